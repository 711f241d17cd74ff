// SPDX-License-Identifier: MIT
#pragma once

// Whether words with blanks between them are a password that a person chose, under a name that says
// so. A sentence that tells where the password is to be found is none.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

/// Words of those who say where a password is to be found, or what is to be put there.
inline constexpr ascii::WordSet telling_words(
    {"above",   "ask",     "below",    "change",    "check", "contact",  "enter",   "fill",
     "filled",  "from",    "generate", "generated", "here",  "injected", "insert",  "leave",
     "managed", "must",    "not",      "optional",  "paste", "please",   "provide", "provided",
     "put",     "replace", "required", "same",      "see",   "set",      "should",  "stored",
     "use",     "using",   "will",     "your"});

/// Several words that a person chose, though they may be a sentence.
inline bool is_passphrase(std::string_view value) noexcept {
  constexpr std::size_t max_size = 128;
  const std::string_view text = ascii::trim(ascii::unquote(ascii::trim(value)));
  if (text.size() > max_size || text.find(' ') == std::string_view::npos || is_placeholder(value) ||
      code_signs.occurs_in(text) || text.find("://") != std::string_view::npos)
    return false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (telling_words.contains(word.substr(0, word.find_last_not_of(".,:;!?") + 1))) return false;
    if (word.starts_with('/') || word.starts_with('$')) return false;
    at = end + 1;
  }
  return has(text, ascii::is_letter);
}

}  // namespace nosana::secrets::detail
