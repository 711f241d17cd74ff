// SPDX-License-Identifier: MIT
#pragma once

// The second property of everything that is shown: nothing in it makes its reader do something.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::testing {

/// A part of the output that its reader would act on: a control character other than the line break
/// of a format, C1, a bidirectional or invisible character, a byte that is not UTF-8, a command of
/// a CI runner; empty if there is none.
inline std::string acted_on(std::string_view text) {
  if (text.find("##[") != std::string_view::npos || text.find("##vso[") != std::string_view::npos) {
    return "a command of a CI runner";
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::utf8_length(text, at);
    if (length == 0) return "a byte that is not UTF-8";
    const char32_t c = text::code_point_of(text.substr(at, length));
    if (c != '\n' && text::is_invisible(c)) return "a control or invisible character";
    at += length;
  }
  return {};
}

}  // namespace nosana::testing
