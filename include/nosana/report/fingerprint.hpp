// SPDX-License-Identifier: MIT
#pragma once

// The identity of a finding across runs, for baselines and for services that count what is new.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/lint/finding.hpp>
#include <nosana/report/report.hpp>

namespace nosana::report {

/// 16 hexadecimal digits: a 64-bit FNV-1a hash over the rule id, a zero byte and the pointer.
///
/// Neither the file name nor any value goes in: a moved file and moved lines keep it, and nobody
/// can test guesses of a secret against it. Two findings of one rule at one place have the same.
/// source   FNV-1a: Fowler, Noll, Vo; offset basis and prime of the 64-bit variant
[[nodiscard]] inline std::string fingerprint(const Finding& finding);

/// Numbers the findings of one definition that have the same rule and pointer, for services that
/// take two equal fingerprints for one finding.
class Twins {
 public:
  /// How many findings with the rule and pointer of this one it was given before.
  /// finding   must outlive it
  /// cost      O(log findings)
  std::size_t number(const Finding& finding) {
    return seen_[{finding.rule, finding.pointer.view()}]++;
  }

 private:
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> seen_;
};

/// What tells a finding from all others in its file, as bytes to hash: the rule and the pointer; in
/// a record also its line, and of twins the number. Without these its fnv_1a() is the fingerprint.
[[nodiscard]] inline std::string identity(const FileReport& report, const Finding& finding,
                                          std::size_t twin);

// ---- implementation ----

namespace detail {

constexpr std::uint64_t fnv_1a(std::string_view bytes,
                               std::uint64_t hash = 0xCBF29CE484222325U) noexcept {
  constexpr std::uint64_t prime = 0x100000001B3U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
  return hash;
}

/// 16 digits.
inline std::string hexadecimal(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 4) {
    *digit = digits[number & 15];
  }
  return text;
}

}  // namespace detail

inline std::string fingerprint(const Finding& finding) {
  std::uint64_t hash = detail::fnv_1a(finding.rule);
  hash = detail::fnv_1a(std::string_view("\0", 1), hash);
  hash = detail::fnv_1a(finding.pointer.view(), hash);
  return detail::hexadecimal(hash);
}

inline std::string identity(const FileReport& report, const Finding& finding, std::size_t twin) {
  std::string bytes(finding.rule);
  bytes += '\0';
  bytes += finding.pointer.view();
  if (report.record || twin != 0) {
    bytes += '\0' + std::to_string(report.record.value_or(0)) + '\0' + std::to_string(twin);
  }
  return bytes;
}

}  // namespace nosana::report
