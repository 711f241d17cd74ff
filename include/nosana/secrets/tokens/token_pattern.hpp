// SPDX-License-Identifier: MIT
#pragma once

// Token patterns (token_kinds.hpp), read where a token may begin and matched there. They are read when they are needed:
// to read all of them in the compiler took a tenth of the time of the umbrella header.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>

namespace nosana::secrets {

/// Letters that stand for themselves, or a run of an alphabet.
struct Segment {
  std::string_view literal;  ///< empty: a run
  Alphabet alphabet = Alphabet::digits;
  std::uint16_t min = 0;
  std::uint16_t max = 0;
};

struct TokenPattern {
  static constexpr std::size_t most = 12;
  std::array<Segment, most> segments{};
  std::uint8_t count = 0;   ///< 0: no pattern
  std::uint8_t before = 0;  ///< segments in front of the anchor, which are matched backwards

  /// The letters that are looked for.
  [[nodiscard]] constexpr std::string_view anchor() const noexcept {
    return segments[before].literal;
  }
};

/// Reads a pattern; its count is 0 where it is none.
[[nodiscard]] constexpr TokenPattern read_pattern(std::string_view text) noexcept;

/// A place in a string; empty when nothing was found.
struct TokenPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
  explicit operator bool() const noexcept { return end != 0; }
};

/// The token whose anchor begins at `at`.
/// cost   at most the length of the longest token of the kind
[[nodiscard]] inline TokenPlace match_at(const TokenPattern& pattern, std::string_view text,
                                         std::size_t at) noexcept;

// ---- implementation ----

namespace detail {

/// The number at `at`, after which `at` stands then; 0 where there is none.
constexpr std::uint16_t read_number(std::string_view text, std::size_t& at) noexcept {
  std::uint16_t number = 0;
  while (at < text.size() && in_alphabet(text[at], Alphabet::digits)) {
    number = static_cast<std::uint16_t>(number * 10 + (text[at++] - '0'));
  }
  return number;
}

/// Reads "{h40-64}" from its letter on; `at` follows the brace then. False where it is none.
constexpr bool read_run(std::string_view text, std::size_t& at, Segment& segment) noexcept {
  if (at == text.size()) return false;
  const std::size_t letter = alphabet_letters.find(text[at++]);
  if (letter == std::string_view::npos) return false;
  segment.alphabet = static_cast<Alphabet>(letter);
  segment.min = segment.max = read_number(text, at);
  if (at < text.size() && text[at] == '-') segment.max = read_number(text, ++at);
  return at < text.size() && text[at++] == '}' && segment.max >= segment.min && segment.max != 0;
}

}  // namespace detail

constexpr TokenPattern read_pattern(std::string_view text) noexcept {
  TokenPattern pattern;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '|') {
      pattern.before = pattern.count;
      ++at;
      continue;
    }
    if (pattern.count == TokenPattern::most) return {};
    Segment& segment = pattern.segments[pattern.count++];
    if (text[at] == '{') {
      if (!detail::read_run(text, ++at, segment)) return {};
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && text[at] != '{' && text[at] != '|') ++at;
    segment.literal = text.substr(begin, at - begin);
  }
  return pattern.before < pattern.count && pattern.anchor().size() >= 2 ? pattern : TokenPattern();
}

inline TokenPlace match_at(const TokenPattern& pattern, std::string_view text,
                           std::size_t at) noexcept {
  const auto letter_before = [text](std::size_t place) {
    return place != 0 && in_alphabet(text[place - 1], Alphabet::letter_or_digit);
  };
  std::size_t begin = at;
  for (std::size_t i = pattern.before; i-- > 0;) {
    const Segment& segment = pattern.segments[i];
    std::size_t size = 0;
    while (size < segment.max && size < begin &&
           in_alphabet(text[begin - size - 1], segment.alphabet)) {
      ++size;
    }
    if (size < segment.min) return {};
    begin -= size;
  }
  if (letter_before(begin)) return {};
  std::size_t end = at;
  for (std::size_t i = pattern.before; i < pattern.count; ++i) {
    const Segment& segment = pattern.segments[i];
    if (!segment.literal.empty()) {
      if (text.substr(end, segment.literal.size()) != segment.literal) return {};
      end += segment.literal.size();
      continue;
    }
    std::size_t size = 0;
    while (size < segment.max && end + size < text.size() &&
           in_alphabet(text[end + size], segment.alphabet)) {
      ++size;
    }
    if (size < segment.min) return {};
    end += size;
  }
  // The token ends where its last alphabet does; after a literal, where letters and digits do.
  const Segment& last = pattern.segments[pattern.count - 1U];
  const Alphabet after = last.literal.empty() ? last.alphabet : Alphabet::letter_or_digit;
  if (end < text.size() && in_alphabet(text[end], after)) return {};
  return {begin, end};
}

}  // namespace nosana::secrets
