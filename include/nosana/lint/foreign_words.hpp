// SPDX-License-Identifier: MIT
#pragma once

// What a property name of docker, compose, Kubernetes or a CI service means in a job definition. The words are in
// foreign_words/table.hpp, their meanings in foreign_words/meanings.hpp.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/lint/foreign_words/meanings.hpp>
#include <nosana/lint/foreign_words/parts.hpp>
#include <nosana/lint/foreign_words/table.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::lint_words {

/// What `key` means at a level, or nullptr. "workingDir", "working_dir" and "WORKING-DIR" are the same word.
/// cost   O(length + log words)
[[nodiscard]] inline const Meaning* meaning_of(std::string_view key, Level at);

/// The word of the table that `key` is at a level, in the table's spelling, or an empty view.
[[nodiscard]] inline std::string_view foreign_word(std::string_view key, Level at);

/// What the last word of `key` that means something at a level says, or nullptr: "gpu_slots" speaks of a GPU; else the word
/// that is one edit away: "enviroment". A guess, by which nothing is renamed.
/// cost   O(length + words of the key * log words), and a comparison with each word of the level where there is none
[[nodiscard]] inline const Meaning* meaning_of_part(std::string_view key, Level at);

// ---- implementation ----

namespace detail {

inline constexpr std::size_t max_foreign_word = 32;

template <class Words>
const ForeignWord* find_row(const Words& words, std::string_view word, Level at) {
  const auto* row = std::lower_bound(
      words.begin(), words.end(), word,
      [](const ForeignWord& entry, std::string_view wanted) { return entry.word < wanted; });
  for (; row != words.end() && row->word == word; ++row) {
    if ((row->levels & bit(at)) != 0) return &*row;
  }
  return nullptr;
}

constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }

/// The words of a name in lower case: "gpuSlots", "GPU-slots" and "gpu_slots" have two.
inline std::vector<std::string> words_of_name(std::string_view key) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    const bool letter = is_upper(c) || (c >= 'a' && c <= 'z');
    const bool hump =
        is_upper(c) && i > 0 &&
        (!is_upper(key[i - 1]) || (i + 1 < key.size() && key[i + 1] >= 'a' && key[i + 1] <= 'z'));
    if ((hump || !letter) && !words.back().empty()) words.emplace_back();
    if (letter) words.back() += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

}  // namespace detail

namespace detail {

inline const ForeignWord* row_of(std::string_view key, Level at) {
  std::string word;
  for (const char c : key) {
    if (c == '_' || c == '-' || c == '$') continue;
    word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    if (word.size() > max_foreign_word) return nullptr;
  }
  return find_row(foreign_words, word, at);
}

/// What the first word of the table says that is one edit away from `key`, and begins like it.
inline const Meaning* meaning_of_typo(std::string_view key, Level at) {
  constexpr std::size_t shortest = 6;  // one edit makes another word of a shorter one
  std::string word;
  for (const char c : key) {
    if (c != '_' && c != '-') word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (word.size() < shortest || word.size() > max_foreign_word) return nullptr;
  for (const ForeignWord& row : foreign_words) {
    const std::string_view known = row.word;
    const std::size_t longer = std::max(known.size(), word.size());
    if ((row.levels & bit(at)) == 0 || known.empty() || known[0] != word[0] ||
        longer - std::min(known.size(), word.size()) > 1 || longer <= shortest)
      continue;
    if (text::edit_distance(word, known) == 1) return row.meaning;
  }
  return nullptr;
}

}  // namespace detail

inline const Meaning* meaning_of(std::string_view key, Level at) {
  if (key.size() > 2 && key.starts_with("x-")) return &meanings::extension;
  const ForeignWord* const row = detail::row_of(key, at);
  return row == nullptr ? nullptr : row->meaning;
}

inline std::string_view foreign_word(std::string_view key, Level at) {
  const ForeignWord* const row = detail::row_of(key, at);
  return row == nullptr ? std::string_view() : std::string_view(row->word);
}

inline const Meaning* meaning_of_part(std::string_view key, Level at) {
  constexpr std::size_t max_name = 64;
  if (key.size() > max_name) return nullptr;
  const std::vector<std::string> words = detail::words_of_name(key);
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    const ForeignWord* const row = detail::find_row(detail::foreign_parts, *word, at);
    if (row != nullptr) return row->meaning;
  }
  return detail::meaning_of_typo(key, at);
}

}  // namespace nosana::lint_words
