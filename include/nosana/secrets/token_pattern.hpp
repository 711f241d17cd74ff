// SPDX-License-Identifier: MIT
#pragma once

// Token patterns (token_kinds.hpp) compiled while the program is, and matched at a place.

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
  std::uint8_t count = 0;
  std::uint8_t before = 0;  ///< segments in front of the anchor, which are matched backwards

  /// The letters that are looked for.
  [[nodiscard]] constexpr std::string_view anchor() const noexcept {
    return segments[before].literal;
  }
};

/// Reads a pattern. A pattern that is none does not compile where this is a constant expression.
[[nodiscard]] consteval TokenPattern compile_pattern(std::string_view pattern);

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

/// A constant expression may not throw: this is how a wrong pattern stops the compiler.
inline void pattern_is_wrong() {}

consteval std::uint16_t read_number(std::string_view text, std::size_t& at) {
  std::uint16_t number = 0;
  if (at == text.size() || !in_alphabet(text[at], Alphabet::digits)) pattern_is_wrong();
  while (at < text.size() && in_alphabet(text[at], Alphabet::digits)) {
    number = static_cast<std::uint16_t>(number * 10 + (text[at++] - '0'));
  }
  return number;
}

}  // namespace detail

consteval TokenPattern compile_pattern(std::string_view text) {
  TokenPattern pattern;
  for (std::size_t at = 0; at < text.size();) {
    Segment& segment = pattern.segments.at(pattern.count);
    if (text[at] == '|') {
      pattern.before = pattern.count;
      ++at;
      continue;
    }
    ++pattern.count;
    if (text[at] != '{') {
      const std::size_t begin = at;
      while (at < text.size() && text[at] != '{' && text[at] != '|') ++at;
      segment.literal = text.substr(begin, at - begin);
      continue;
    }
    const std::size_t letter = alphabet_letters.find(text[++at]);
    if (letter == std::string_view::npos) detail::pattern_is_wrong();
    segment.alphabet = static_cast<Alphabet>(letter);
    segment.min = segment.max = detail::read_number(text, ++at);
    if (text[at] == '-') segment.max = detail::read_number(text, ++at);
    if (text[at++] != '}' || segment.max < segment.min || segment.max == 0)
      detail::pattern_is_wrong();
  }
  if (pattern.anchor().size() < 2) detail::pattern_is_wrong();
  return pattern;
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
  // The token ends where its last alphabet does; behind a literal, where letters and digits do.
  const Segment& last = pattern.segments[pattern.count - 1U];
  const Alphabet behind = last.literal.empty() ? last.alphabet : Alphabet::letter_or_digit;
  if (end < text.size() && in_alphabet(text[end], behind)) return {};
  return {begin, end};
}

}  // namespace nosana::secrets
