// SPDX-License-Identifier: MIT
#pragma once

// One step of decoding: a part of a text in one encoding, and the first look that tells whether it
// is worth decoding.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/secrets/encodings/decoded_part.hpp>
#include <nosana/secrets/encodings/encoded_run.hpp>
#include <nosana/secrets/encodings/percent.hpp>
#include <nosana/secrets/encodings/printable.hpp>
#include <nosana/secrets/wipe.hpp>

namespace nosana::secrets {

/// The most bytes that so many characters decode to. Not for gzip, which has no characters.
[[nodiscard]] constexpr std::size_t capacity_of(Encoding encoding, std::size_t characters) noexcept;

/// As many characters as decode to at most `bytes`.
[[nodiscard]] constexpr std::size_t letters_for(Encoding encoding, std::size_t bytes) noexcept;

/// Writes what `text` decodes to into the beginning of `out`. Base 64 may be in lines
/// (encoded_run.hpp).
/// cut       yes: the text was cut, perhaps within a group of characters
/// returns   the number of bytes, or `undecodable`
[[nodiscard]] constexpr std::size_t decode_as(Encoding encoding, std::string_view text,
                                              std::span<char> out, Cut cut) noexcept;

/// Whether the first characters decode to text, or to the beginning of something packed.
[[nodiscard]] inline bool begins_as(Encoding encoding, std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

/// Decodes the lines of a run.
constexpr std::size_t decode_lines(std::string_view text, std::span<char> out, Cut cut) noexcept {
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = end_of_line_break(text, at);
    at = end_of_characters(text, begin);
    std::size_t characters = at - begin;
    if (characters == 0) break;
    if (cut == Cut::yes && at == text.size()) characters -= characters % 4;
    const std::size_t more = decode_base64(text.substr(begin, characters), out.subspan(size));
    if (more == undecodable) return undecodable;
    size += more;
  }
  return size;
}

/// Whether what begins with these characters of base 64 may begin as text, or as something packed.
/// Four characters tell most words.
constexpr bool may_begin(std::string_view text) noexcept {
  if (text.size() < 4) return true;
  const unsigned first = sextet_of(text[0]);
  const unsigned second = sextet_of(text[1]);
  const unsigned third = sextet_of(text[2]);
  const unsigned fourth = sextet_of(text[3]);
  if (std::max({first, second, third, fourth}) == no_sextet) return true;
  const unsigned bits = first << 18 | second << 12 | third << 6 | fourth;
  const std::array<char, 3> bytes = {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8),
                                     static_cast<char>(bits)};
  const std::string_view start(bytes.data(), bytes.size());
  return is_packed(start) || is_printable(start, Cut::yes);
}

}  // namespace detail

constexpr std::size_t capacity_of(Encoding encoding, std::size_t characters) noexcept {
  if (encoding == Encoding::base64) return base64_capacity(characters);
  return encoding == Encoding::hex ? characters / 2 : characters;
}

constexpr std::size_t letters_for(Encoding encoding, std::size_t bytes) noexcept {
  if (encoding == Encoding::base64) return bytes / 3 * 4;
  return encoding == Encoding::hex ? bytes * 2 : bytes;
}

constexpr std::size_t decode_as(Encoding encoding, std::string_view text, std::span<char> out,
                                Cut cut) noexcept {
  if (encoding == Encoding::base64) return detail::decode_lines(text, out, cut);
  return encoding == Encoding::hex ? decode_hex(text, out) : decode_percent(text, out);
}

inline bool begins_as(Encoding encoding, std::string_view text) noexcept {
  if (encoding == Encoding::base64 && !detail::may_begin(text)) return false;
  constexpr std::size_t first_look = 32;
  std::array<char, first_look> bytes{};
  bool begins = true;
  for (const std::size_t characters : {std::size_t{4}, first_look}) {  // four tell most words
    const Cut cut = text.size() > characters ? Cut::yes : Cut::no;
    const std::size_t size = decode_as(encoding, text.substr(0, characters), bytes, cut);
    const std::string_view start(bytes.data(), size == undecodable ? 0 : size);
    begins = is_packed(start) || is_printable(start, cut);
    if (!begins) break;
  }
  wipe(bytes);
  return begins;
}

}  // namespace nosana::secrets
