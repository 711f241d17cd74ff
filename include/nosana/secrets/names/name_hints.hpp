// SPDX-License-Identifier: MIT
#pragma once

// The words without which no name means that its value is a secret: one of each row of
// name_tables.hpp.

#include <cstddef>
#include <iterator>
#include <string_view>

#include <nosana/secrets/names/name_tables.hpp>
#include <nosana/secrets/names/word_hints.hpp>

namespace nosana::secrets::detail {

/// The word of a row that is looked for: one that is in the list already, else the longest.
template <std::size_t Most>
constexpr std::string_view hint_of(std::string_view words, char joint,
                                   const WordHints<Most>& hints) noexcept {
  std::string_view best;
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = words.find(joint, begin);
    if (end == std::string_view::npos) end = words.size();
    const std::string_view word = words.substr(begin, end - begin);
    if (word.size() > 1 && hints.has(word)) return word;
    if (word.size() > best.size()) best = word;
    begin = end + 1;
  }
  return best;
}

inline constexpr std::size_t max_name_hints =
    std::size(name_rows) + std::size(compound_rows) + std::size(inner_rows) + 2;

inline constexpr WordHints<max_name_hints> name_hints = [] {
  WordHints<max_name_hints> hints;
  hints.add("key", HintPlace::end);  // key_row_of(): OPENAIKEY
  hints.add("keys", HintPlace::whole);
  for (const NameRow& row : compound_rows) hints.add(row.words, HintPlace::end);
  const auto add = [&hints](const NameRow& row, bool several) {
    const std::string_view words = row.words;
    if (row.meaning == NameMeaning::none || (last_word(words).size() != words.size()) != several)
      return;
    hints.add(several ? hint_of(words, ' ', hints) : words, HintPlace::whole);
  };
  for (const bool several : {false, true}) {
    for (const NameRow& row : name_rows) add(row, several);
    for (const NameRow& row : inner_rows) add(row, several);
  }
  return hints;
}();

}  // namespace nosana::secrets::detail
