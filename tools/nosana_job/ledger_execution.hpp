// SPDX-License-Identifier: MIT
#pragma once

// One transaction while it is executed: what it has changed so far, and what its programs say.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana_job/ledger.hpp>

namespace nosana::tool {

/// Ends an instruction and with it the transaction.
struct InstructionFault {
  std::string word;
  std::optional<std::uint32_t> custom;
};

class Execution {
 public:
  Execution(const Ledger& ledger, const solana::Message& message)
      : ledger_(ledger), message_(message) {}

  [[nodiscard]] const Ledger& ledger() const noexcept { return ledger_; }

  /// Executes one instruction. throws   InstructionFault
  void run(const solana::CompiledInstruction& instruction);

  // ---- for the programs ----

  /// The key of the account at a place of the instruction. throws   InstructionFault
  [[nodiscard]] const solana::Address& key(std::size_t place) const;
  [[nodiscard]] bool signed_by(std::size_t place) const;
  /// The account itself, to be read and changed; empty where there is none.
  [[nodiscard]] LedgerAccount& at(const solana::Address& address);
  [[nodiscard]] solana::ByteView data() const noexcept { return instruction_->data; }
  [[nodiscard]] std::size_t count() const noexcept { return instruction_->accounts.size(); }

  void log(std::string line) { logs_.push_back(std::move(line)); }
  [[noreturn]] void fail(std::string word) const { throw InstructionFault{std::move(word), {}}; }
  [[noreturn]] void fail(std::uint32_t code, const std::string& line);
  /// An error of Anchor, with its name in the logs.
  [[noreturn]] void fail_named(std::uint32_t code, std::string_view name);
  void demand_signer(std::size_t place);

  /// Moves lamports, as the system program does.
  void move_lamports(const solana::Address& from, const solana::Address& to, std::uint64_t amount);
  /// Moves tokens from one token account to another.
  void move_tokens(const solana::Address& from, const solana::Address& to, std::uint64_t amount);
  /// Makes an account of so many bytes, whose rent `payer` pays.
  void create(const solana::Address& payer, const solana::Address& address, std::size_t size,
              const solana::Address& owner);
  /// Removes an account; its lamports go to `to`.
  void close(const solana::Address& address, const solana::Address& to);

  [[nodiscard]] const LedgerAccounts& changed() const noexcept { return changed_; }
  [[nodiscard]] std::vector<std::string>& logs() noexcept { return logs_; }

 private:
  const Ledger& ledger_;
  const solana::Message& message_;
  const solana::CompiledInstruction* instruction_ = nullptr;
  LedgerAccounts changed_;
  std::vector<std::string> logs_;
};

/// Nosana's jobs program. throws   InstructionFault
void run_jobs_program(Execution& execution);

}  // namespace nosana::tool
