// SPDX-License-Identifier: MIT
#pragma once

// The file formats of identities: Solana key pairs (an array of 64 numbers, or base 58), keys of
// nosana-seal (NSEAL-SECRET-1...), and either of them protected by a passphrase (passphrase.hpp).

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include <nosana/seal/identity.hpp>
#include <nosana/seal/passphrase.hpp>
#include <nosana/seal/recipients_file.hpp>

namespace nosana::seal {

/// Maximum size of an identity file, in bytes.
inline constexpr std::size_t max_identity_bytes = std::size_t{16} << 10;

/// The prefix of a secret key of nosana-seal, before the digit 1.
inline constexpr std::string_view secret_prefix = "NSEAL-SECRET-";
/// The length of such a key in characters.
inline constexpr std::size_t secret_size = secret_prefix.size() + 1 + text::bech32_size(32);

/// Why a file holds no usable identity.
enum class IdentityFault : std::uint8_t {
  too_long,          ///< longer than max_identity_bytes
  form,              ///< none of the known forms
  numbers,           ///< an array other than 64 numbers from 0 to 255
  checksum,          ///< an NSEAL-SECRET-1 key with a mistyped character
  mismatch,          ///< the public half of a key pair does not match its seed
  several,           ///< more than one key
  needs_passphrase,  ///< no passphrase was given
  costs,             ///< the passphrase requires more time or memory than is allowed
  wrong_passphrase   ///< or the file was changed
};

/// The message: nothing of the file.
[[nodiscard]] constexpr std::string_view message(IdentityFault fault) noexcept;

/// Whether the identity in this file is protected by a passphrase.
[[nodiscard]] constexpr bool needs_passphrase(std::string_view file) noexcept;

/// The identity in a file, or why there is none. Lines that begin with # are comments.
///
/// passphrase   of a protected identity; ignored for the others
/// cost         100 microseconds; for a protected identity its Argon2id cost, up to some seconds
/// throws       std::bad_alloc (Argon2id needs the memory that its cost states),
///              Error{Errc::crypto_unavailable}
[[nodiscard]] inline std::variant<Identity, IdentityFault> parse_identity(
    std::string_view file, std::optional<std::string_view> passphrase = std::nullopt);

/// The line NSEAL-SECRET-1... of an identity that is not a wallet, without a line end.
[[nodiscard]] inline LockedBytes to_text(const Identity& identity);

// ---- implementation ----

constexpr std::string_view message(IdentityFault fault) noexcept {
  switch (fault) {
    case IdentityFault::too_long: return "longer than 16 KiB";
    case IdentityFault::form:
      return "expected a Solana key pair or a line that begins with NSEAL-SECRET-1";
    case IdentityFault::numbers: return "expected an array of 64 numbers from 0 to 255";
    case IdentityFault::checksum: return "the checksum is wrong: a character is mistyped";
    case IdentityFault::mismatch:
      return "the public half of the key pair does not match its seed; signing with it would "
             "reveal the key";
    case IdentityFault::several: return "more than one key";
    case IdentityFault::needs_passphrase: return "protected by a passphrase";
    case IdentityFault::costs: return "its passphrase requires more time or memory than allowed";
    case IdentityFault::wrong_passphrase: break;
  }
  return "the passphrase is wrong, or the file was changed";
}

namespace detail {

/// The only line of a file with content; empty if there are several.
struct OneLine {
  std::string_view content;
  bool several = false;
};

constexpr OneLine only_line(std::string_view file) noexcept {
  OneLine only;
  while (!file.empty()) {
    const std::string_view content = content_of_line(next_line(file));
    if (content.empty()) continue;
    only.several = !only.content.empty();
    if (only.several) break;
    only.content = content;
  }
  return only;
}

/// Reads an array of 64 numbers, as JSON writes them, and nothing after it.
constexpr bool read_numbers(std::string_view text, std::span<std::uint8_t, 64> out) noexcept {
  std::size_t at = 0;
  const auto skip = [&] { at = std::min(text.find_first_not_of(" \t\r\n", at), text.size()); };
  const auto accept = [&](char c) {
    skip();
    const bool found = at < text.size() && text[at] == c;
    if (found) ++at;
    return found;
  };
  if (!accept('[')) return false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i != 0 && !accept(',')) return false;
    skip();
    const std::size_t begin = at;
    unsigned number = 0;
    while (at < text.size() && at - begin < 4 && text[at] >= '0' && text[at] <= '9')
      number = number * 10 + static_cast<unsigned>(text[at++] - '0');
    const bool has_zero = at - begin > 1 && text[begin] == '0';  // 07 is not JSON
    if (at == begin || number > 255 || has_zero) return false;
    out[i] = static_cast<std::uint8_t>(number);
  }
  if (!accept(']')) return false;
  skip();
  return at == text.size();
}

/// The identity of a seed and the public key after it, if the key matches the seed.
inline std::variant<Identity, IdentityFault> identity_of_pair(const LockedBytes& pair) {
  ::sodium_stackzero(1024);  // leftovers of decoding the pair
  Identity identity = Identity::of_seed(std::span<const std::uint8_t, 32>(pair.data(), 32));
  const auto address = decode_address(identity.recipient().text());
  if (::sodium_memcmp(address->data(), pair.data() + 32, 32) != 0) return IdentityFault::mismatch;
  return identity;
}

inline std::variant<Identity, IdentityFault> identity_of_protected(
    std::string_view line, std::optional<std::string_view> passphrase) {
  const auto locked = parse_protected(line);
  if (!locked) return IdentityFault::form;
  if (!is_allowed(locked->cost)) return IdentityFault::costs;
  if (!passphrase) return IdentityFault::needs_passphrase;
  auto identity = open_protected(*locked, *passphrase);
  if (!identity) return IdentityFault::wrong_passphrase;
  return std::move(*identity);
}

}  // namespace detail

constexpr bool needs_passphrase(std::string_view file) noexcept {
  return file.size() <= max_identity_bytes &&
         detail::only_line(file).content.starts_with(protected_prefix);
}

inline std::variant<Identity, IdentityFault> parse_identity(
    std::string_view file, std::optional<std::string_view> passphrase) {
  if (file.size() > max_identity_bytes) return IdentityFault::too_long;
  const std::size_t begin = file.find_first_not_of(" \t\r\n");
  LockedBytes pair(64);
  if (begin != std::string_view::npos && file[begin] == '[') {
    if (!detail::read_numbers(file, std::span<std::uint8_t, 64>(pair.data(), 64)))
      return IdentityFault::numbers;
    return detail::identity_of_pair(pair);
  }
  const auto [line, several] = detail::only_line(file);
  if (several) return IdentityFault::several;
  if (line.starts_with(protected_prefix)) return detail::identity_of_protected(line, passphrase);
  if (line.starts_with(secret_prefix) && line.size() == secret_size) {
    const std::span<std::uint8_t, 32> secret(pair.data(), 32);
    if (!text::decode_bech32<32>(line, secret_prefix, secret)) return IdentityFault::checksum;
    return Identity::of_secret(secret);
  }
  if (!text::decode_base58<64>(line, std::span<std::uint8_t, 64>(pair.data(), 64)))
    return IdentityFault::form;
  return detail::identity_of_pair(pair);
}

inline LockedBytes to_text(const Identity& identity) {
  assert(!identity.can_sign());
  LockedBytes text(secret_size);
  text::encode_bech32(secret_prefix, identity.secret(),
                      {reinterpret_cast<char*>(text.data()), text.size()});
  return text;
}

}  // namespace nosana::seal
