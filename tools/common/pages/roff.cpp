// SPDX-License-Identifier: MIT
#include <common/pages/roff.hpp>

#include <algorithm>

namespace nosana::tool::roff {

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (;;) {
    const std::size_t at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

std::string escaped(std::string_view text) {
  std::string out = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }

std::string argument(std::string_view text) {
  std::string out;
  bool in_name = false;
  for (const char c : text) {
    const bool is_name = c >= 'A' && c <= 'Z';
    if (is_name != in_name) out += is_name ? "\\fI" : "\\fR";
    in_name = is_name;
    out += c;
  }
  return in_name ? out + "\\fR" : out;
}

void title(std::string& out, std::string_view tool, std::string_view version,
           std::string_view summary) {
  std::string capitals(tool);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  });
  (out += ".TH ") += escaped(capitals);
  ((out += " 1 \"") += page_date) += "\" \"";
  ((out += escaped(tool)) += ' ') += version;
  out += "\" \"User Commands\"\n.SH NAME\n";
  (((out += escaped(tool)) += " \\- ") += escaped(summary)) += '\n';
}

void heading(std::string& out, std::string_view level, std::string_view text) {
  (((out += '.') += level) += ' ') += '"';
  (out += text) += "\"\n";
}

void paragraph(std::string& out, std::string_view text) { (out += escaped(text)) += '\n'; }

void entry(std::string& out, const std::string& term, std::string_view text) {
  ((out += ".TP\n") += term) += '\n';
  paragraph(out, text);
}

}  // namespace nosana::tool::roff
