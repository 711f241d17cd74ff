// SPDX-License-Identifier: MIT
#pragma once

// What the name of a variable, option, header or key says about its value. Whole words are
// compared, and the word that says "secret" must end the name, apart from a few that may follow it:
// API_KEY_2 and PASSWORD_B64 are secrets, --pass-through, --api-key-header and SECRET_NAME are
// none. A few words count anywhere: PASSWORD_ADMIN. The words are in name_tables.hpp; what the
// value must look like is in named_value.hpp.

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_hints.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/name_tables.hpp>
#include <nosana/secrets/names/names_elsewhere.hpp>
#include <nosana/secrets/names/speaks_of_secret.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// What a name says; none for names of more than NameParts::longest bytes.
/// cost   O(size), no allocation
[[nodiscard]] constexpr NameMeaning meaning_of(std::string_view name) noexcept;

/// Whether the words of a name say that the value is something public, a switch, a count or a
/// digest, so that its form alone must not make it a secret: "wandb_commit", "NEXT_PUBLIC_API_KEY".
[[nodiscard]] constexpr bool is_cancelled(const NameParts& parts) noexcept;

// ---- implementation ----

namespace detail {

/// The last words of name_rows.
inline constexpr ascii::WordSet row_ends = [] {
  std::array<std::string_view, std::size(name_rows)> ends;
  for (std::size_t i = 0; i < ends.size(); ++i) ends[i] = last_word(name_rows[i].words);
  return ascii::WordSet(ends);
}();

/// The last words of inner_rows.
inline constexpr ascii::WordSet inner_ends = [] {
  std::array<std::string_view, std::size(inner_rows)> ends;
  for (std::size_t i = 0; i < ends.size(); ++i) ends[i] = last_word(inner_rows[i].words);
  return ascii::WordSet(ends);
}();

inline constexpr std::size_t min_compound = 4;

/// "<owner> key", and the same in one word: OPENAIKEY.
constexpr NameRow key_row_of(std::string_view owner) noexcept {
  if (ascii::is_one_of(owner, key_providers)) return {"key", NameMeaning::token, false};
  if (ascii::is_one_of(owner, key_owners)) return {"key", NameMeaning::made, false};
  if (ascii::is_one_of(owner, other_key_owners)) return {"key", NameMeaning::none, false};
  return {"key", NameMeaning::bare_key, false};
}

constexpr NameRow row_of(const NameParts& parts) noexcept {
  const std::size_t last = parts.size() - 1;
  const std::string_view word = parts[last];
  NameRow best{{}, NameMeaning::none, false};
  const char end = ascii::lower(word.back());
  for (std::size_t place = row_ends.size();
       (place = row_ends.place_before(place, word)) != row_ends.size();) {
    const NameRow& row = name_rows[place];
    if (row.words.size() > best.words.size() && parts.ends_at(last, row.words)) best = row;
  }
  if (!best.words.empty()) return best;
  if (ascii::same(word, "key")) return last != 0 ? key_row_of(parts[last - 1]) : best;
  if (ascii::same(word, "keys")) {
    const NameRow row = last != 0 ? key_row_of(parts[last - 1]) : best;
    return row.meaning == NameMeaning::token ? row : best;
  }
  if (word.size() < min_compound || ascii::is_one_of(word, not_compounds)) return best;
  for (const NameRow& row : compound_rows) {
    if (row.words.back() == end && ascii::ends_with(word, row.words)) return row;
  }
  if (!ascii::ends_with(word, "key")) return best;
  const NameRow row = key_row_of(word.substr(0, word.size() - 3));
  return row.meaning == NameMeaning::bare_key ? best : row;  // "monkey"
}

/// Whether the words from `at` on say that the value is no secret after all.
constexpr bool says_other(const NameParts& parts, std::size_t at) noexcept {
  for (; at < parts.size(); ++at) {
    if (ascii::is_one_of(parts[at], other_last_words) || ascii::is_one_of(parts[at], public_words))
      return true;
  }
  return false;
}

/// The row of inner_rows that stands in the name, nearest to its end.
constexpr NameRow inner_row_of(const NameParts& parts) noexcept {
  for (std::size_t last = parts.size() - 1; last-- > 0;) {
    if (!ascii::is_one_of(parts[last], inner_ends)) continue;
    for (const NameRow& row : inner_rows) {
      if (parts.ends_at(last, row.words) && !says_other(parts, last + 1)) return row;
    }
  }
  return {{}, NameMeaning::none, false};
}

/// What its words say, whether or not name_hints.hpp has one of them.
constexpr NameMeaning meaning_by_words(std::string_view name) noexcept;

constexpr NameParts core_of(std::string_view name) noexcept {
  NameParts parts(name);
  while (parts.size() > 1 && (ascii::is_one_of(parts[parts.size() - 1], trailing_words) ||
                              ascii::all(parts[parts.size() - 1], ascii::is_digit))) {
    parts.pop_back();
  }
  parts.cut_digits();
  return parts;
}

constexpr bool begins_as_switch(const NameParts& parts) noexcept {
  return ascii::is_one_of(parts[0], leading_words) ||
         (ascii::same(parts[1], "public") &&
          (ascii::same(parts[0], "next") || ascii::same(parts[0], "vite")));
}

}  // namespace detail

constexpr bool is_cancelled(const NameParts& parts) noexcept {
  constexpr ascii::WordSet credentials({"auth", "key", "login"});  // at the end of a product's name
  const std::string_view last = parts[parts.size() - 1];
  return detail::begins_as_switch(parts) || parts.contain_one_of(detail::public_words) ||
         (ascii::is_one_of(last, detail::other_last_words) && !credentials.contains(last));
}

constexpr NameMeaning meaning_of(std::string_view name) noexcept {
  if (detail::name_hints.occur_in(name)) return detail::meaning_by_words(name);
  return !name.empty() && ascii::is_beyond(name.back()) ? detail::meaning_elsewhere(name)
                                                        : NameMeaning::none;
}

constexpr NameMeaning detail::meaning_by_words(std::string_view name) noexcept {
  const NameParts parts = detail::core_of(name);
  if (parts.empty()) return NameMeaning::none;
  detail::NameRow row = detail::row_of(parts);
  const std::string_view words = row.words;
  const auto blanks = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
  const bool whole = parts.size() > 1 && parts.size() == blanks + 1;
  if (!whole && detail::begins_as_switch(parts)) return NameMeaning::none;  // not "requirePass"
  if (row.words.empty()) row = detail::inner_row_of(parts);
  if (row.meaning == NameMeaning::none) return NameMeaning::none;
  if (!row.firm && parts.contain_one_of(detail::public_words)) return NameMeaning::none;
  const std::size_t last = parts.size() - 1;
  const std::string_view before = last != 0 ? parts[last - 1] : std::string_view();
  if (row.words == "pass" && ascii::is_one_of(before, detail::pass_words)) return NameMeaning::none;
  if (row.words != "token") return row.meaning;
  if (ascii::is_one_of(before, detail::counted_token_words) ||
      ascii::is_one_of(before, detail::text_token_words)) {
    return NameMeaning::none;
  }
  return NameMeaning::token;
}

}  // namespace nosana::secrets
