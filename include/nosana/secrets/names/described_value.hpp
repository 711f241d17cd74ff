// SPDX-License-Identifier: MIT
#pragma once

// Values that are words about the value that belongs in their place: "your_api_key",
// "change-me-in-production", "token-goes-here". A part of placeholder.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

/// How an order to the reader begins, and what it goes on with.
inline constexpr ascii::WordSet order_verbs({"enter", "paste", "put", "replace", "fill", "update",
                                             "add", "use", "set", "not", "get"});

inline constexpr ascii::WordSet order_objects({"your", "here", "with", "me", "this", "real",
                                               "needed", "from"});

/// What follows "change" wherever that is: "dev-key-change-in-production".
inline constexpr ascii::WordSet change_objects({"before", "here", "in", "it", "me", "this", "with",
                                                "your"});

/// First words of what describes a value.
inline constexpr ascii::WordSet own_words({"your", "insert", "example", "generate", "generated",
                                           "tu", "sua", "dummy", "fake", "placeholder", "unused"});

/// What the words that describe a value end with.
inline constexpr text::Literal value_nouns[] = {"here",   "key",      "token",      "secret",
                                                "pass",   "password", "value",      "pwd",
                                                "passwd", "account",  "credentials"};

/// "your" in Chinese, plain and polite, and Japanese, as such values begin.
constexpr bool is_your_elsewhere(std::string_view text) noexcept {
  return text.starts_with("\xE4\xBD\xA0\xE7\x9A\x84") ||
         text.starts_with("\xE6\x82\xA8\xE7\x9A\x84") ||
         text.starts_with("\xE3\x81\x82\xE3\x81\xAA\xE3\x81\x9F\xE3\x81\xAE");
}

inline constexpr std::string_view described_joints = "_- .";

/// Whether words ask the reader for something, "change-me", "use_your_key", or are a sentence:
/// "this_password_is_to_be_changed".
/// is_order   whether the first one is of order_verbs
constexpr bool orders_or_tells(std::string_view text, bool is_order) noexcept {
  constexpr std::size_t min_words = 6;
  bool is_changed = false;  // the word before
  std::size_t words = 0;
  std::size_t of_sentence = 0;
  for (std::size_t at = 0; at < text.size();) {
    at = std::min(text.find_first_not_of(described_joints, at), text.size());
    const std::size_t end = std::min(text.find_first_of(described_joints, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (is_order && ascii::is_one_of(word, order_objects)) return true;
    if (ascii::same(word, "changeme") || ascii::same(word, "generate")) return true;
    if (is_changed && ascii::is_one_of(word, change_objects)) return true;
    is_changed = ascii::same(word, "change");
    ++words;
    of_sentence += ascii::is_one_of(word, sentence_words) ? 1U : 0U;
    at = end;
  }
  return words >= min_words && of_sentence > 1;
}

/// "your_api_key", "insert-token-here": words that describe what belongs there, with at most a
/// number after them.
constexpr bool describes_itself(std::string_view text) noexcept {
  constexpr std::size_t max_size = 64;
  const auto frames = [](char c) { return ascii::is_digit(c) || c == '!' || c == '='; };
  while (!text.empty() && frames(text.back())) text.remove_suffix(1);
  while (!text.empty() && text[0] == '!') text.remove_prefix(1);
  const auto fits = [](char c) {
    return ascii::is_letter(c) || described_joints.find(c) < described_joints.size();
  };
  const std::size_t first_end = std::min(text.find_first_of(described_joints), text.size());
  const std::string_view first = text.substr(0, first_end);
  if (text.size() > max_size) return false;
  const bool is_own = ascii::is_one_of(first, own_words);
  const bool is_change = ascii::same(first, "change");
  if (is_your_elsewhere(text)) return true;
  const std::string_view rest = text.substr(std::min(first_end + 1, text.size()));
  if ((ascii::same(first, "any") || ascii::same(first, "some")) &&
      ascii::starts_with(rest, "random"))
    return true;
  if (!ascii::all(text, fits)) {  // "your_key_without_0x", "change-me-32-chars"
    if (!(is_own || is_change) || !is_plain_words(text)) return false;
  }
  const bool alone = first_end == text.size();
  const auto ends = [text](std::string_view noun) { return ascii::ends_with(text, noun); };
  if (ascii::starts_with(text, "your") && (alone || !ascii::same(first, "your")))
    return text::any_of(value_nouns, ends);
  if (alone) return false;
  if (is_own) return true;
  if (ends("-here") || ends("_here") || ends("placeholder")) return true;
  if (ascii::same(first, "the")) return text::any_of(value_nouns, ends);
  if (ascii::same(first, "my")) return ends("-key") || ends("_key");
  const bool is_order = ascii::is_one_of(first, order_verbs);
  if (is_order && ascii::is_upper(first.back()) && text::any_of(value_nouns, ends)) return true;
  return orders_or_tells(text, is_order);
}

/// Where "your" is in `text`; text.size() if nowhere.
constexpr std::size_t your_in(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size() && !ascii::starts_with(text.substr(at), "your")) ++at;
  return at;
}

/// Whether words for the reader follow the beginning of a token: "123456:ABC-YourBotToken".
constexpr bool ends_in_your(std::string_view text, std::size_t your) noexcept {
  constexpr std::size_t max_size = 16;  // beginning
  if (your == 0 || your > max_size || ascii::is_letter(text[your - 1])) return false;
  const std::string_view words = text.substr(your);
  return describes_itself(words) && text::any_of(value_nouns, [words](std::string_view noun) {
           return ascii::ends_with(words, noun);
         });
}

}  // namespace nosana::secrets::detail
