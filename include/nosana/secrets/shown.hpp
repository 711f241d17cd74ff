// SPDX-License-Identifier: MIT
#pragma once

// Whether a key may be repeated to people: it looks like a name (text/showable.hpp), holds no token, and is not the name
// of a secret with its value behind it: PASSWORD:hunter2 without a blank is one key of YAML.

#include <string>
#include <string_view>

#include <nosana/secrets/names/names.hpp>
#include <nosana/secrets/tokens/tokens.hpp>
#include <nosana/text/showable.hpp>

namespace nosana::secrets {

/// Whether `key`, the content of a key of a document, may stand in a message, a pointer or an excerpt.
[[nodiscard]] inline bool is_shown(std::string_view key) noexcept {
  constexpr std::string_view between_name_and_value = ":= \t";
  const bool several_words = key.find_first_of(between_name_and_value) != std::string_view::npos;
  return is_showable(key) && !(several_words && speaks_of_secret(key)) && !holds_token(key);
}

/// `key` where it is shown, else `masked`.
[[nodiscard]] inline std::string shown_key(std::string_view key) {
  return std::string(is_shown(key) ? key : masked);
}

}  // namespace nosana::secrets
