// SPDX-License-Identifier: MIT
#pragma once

// Block scalars of YAML: literal and folded. A part of scalars.hpp.
//
// source   YAML 1.2.2, section 8.1

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/document/yaml/scalars.hpp>

namespace nosana::yaml {

namespace detail {

struct BlockHeader {
  std::size_t end = 0;     // the line end, or the end of the text
  std::size_t indent = 0;  // 0: that of the first line
  char chomp = ' ';
  bool good = false;
};

inline BlockHeader read_block_header(std::string_view text, std::size_t at) noexcept {
  BlockHeader header;
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if ((c == '+' || c == '-') && header.chomp == ' ') {
      header.chomp = c;
    } else if (c >= '1' && c <= '9' && header.indent == 0) {
      header.indent = static_cast<std::size_t>(c - '0');
    } else {
      break;
    }
  }
  const std::size_t word = skip_blanks(text, at);
  header.end = word;
  if (byte_at(text, word) == '#' && word != at) {
    header.end = std::min(text.find('\n', word), text.size());
    if (text[header.end - 1] == '\r') --header.end;
  }
  const char end = byte_at(text, header.end);
  header.good = end == '\n' || end == '\r';
  return header;
}

/// The lines of a block scalar, joined as they are read.
struct BlockText {
  std::string& out;
  bool folded;
  std::size_t empty = 0;  // lines before this one
  bool begun = false;
  bool more_indented = false;  // of the previous line

  void line(std::string_view content) {
    const bool more = is_blank(content.front());
    if (!begun) {
      out.append(empty, '\n');
    } else if (folded && !more && !more_indented) {
      if (empty == 0) out += ' ';
      out.append(empty, '\n');
    } else {
      out.append(empty + 1, '\n');
    }
    out.append(content);
    begun = true;
    more_indented = more;
    empty = 0;
  }

  void end(char chomp) {
    if (chomp == '+') {
      out.append(empty + (begun ? 1 : 0), '\n');
    } else if (chomp != '-' && begun) {
      out += '\n';
    }
  }
};

}  // namespace detail

inline Scalar read_block(std::string_view text, std::size_t at, Around around, std::string& out) {
  const detail::BlockHeader header = detail::read_block_header(text, at);
  if (!header.good) return detail::wrong(ProblemKind::yaml_unclear, at, at);
  const std::size_t min_indent = around.indent;
  std::size_t indent =
      header.indent != 0 ? (min_indent == 0 ? 0 : min_indent - 1) + header.indent : 0;
  std::size_t blanks = 0;  // the longest blank line before the first line
  Scalar scalar;
  scalar.lines = true;
  scalar.end = header.end;
  scalar.line_begin = at;  // corrected below, if there is a line
  detail::BlockText block{out, text[at] == '>'};
  std::size_t line = std::min(text.find('\n', header.end), text.size());
  while (line < text.size()) {
    ++line;
    const std::size_t first = std::min(text.find_first_not_of(' ', line), text.size());
    const std::size_t spaces = first - line;
    std::size_t end = std::min(text.find('\n', first), text.size());
    const std::size_t next = end;
    if (end > first && text[end - 1] == '\r') --end;
    if (first == text.size() && !block.begun && block.empty == 0 && spaces != 0) {
      block.empty = 1;  // a last line of blanks counts if it is the only one
      break;
    }
    if (first == text.size() && spaces == 0) break;
    const bool empty = first == end;
    if (empty && (indent == 0 || spaces <= indent)) {
      blanks = std::max(blanks, spaces);
      if (next < text.size()) ++block.empty;
      line = next;
      continue;
    }
    if (!empty &&
        (spaces < std::max<std::size_t>(min_indent, indent) ||
         (spaces == 0 && min_indent == 0 && indent == 0 && detail::is_document_mark(text, line)))) {
      if (text[first] == '\t') return detail::wrong(ProblemKind::yaml_tab, first, scalar.end);
      break;
    }
    if (indent == 0) {
      if (blanks > spaces || spaces == 0)
        return detail::wrong(ProblemKind::yaml_indentation, first, scalar.end);
      indent = spaces;
    }
    block.line(text.substr(line + indent, end - line - indent));
    scalar.end = end;
    scalar.line_begin = line;
    line = next;
  }
  block.end(header.chomp);
  return scalar;
}

}  // namespace nosana::yaml
