// SPDX-License-Identifier: MIT
#pragma once

// Where the words of a name begin and end. Names of variables, keys of objects and patterns are all
// split here.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>

namespace nosana::secrets {

/// What a word of a name is made of.
enum class WordOf : std::uint8_t {
  letters,
  letters_and_digits,
  pattern  ///< letters of a regular expression, in which the one after a backslash is an escape: \b
};

/// A word of a name: its bytes [begin, end); empty at the end of the name.
struct NameWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  explicit constexpr operator bool() const noexcept { return begin != end; }
};

/// The first word of `name` from `from` on. Other characters separate words, and a capital begins
/// one: "hf_token", "hf-token" and "hfToken" have two words, "APIKey" two, "GPU" one.
/// cost   one pass over the word and what is before it
[[nodiscard]] constexpr NameWord next_name_word(std::string_view name, std::size_t from,
                                                WordOf kind) noexcept {
  const auto belongs = [name, kind](std::size_t at) {
    return kind == WordOf::letters_and_digits ? ascii::is_alnum(name[at])
                                              : ascii::is_letter(name[at]);
  };
  while (from < name.size() && !belongs(from))
    from += kind == WordOf::pattern && name[from] == '\\' ? 2U : 1U;
  if (from >= name.size()) return {};
  std::size_t end = from + 1;
  while (end < name.size() && belongs(end)) {
    const bool lower_next = end + 1 < name.size() && ascii::is_lower(name[end + 1]);
    if (ascii::is_upper(name[end]) && (ascii::is_lower(name[end - 1]) || lower_next)) break;
    ++end;
  }
  return {from, end};
}

}  // namespace nosana::secrets
