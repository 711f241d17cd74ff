// SPDX-License-Identifier: MIT
#pragma once

// Text as HTML. Everything that a report of this format holds passes append_text(), or is a literal
// of ours.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/mask/plain.hpp>
#include <nosana/mask/safe_text.hpp>

namespace nosana::report::html {

/// Appends text as character data or the value of an attribute in double quotes: visible characters
/// only.
inline void append_text(std::string& out, const mask::SafeText& text);

/// The same for text of several lines: line breaks stay.
inline void append_lines(std::string& out, const mask::SafeText& text);

/// Appends the documentation of a rule, which is Markdown of ours: headings, paragraphs and `code`.
inline void append_markdown(std::string& out, std::string_view markdown);

// ---- implementation ----

namespace detail {

inline void append_escaped(std::string& out, std::string_view plain) {
  for (const char c : plain) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
}

/// A paragraph of Markdown: what stands between backticks is code.
inline void append_paragraph(std::string& out, std::string_view text) {
  bool code = false;
  out += "<p>";
  while (true) {
    const std::size_t mark = text.find('`');
    append_escaped(out, text.substr(0, mark));
    if (mark == std::string_view::npos) break;
    out += code ? "</code>" : "<code>";
    code = !code;
    text.remove_prefix(mark + 1);
  }
  out += code ? "</code></p>\n" : "</p>\n";
}

}  // namespace detail

inline void append_text(std::string& out, const mask::SafeText& text) {
  std::string plain;
  mask::append(plain, text);
  detail::append_escaped(out, plain);
}

inline void append_lines(std::string& out, const mask::SafeText& text) {
  for (std::string_view rest = text.view(); !rest.empty();) {
    const std::size_t end = rest.find('\n');
    std::string plain;
    mask::append_plain(plain, rest.substr(0, end));
    detail::append_escaped(out, plain);
    if (end == std::string_view::npos) break;
    out += '\n';
    rest.remove_prefix(end + 1);
  }
}

inline void append_markdown(std::string& out, std::string_view markdown) {
  std::string paragraph;
  const auto close = [&] {
    if (!paragraph.empty()) detail::append_paragraph(out, paragraph);
    paragraph.clear();
  };
  while (!markdown.empty()) {
    const std::size_t end = markdown.find('\n');
    const std::string_view line = markdown.substr(0, end);
    markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
    constexpr std::string_view heading = "## ";
    if (line.empty() || line.starts_with(heading)) close();
    if (line.starts_with(heading)) {
      out += "<h4>";
      detail::append_escaped(out, line.substr(heading.size()));
      out += "</h4>\n";
    } else if (!line.empty()) {
      if (!paragraph.empty()) paragraph += '\n';
      paragraph += line;
    }
  }
  close();
}

}  // namespace nosana::report::html
