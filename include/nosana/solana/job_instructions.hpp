// SPDX-License-Identifier: MIT
#pragma once

// The instructions of Nosana's jobs program: those of a poster, and those of a host, which the
// rehearsal needs. Each is 8 bytes that name it, its arguments, and a fixed order of accounts.

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <nosana/solana/message.hpp>
#include <nosana/solana/program_address.hpp>
#include <nosana/solana/programs.hpp>
#include <nosana/solana/wire.hpp>

namespace nosana::solana {

/// The digest inside of a CIDv0: how the chain names a definition or a result.
using Digest = std::array<std::uint8_t, 32>;

/// The names of the instructions: the first 8 bytes of sha256("global:" NAME).
/// source   @nosana/jobs-program 2.1.6, instructions; held to them by tests/solana/official
namespace job_instruction {
using Name = std::array<std::uint8_t, 8>;
// clang-format off
inline constexpr Name list   = {0x36, 0xae, 0xc1, 0x43, 0x11, 0x29, 0x84, 0x26};
inline constexpr Name assign = {0x49, 0x42, 0x7d, 0xcb, 0x51, 0x29, 0x40, 0x87};
inline constexpr Name extend = {0xe4, 0x7f, 0x00, 0x01, 0xe3, 0x9a, 0x36, 0xa8};
inline constexpr Name delist = {0x37, 0x88, 0xcd, 0x6b, 0x6b, 0xad, 0x04, 0x1f};
inline constexpr Name end    = {0xb4, 0xa0, 0xf9, 0xd9, 0xc2, 0x79, 0x46, 0x10};
inline constexpr Name recover = {0x6c, 0xd8, 0x26, 0x3a, 0x6d, 0x92, 0x74, 0x11};
inline constexpr Name work   = {0x0f, 0x43, 0x2d, 0xc3, 0xd7, 0x89, 0xe5, 0x2f};
inline constexpr Name finish = {0x43, 0x4a, 0xaa, 0x84, 0x7d, 0xe9, 0xb6, 0x25};
inline constexpr Name quit   = {0xbf, 0x67, 0x8d, 0xf0, 0x50, 0x81, 0x67, 0x99};
inline constexpr Name stop   = {0x2a, 0x85, 0x20, 0x3c, 0xab, 0xfd, 0xb8, 0x9b};
// clang-format on
}  // namespace job_instruction

/// A job that is going to be on the chain.
struct Listing {
  Address job;     ///< a new key, which signs
  Address market;  ///< whose price is paid
  Address run;     ///< a second new key, which signs whether it is needed or not
  Address payer;   ///< pays the rent and the NOS, and signs
  Address
      authority;  ///< the project of the job: its key signs what hosts are asked, and stops the job
  std::optional<Address> host;  ///< the one that shall run it: the instruction is then assign
  Digest definition{};
  std::int64_t timeout = 0;  ///< seconds, not negative
};

/// list, or assign where the listing names a host.
[[nodiscard]] inline Instruction list_job(const Deployment& deployment, const Listing& listing);

/// What an instruction about a job on the chain needs to know of it.
struct JobPlace {
  Address job;
  Address market;
  Address payer;         ///< of the job
  Address authority;     ///< its project
  bool is_free = false;  ///< its price is 0: the vault takes the place of the payer's tokens
};

/// timeout   the new one in full, in seconds; the payer and the authority sign
[[nodiscard]] inline Instruction extend_job(const Deployment& deployment, const JobPlace& place,
                                            std::int64_t timeout);

/// Takes a job that waits out of the queue, with a full refund; the authority signs.
[[nodiscard]] inline Instruction delist_job(const Deployment& deployment, const JobPlace& place);

/// The run of a job: its account, who runs it, and who paid for the account.
struct RunPlace {
  Address run;
  Address host;
  Address payer;
};

/// Ends a job that runs: pays the host for the time, and refunds the rest; the authority signs.
[[nodiscard]] inline Instruction end_job(const Deployment& deployment, const JobPlace& place,
                                         const RunPlace& run);

/// Takes back the deposit of a job that a host quit; the authority signs.
[[nodiscard]] inline Instruction recover_job(const Deployment& deployment, const JobPlace& place);

/// A host enters the queue of a market, or takes the first job that waits there. The host signs,
/// and the new key `run`. The accounts that prove its stake and its access are not read by the
/// rehearsal.
[[nodiscard]] inline Instruction work(const Deployment& deployment, const Address& market,
                                      const Address& run, const Address& host);

/// A host ends its run, with the digest of the public result.
[[nodiscard]] inline Instruction finish_job(const Deployment& deployment, const JobPlace& place,
                                            const RunPlace& run, const Digest& result);

/// A host gives a job up.
[[nodiscard]] inline Instruction quit_job(const Deployment& deployment, const JobPlace& place,
                                          const RunPlace& run);

// ---- implementation ----

namespace detail {

inline Instruction job_instruction_of(const Deployment& deployment,
                                      const job_instruction::Name& name,
                                      std::vector<AccountMeta> accounts) {
  return {deployment.jobs, std::move(accounts), Bytes(name.begin(), name.end())};
}

constexpr AccountMeta reads(const Address& address) { return {address, false, false}; }
constexpr AccountMeta writes(const Address& address) { return {address, false, true}; }
constexpr AccountMeta signs(const Address& address) { return {address, true, false}; }
constexpr AccountMeta signs_and_writes(const Address& address) { return {address, true, true}; }

/// Where the refund of a job goes.
inline Address deposit_of(const Deployment& deployment, const JobPlace& place) {
  return place.is_free ? market_vault(place.market, deployment)
                       : token_account(place.payer, deployment.nos);
}

}  // namespace detail

inline Instruction list_job(const Deployment& deployment, const Listing& listing) {
  using namespace detail;
  std::vector<AccountMeta> accounts = {signs_and_writes(listing.job), writes(listing.market),
                                       signs_and_writes(listing.run)};
  if (listing.host) accounts.push_back(reads(*listing.host));
  const std::array rest = {writes(token_account(listing.payer, deployment.nos)),
                           writes(market_vault(listing.market, deployment)),
                           signs_and_writes(listing.payer),
                           writes(rewards_reflection(deployment)),
                           writes(rewards_vault(deployment)),
                           signs(listing.authority),
                           reads(deployment.rewards),
                           reads(token_program),
                           reads(system_program)};
  accounts.insert(accounts.end(), rest.begin(), rest.end());
  Instruction instruction =
      job_instruction_of(deployment, listing.host ? job_instruction::assign : job_instruction::list,
                         std::move(accounts));
  append(instruction.data, ByteView(listing.definition));
  append_number(instruction.data, static_cast<std::uint64_t>(listing.timeout), 8);
  return instruction;
}

inline Instruction extend_job(const Deployment& deployment, const JobPlace& place,
                              std::int64_t timeout) {
  using namespace detail;
  Instruction instruction = job_instruction_of(
      deployment, job_instruction::extend,
      {writes(place.job), reads(place.market), writes(token_account(place.payer, deployment.nos)),
       writes(market_vault(place.market, deployment)), writes(rewards_reflection(deployment)),
       writes(rewards_vault(deployment)), signs(place.authority), signs(place.payer),
       reads(deployment.rewards), reads(token_program)});
  append_number(instruction.data, static_cast<std::uint64_t>(timeout), 8);
  return instruction;
}

inline Instruction delist_job(const Deployment& deployment, const JobPlace& place) {
  using namespace detail;
  return job_instruction_of(
      deployment, job_instruction::delist,
      {writes(place.job), writes(place.market), writes(deposit_of(deployment, place)),
       writes(place.payer), writes(market_vault(place.market, deployment)), reads(token_program),
       signs_and_writes(place.authority)});
}

inline Instruction end_job(const Deployment& deployment, const JobPlace& place,
                           const RunPlace& run) {
  using namespace detail;
  return job_instruction_of(
      deployment, job_instruction::end,
      {writes(place.job), reads(place.market), writes(run.run),
       writes(deposit_of(deployment, place)), writes(token_account(run.host, deployment.nos)),
       writes(market_vault(place.market, deployment)), writes(run.payer),
       signs_and_writes(place.authority), reads(token_program)});
}

inline Instruction recover_job(const Deployment& deployment, const JobPlace& place) {
  using namespace detail;
  return job_instruction_of(
      deployment, job_instruction::recover,
      {writes(place.job), reads(place.market), writes(market_vault(place.market, deployment)),
       writes(token_account(place.payer, deployment.nos)), writes(place.payer),
       signs(place.authority), reads(token_program)});
}

inline Instruction work(const Deployment& deployment, const Address& market, const Address& run,
                        const Address& host) {
  using namespace detail;
  return job_instruction_of(
      deployment, job_instruction::work,
      {signs_and_writes(run), writes(market), signs_and_writes(host), reads(host), reads(host),
       reads(host), signs(host), reads(system_program)});
}

inline Instruction finish_job(const Deployment& deployment, const JobPlace& place,
                              const RunPlace& run, const Digest& result) {
  using namespace detail;
  Instruction instruction = job_instruction_of(
      deployment, job_instruction::finish,
      {writes(place.job), writes(run.run), reads(place.market),
       writes(market_vault(place.market, deployment)), writes(deposit_of(deployment, place)),
       writes(token_account(run.host, deployment.nos)), writes(run.payer), writes(place.payer),
       signs(run.host), reads(token_program)});
  append(instruction.data, ByteView(result));
  return instruction;
}

inline Instruction quit_job(const Deployment& deployment, const JobPlace& place,
                            const RunPlace& run) {
  using namespace detail;
  return job_instruction_of(
      deployment, job_instruction::quit,
      {writes(place.job), writes(run.run), writes(run.payer), signs(run.host)});
}

}  // namespace nosana::solana
