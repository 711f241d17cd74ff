// SPDX-License-Identifier: MIT
#pragma once

// What the jobs program keeps on the chain: jobs, runs and markets, read from the bytes of accounts
// and written to them.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <nosana/solana/address.hpp>
#include <nosana/solana/job_instructions.hpp>
#include <nosana/solana/wire.hpp>

namespace nosana::solana {

using Discriminator = std::array<std::uint8_t, 8>;

/// What accounts of each kind begin with: the first 8 bytes of sha256("account:" NAME).
inline constexpr Discriminator job_discriminator = {0x5b, 0x10, 0xa2, 0x05, 0x2d, 0xd2, 0x7d, 0x41};
inline constexpr Discriminator run_discriminator = {0xc2, 0xa9, 0x6e, 0xe6, 0xeb, 0x0b, 0xe1, 0x16};
inline constexpr Discriminator market_discriminator = {0xc9, 0x4e, 0xbb, 0xe1,
                                                       0xf0, 0xc6, 0xc9, 0xfb};

/// How many bytes accounts have. More than what is in them: the program reserves the size of its
/// structures in memory, so no account is told by its size.
inline constexpr std::size_t job_account_size = 240;
inline constexpr std::size_t run_account_size = 120;

/// Where a field begins, for filters of getProgramAccounts.
inline constexpr std::size_t job_market_offset = 72;
inline constexpr std::size_t job_project_offset = 176;
inline constexpr std::size_t run_job_offset = 8;
inline constexpr std::size_t run_host_offset = 40;

/// A state as the chain stores it. Nothing says there that a job runs: it has a run account then.
enum class StoredState : std::uint8_t { queued = 0, done = 2, stopped = 3 };

struct JobAccount {
  Digest definition{};
  Digest result{};  ///< zero: none
  Address market;
  Address host;  ///< zero until the job has ended
  Address payer;
  std::uint64_t price = 0;  ///< in millionths of a NOS a second
  Address project;
  std::uint8_t state = 0;
  std::int64_t time_end = 0;    ///< seconds since 1970, 0 before
  std::int64_t time_start = 0;  ///< seconds since 1970, 0 before
  std::int64_t timeout = 0;     ///< seconds

  [[nodiscard]] bool is(StoredState stored) const noexcept {
    return state == static_cast<std::uint8_t>(stored);
  }

  friend bool operator==(const JobAccount&, const JobAccount&) = default;
};

struct RunAccount {
  Address job;
  Address host;
  Address payer;
  std::uint8_t state = 0;  ///< never written
  std::int64_t time = 0;   ///< of the start, seconds since 1970

  friend bool operator==(const RunAccount&, const RunAccount&) = default;
};

/// Who waits in the queue of a market.
enum class QueueType : std::uint8_t { jobs = 0, hosts = 1, empty = 255 };

struct MarketAccount {
  Address authority;
  std::int64_t job_expiration = 0;  ///< seconds after its end until a job may be removed
  std::uint64_t job_price = 0;      ///< in millionths of a NOS a second
  std::int64_t job_timeout = 0;     ///< seconds
  std::uint8_t job_type = 0;
  Address vault;
  std::uint8_t vault_bump = 0;
  Address access_key;
  std::array<std::uint64_t, 2> xnos_minimum{};  ///< a number of 128 bits, the lower half first
  std::uint8_t queue_type = static_cast<std::uint8_t>(QueueType::empty);
  std::vector<Address> queue;

  [[nodiscard]] bool holds(QueueType type) const noexcept {
    return queue_type == static_cast<std::uint8_t>(type);
  }

