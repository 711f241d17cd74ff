// SPDX-License-Identifier: MIT
#pragma once

// Shared by the tests of sealing: identities made from one number, a reproducible source of
// randomness, and envelopes.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <sodium.h>

#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana/seal/sealing.hpp>
#include <nosana/text/utc_time.hpp>

namespace nosana::testing {

using namespace nosana::seal;

using Key = std::array<std::uint8_t, 32>;

/// The same byte 32 times: keys that cannot be mistaken for real ones.
inline Key repeated(std::uint8_t byte) {
  Key key{};
  key.fill(byte);
  return key;
}

inline Identity wallet(std::uint8_t byte) { return Identity::of_seed(repeated(byte)); }
inline Identity seal_key(std::uint8_t byte) { return Identity::of_secret(repeated(byte)); }

inline std::span<const Identity> only(const Identity& identity) { return {&identity, 1}; }

/// While it exists, libsodium's randomness is the ChaCha20 stream of
/// randombytes_buf_deterministic() with one key, consumed in order.
class SeededRandom {
 public:
  explicit SeededRandom(std::uint8_t byte) {
    start_sodium();
    stream().resize(std::size_t{1} << 16);
    ::randombytes_buf_deterministic(stream().data(), stream().size(), repeated(byte).data());
    taken() = 0;
    ::randombytes_set_implementation(&implementation());
  }
  SeededRandom(const SeededRandom&) = delete;
  SeededRandom& operator=(const SeededRandom&) = delete;
  ~SeededRandom() { ::randombytes_set_implementation(&randombytes_sysrandom_implementation); }

 private:
  static std::vector<std::uint8_t>& stream() {
    static std::vector<std::uint8_t> bytes;
    return bytes;
  }
  static std::size_t& taken() {
    static std::size_t size = 0;
    return size;
  }
  static void fill(void* out, const std::size_t size) {
    if (taken() + size > stream().size()) std::terminate();
    std::copy_n(stream().data() + taken(), size, static_cast<std::uint8_t*>(out));
    taken() += size;
  }
  static std::uint32_t number() {
    std::uint32_t value = 0;
    fill(&value, sizeof value);
    return value;
  }
  static const char* name() { return "seeded"; }
  static ::randombytes_implementation& implementation() {
    static ::randombytes_implementation seeded{&name, &number, nullptr, nullptr, &fill, nullptr};
    return seeded;
  }
};

/// The time when the envelopes of the tests are sealed: 2026-11-22T16:00:00Z.
inline const std::int64_t sealed_at = *text::parse_utc("2026-11-22T16:00:00Z");

/// The wallets and keys of the tests by their bytes: sender, host, job, team member.
inline constexpr std::uint8_t sender_byte = 0x07;
inline constexpr std::uint8_t host_byte = 0x08;
inline constexpr std::uint8_t job_byte = 0x09;
inline constexpr std::uint8_t member_byte = 0x0A;
inline constexpr std::uint8_t stranger_byte = 0x0B;

/// Options for both uses: to the host's wallet (or the sender's) and to a member's key.
inline SealOptions options_for(Use use, const Identity* signer) {
  SealOptions options;
  options.use = use;
  options.signer = signer;
  options.now = sealed_at;
  const std::uint8_t first = use == Use::delivery ? host_byte : sender_byte;
  options.recipients = {wallet(first).recipient(), seal_key(member_byte).recipient()};
  if (use == Use::delivery) {
    options.host = wallet(host_byte).recipient().text();
    options.job = wallet(job_byte).recipient().text();
    options.public_digest = "sha256:" + std::string(64, 'a');
  }
  return options;
}

/// Sealing that must succeed.
inline Envelope sealed(std::string_view plaintext, const SealOptions& options) {
  return std::get<Envelope>(seal::seal(plaintext, options));
}

inline OpenOptions expecting(Use use) {
  OpenOptions expectations;
  expectations.use = use;
  expectations.now = sealed_at;
  return expectations;
}

}  // namespace nosana::testing
