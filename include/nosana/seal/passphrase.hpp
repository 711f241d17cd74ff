// SPDX-License-Identifier: MIT
#pragma once

// An identity protected by a passphrase, as one line of a file:
//
//   NSEAL-PROTECTED-1 argon2id OPS KIB SALT NONCE BOX
//
// The key is Argon2id of the passphrase; the box is libsodium's secretbox over 33 bytes: 1 and an
// X25519 secret, or 2 and an Ed25519 seed.

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <nosana/seal/identity.hpp>
#include <nosana/text/base64url.hpp>

namespace nosana::seal {

inline constexpr std::string_view protected_prefix = "NSEAL-PROTECTED-1";

/// The cost of trying one passphrase. The default is libsodium's MODERATE: 0.4 s and 256 MiB.
struct PassphraseCost {
  std::uint32_t operations = crypto_pwhash_argon2id_OPSLIMIT_MODERATE;
  std::uint32_t kibibytes = crypto_pwhash_argon2id_MEMLIMIT_MODERATE / 1024;
};

/// Whether a file may use this cost: at most some seconds and 1 GiB (libsodium's SENSITIVE), so
/// that a foreign file cannot exhaust the machine.
[[nodiscard]] constexpr bool is_allowed(const PassphraseCost& cost) noexcept {
  return cost.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost.operations <= 10 &&
         cost.kibibytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024 &&
         cost.kibibytes <= crypto_pwhash_argon2id_MEMLIMIT_SENSITIVE / 1024;
}

/// The fields of a line of this form.
struct ProtectedIdentity {
  PassphraseCost cost;
  std::array<std::uint8_t, crypto_pwhash_argon2id_SALTBYTES> salt{};
  std::array<std::uint8_t, crypto_secretbox_NONCEBYTES> nonce{};
  std::array<std::uint8_t, crypto_secretbox_MACBYTES + 33> box{};
};

/// The fields of a line; nothing if it is not of this form.
[[nodiscard]] inline std::optional<ProtectedIdentity> parse_protected(
    std::string_view line) noexcept;

/// The identity, or nothing if the passphrase is wrong or the line was changed.
///
/// identity   with an allowed cost
/// throws     std::bad_alloc if there is not enough memory
[[nodiscard]] inline std::optional<Identity> open_protected(const ProtectedIdentity& identity,
                                                            std::string_view passphrase);

/// The line of an identity protected by a passphrase, with a new salt, without a line end.
/// throws   std::bad_alloc
[[nodiscard]] inline std::string protect(const Identity& identity, std::string_view passphrase,
                                         const PassphraseCost& cost = {});

// ---- implementation ----

namespace detail {

/// Removes and returns the text up to the next space of `rest`.
constexpr std::string_view next_word(std::string_view& rest) noexcept {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

/// Reads a number in canonical decimal form.
inline bool read_count(std::string_view word, std::uint32_t& number) noexcept {
  if (word.empty() || word.front() == '0') return false;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size();
}

inline LockedBytes key_of_passphrase(const ProtectedIdentity& identity,
                                     std::string_view passphrase) {
  LockedBytes key(crypto_secretbox_KEYBYTES);
  const int status = ::crypto_pwhash_argon2id(
      key.data(), key.size(), passphrase.data(), passphrase.size(), identity.salt.data(),
      identity.cost.operations, std::size_t{identity.cost.kibibytes} * 1024,
      crypto_pwhash_argon2id_ALG_ARGON2ID13);
  if (status != 0) throw std::bad_alloc();
  return key;
}

}  // namespace detail

inline std::optional<ProtectedIdentity> parse_protected(std::string_view line) noexcept {
  ProtectedIdentity identity;
  const bool is_one = detail::next_word(line) == protected_prefix &&
                      detail::next_word(line) == "argon2id" &&
                      detail::read_count(detail::next_word(line), identity.cost.operations) &&
                      detail::read_count(detail::next_word(line), identity.cost.kibibytes) &&
                      text::decode_base64url(detail::next_word(line), identity.salt) &&
                      text::decode_base64url(detail::next_word(line), identity.nonce) &&
                      text::decode_base64url(line, identity.box);
  if (!is_one) return std::nullopt;
  return identity;
}

inline std::optional<Identity> open_protected(const ProtectedIdentity& identity,
                                              std::string_view passphrase) {
  const LockedBytes key = detail::key_of_passphrase(identity, passphrase);
  LockedBytes content(identity.box.size() - crypto_secretbox_MACBYTES);
  if (::crypto_secretbox_open_easy(content.data(), identity.box.data(), identity.box.size(),
                                   identity.nonce.data(), key.data()) != 0)
    return std::nullopt;
  const std::span<const std::uint8_t, 32> secret(content.data() + 1, 32);
  if (content.data()[0] == 1) return Identity::of_secret(secret);
  if (content.data()[0] == 2) return Identity::of_seed(secret);
  return std::nullopt;
}

inline std::string protect(const Identity& identity, std::string_view passphrase,
                           const PassphraseCost& cost) {
  assert(is_allowed(cost));
  start_sodium();
  ProtectedIdentity made{cost, {}, {}, {}};
  ::randombytes_buf(made.salt.data(), made.salt.size());
  ::randombytes_buf(made.nonce.data(), made.nonce.size());
  const LockedBytes key = detail::key_of_passphrase(made, passphrase);
  LockedBytes content(33);
  content.data()[0] = identity.can_sign() ? 2 : 1;
  std::copy(identity.secret().begin(), identity.secret().end(), content.data() + 1);
  ::crypto_secretbox_easy(made.box.data(), content.data(), content.size(), made.nonce.data(),
                          key.data());
  std::string line(protected_prefix);
  line += " argon2id " + std::to_string(cost.operations) + ' ' + std::to_string(cost.kibibytes);
  const auto append = [&](std::span<const std::uint8_t> bytes) {
    line += ' ';
    text::append_base64url(line, bytes);
  };
  append(made.salt);
  append(made.nonce);
  append(made.box);
  return line;
}

}  // namespace nosana::seal
