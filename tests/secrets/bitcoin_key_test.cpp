// SPDX-License-Identifier: MIT
#include <nosana/secrets/wallets/bitcoin_key.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <sodium.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/scan_forms.hpp>
#include <nosana/text/base58.hpp>

#include "secrets/generate.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

/// A key with a checksum, as Base58Check of Bitcoin makes it.
std::string key_of(unsigned char version, const std::string& secret, bool is_compressed) {
  std::string bytes = static_cast<char>(version) + secret;
  if (is_compressed) bytes += '\x01';
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  ::crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
  ::crypto_hash_sha256(hash.data(), hash.data(), hash.size());
  bytes.append(reinterpret_cast<const char*>(hash.data()), 4);
  const auto* const first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return text::encode_base58({first, bytes.size()});
}

/// The proven private keys of Bitcoin in a text.
std::vector<std::string> bitcoin_keys_in(std::string_view text) {
  std::vector<Secret> found;
  detail::scan_bitcoin_keys(text, found);
  std::vector<std::string> all;
  for (const Secret& secret : found)
    all.emplace_back(text.substr(secret.begin, secret.end - secret.begin));
  return all;
}

TEST_CASE("a private key of Bitcoin is found whole, and with one character changed it is none") {
  CHECK(testing::holds([] {
    const std::string key = key_of(0x80, generate::bytes(32), *rc::gen::arbitrary<bool>());
    const std::string before = *rc::gen::element<std::string>("", "KEY=", "--wif ", "p2wpkh:");
    RC_ASSERT(bitcoin_keys_in(before + key + " end") == std::vector<std::string>{key});
    std::string changed = key;
    const auto at = *rc::gen::inRange<std::size_t>(1, key.size());
    changed[at] = changed[at] == 'x' ? 'y' : 'x';
    RC_ASSERT(bitcoin_keys_in(changed).empty());
    RC_ASSERT(bitcoin_keys_in(key + 'x').empty());
  }));
}

TEST_CASE("addresses, digests and other words of that size are no private keys") {
  CHECK(testing::holds([] {
    const std::string bytes = generate::bytes(37 + *rc::gen::inRange<std::size_t>(0, 2));
    const auto* const first = reinterpret_cast<const std::uint8_t*>(bytes.data());
    RC_ASSERT(bitcoin_keys_in(text::encode_base58({first, bytes.size()})).empty());
  }));
  CHECK(bitcoin_keys_in("").empty());
  CHECK(bitcoin_keys_in(std::string(51, 'K')).empty());
  CHECK(bitcoin_keys_in(std::string(52, '1')).empty());
}

}  // namespace
}  // namespace nosana::secrets
