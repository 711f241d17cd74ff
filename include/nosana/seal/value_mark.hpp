// SPDX-License-Identifier: MIT
#pragma once

// Marks of values: whether a value of a definition is unchanged, without showing it. For
// differences between two versions, such as git diff.
//
// A mark is a keyed hash, so that values cannot be guessed without the identity. It depends on the
// place too: equal values at two places have different marks.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/seal/identity.hpp>
#include <nosana/seal/locked.hpp>

namespace nosana::seal {

/// 32 bits: one of 4 thousand million changes is missed.
using ValueMark = std::uint32_t;

/// Makes the marks for an identity.
class ValueMarker {
 public:
  /// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
  explicit ValueMarker(const Identity& identity);

  /// The mark of a value.
  /// pointer   the JSON Pointer of its place
  /// kind      distinguishes values with the same text: a string from a number
  /// cost      one BLAKE2b hash of all of them
  [[nodiscard]] ValueMark mark(std::string_view pointer, char kind,
                               std::string_view value) const noexcept;

 private:
  LockedBytes key_;
};

// ---- implementation ----

namespace detail {

/// Domain separation of the key of marks from every other use of the secret.
inline constexpr std::string_view value_mark_label = "nosana-seal value mark 1";

inline const unsigned char* octets(std::string_view text) noexcept {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace detail

inline ValueMarker::ValueMarker(const Identity& identity) : key_(crypto_generichash_KEYBYTES) {
  const std::string_view label = detail::value_mark_label;
  const std::string_view name = identity.recipient().text();  // includes the kind of key
  const auto secret = identity.secret();
  crypto_generichash_state state;
  (void)::crypto_generichash_init(&state, secret.data(), secret.size(), key_.size());
  (void)::crypto_generichash_update(&state, detail::octets(label), label.size());
  (void)::crypto_generichash_update(&state, detail::octets(name), name.size());
  (void)::crypto_generichash_final(&state, key_.data(), key_.size());
  ::sodium_memzero(&state, sizeof state);
  ::sodium_stackzero(1024);  // copies of the secret
}

inline ValueMark ValueMarker::mark(std::string_view pointer, char kind,
                                   std::string_view value) const noexcept {
  // The length of the pointer first, so that different pairs never have the same encoding.
  std::array<unsigned char, 9> head{};
  for (std::size_t i = 0; i < 8; ++i)
    head[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(pointer.size()) >> (8 * i));
  head[8] = static_cast<unsigned char>(kind);
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash_state state;
  (void)::crypto_generichash_init(&state, key_.data(), key_.size(), hash.size());
  (void)::crypto_generichash_update(&state, head.data(), head.size());
  (void)::crypto_generichash_update(&state, detail::octets(pointer), pointer.size());
  (void)::crypto_generichash_update(&state, detail::octets(value), value.size());
  (void)::crypto_generichash_final(&state, hash.data(), hash.size());
  ::sodium_memzero(&state, sizeof state);
  ValueMark mark = 0;
  for (std::size_t i = 0; i < sizeof mark; ++i) mark = mark << 8 | hash[i];
  return mark;
}

}  // namespace nosana::seal
