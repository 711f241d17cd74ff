// SPDX-License-Identifier: MIT
#pragma once

// The header that proves to a host who asks: a message, its signature, and a time that is not
// signed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/seal/identity.hpp>
#include <nosana/solana/address.hpp>
#include <nosana/solana/wire.hpp>

namespace nosana::solana {

/// MESSAGE:SIGNATURE, and :MILLISECONDS where a time is given.
///
/// message   without a colon, which would make it unreadable to every host
/// signer    can_sign(): the project of the job
/// source    @nosana/sdk 0.4.69, services/authorization; @nosana/authorization 2.1.8
[[nodiscard]] inline std::string authorization(std::string_view message,
                                               const seal::Identity& signer,
                                               std::optional<std::uint64_t> milliseconds);

// ---- implementation ----

inline std::string authorization(std::string_view message, const seal::Identity& signer,
                                 std::optional<std::uint64_t> milliseconds) {
  const ByteView bytes(reinterpret_cast<const std::uint8_t*>(message.data()), message.size());
  std::string header(message);
  header.append(":").append(to_text(signer.sign(bytes)));
  if (milliseconds) header.append(":").append(std::to_string(*milliseconds));
  return header;
}

}  // namespace nosana::solana