  friend bool operator==(const MarketAccount&, const MarketAccount&) = default;
};

/// The most entries in the queue of a market.
inline constexpr std::size_t max_queued = 314;

/// What is in the bytes of an account; nothing where they are of another kind or too short. Bytes
/// after it are no fault.
[[nodiscard]] inline std::optional<JobAccount> parse_job(ByteView bytes);
[[nodiscard]] inline std::optional<RunAccount> parse_run(ByteView bytes);
[[nodiscard]] inline std::optional<MarketAccount> parse_market(ByteView bytes);

/// The bytes of an account, without those that are only reserved.
[[nodiscard]] inline Bytes encode(const JobAccount& job);
[[nodiscard]] inline Bytes encode(const RunAccount& run);
[[nodiscard]] inline Bytes encode(const MarketAccount& market);

// ---- implementation ----

namespace detail {

inline bool take_discriminator(WireReader& reader, const Discriminator& expected) noexcept {
  const ByteView bytes = reader.take(expected.size());
  return std::equal(bytes.begin(), bytes.end(), expected.begin(), expected.end());
}

}  // namespace detail

inline std::optional<JobAccount> parse_job(ByteView bytes) {
  WireReader reader(bytes);
  if (!detail::take_discriminator(reader, job_discriminator)) return std::nullopt;
  JobAccount job;
  job.definition = reader.address().bytes;
  job.result = reader.address().bytes;
  job.market = reader.address();
  job.host = reader.address();
  job.payer = reader.address();
  job.price = reader.number(8);
  job.project = reader.address();
  job.state = reader.byte();
  job.time_end = reader.signed_number();
  job.time_start = reader.signed_number();
  job.timeout = reader.signed_number();
  if (!reader.ok()) return std::nullopt;
  return job;
}

inline std::optional<RunAccount> parse_run(ByteView bytes) {
  WireReader reader(bytes);
  if (!detail::take_discriminator(reader, run_discriminator)) return std::nullopt;
  RunAccount run;
  run.job = reader.address();
  run.host = reader.address();
  run.payer = reader.address();
  run.state = reader.byte();
  run.time = reader.signed_number();
  if (!reader.ok()) return std::nullopt;
  return run;
}

inline std::optional<MarketAccount> parse_market(ByteView bytes) {
  WireReader reader(bytes);
  if (!detail::take_discriminator(reader, market_discriminator)) return std::nullopt;
  MarketAccount market;
  market.authority = reader.address();
  market.job_expiration = reader.signed_number();
  market.job_price = reader.number(8);
  market.job_timeout = reader.signed_number();
  market.job_type = reader.byte();
  market.vault = reader.address();
  market.vault_bump = reader.byte();
  market.access_key = reader.address();
  market.xnos_minimum[0] = reader.number(8);
  market.xnos_minimum[1] = reader.number(8);
  market.queue_type = reader.byte();
  const std::uint64_t count = reader.number(4);
  if (count > reader.left() / address_size) return std::nullopt;
  for (std::uint64_t i = 0; i < count; ++i) market.queue.push_back(reader.address());
  if (!reader.ok()) return std::nullopt;
  return market;
}

inline Bytes encode(const JobAccount& job) {
  Bytes out(job_discriminator.begin(), job_discriminator.end());
  append(out, ByteView(job.definition));
  append(out, ByteView(job.result));
  append(out, job.market);
  append(out, job.host);
  append(out, job.payer);
  append_number(out, job.price, 8);
  append(out, job.project);
  out.push_back(job.state);
  append_number(out, static_cast<std::uint64_t>(job.time_end), 8);
  append_number(out, static_cast<std::uint64_t>(job.time_start), 8);
  append_number(out, static_cast<std::uint64_t>(job.timeout), 8);
  return out;
}

inline Bytes encode(const RunAccount& run) {
  Bytes out(run_discriminator.begin(), run_discriminator.end());
  append(out, run.job);
  append(out, run.host);
  append(out, run.payer);
  out.push_back(run.state);
  append_number(out, static_cast<std::uint64_t>(run.time), 8);
  return out;
}

inline Bytes encode(const MarketAccount& market) {
  Bytes out(market_discriminator.begin(), market_discriminator.end());
  append(out, market.authority);
  append_number(out, static_cast<std::uint64_t>(market.job_expiration), 8);
  append_number(out, market.job_price, 8);
  append_number(out, static_cast<std::uint64_t>(market.job_timeout), 8);
  out.push_back(market.job_type);
  append(out, market.vault);
  out.push_back(market.vault_bump);
  append(out, market.access_key);
  append_number(out, market.xnos_minimum[0], 8);
  append_number(out, market.xnos_minimum[1], 8);
  out.push_back(market.queue_type);
  append_number(out, market.queue.size(), 4);
  for (const Address& each : market.queue) append(out, each);
  return out;
}

}  // namespace nosana::solana
