// SPDX-License-Identifier: MIT
#pragma once

// Token patterns (token_kinds.hpp), read where a token may begin and matched there. They are read
// when they are needed: to read all of them in the compiler took a tenth of the time of the
// umbrella header.

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
  static constexpr std::size_t max_count = 12;
  std::array<Segment, max_count> segments{};
  std::uint8_t count = 0;   ///< 0: no pattern
  std::uint8_t before = 0;  ///< segments in front of the anchor, which are matched backwards

  /// The letters that are looked for.
  [[nodiscard]] constexpr std::string_view anchor() const noexcept {
    return segments[before].literal;
  }
};

/// Reads the segments of a pattern one after the other.
class SegmentReader {
 public:
  explicit constexpr SegmentReader(std::string_view pattern) noexcept : pattern_(pattern) {}

  /// Reads the next one into `segment`. False at the end, at a "|", and where a run is written
  /// wrongly.
  constexpr bool next(Segment& segment) noexcept;

  /// Passes the "|" before the anchor. False where there is none.
  constexpr bool pass_bar() noexcept;

  /// Whether all of the pattern was read.
  [[nodiscard]] constexpr bool at_end() const noexcept { return at_ == pattern_.size(); }

 private:
  constexpr std::uint16_t number() noexcept;
  constexpr bool read_run(Segment& segment) noexcept;

  std::string_view pattern_;
  std::size_t at_ = 0;
};

/// Reads a pattern; its count is 0 where it is none.
[[nodiscard]] constexpr TokenPattern read_pattern(std::string_view text) noexcept;

/// Whether all of `value` fits a pattern without an anchor.
/// cost   the size of both; the pattern is not stored
[[nodiscard]] constexpr bool fits_pattern(std::string_view pattern,
                                          std::string_view value) noexcept;

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

inline constexpr std::size_t no_end = std::string_view::npos;

/// Where the segment that begins at `at` ends in `text`; no_end where it does not stand there.
constexpr std::size_t end_of_segment(const Segment& segment, std::string_view text,
                                     std::size_t at) noexcept {
  if (!segment.literal.empty()) {
    return text.substr(at, segment.literal.size()) == segment.literal ? at + segment.literal.size()
                                                                      : no_end;
  }
  std::size_t size = 0;
  while (size < segment.max && at + size < text.size() &&
         in_alphabet(text[at + size], segment.alphabet)) {
    ++size;
  }
  return size < segment.min ? no_end : at + size;
}

}  // namespace detail

constexpr bool SegmentReader::next(Segment& segment) noexcept {
  segment = {};
  if (at_end() || pattern_[at_] == '|') return false;
  if (pattern_[at_] == '{') return read_run(segment);
  const std::size_t begin = at_;
  while (!at_end() && pattern_[at_] != '{' && pattern_[at_] != '|') ++at_;
  segment.literal = pattern_.substr(begin, at_ - begin);
  return true;
}

constexpr bool SegmentReader::pass_bar() noexcept {
  const bool here = !at_end() && pattern_[at_] == '|';
  at_ += here ? 1U : 0U;
  return here;
}

constexpr std::uint16_t SegmentReader::number() noexcept {
  constexpr unsigned max_number = 9999;
  unsigned number = 0;
  while (!at_end() && number <= max_number && in_alphabet(pattern_[at_], Alphabet::digits))
    number = number * 10 + static_cast<unsigned>(pattern_[at_++] - '0');
  return static_cast<std::uint16_t>(number <= max_number ? number : 0);  // no run has none
}

/// Reads "{h40-64}".
constexpr bool SegmentReader::read_run(Segment& segment) noexcept {
  if (++at_ == pattern_.size()) return false;
  const std::size_t letter = alphabet_letters.find(pattern_[at_++]);
  if (letter == std::string_view::npos) return false;
  segment.alphabet = static_cast<Alphabet>(letter);
  segment.min = segment.max = number();
  if (!at_end() && pattern_[at_] == '-') {
    ++at_;
    segment.max = number();
  }
  return !at_end() && pattern_[at_++] == '}' && segment.max >= segment.min && segment.max != 0;
}

constexpr TokenPattern read_pattern(std::string_view text) noexcept {
  TokenPattern pattern;
  SegmentReader reader(text);
  while (!reader.at_end()) {
    if (reader.pass_bar()) pattern.before = pattern.count;
    if (pattern.count == TokenPattern::max_count || !reader.next(pattern.segments[pattern.count]))
      return {};
    ++pattern.count;
  }
  return pattern.before < pattern.count && pattern.anchor().size() >= 2 ? pattern : TokenPattern();
}

constexpr bool fits_pattern(std::string_view pattern, std::string_view value) noexcept {
  SegmentReader reader(pattern);
  std::size_t at = 0;
  for (Segment segment; reader.next(segment);) {
    at = detail::end_of_segment(segment, value, at);
    if (at == detail::no_end) return false;
  }
  return reader.at_end() && at == value.size();
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
    end = detail::end_of_segment(pattern.segments[i], text, end);
    if (end == detail::no_end) return {};
  }
  // The token ends where its last alphabet does; after a literal, where letters and digits do.
  const Segment& last = pattern.segments[pattern.count - 1U];
  const Alphabet after = last.literal.empty() ? last.alphabet : Alphabet::letter_or_digit;
  if (end < text.size() && in_alphabet(text[end], after)) return {};
  return {begin, end};
}

}  // namespace nosana::secrets
