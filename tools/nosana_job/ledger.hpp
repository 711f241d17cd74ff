// SPDX-License-Identifier: MIT
#pragma once

// Ledger: the chain of the rehearsal. It takes transactions as a validator does: every signature
// is verified, blockhashes grow old, fees and rent are paid, and the instructions of the jobs,
// token and system programs move what they move on the real chain. No clock, no socket: time is
// what it is told.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nosana/solana/accounts.hpp>
#include <nosana/solana/programs.hpp>
#include <nosana/solana/transaction.hpp>

namespace nosana::tool {

struct LedgerAccount {
  std::uint64_t lamports = 0;
  solana::Address owner;
  solana::Bytes data;
  bool executable = false;

  friend bool operator==(const LedgerAccount&, const LedgerAccount&) = default;
};

using LedgerAccounts = std::map<solana::Address, LedgerAccount>;

/// Why a transaction failed, in the words of the RPC.
struct LedgerError {
  std::string word;  ///< "BlockhashNotFound"; of an instruction "InvalidAccountData"
  std::optional<std::size_t> instruction;
  std::optional<std::uint32_t> custom;  ///< of an instruction, in place of the word
  std::optional<std::size_t> account;   ///< of InsufficientFundsForRent
};

/// What became of a transaction.
struct LedgerOutcome {
  solana::Signature signature{};
  std::uint64_t slot = 0;
  std::optional<LedgerError> error;
  std::vector<std::string> logs;
  std::uint64_t fee = 0;
  /// Whether it is on the chain, with or without an error. Where not, it cost nothing.
  bool landed = false;
};

/// Whether a transaction is only tried, or must be tried before it may fail and cost its fee.
enum class Preflight : std::uint8_t { only, first, none };

class Ledger {
 public:
  /// A blockhash is taken for so many blocks.
  static constexpr std::uint64_t blockhash_age = 150;

  explicit Ledger(const solana::Deployment& deployment);

  [[nodiscard]] const solana::Deployment& deployment() const noexcept { return deployment_; }

  // ---- time ----

  [[nodiscard]] std::uint64_t height() const noexcept { return height_; }
  [[nodiscard]] std::int64_t now() const noexcept { return now_; }
  /// Goes on to a height and a time; never back.
  void advance(std::uint64_t height, std::int64_t now);
  [[nodiscard]] solana::Blockhash blockhash() const { return blockhash_at(height_); }
  [[nodiscard]] bool knows(const solana::Blockhash& blockhash) const;
  [[nodiscard]] solana::Blockhash genesis() const;

  // ---- what is given from outside ----

  void set(const solana::Address& address, const LedgerAccount& account);
  void give_sol(const solana::Address& address, std::uint64_t lamports);
  /// Into the token account of this wallet, which is made where there is none.
  void give_nos(const solana::Address& wallet, std::uint64_t amount);
  void add_market(const solana::Address& address, std::uint64_t price, std::int64_t timeout);

  // ---- transactions ----

  [[nodiscard]] LedgerOutcome submit(solana::ByteView wire, Preflight preflight);

  /// What is known of a transaction that landed; nullptr: nothing.
  [[nodiscard]] const LedgerOutcome* find(const solana::Signature& signature) const;

  /// Takes a transaction back, as a fork does that loses: what came after it is executed again.
  /// returns   false where it is not on the chain
  bool drop(const solana::Signature& signature);

  // ---- accounts ----

  [[nodiscard]] const LedgerAccounts& accounts() const noexcept { return accounts_; }
  [[nodiscard]] const LedgerAccount* account(const solana::Address& address) const;
  /// NOS of a wallet; 0 where it has no token account.
  [[nodiscard]] std::uint64_t nos_of(const solana::Address& wallet) const;
  /// The accounts that have changed since this was asked last.
  [[nodiscard]] std::set<solana::Address> take_changed();

 private:
  struct Landed {
    solana::Bytes wire;
    LedgerOutcome outcome;
    std::vector<std::pair<solana::Address, LedgerAccount>> before;
  };

  [[nodiscard]] solana::Blockhash blockhash_at(std::uint64_t height) const;
  [[nodiscard]] std::optional<LedgerError> refuse(const solana::Transaction& transaction,
                                                  std::uint64_t fee) const;
  void land(solana::ByteView wire, LedgerOutcome outcome, const LedgerAccounts& changed);
  void put(const solana::Address& address, const LedgerAccount& account);
  [[nodiscard]] LedgerOutcome attempt(solana::ByteView wire, const solana::Transaction& transaction,
                                      Preflight preflight);

  solana::Deployment deployment_;
  std::uint64_t height_ = 1000;
  std::int64_t now_ = 1767225600;
  LedgerAccounts accounts_;
  std::vector<Landed> landed_;
  std::map<solana::Signature, std::size_t> places_;
  std::set<solana::Address> changed_;
};

}  // namespace nosana::tool
