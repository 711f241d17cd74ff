// SPDX-License-Identifier: MIT
#pragma once

// What the errors of a transaction mean for somebody who posts a job: what is wrong, and what to
// do.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nosana::solana {

/// What kind of thing is wrong, which decides what can be done.
enum class ChainFault : std::uint8_t {
  money_sol,  ///< not enough SOL
  money_nos,  ///< not enough NOS
  key_used,   ///< the account is on the chain already
  queue,      ///< the market's queue is not as the instruction wants it
  state,      ///< the job is not in the state for this
  authority,  ///< somebody else's job
  expired,    ///< the transaction is too old, or from another cluster
  duplicate,  ///< exactly this transaction was taken before
  signature,  ///< a signature is wrong
  other
};

struct ChainError {
  ChainFault fault = ChainFault::other;
  std::string_view text;  ///< what is wrong
  std::string_view hint;  ///< what to do; may be empty
};

/// What a custom error of an instruction means. Numbers alone do not tell: two lists of Nosana
/// begin at 6000, and the system and the token program both say 1.
/// logs   the lines of the program, joined; where there are none, the number decides
[[nodiscard]] constexpr ChainError explain_custom(std::uint32_t code,
                                                  std::string_view logs) noexcept;

/// What a word for a failed transaction means, as "BlockhashNotFound".
[[nodiscard]] constexpr ChainError explain_word(std::string_view word) noexcept;

// ---- implementation ----

namespace detail {

struct NamedError {
  std::uint32_t code;  // 0: known by its name alone
  std::string_view name;
  ChainError error;
};

// source   @nosana/jobs-program 2.1.6, errors/nosanaJobs; nosana-ci/nosana-programs,
//          common/src/errors.rs
// clang-format off
inline constexpr std::array named_errors = {
    NamedError{6000, "InvalidMarketAccount", {ChainFault::other, "the market is not the one of the job", ""}},
    NamedError{6001, "MarketInWrongState", {ChainFault::queue, "the queue of the market holds jobs where hosts are wanted, or hosts where jobs are", "read the market again; a host that shall run a job must wait in its queue"}},
    NamedError{6002, "NotInMarketQueue", {ChainFault::queue, "the job or the host does not wait in the queue of the market", "a host may have taken the job; of hosts, name one that waits, or none"}},
    NamedError{6003, "InvalidJobAccount", {ChainFault::other, "the account is not a job, or not the one of the run", ""}},
    NamedError{6004, "JobInWrongState", {ChainFault::state, "the job is not in the state for this: it has ended or was stopped", ""}},
    NamedError{6005, "JobNotExpired", {ChainFault::state, "the job has not expired yet", ""}},
    NamedError{6006, "JobResultNull", {ChainFault::other, "a result is missing", ""}},
    NamedError{6007, "JobInvalidProject", {ChainFault::authority, "the job belongs to another project", "the key that posted it may"}},
    NamedError{6008, "JobTimeoutNotGreater", {ChainFault::state, "the new time is not longer than the one that the job has", "ask for more"}},
    NamedError{6009, "JobInvalidRunAccount", {ChainFault::state, "the run is not the one of the job", "read the job again: another host may have it"}},
    NamedError{6010, "JobResultsAlreadySet", {ChainFault::state, "the job has a result already", ""}},
    NamedError{6011, "NodeQueueDoesNotMatch", {ChainFault::queue, "the host is not the one of the queue", ""}},
    NamedError{6012, "NodeStakeUnauthorized", {ChainFault::other, "the host may not use this stake", ""}},
    NamedError{6013, "NodeNotEnoughStake", {ChainFault::other, "the host has staked too little", ""}},
    NamedError{6014, "NodeAlreadyQueued", {ChainFault::queue, "the host waits in this queue already", ""}},
    NamedError{6015, "NodeNftWrongMetadata", {ChainFault::other, "the access key of the host has the wrong metadata", ""}},
    NamedError{6016, "NodeNftWrongOwner", {ChainFault::other, "the access key does not belong to the host", ""}},
    NamedError{6017, "NodeNftInvalidAmount", {ChainFault::other, "the host has no access key", ""}},
    NamedError{6018, "NodeKeyInvalidCollection", {ChainFault::other, "the access key of the host is of another market", ""}},
    NamedError{0, "Unauthorized", {ChainFault::authority, "the key may not do this with the job", "the key that posted it may"}},
    NamedError{0, "InvalidATA", {ChainFault::other, "the token account is not that of the payer", ""}},
    NamedError{0, "InvalidVault", {ChainFault::other, "the vault is not that of the market", "the market may be of another cluster"}},
    NamedError{0, "InvalidPayer", {ChainFault::authority, "the payer is not the one of the job", "use the wallet that paid"}},
    NamedError{0, "LamportsNonNull", {ChainFault::key_used, "the key of the run is on the chain already", "post with new keys"}},
    NamedError{3012, "AccountNotInitialized", {ChainFault::money_nos, "an account is missing: the wallet has never held NOS", "send NOS to the wallet"}},
};
// clang-format on

inline constexpr std::string_view error_name_mark = "Error Code: ";
inline constexpr std::uint32_t already_in_use = 0;
inline constexpr std::uint32_t not_enough = 1;

/// The name after "Error Code: " in the lines of a program; empty where there is none.
constexpr std::string_view error_name(std::string_view logs) noexcept {
  const std::size_t at = logs.rfind(error_name_mark);
  if (at == std::string_view::npos) return {};
  const std::string_view name = logs.substr(at + error_name_mark.size());
  return name.substr(0, name.find_first_of(". \n"));
}

}  // namespace detail

constexpr ChainError explain_custom(std::uint32_t code, std::string_view logs) noexcept {
  const std::string_view name = detail::error_name(logs);
  for (const detail::NamedError& each : detail::named_errors) {
    if (name.empty() ? each.code == code && code != 0 : each.name == name) return each.error;
  }
  const auto says = [logs](std::string_view words) {
    return logs.find(words) != std::string_view::npos;
  };
  if (code == detail::not_enough && says("insufficient lamports"))
    return {ChainFault::money_sol, "not enough SOL for the rent of the job and the run",
            "send SOL to the wallet"};
  if (code == detail::not_enough)
    return {ChainFault::money_nos, "not enough NOS",
            "send NOS to the wallet, or ask for less time"};
  if (code == detail::already_in_use && says("already in use"))
    return {ChainFault::key_used, "a job with this key is on the chain already", ""};
  return {ChainFault::other, "a program on the chain refused the transaction", ""};
}

constexpr ChainError explain_word(std::string_view word) noexcept {
  if (word == "AccountNotFound" || word == "InsufficientFundsForFee")
    return {ChainFault::money_sol, "not enough SOL for the fee", "send SOL to the wallet"};
  if (word == "InsufficientFundsForRent")
    return {ChainFault::money_sol,
            "what would be left of the SOL is below the least that an account keeps",
            "send SOL to the wallet"};
  if (word == "BlockhashNotFound")
    return {ChainFault::expired, "the transaction is too old, or for another cluster", ""};
  if (word == "AlreadyProcessed")
    return {ChainFault::duplicate, "exactly this transaction was taken before", ""};
  if (word == "SignatureFailure") return {ChainFault::signature, "a signature is wrong", ""};
  return {ChainFault::other, "the chain refused the transaction", ""};
}

}  // namespace nosana::solana
