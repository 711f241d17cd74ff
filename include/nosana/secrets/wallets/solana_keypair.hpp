// SPDX-License-Identifier: MIT
#pragma once

// Solana key pairs: 64 bytes, the seed and the public key that follows from it, as an array of
// numbers (the files of solana-keygen), in base 58 (what wallets export), in base 64 or as
// hexadecimal digits. That the key follows is the proof, which tells a key pair from a transaction
// signature. Link libsodium where this is included.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <sodium.h>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/text/base58.hpp>

namespace nosana::secrets {

inline constexpr std::size_t keypair_size = 64;

/// What may be a key pair in a text.
struct SolanaKeypair {
  std::size_t begin = 0;
  std::size_t end = 0;
  /// The public key follows from the seed; else it has the form only, as a signature has.
  bool is_proven = false;
  bool is_array = false;  ///< [1,2,...]; else letters
};

/// How many derivations a document may cost, each some 30 microseconds.
struct DerivationBudget {
  std::size_t left = 1024;
  bool is_exceeded = false;  ///< something was not proven because none was left

  /// The budget of a document of so many bytes: one more for each KiB, which is 30 milliseconds a
  /// MiB.
  [[nodiscard]] static constexpr DerivationBudget of(std::size_t document_bytes) noexcept {
    DerivationBudget budget;
    budget.left += document_bytes / 1024;
    return budget;
  }
};

/// Whether the last 32 bytes are the public key of the Ed25519 seed that the first 32 are.
/// libsodium need not be initialised.
/// source   RFC 8032, section 5.1.5
[[nodiscard]] inline bool is_solana_keypair(
    std::span<const std::uint8_t, keypair_size> bytes) noexcept;

/// Calls found(SolanaKeypair) for every array of 64 numbers up to 255 and every 64 bytes in base 58
/// of `text`, and for those in base 64, hexadecimal digits and other lists of numbers that are
/// proven. Where the budget is spent the first two are reported without proof.
/// cost   one pass, and a derivation for each
template <class Found>
void find_solana_keypairs(std::string_view text, DerivationBudget& budget, Found&& found);

// ---- implementation ----

namespace detail {

using KeypairBytes = std::array<std::uint8_t, keypair_size>;

constexpr std::size_t skip_array_blanks(std::string_view text, std::size_t at) noexcept {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text[at] == '\\' && at + 1 < text.size() &&
               (text[at + 1] == 'n' || text[at + 1] == 'r')) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

/// Reads a number up to 255; 256 where there is none.
constexpr unsigned read_byte(std::string_view text, std::size_t& at) noexcept {
  constexpr unsigned none = 256;
  const std::size_t begin = at;
  unsigned number = 0;
  while (at < text.size() && at - begin < 4 && in_alphabet(text[at], Alphabet::digits))
    number = number * 10 + static_cast<unsigned>(text[at++] - '0');
  return at == begin || at - begin > 3 || number > 255 ? none : number;
}

/// Whether an array of exactly 64 bytes begins at the bracket at `at`, which becomes the place
/// after what was read.
constexpr bool read_byte_array(std::string_view text, std::size_t& at,
                               KeypairBytes& bytes) noexcept {
  ++at;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    at = skip_array_blanks(text, at);
    const unsigned byte = read_byte(text, at);
    if (byte > 255) return false;
    bytes[i] = static_cast<std::uint8_t>(byte);
    at = skip_array_blanks(text, at);
    const char after = i + 1 < bytes.size() ? ',' : ']';
    if (at == text.size() || text[at] != after) return false;
    ++at;
  }
  return true;
}

inline bool prove(const KeypairBytes& bytes, DerivationBudget& budget) noexcept {
  if (budget.left == 0) {
    budget.is_exceeded = true;
    return false;
  }
  --budget.left;
  return is_solana_keypair(bytes);
}

constexpr bool is_base58_letter(char c) noexcept {
  return in_alphabet(c, Alphabet::letter_or_digit);
}
constexpr bool is_base64_letter(char c) noexcept { return sextet_of(c) != no_sextet; }

inline constexpr std::size_t base64_keypair = 86;  // letters, without padding

/// The bytes of a run in base 64 (86 characters and padding) or hexadecimal digits (128).
inline bool decode_key_run(std::string_view run, KeypairBytes& bytes) noexcept {
  const std::span<char> out(reinterpret_cast<char*>(bytes.data()), bytes.size());
  if (run.size() == 2 * keypair_size) return decode_hex(run, out) == keypair_size;
  return run.size() == base64_keypair && decode_base64(run, out, Base64::tolerant) == keypair_size;
}

/// The key pairs in base 64 and hexadecimal digits: only what is proven is one.
template <class Found>
void find_encoded_keypairs(std::string_view text, DerivationBudget& budget, Found& found) {
  KeypairBytes bytes{};
  const auto next = [text](std::size_t at) {
    return ascii::next_run(text, at, base64_keypair, is_base64_letter);
  };
  for (std::size_t run = next(0); run < text.size();) {
    SolanaKeypair keypair{run, run, false, false};
    while (keypair.end < text.size() && is_base64_letter(text[keypair.end])) ++keypair.end;
    if (decode_key_run(text.substr(run, keypair.end - run), bytes) && prove(bytes, budget)) {
      keypair.is_proven = true;
      found(static_cast<const SolanaKeypair&>(keypair));
    }
    run = next(keypair.end);
  }
  ::sodium_memzero(bytes.data(), bytes.size());
}

/// The byte that a number at `at` is, in decimal or after an x in hexadecimal digits; 256 where it
/// is none. `at` is the place after it then. A letter may follow a decimal one, as in Rust: 178u8.
constexpr unsigned read_listed_byte(std::string_view text, std::size_t& at) noexcept {
  constexpr unsigned none = 256;
  if (text[at] == '0' && at + 1 < text.size() && (text[at + 1] == 'x' || text[at + 1] == 'X')) ++at;
  unsigned byte = none;
  if (text[at] == 'x' || text[at] == 'X') {
    char digits = 0;
    if (decode_hex(text.substr(at + 1, 2), {&digits, 1}) == 1)
      byte = static_cast<unsigned char>(digits);
    at += byte == none ? 1U : 3U;
  } else {
    byte = read_byte(text, at);
    if (text.substr(at, 2) == "u8") at += 2;
  }
  const bool ends = at >= text.size() || !in_alphabet(text[at], Alphabet::letter_or_digit);
  return ends ? byte : none;
}

/// Whether the list that begins at `begin` is one that read_byte_array() reads.
inline bool is_in_byte_array(std::string_view text, std::size_t begin) noexcept {
  constexpr std::size_t max_blanks = 64;  // before the first number
  const std::size_t from = begin - std::min(begin, max_blanks);
  const std::size_t in = text.substr(from, begin - from).rfind('[');
  if (in == std::string_view::npos || skip_array_blanks(text, from + in + 1) != begin) return false;
  KeypairBytes bytes{};
  std::size_t at = from + in;
  const bool is_array = read_byte_array(text, at, bytes);
  ::sodium_memzero(bytes.data(), bytes.size());
  return is_array;
}

/// What may stand in a list of numbers: every byte but the brackets and these letters and digits,
/// in which numbers and line ends are written out.
inline constexpr ascii::ByteSet byte_list_characters("0123456789abcdefABCDEFxXunr");
inline constexpr ascii::ByteSet byte_list_brackets("()[]{}");

constexpr bool is_of_byte_list(char c) noexcept {
  return ascii::is_alnum(c) ? byte_list_characters.contains(c) : !byte_list_brackets.contains(c);
}

inline constexpr std::size_t min_byte_list = 2 * keypair_size - 1;

/// The key pairs that are 64 numbers without the brackets of an array of JSON: only what is proven
/// is one.
template <class Found>
void find_listed_keypairs(std::string_view text, DerivationBudget& budget, Found& found) {
  constexpr std::size_t widest_gap = 8;  // between two numbers of a list
  if (ascii::next_run(text, 0, min_byte_list, is_of_byte_list) == text.size()) return;
  KeypairBytes bytes{};
  SolanaKeypair keypair;
  std::size_t count = 0;
  const auto end_list = [&] {
    if (count == keypair_size && !is_in_byte_array(text, keypair.begin) && prove(bytes, budget)) {
      keypair.is_proven = true;
      found(static_cast<const SolanaKeypair&>(keypair));
    }
    count = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t after_blanks =
        skip_array_blanks(text, at);  // and line ends that are written out
    if (after_blanks != at || !in_alphabet(text[at], Alphabet::letter_or_digit)) {
      at = std::max(after_blanks, at + 1);
      continue;
    }
    const std::size_t begin = at;
    const std::string_view gap = text.substr(keypair.end, begin - keypair.end);
    if (count != 0 && (gap.size() > widest_gap || byte_list_brackets.occurs_in(gap))) end_list();
    const unsigned byte = read_listed_byte(text, at);
    if (byte > 255) {
      end_list();
      while (at < text.size() && in_alphabet(text[at], Alphabet::letter_or_digit)) ++at;
      continue;
    }
    if (count == 0) keypair = {begin, at, false, true};
    if (count < keypair_size) bytes[count] = static_cast<std::uint8_t>(byte);
    keypair.end = at;
    ++count;
  }
  end_list();
  ::sodium_memzero(bytes.data(), bytes.size());
}

}  // namespace detail

