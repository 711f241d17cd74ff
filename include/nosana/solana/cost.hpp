// SPDX-License-Identifier: MIT
#pragma once

// What posting a job costs: NOS into the vault of the market, SOL for signatures and for the rent
// of accounts. Rent comes back when the accounts are closed, NOS that is not used when the job
// ends.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/solana/accounts.hpp>

namespace nosana::solana {

/// source   Solana documentation, "Fees": 5,000 lamports a signature
inline constexpr std::uint64_t lamports_per_signature = 5000;

/// What an account of so many bytes must hold: two years of 3,480 lamports a byte and year, with
/// 128 bytes for what every account has. An RPC node says what holds now
/// (getMinimumBalanceForRentExemption).
[[nodiscard]] constexpr std::uint64_t rent_exemption(std::size_t bytes) noexcept {
  return (bytes + 128) * 3480 * 2;
}

/// price * seconds, in millionths of a NOS; nothing where it is more than there can be.
[[nodiscard]] constexpr std::optional<std::uint64_t> escrow(std::uint64_t price,
                                                            std::int64_t seconds) noexcept;

/// What posting costs at most.
struct Cost {
  std::uint64_t escrow = 0;  ///< millionths of a NOS; what is not used comes back
  std::uint64_t fee = 0;     ///< lamports; does not come back
  std::uint64_t rent = 0;    ///< lamports of the job and the run; comes back
  std::uint64_t kept = 0;    ///< lamports that must stay with the payer
};

/// signatures   three, and four where the authority is another key than the payer
/// priority     lamports, beside those for the signatures
[[nodiscard]] constexpr std::optional<Cost> cost_of_posting(std::uint64_t price,
                                                            std::int64_t seconds,
                                                            std::size_t signatures,
                                                            std::uint64_t priority = 0) noexcept;

/// An amount with a point before its last `decimals` digits, without zeros at its end: "0.1728".
[[nodiscard]] inline std::string to_decimal(std::uint64_t amount, unsigned decimals);

/// The smallest units in such a text; nothing where it is none, or has more decimals.
[[nodiscard]] inline std::optional<std::uint64_t> parse_decimal(std::string_view text,
                                                                unsigned decimals);

inline constexpr unsigned sol_decimals = 9;

// ---- implementation ----

constexpr std::optional<std::uint64_t> escrow(std::uint64_t price, std::int64_t seconds) noexcept {
  if (seconds < 0) return std::nullopt;
  const auto duration = static_cast<std::uint64_t>(seconds);
  if (duration != 0 && price > std::numeric_limits<std::uint64_t>::max() / duration)
    return std::nullopt;
  return price * duration;
}

constexpr std::optional<Cost> cost_of_posting(std::uint64_t price, std::int64_t seconds,
                                              std::size_t signatures,
                                              std::uint64_t priority) noexcept {
  const std::optional<std::uint64_t> deposit = escrow(price, seconds);
  if (!deposit) return std::nullopt;
  return Cost{*deposit, signatures * lamports_per_signature + priority,
              rent_exemption(job_account_size) + rent_exemption(run_account_size),
              rent_exemption(0)};
}

inline std::string to_decimal(std::uint64_t amount, unsigned decimals) {
  std::string digits = std::to_string(amount);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

inline std::optional<std::uint64_t> parse_decimal(std::string_view text, unsigned decimals) {
  std::uint64_t amount = 0;
  bool point = false;
  bool any = false;
  unsigned after = 0;
  const auto shift = [&amount](std::uint64_t digit) {
    if (amount > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return false;
    amount = amount * 10 + digit;
    return true;
  };
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || (point && ++after > decimals)) return std::nullopt;
    if (!shift(static_cast<std::uint64_t>(c - '0'))) return std::nullopt;
    any = true;
  }
  for (; after < decimals; ++after) {
    if (!shift(0)) return std::nullopt;
  }
  if (!any) return std::nullopt;
  return amount;
}

}  // namespace nosana::solana
