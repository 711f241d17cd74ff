// SPDX-License-Identifier: MIT
// Solana key pairs.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <sodium.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/wallets/solana_keypair.hpp>
#include <nosana/text/base58.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::string base58_of(std::string_view bytes) {
  return text::encode_base58({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::string array_of(std::string_view bytes, const std::string& between) {
  std::string text = "[";
  for (std::size_t i = 0; i < bytes.size(); ++i)
    text += (i == 0 ? "" : between) + std::to_string(static_cast<unsigned char>(bytes[i]));
  return text + "]";
}

/// A key pair that was made for the test.
std::string keypair() {
  const std::string seed = generate::bytes(32);
  std::array<unsigned char, 32> key{};
  std::array<unsigned char, 64> secret{};
  crypto_sign_seed_keypair(key.data(), secret.data(),
                           reinterpret_cast<const unsigned char*>(seed.data()));
  return {reinterpret_cast<const char*>(secret.data()), secret.size()};
}

std::vector<SolanaKeypair> keypairs_in(std::string_view text, std::size_t derivations = 64) {
  std::vector<SolanaKeypair> all;
  DerivationBudget budget{derivations};
  find_solana_keypairs(text, budget, [&all](const SolanaKeypair& pair) { all.push_back(pair); });
  return all;
}

TEST_CASE("a key pair is proven, as an array and in base58, whatever stands around it") {
  CHECK(testing::holds([] {
    const std::string bytes = keypair();
    const std::string between = *rc::gen::element<std::string>(",", ", ", ",\n  ", " , ", ",\\n");
    const bool is_array = *rc::gen::arbitrary<bool>();
    const std::string text = is_array ? array_of(bytes, between) : base58_of(bytes);
    const std::string before = *rc::gen::element<std::string>("", "KEY=", "'", "[", "[1, 2] ");
    const std::string after = *rc::gen::element<std::string>("", "'", "]", " > id.json", "\n");
    const std::vector<SolanaKeypair> all = keypairs_in(before + text + after);
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(all[0].begin == before.size());
    RC_ASSERT(all[0].end == before.size() + text.size());
    RC_ASSERT(all[0].is_proven);
    RC_ASSERT(all[0].is_array == is_array);
  }));
}

TEST_CASE("a key pair is proven as a list of numbers in any notation") {
  CHECK(testing::holds([] {
    const std::string bytes = keypair();
    const std::string before = *rc::gen::element<std::string>("", "0x", "\\x");
    const std::string after =
        before.empty() ? *rc::gen::element<std::string>("", "u8", "\"") : std::string();
    const std::string between =
        *rc::gen::element<std::string>(",", " ", ", ", ",\n", "\", \"", "\\n");
    std::string text;
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      std::string number = std::to_string(byte);
      if (!before.empty()) {
        number = "00";
        number[0] = "0123456789abcdef"[byte >> 4];
        number[1] = "0123456789ABCDEF"[byte & 15];
      }
      text += (text.empty() ? "" : before == "\\x" ? "" : between) + before + number + after;
    }
    const std::string around = *rc::gen::element<std::string>("", "KEY=", "&[", "1 and then [");
    const std::vector<SolanaKeypair> all = keypairs_in(around + text + " end");
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(all[0].is_proven);
    RC_ASSERT(all[0].begin == around.size() + (before == "0x" ? 0 : before.empty() ? 0 : 1));
  }));
}

TEST_CASE("other numbers in a row are no key pair") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += std::to_string(i) + ' ';
  CHECK(keypairs_in(text).empty());
  CHECK(keypairs_in(std::string(4000, '7')).empty());
}

TEST_CASE("a signature, or 64 bytes of another kind, have the form and no proof") {
  CHECK(testing::holds([] {
    const std::string bytes = generate::bytes(64);
    const std::string text = *rc::gen::arbitrary<bool>() ? array_of(bytes, ",") : base58_of(bytes);
    const std::vector<SolanaKeypair> all = keypairs_in(text);
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(!all[0].is_proven);
  }));
}

TEST_CASE("one changed byte takes the proof away") {
  CHECK(testing::holds([] {
    std::string bytes = keypair();
    const auto at = *rc::gen::inRange<std::size_t>(0, 64);
    const auto change = static_cast<char>(*rc::gen::inRange(1, 256));
    bytes[at] = static_cast<char>(bytes[at] ^ change);
    std::array<std::uint8_t, 64> numbers{};
    std::copy(bytes.begin(), bytes.end(), numbers.begin());
    RC_ASSERT(!is_solana_keypair(numbers));
    bytes[at] = static_cast<char>(bytes[at] ^ change);
    std::copy(bytes.begin(), bytes.end(), numbers.begin());
    RC_ASSERT(is_solana_keypair(numbers));
  }));
}

TEST_CASE("addresses, and arrays of another size or with larger numbers, are no key pairs") {
  CHECK(keypairs_in(base58_of(std::string(32, '\x7F'))).empty());
  CHECK(keypairs_in(array_of(std::string(63, 'x'), ",")).empty());
  CHECK(keypairs_in(array_of(std::string(65, 'x'), ",")).empty());
  CHECK(keypairs_in(array_of(std::string(32, 'x'), ",")).empty());
  std::string large = array_of(std::string(64, '\xFF'), ",");
  CHECK(keypairs_in(large).size() == 1);
  large.replace(1, 3, "256");
  CHECK(keypairs_in(large).empty());
  large.replace(1, 3, "-1");
  CHECK(keypairs_in(large).empty());
  CHECK(keypairs_in(std::string(88, 'a')).empty());
}

TEST_CASE("no more keys are derived than the budget has") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += array_of(std::string(64, 'x'), ",") + '\n';
  DerivationBudget budget{7};
  std::size_t count = 0;
  find_solana_keypairs(text, budget, [&count](const SolanaKeypair&) { ++count; });
  CHECK(count == 100);
  CHECK(budget.left == 0);
  CHECK(budget.is_exceeded);
  DerivationBudget enough = DerivationBudget::of(text.size());
  find_solana_keypairs(text, enough, [](const SolanaKeypair&) {});
  CHECK_FALSE(enough.is_exceeded);
}

TEST_CASE("any bytes may be searched for key pairs, which lie in them in order") {
  CHECK(testing::holds([] {
    const std::string text = generate::bytes_with({"[", "]", ",", "1", "255", "\\n", "\\",
                                                   keypair(), base58_of(std::string(64, 'x')),
                                                   array_of(std::string(64, 'y'), ",")});
    std::size_t behind = 0;
    for (const SolanaKeypair& pair : keypairs_in(text)) {
      RC_ASSERT(pair.begin >= behind);
      RC_ASSERT(pair.begin < pair.end);
      RC_ASSERT(pair.end <= text.size());
      behind = pair.end;
    }
  }));
}

TEST_CASE("a megabyte of brackets, numbers or letters costs passes, not a square") {
  for (const std::string& piece :
       std::vector<std::string>{"[", "[1,", "1,", "a", "[[1,2", "\\n", "[ ", "abcdefgh0"}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += piece;
    CHECK(keypairs_in(text).empty());
  }
}

}  // namespace
}  // namespace nosana::secrets
