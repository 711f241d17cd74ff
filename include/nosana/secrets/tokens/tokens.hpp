// SPDX-License-Identifier: MIT
#pragma once

// Finds the tokens of token_kinds.hpp in a text: one pass, one look at a table for each byte.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/tokens/token_kinds.hpp>
#include <nosana/secrets/tokens/token_pattern.hpp>
#include <nosana/text/bytes.hpp>

namespace nosana::secrets {

/// A token in a text.
struct Token {
  const TokenKind* kind;
  std::size_t begin;
  std::size_t end;
};

/// Calls found(Token) for every token of `text`, in its order. Where several kinds begin at one
/// place it is the longest; tokens do not overlap.
/// cost   one pass; a token or what looks like the beginning of one costs at most its longest form
template <class Found>
void find_tokens(std::string_view text, Found&& found);

/// Whether there is a token in `text`.
[[nodiscard]] inline bool holds_token(std::string_view text) noexcept;

/// Length of the shortest token there is (a test reads it from the patterns).
inline constexpr std::size_t min_token_size = 18;

// ---- implementation ----

namespace detail {

/// Where the anchor of a pattern begins.
constexpr std::size_t anchor_of(std::string_view pattern) noexcept {
  std::size_t at = 0;
  while (at < pattern.size() && pattern[at] != '|') ++at;
  return at < pattern.size() ? at + 1 : 0;
}

/// The fewest bytes that what fits a pattern has.
constexpr std::uint16_t least_size(std::string_view pattern) noexcept {
  std::size_t size = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    size += open - at;
    std::size_t run = 0;
    for (at = open + 2; at < pattern.size() && pattern[at] >= '0' && pattern[at] <= '9'; ++at)
      run = run * 10 + static_cast<std::size_t>(pattern[at] - '0');
    size += run;
    at = std::min(pattern.find('}', at), pattern.size()) + 1;
  }
  return static_cast<std::uint16_t>(size);
}

/// The kinds by the first two letters of their anchors.
struct TokenIndex {
  struct Row {
    std::uint32_t head = 0;  // the first four letters, fewer where the anchor is shorter
    std::uint32_t mask = 0;
    std::uint8_t next = none;  // the kind after this one with the same two letters
    bool inside = false;       // something of the token stands before the anchor
    std::uint16_t least = 0;   // bytes of the token from its anchor on
  };
  struct Bucket {
    std::uint16_t pair = 0;
    std::uint8_t first = none;
  };
  static constexpr std::uint8_t none = 255;
  static constexpr std::size_t buckets_size = 512;

  std::array<std::uint64_t, 1024> pairs{};  // a bit for each pair of letters that begins an anchor
  std::array<Row, token_kinds.size()> rows{};
  std::array<Bucket, buckets_size> buckets{};

  static constexpr std::size_t slot_of(std::uint16_t pair) noexcept {
    return (std::size_t{pair} * 40503U >> 7) % buckets_size;
  }
  [[nodiscard]] constexpr bool begins(std::uint16_t pair) const noexcept {
    return (pairs[pair / 64U] >> (pair % 64U) & 1) != 0;
  }
  /// The first kind with a pair that begins one.
  [[nodiscard]] constexpr std::uint8_t first_of(std::uint16_t pair) const noexcept {
    std::size_t slot = slot_of(pair);
    while (buckets[slot].pair != pair) slot = (slot + 1) % buckets_size;
    return buckets[slot].first;
  }

  consteval TokenIndex() {
    for (std::size_t kind = rows.size(); kind-- > 0;) add(static_cast<std::uint8_t>(kind));
  }

 private:
  constexpr void add(std::uint8_t kind) {
    const std::string_view pattern = token_kinds[kind].pattern;
    const std::size_t anchor = anchor_of(pattern);
    Row& row = rows[kind];
    row.inside = anchor != 0;
    row.least = least_size(pattern.substr(anchor));
    for (unsigned byte = 0; byte < 4 && pattern[anchor + byte] != '{'; ++byte) {
      row.head |= std::uint32_t{static_cast<unsigned char>(pattern[anchor + byte])} << 8 * byte;
      row.mask |= std::uint32_t{0xFF} << 8 * byte;
    }
    const auto pair = static_cast<std::uint16_t>(row.head & 0xFFFFU);
    pairs[pair / 64U] |= std::uint64_t{1} << (pair % 64U);
    std::size_t slot = slot_of(pair);
    while (buckets[slot].first != none && buckets[slot].pair != pair)
      slot = (slot + 1) % buckets_size;
    row.next = buckets[slot].first;
    buckets[slot] = {pair, kind};
  }
};

static_assert(token_kinds.size() < TokenIndex::none);

inline constexpr TokenIndex token_index;

/// The first four letters of a text, fewer where it is shorter, as TokenIndex has them.
constexpr std::uint32_t head_of(std::string_view letters) noexcept {
  if (letters.size() >= 4) return text::detail::load_word<std::uint32_t>(letters.data());
  std::uint32_t head = 0;
  for (std::size_t i = 0; i < letters.size(); ++i)
    head |= std::uint32_t{static_cast<unsigned char>(letters[i])} << (8 * i);
  return head;
}

/// The longest token whose anchor begins at `at`.
inline Token longest_token(std::string_view text, std::size_t at, std::uint16_t pair) noexcept {
  const std::uint32_t head = head_of(text.substr(at));
  Token best{nullptr, 0, 0};
  const bool behind = at != 0 && in_alphabet(text[at - 1], Alphabet::letter_or_digit);
  for (std::uint8_t kind = token_index.first_of(pair); kind != TokenIndex::none;
       kind = token_index.rows[kind].next) {
    const TokenIndex::Row& row = token_index.rows[kind];
    if ((head & row.mask) != row.head || (behind && !row.inside) || text.size() - at < row.least)
      continue;
    const TokenPlace place = match_at(read_pattern(token_kinds[kind].pattern), text, at);
    if (place && place.end > best.end) best = {&token_kinds[kind], place.begin, place.end};
  }
  return best;
}

}  // namespace detail

template <class Found>
void find_tokens(std::string_view text, Found&& found) {
  if (text.size() < 2) return;
  const std::size_t last = text.size() - 1;
  std::size_t after = 0;  // the end of the token before
  for (std::size_t at = 0; at < last;) {
    const auto pair = static_cast<std::uint16_t>(static_cast<unsigned char>(text[at]) |
                                                 static_cast<unsigned char>(text[at + 1]) << 8);
    if (!detail::token_index.begins(pair)) [[likely]] {
      ++at;
      continue;
    }
    const Token token = detail::longest_token(text, at, pair);
    if (token.kind == nullptr || token.begin < after) {
      ++at;
      continue;
    }
    found(token);
    at = after = token.end;
  }
}

inline bool holds_token(std::string_view text) noexcept {
  if (text.size() < min_token_size) return false;
  bool held = false;
  find_tokens(text, [&held](const Token&) { held = true; });
  return held;
}

}  // namespace nosana::secrets