inline bool is_solana_keypair(std::span<const std::uint8_t, keypair_size> bytes) noexcept {
  static_assert(crypto_sign_SEEDBYTES + crypto_sign_PUBLICKEYBYTES == keypair_size);
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> key{};
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  ::crypto_sign_seed_keypair(key.data(), secret.data(), bytes.data());
  ::sodium_memzero(secret.data(), secret.size());
  return std::equal(key.begin(), key.end(), bytes.begin() + crypto_sign_SEEDBYTES);
}

template <class Found>
void find_solana_keypairs(std::string_view text, DerivationBudget& budget, Found&& found) {
  detail::KeypairBytes bytes{};
  std::size_t array = text.find('[');
  std::size_t run = ascii::next_run(text, 0, keypair_size, detail::is_base58_letter);
  while (array != std::string_view::npos || run < text.size()) {
    SolanaKeypair keypair;
    bool is_one = false;
    if (array < run) {
      keypair = {array, array, false, true};
      is_one = detail::read_byte_array(text, keypair.end, bytes);
      array = text.find('[', keypair.end);
    } else {
      keypair = {run, run, false, false};
      while (keypair.end < text.size() && detail::is_base58_letter(text[keypair.end]))
        ++keypair.end;
      is_one = text::decode_base58<keypair_size>(text.substr(run, keypair.end - run), bytes);
      run = ascii::next_run(text, keypair.end, keypair_size, detail::is_base58_letter);
    }
    if (!is_one) continue;
    keypair.is_proven = detail::prove(bytes, budget);
    found(static_cast<const SolanaKeypair&>(keypair));
  }
  detail::find_encoded_keypairs(text, budget, found);
  detail::find_listed_keypairs(text, budget, found);
  ::sodium_memzero(bytes.data(), bytes.size());
}

}  // namespace nosana::secrets
