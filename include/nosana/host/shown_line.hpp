// SPDX-License-Identifier: MIT
#pragma once

// Text of a host, made harmless for a terminal: it can move no cursor, forge no line, set no title
// and hide nothing.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/mask/plain.hpp>

namespace nosana::host {

/// The most of a line that is shown.
inline constexpr std::size_t max_shown = 16'384;

/// `text` on one line, as mask::append_plain() shows foreign text, but without the line break at
/// its end and with its tabs: they are what columns of a log are made of.
[[nodiscard]] inline std::string shown_line(std::string_view text);

// ---- implementation ----

inline std::string shown_line(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  const std::size_t left_out = text.size() > max_shown ? text.size() - max_shown : 0;
  text.remove_suffix(left_out);
  std::string shown;
  for (;;) {
    const std::size_t tab = text.find('\t');
    mask::append_plain(shown, text.substr(0, tab));
    if (tab == std::string_view::npos) break;
    shown += '\t';
    text.remove_prefix(tab + 1);
  }
  if (left_out != 0) shown += " ... (" + std::to_string(left_out) + " bytes more)";
  return shown;
}

}  // namespace nosana::host
