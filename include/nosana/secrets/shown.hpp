// SPDX-License-Identifier: MIT
#pragma once

// Whether a key may be repeated to people: it looks like a name (text/showable.hpp) and holds no token.

#include <string>
#include <string_view>

#include <nosana/secrets/tokens.hpp>
#include <nosana/text/showable.hpp>

namespace nosana::secrets {

/// Whether `key`, the content of a key of a document, may stand in a message, a pointer or an excerpt.
[[nodiscard]] inline bool is_shown(std::string_view key) noexcept {
  return is_showable(key) && !holds_token(key);
}

/// `key` where it is shown, else `masked`.
[[nodiscard]] inline std::string shown_key(std::string_view key) {
  return std::string(is_shown(key) ? key : masked);
}

}  // namespace nosana::secrets
