// SPDX-License-Identifier: MIT
#pragma once

// A range of bytes in a text. Everything that is reported has one; lines and columns are computed
// from it only if they are shown (text/position.hpp).

#include <cstdint>
#include <string_view>

namespace nosana {

/// The bytes [begin, end) of a text. 32 bits are enough: a document is at most 4 GiB - 1.
struct Span {
  /// The first byte.
  std::uint32_t begin = 0;
  /// One past the last byte.
  std::uint32_t end = 0;

  /// In bytes.
  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  /// Whether both ends are equal.
  friend constexpr bool operator==(const Span&, const Span&) = default;
};

/// The bytes of `text` that `span` names. `span` must lie in `text`.
[[nodiscard]] constexpr std::string_view bytes_of(std::string_view text, Span span) noexcept {
  return {text.data() + span.begin, span.size()};
}

}  // namespace nosana
