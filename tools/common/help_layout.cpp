// SPDX-License-Identifier: MIT
#include <common/help_layout.hpp>

#include <algorithm>

namespace nosana::tool {

namespace {

constexpr std::size_t line_width = 80;

}  // namespace

void append_wrapped(std::string& out, std::string_view text, std::size_t column,
                    std::size_t indent) {
  bool first = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!first && column + 1 + word.size() > line_width) {
      out.append("\n").append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    first = false;
  }
  out += '\n';
}

void append_row(std::string& out, std::string_view term, std::string_view text,
                std::size_t column) {
  out += term;
  if (term.size() + 2 > column) {
    out.append("\n").append(column, ' ');
  } else {
    out.append(column - term.size(), ' ');
  }
  append_wrapped(out, text, column, column);
}

}  // namespace nosana::tool
