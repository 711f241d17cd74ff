// SPDX-License-Identifier: MIT
#pragma once

// Text as one harmless run of characters, for a terminal, a log or a report for people: it cannot
// forge a line, move the cursor, reorder the text around it, or give a command to a CI runner that
// reads the log.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/mask/safe_text.hpp>
#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::mask {

/// Appends `text`. Line ends and tabs become \n, \r and \t; every byte of other control or
/// invisible characters, and every byte that is not UTF-8, becomes \xHH. A backslash is not
/// escaped, so that paths stay readable.
///
/// The second # of "##[" and "##vso[", which GitHub's and Azure's runners obey anywhere in a line,
/// becomes \x23; the first colon of a text that begins with "::", or is only a colon, after which
/// the colon of a place may follow, becomes \x3a.
/// source   actions/runner, src/Runner.Common/ActionCommand.cs; microsoft/azure-pipelines-agent,
///          src/Microsoft.VisualStudio.Services.Agent/Command.cs
inline void append_plain(std::string& out, std::string_view text);

/// Appends a SafeText as a report shows it: it may contain the user's words.
inline void append(std::string& out, const SafeText& text) { append_plain(out, text.view()); }

/// Foreign text, such as a file name, as a SafeText.
[[nodiscard]] inline SafeText plain(std::string_view foreign);

/// Whether a command of a CI runner begins at `at`: "##[", "##vso[", "##" and other characters
/// before a bracket.
[[nodiscard]] constexpr bool is_runner_command(std::string_view text, std::size_t at) noexcept {
  if (!text.substr(at).starts_with("##")) return false;
  for (at += 2; at < text.size(); ++at) {
    const char lower = static_cast<char>(text[at] | 0x20);
    if (text[at] == '[') return true;
    if (lower < 'a' || lower > 'z') return false;
  }
  return false;
}

// ---- implementation ----

namespace detail {

inline void append_escaped(std::string& out, char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (byte) {
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto value = static_cast<unsigned char>(byte);
  out += "\\x";
  out.push_back(digits[value >> 4]);
  out.push_back(digits[value & 15]);
}

/// Where the text begins that a runner checks for "::": it skips blanks, including those of
/// Unicode.
constexpr std::size_t first_after_blanks(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size() && (text[at] <= ' ' || text[at] > '~')) ++at;
  return at;
}

}  // namespace detail

inline SafeText plain(std::string_view foreign) {
  std::string text;
  append_plain(text, foreign);
  return detail::Maker::text(text);
}

inline void append_plain(std::string& out, std::string_view text) {
  const std::size_t first = detail::first_after_blanks(text);
  const std::string_view begin = text.substr(first);
  const bool is_command = begin.starts_with("::") || begin == ":";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = nosana::text::utf8_length(text, at);
    const std::string_view bytes = text.substr(at, length == 0 ? 1 : length);
    const bool obeyed = (is_command && at == first) || (at != 0 && is_runner_command(text, at - 1));
    if (length != 0 && !obeyed && !nosana::text::is_invisible(nosana::text::code_point_of(bytes))) {
      out += bytes;
    } else {
      for (const char byte : bytes) detail::append_escaped(out, byte);
    }
    at += bytes.size();
  }
}

}  // namespace nosana::mask
