// SPDX-License-Identifier: MIT
#pragma once

// A part of a text that was decoded (decode.hpp): where it stands, what it says, and how it got
// there.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace nosana::secrets {

enum class Encoding : std::uint8_t { base64, hex, percent, gzip };

[[nodiscard]] constexpr std::string_view name_of(Encoding encoding) noexcept;

/// How often what was decoded is decoded again, the first time included.
inline constexpr std::size_t decode_depth = 3;

/// The encodings around a text, the outermost first.
struct DecodeRoute {
  std::array<Encoding, decode_depth> steps{};
  std::size_t size = 0;

  /// size   less than decode_depth
  [[nodiscard]] constexpr DecodeRoute with(Encoding step) const noexcept;
};

/// A part of a text and what it says.
struct DecodedPart {
  std::size_t begin = 0;  ///< of the outermost encoding, in the text that was given
  std::size_t end = 0;
  DecodeRoute route;
  std::string_view text;  ///< printable UTF-8; wiped when the call that brought it returns
};

/// How much may be decoded, of all texts of a document together.
struct DecodeBudget {
  std::size_t bytes = std::size_t{256} << 10;  ///< left; what is decoded counts, discarded or not
  bool is_exceeded = false;  ///< something was not decoded to its end, or not deep enough

  /// The budget of a document of so many bytes: enough for all of its base 64 and base 16, as deep
  /// as it is decoded. More is needed only for what is packed.
  [[nodiscard]] static constexpr DecodeBudget of(std::size_t document_bytes) noexcept {
    constexpr std::size_t times = 4;
    DecodeBudget budget;
    budget.bytes += times * document_bytes;
    return budget;
  }
};

/// What unpacks nothing; gzip.hpp has what does.
struct NoInflate {
  std::size_t operator()(std::string_view, std::span<char>) const noexcept { return 0; }
};

/// Whether `bytes` begins as gzip (RFC 1952) or zlib (RFC 1950) do.
[[nodiscard]] constexpr bool is_packed(std::string_view bytes) noexcept;

// ---- implementation ----

constexpr std::string_view name_of(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::base64: return "base64";
    case Encoding::hex: return "hex";
    case Encoding::percent: return "percent";
    case Encoding::gzip: break;
  }
  return "gzip";
}

constexpr DecodeRoute DecodeRoute::with(Encoding step) const noexcept {
  DecodeRoute longer = *this;
  longer.steps[longer.size++] = step;
  return longer;
}

constexpr bool is_packed(std::string_view bytes) noexcept {
  if (bytes.size() < 3) return false;
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto second = static_cast<unsigned char>(bytes[1]);
  if (first == 0x1F) return second == 0x8B && bytes[2] == 8;
  const bool no_dictionary = (second & 0x20U) == 0;
  return first == 0x78 && (first << 8 | second) % 31 == 0 && no_dictionary;
}

}  // namespace nosana::secrets
