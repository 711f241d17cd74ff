// SPDX-License-Identifier: MIT
#pragma once

// The alphabets that tokens are written in, by the character that stands for each in a token
// pattern.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nosana::secrets {

/// A set of characters; `bit` is its bit in alphabet_bits.
enum class Alphabet : std::uint8_t {
  digits,           ///< d: 0-9
  lower_hex,        ///< h: 0-9a-f
  hex,              ///< H: 0-9a-fA-F
  lower_and_digit,  ///< l: 0-9a-z
  upper_and_digit,  ///< U: 0-9A-Z
  letter_or_digit,  ///< a: 0-9A-Za-z
  word,             ///< u: a and _
  url_safe,         ///< w: a, _ and -
  base64,           ///< b: a, + and /
  base64_any,       ///< e: a, +, /, _, -, = and %
  base32,           ///< B: A-Z2-7 (RFC 4648)
  base58,           ///< n: a without 0, O, I and l (Bitcoin)
  bech32,           ///< q: 023456789acdefghjklmnpqrstuvwxyz (BIP 173)
  bech32_upper,     ///< Q: the same in upper case
  azure             ///< z: w, ~ and .
};

inline constexpr std::string_view alphabet_letters = "dhHlUauwbeBnqQz";

/// For each byte the alphabets that it belongs to, a bit each.
using AlphabetBits = std::uint32_t;

[[nodiscard]] constexpr AlphabetBits bit_of(Alphabet alphabet) noexcept {
  return AlphabetBits{1} << static_cast<unsigned>(alphabet);
}

/// Whether `c` belongs to an alphabet.
[[nodiscard]] constexpr bool in_alphabet(char c, Alphabet alphabet) noexcept;

// ---- implementation ----

namespace detail {

constexpr std::array<AlphabetBits, 256> make_alphabets() noexcept {
  constexpr std::string_view decimals = "0123456789";
  constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
  constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::array<AlphabetBits, 256> bits{};
  const auto add = [&bits](std::string_view characters, std::initializer_list<Alphabet> alphabets) {
    for (const char c : characters) {
      for (const Alphabet alphabet : alphabets)
        bits[static_cast<unsigned char>(c)] |= bit_of(alphabet);
    }
  };
  using enum Alphabet;
  for (const std::string_view characters : {decimals, lower, upper})
    add(characters, {letter_or_digit, word, url_safe, base64, base64_any, azure});
  add(decimals, {Alphabet::digits, lower_hex, hex, lower_and_digit, upper_and_digit});
  add("abcdef", {lower_hex, hex});
  add("ABCDEF", {hex});
  add(lower, {lower_and_digit});
  add(upper, {upper_and_digit, base32});
  add("234567", {base32});
  add("_", {word, url_safe, base64_any, azure});
  add("-", {url_safe, base64_any, azure});
  add("+/", {base64, base64_any});
  add("=%", {base64_any});
  add("~.", {azure});
  add("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", {base58});
  add("023456789acdefghjklmnpqrstuvwxyz", {bech32});
  add("023456789ACDEFGHJKLMNPQRSTUVWXYZ", {bech32_upper});
  return bits;
}

inline constexpr std::array<AlphabetBits, 256> alphabets = make_alphabets();

}  // namespace detail

constexpr bool in_alphabet(char c, Alphabet alphabet) noexcept {
  return (detail::alphabets[static_cast<unsigned char>(c)] & bit_of(alphabet)) != 0;
}

}  // namespace nosana::secrets
