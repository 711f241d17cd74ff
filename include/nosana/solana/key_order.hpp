// SPDX-License-Identifier: MIT
#pragma once

// The order in which the official compilers of messages write the keys of one class. The chain does
// not ask for it; it makes our bytes those of the official clients.

#include <cstddef>
#include <string_view>

namespace nosana::solana {

/// Whether one base 58 text stands before another: without regard to case, digits before the
/// alphabet, the shorter one first; of two that differ in case alone, the lower case first.
///
/// source   @solana/web3.js 1.99.0, Transaction.compileMessage (localeCompare, caseFirst: lower);
///          @solana/kit 5.4.0, getAddressComparator. Equal to both for base 58
///          (tests/solana/official)
[[nodiscard]] constexpr bool key_text_less(std::string_view a, std::string_view b) noexcept;

// ---- implementation ----

constexpr bool key_text_less(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  };
  const std::size_t shared = a.size() < b.size() ? a.size() : b.size();
  for (std::size_t i = 0; i < shared; ++i) {
    if (lower(a[i]) != lower(b[i])) return lower(a[i]) < lower(b[i]);
  }
  if (a.size() != b.size()) return a.size() < b.size();
  for (std::size_t i = 0; i < shared; ++i) {
    if (a[i] != b[i]) return a[i] > b[i];  // lower case has the larger codes
  }
  return false;
}

}  // namespace nosana::solana
