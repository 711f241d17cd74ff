// SPDX-License-Identifier: MIT
#pragma once

// What a property name of docker, compose, Kubernetes or a CI service means in a job definition. The words are in
// foreign_words/table.hpp, their meanings in foreign_words/meanings.hpp.

#include <algorithm>
#include <string>
#include <string_view>

#include <nosana/lint/foreign_words/meanings.hpp>
#include <nosana/lint/foreign_words/table.hpp>
#include <nosana/schema/levels.hpp>

namespace nosana::lint_words {

/// What `key` means at a level, or nullptr. "workingDir", "working_dir" and "WORKING-DIR" are the same word.
/// cost   O(length + log words)
[[nodiscard]] inline const Meaning* meaning_of(std::string_view key, Level at);

// ---- implementation ----

inline const Meaning* meaning_of(std::string_view key, Level at) {
  constexpr std::size_t longest_word = 32;
  std::string word;
  for (const char c : key) {
    if (c == '_' || c == '-') continue;
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (word.size() > longest_word) return nullptr;
  }
  const auto* row = std::lower_bound(
      detail::foreign_words.begin(), detail::foreign_words.end(), word,
      [](const ForeignWord& entry, const std::string& wanted) { return entry.word < wanted; });
  for (; row != detail::foreign_words.end() && row->word == word; ++row) {
    if ((row->levels & detail::bit(at)) != 0) return row->meaning;
  }
  return nullptr;
}

}  // namespace nosana::lint_words
