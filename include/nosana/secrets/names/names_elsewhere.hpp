// SPDX-License-Identifier: MIT
#pragma once

// Names that end in letters beyond ASCII and say that their value is a secret: "password", "token"
// and "key" in Russian, Chinese, Japanese and Korean. A part of key_name.hpp; such words with ASCII
// letters at their end are rows of name_tables.hpp.
//
// source   Settings in public repositories, and the user interfaces of GitLab and Nextcloud.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_tables.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

struct NameElsewhere {
  text::Literal words;  ///< with a blank between them
  NameMeaning meaning;
};

// clang-format off
inline constexpr NameElsewhere names_elsewhere[] = {
    {
    "\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBB\xD1\x8C"
    " \xD0\x9F\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBB\xD1\x8C"
    " \xD0\x9F\xD0\x90\xD0\xA0\xD0\x9E\xD0\x9B\xD0\xAC \xE5\xAF\x86\xE7\xA0\x81"
    " \xE5\xAF\x86\xE7\xA2\xBC \xE5\x8F\xA3\xE4\xBB\xA4"
    " \xE3\x83\x91\xE3\x82\xB9\xE3\x83\xAF\xE3\x83\xBC\xE3\x83\x89"
    " \xEB\xB9\x84\xEB\xB0\x80\xEB\xB2\x88\xED\x98\xB8 \xEC\x95\x94\xED\x98\xB8", NameMeaning::password},
    {
    "\xE5\xAF\x86\xE9\x92\xA5 \xE9\x87\x91\xE9\x91\xB0 \xE4\xBB\xA4\xE7\x89\x8C"
    " \xD1\x82\xD0\xBE\xD0\xBA\xD0\xB5\xD0\xBD \xD0\xA2\xD0\xBE\xD0\xBA\xD0\xB5\xD0\xBD"
    " \xE3\x83\x88\xE3\x83\xBC\xE3\x82\xAF\xE3\x83\xB3 \xED\x86\xA0\xED\x81\xB0", NameMeaning::token},
    {
    "\xD0\xBA\xD0\xBB\xD1\x8E\xD1\x87 \xD0\x9A\xD0\xBB\xD1\x8E\xD1\x87", NameMeaning::bare_key},
};
// clang-format on

/// Calls is_it(word) for each word until it is true, and returns what that word means.
template <class Test>
constexpr NameMeaning first_elsewhere(Test is_it) noexcept {
  for (const NameElsewhere& row : names_elsewhere) {
    const std::string_view words = row.words;
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      if (is_it(words.substr(at, end - at))) return row.meaning;
      at = end + 1;
    }
  }
  return NameMeaning::none;
}

/// What a name means that ends in a letter beyond ASCII.
constexpr NameMeaning meaning_elsewhere(std::string_view name) noexcept {
  return first_elsewhere([name](std::string_view word) { return name.ends_with(word); });
}

/// Whether such a name may stand in `text`. cost   a search for each word
constexpr bool may_name_elsewhere(std::string_view text) noexcept {
  return first_elsewhere([text](std::string_view word) { return text.find(word) < text.size(); }) !=
         NameMeaning::none;
}

}  // namespace nosana::secrets::detail
