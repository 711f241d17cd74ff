// SPDX-License-Identifier: MIT
#pragma once

// The identity of a finding across runs, for baselines and for services that count what is new.

#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/lint/finding.hpp>

namespace nosana::report {

/// 16 hexadecimal digits: a 64-bit FNV-1a hash over the rule id, a zero byte and the pointer.
///
/// Neither the file name nor any value goes in: a moved file and moved lines keep it, and nobody can test guesses
/// of a secret against it. Two findings of one rule at one place have the same.
/// source   FNV-1a: Fowler, Noll, Vo; offset basis and prime of the 64-bit variant
[[nodiscard]] inline std::string fingerprint(const Finding& finding);

// ---- implementation ----

namespace detail {

constexpr std::uint64_t fnv_1a(std::string_view bytes,
                               std::uint64_t hash = 0xCBF29CE484222325U) noexcept {
  constexpr std::uint64_t prime = 0x100000001B3U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
  return hash;
}

}  // namespace detail

inline std::string fingerprint(const Finding& finding) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = detail::fnv_1a(finding.rule);
  hash = detail::fnv_1a(std::string_view("\0", 1), hash);
  hash = detail::fnv_1a(finding.pointer, hash);
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, hash >>= 4) {
    *digit = digits[hash & 15];
  }
  return text;
}

}  // namespace nosana::report
