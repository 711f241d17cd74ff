// SPDX-License-Identifier: MIT
#pragma once

// What a property name of docker, compose, Kubernetes or a CI service means in a job definition.
// The words are in foreign_words/table.hpp, their meanings in foreign_words/meanings.hpp.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/lint/foreign_words/meanings.hpp>
#include <nosana/lint/foreign_words/parts.hpp>
#include <nosana/lint/foreign_words/table.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_word.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::lint_words {

/// What `key` means at a level, or nullptr. "workingDir", "working_dir" and "WORKING-DIR" are the
/// same word.
/// cost   O(length + log words)
[[nodiscard]] inline const Meaning* meaning_of(std::string_view key, Level at);

/// The same of a key of `object`: beside "args", the "command" of Kubernetes is the entrypoint, and
/// an object of services makes the text a compose file, unless it has the type of a definition.
[[nodiscard]] inline const Meaning* meaning_of(std::string_view key, Level at, const Value& object);

/// The word of the table that `key` is at a level, in the table's spelling, or an empty view.
[[nodiscard]] inline std::string_view foreign_word(std::string_view key, Level at);

/// What the last word of `key` that means something at a level says, or nullptr: "gpu_slots" speaks
/// of a GPU; else the word that is one edit away: "enviroment". A guess, by which nothing is
/// renamed.
/// cost   O(length + words of the key * log words), and a comparison with each word of the level
///        where there is none
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

/// The beginning of `text` in lower case, without the characters `left_out`; one character more
/// than a word of the table has room for, if there are as many.
inline std::string low_word(std::string_view text, std::string_view left_out = {}) {
  std::string low;
  for (const char c : text) {
    if (left_out.find(c) == std::string_view::npos) low += secrets::ascii::lower(c);
    if (low.size() > max_foreign_word) break;
  }
  return low;
}

inline const ForeignWord* row_of(std::string_view key, Level at) {
  return find_row(foreign_words, low_word(key, "_-$"), at);
}

/// What the first word of the table says that is one edit away from `key`, and begins like it.
inline const Meaning* meaning_of_typo(std::string_view key, Level at) {
  constexpr std::size_t min_size = 6;  // one edit makes another word of a shorter one
  const std::string word = low_word(key, "_-");
  if (word.size() < min_size || word.size() > max_foreign_word) return nullptr;
  for (const ForeignWord& row : foreign_words) {
    const std::string_view known = row.word;
    const std::size_t longer = std::max(known.size(), word.size());
    if ((row.levels & bit(at)) == 0 || known.empty() || known[0] != word[0] ||
        longer - std::min(known.size(), word.size()) > 1 || longer <= min_size)
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

inline const Meaning* meaning_of(std::string_view key, Level at, const Value& object) {
  const Meaning* const meaning = meaning_of(key, at);
  const bool is_command = meaning == &meanings::cmd && at == Level::args && key == "command";
  if (is_command && object.find("args")) return &meanings::entrypoint;
  const bool is_compose = at == Level::root && key == "services" && !object.find("type") &&
                          object.find(key).is_object();
  return is_compose ? &meanings::compose_file : meaning;
}

inline std::string_view foreign_word(std::string_view key, Level at) {
  const ForeignWord* const row = detail::row_of(key, at);
  return row == nullptr ? std::string_view() : std::string_view(row->word);
}

inline const Meaning* meaning_of_part(std::string_view key, Level at) {
  constexpr std::size_t max_name = 64;
  if (key.size() > max_name) return nullptr;
  const ForeignWord* last = nullptr;
  for (std::size_t from = 0; from < key.size();) {
    const secrets::NameWord word = secrets::next_name_word(key, from, secrets::WordOf::letters);
    if (!word) break;
    from = word.end;
    const std::string low = detail::low_word(key.substr(word.begin, word.end - word.begin));
    if (const ForeignWord* const row = detail::find_row(detail::foreign_parts, low, at)) last = row;
  }
  if (last != nullptr) return last->meaning;
  return detail::meaning_of_typo(key, at);
}

}  // namespace nosana::lint_words
