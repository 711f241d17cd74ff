// SPDX-License-Identifier: MIT
#pragma once

// Between the content identifier of a definition (Qm...) and the digest that the chain stores.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/solana/job_instructions.hpp>
#include <nosana/text/base58.hpp>

namespace nosana::solana {

/// The digest in a CIDv0; nothing where the text is none.
[[nodiscard]] inline std::optional<Digest> digest_of_cid(std::string_view cid);

/// The CIDv0 of a digest; empty for the zero digest, which stands for none.
[[nodiscard]] inline std::string cid_of_digest(const Digest& digest);

// ---- implementation ----

namespace detail {

// Two bytes say that it is a SHA-256, of 32 bytes. base58.hpp decodes multiples of four bytes, so
// two zero bytes, which are two digits 1, are put in front.
inline constexpr std::array<std::uint8_t, 2> multihash = {0x12, 0x20};
inline constexpr std::string_view two_zero_bytes = "11";

}  // namespace detail

inline std::optional<Digest> digest_of_cid(std::string_view cid) {
  constexpr std::size_t padded = 36;
  std::array<std::uint8_t, padded> bytes{};
  const std::string text = std::string(detail::two_zero_bytes) + std::string(cid);
  if (!text::decode_base58<padded>(text, bytes)) return std::nullopt;
  if (bytes[2] != detail::multihash[0] || bytes[3] != detail::multihash[1]) return std::nullopt;
  Digest digest{};
  std::copy(bytes.begin() + 4, bytes.end(), digest.begin());
  return digest;
}

inline std::string cid_of_digest(const Digest& digest) {
  if (digest == Digest{}) return {};
  std::array<std::uint8_t, 34> bytes = {detail::multihash[0], detail::multihash[1]};
  std::copy(digest.begin(), digest.end(), bytes.begin() + 2);
  return text::encode_base58(bytes);
}

}  // namespace nosana::solana
