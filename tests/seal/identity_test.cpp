// SPDX-License-Identifier: MIT
// Identities and their files.

#include <string>
#include <string_view>
#include <variant>

#include <catch2/catch.hpp>

#include "seal/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

constexpr PassphraseCost min_cost = {1, 8};

rc::Gen<Key> any_key() { return rc::gen::container<Key>(rc::gen::arbitrary<std::uint8_t>()); }

/// The 64 bytes of a Solana key pair: the seed and the public key.
std::array<std::uint8_t, 64> pair_of(const Key& seed) {
  std::array<std::uint8_t, 64> pair{};
  Key key{};
  ::crypto_sign_seed_keypair(key.data(), pair.data(), seed.data());
  return pair;
}

std::string numbers(std::span<const std::uint8_t> bytes, std::string_view between = ",") {
  std::string text = "[";
  for (std::size_t i = 0; i < bytes.size(); ++i)
    text.append(i == 0 ? "" : between).append(std::to_string(bytes[i]));
  return text + "]";
}

IdentityFault fault_of(std::string_view file,
                       std::optional<std::string_view> passphrase = std::nullopt) {
  const auto parsed = parse_identity(file, passphrase);
  REQUIRE(std::holds_alternative<IdentityFault>(parsed));
  return std::get<IdentityFault>(parsed);
}

TEST_CASE("a wallet is read from its array of numbers and from base 58") {
  for_all("a key pair gives the identity of its seed", [] {
    const Key seed = *any_key();
    const auto pair = pair_of(seed);
    const Recipient expected = Identity::of_seed(seed).recipient();
    for (const std::string& file :
         {numbers(pair), numbers(pair, " ,\n ") + "\n", text::encode_base58(pair),
          "# from the wallet\n" + text::encode_base58(pair) + "\n"}) {
      const auto parsed = parse_identity(file);
      RC_ASSERT(std::get<Identity>(parsed).recipient() == expected);
      RC_ASSERT(std::get<Identity>(parsed).can_sign());
    }
  });
}

TEST_CASE("a key pair whose public half does not match its seed is refused") {
  for_all("a changed half is refused", [] {
    auto pair = pair_of(*any_key());
    const auto at = *rc::gen::inRange<std::size_t>(0, 64);
    pair[at] = static_cast<std::uint8_t>(pair[at] ^ *rc::gen::inRange(1, 256));
    const auto of_numbers = parse_identity(numbers(pair));
    RC_ASSERT(std::get<IdentityFault>(of_numbers) == IdentityFault::mismatch);
    const auto of_base58 = parse_identity(text::encode_base58(pair));
    RC_ASSERT(std::get<IdentityFault>(of_base58) == IdentityFault::mismatch);
  });
}

TEST_CASE("an array that is not a key pair is refused") {
  const auto pair = pair_of(repeated(0x07));
  const std::span<const std::uint8_t> bytes(pair);
  const std::string good = numbers(bytes);
  const auto replaced = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(fault_of(numbers(bytes.subspan(1))) == IdentityFault::numbers);
  CHECK(fault_of(numbers(bytes.subspan(32))) == IdentityFault::numbers);
  CHECK(fault_of("[]") == IdentityFault::numbers);
  CHECK(fault_of("[") == IdentityFault::numbers);
  for (const std::string_view other :
       {"256,", "-7,", "7.0,", "07,", "7e0,", "\"7\",", ",", "7 7,", "99999999999,"})
    CHECK(fault_of(replaced("7,", other)) == IdentityFault::numbers);
  CHECK(fault_of(good + "]") == IdentityFault::numbers);
  CHECK(fault_of(good + good) == IdentityFault::numbers);
  CHECK(fault_of(replaced("]", ",0]")) == IdentityFault::numbers);
  CHECK(fault_of(replaced("]", ",]")) == IdentityFault::numbers);
}

TEST_CASE("a key of nosana-seal is the same after writing and parsing, and can only open") {
  for_all("to_text and parse_identity", [] {
    const Identity identity = Identity::of_secret(*any_key());
    const LockedBytes line = to_text(identity);
    RC_ASSERT(line.text().starts_with("NSEAL-SECRET-1"));
    const std::string file =
        "# public key: " + identity.recipient().text() + "\n" + std::string(line.text()) + "\r\n";
    const auto parsed = parse_identity(file);
    RC_ASSERT(std::get<Identity>(parsed).recipient() == identity.recipient());
    RC_ASSERT(!std::get<Identity>(parsed).can_sign());
  });
}

TEST_CASE("two generated keys differ") {
  CHECK_FALSE(Identity::generate().recipient() == Identity::generate().recipient());
}

TEST_CASE("a text that is not an identity is refused with its reason") {
  const LockedBytes line = to_text(seal_key(0x07));
  const std::string secret(line.text());
  std::string mistyped = secret;
  mistyped[20] = mistyped[20] == 'Q' ? 'P' : 'Q';
  std::string lower = secret;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  CHECK(fault_of("") == IdentityFault::form);
  CHECK(fault_of("# nothing\n") == IdentityFault::form);
  CHECK(fault_of("hello") == IdentityFault::form);
  CHECK(fault_of("{\"secret\": 1}") == IdentityFault::form);
  CHECK(fault_of(wallet(0x07).recipient().text()) == IdentityFault::form);
  CHECK(fault_of(seal_key(0x07).recipient().text()) == IdentityFault::form);
  CHECK(fault_of(mistyped) == IdentityFault::checksum);
  CHECK(fault_of(lower) == IdentityFault::form);
  CHECK(fault_of(secret + "Q") == IdentityFault::form);
  CHECK(fault_of(secret + "\n" + secret) == IdentityFault::several);
  CHECK(fault_of(secret + " " + secret) == IdentityFault::form);
  CHECK(fault_of(std::string(max_identity_bytes + 1, '\n')) == IdentityFault::too_long);
}

TEST_CASE("a file of exactly the greatest size is read") {
  std::string file(to_text(seal_key(0x07)).text());
  file.resize(max_identity_bytes, '\n');
  CHECK(std::holds_alternative<Identity>(parse_identity(file)));
  CHECK(fault_of(file + '\n') == IdentityFault::too_long);
}

TEST_CASE("of several lines the first one says whether a passphrase is needed") {
  const std::string secret(to_text(seal_key(0x07)).text());
  const std::string locked = protect(seal_key(0x07), "pass", min_cost);
  CHECK(needs_passphrase(locked + "\n" + secret));
  CHECK_FALSE(needs_passphrase(secret + "\n" + locked));
  CHECK(fault_of(secret + "\n" + locked) == IdentityFault::several);
  CHECK(fault_of(locked + "\n" + secret, "pass") == IdentityFault::several);
}

TEST_CASE("a protected identity needs its passphrase") {
  for_all("protect and parse_identity", [] {
    const Key secret = *any_key();
    const Identity identity =
        *rc::gen::arbitrary<bool>() ? Identity::of_seed(secret) : Identity::of_secret(secret);
    const auto passphrase = *rc::gen::arbitrary<std::string>();
    const std::string file = "# mine\n" + protect(identity, passphrase, min_cost) + "\n";
    RC_ASSERT(needs_passphrase(file));
    const auto parsed = parse_identity(file, passphrase);
    RC_ASSERT(std::get<Identity>(parsed).recipient() == identity.recipient());
    RC_ASSERT(std::get<Identity>(parsed).can_sign() == identity.can_sign());
    const auto wrong = parse_identity(file, passphrase + "x");
    RC_ASSERT(std::get<IdentityFault>(wrong) == IdentityFault::wrong_passphrase);
    const auto none = parse_identity(file);
    RC_ASSERT(std::get<IdentityFault>(none) == IdentityFault::needs_passphrase);
  });
}

TEST_CASE("no byte of a protected identity can be changed") {
  const std::string line = protect(seal_key(0x07), "pass", min_cost);
  const std::size_t parameters = line.find("argon2id") + 9;
  for (std::size_t at = 0; at < line.size(); ++at) {
    for (const char to : {'A', '1', ' ', '#', '\0'}) {
      std::string other = line;
      other[at] = to;
      if (other == line || (at >= parameters && at < parameters + 3)) continue;  // costs: below
      const auto parsed = parse_identity(other, "pass");
      if (std::holds_alternative<Identity>(parsed)) FAIL("a change at " << at << " goes unnoticed");
    }
    if (std::holds_alternative<Identity>(parse_identity(line.substr(0, at), "pass")))
      FAIL("cut off at " << at);
  }
}

TEST_CASE("a passphrase may not cost more than is allowed, for any file") {
  const std::string line = protect(seal_key(0x07), "pass", min_cost);
  const auto with = [&](const std::string& cost) {
    std::string other = line;
    return other.replace(other.find(" 1 8 "), 5, ' ' + cost + ' ');
  };
  CHECK(fault_of(with("11 8"), "pass") == IdentityFault::costs);
  CHECK(fault_of(with("1 7"), "pass") == IdentityFault::costs);
  CHECK(fault_of(with("1 1048577"), "pass") == IdentityFault::costs);
  CHECK(fault_of(with("4294967295 4294967295"), "pass") == IdentityFault::costs);
  for (const char* const other :
       {"0 8", "01 8", "+1 8", "-1 8", "1 4294967296", "1  8", "1", "1 8 8"})
    CHECK(fault_of(with(other), "pass") == IdentityFault::form);
  CHECK(fault_of(with("2 8"), "pass") == IdentityFault::wrong_passphrase);
  CHECK(is_allowed(PassphraseCost{}));
  CHECK(is_allowed({10, 1'048'576}));
  CHECK_FALSE(is_allowed({11, 1'048'576}));
  CHECK_FALSE(is_allowed({10, 1'048'577}));
}

TEST_CASE("a signature verifies only for the sender and the text") {
  const Identity sender = wallet(sender_byte);
  const std::array<std::uint8_t, 3> message = {1, 2, 3};
  const std::string_view text("\1\2\3");
  const Signature signature = sender.sign(message);
  const Key address = *decode_address(sender.recipient().text());
  CHECK(::crypto_sign_verify_detached(signature.data(), message.data(), 3, address.data()) == 0);
  CHECK(is_signed_by(address, text, signature));
  CHECK_FALSE(is_signed_by(address, text.substr(0, 2), signature));
  CHECK_FALSE(is_signed_by(*decode_address(wallet(0x77).recipient().text()), text, signature));
}

TEST_CASE("a moved-from identity is empty, and locked bytes are wiped when they shrink") {
  LockedBytes bytes(repeated(0x55));
  bytes.shrink(4);
  CHECK(bytes.size() == 4);
  CHECK(bytes.data()[3] == 0x55);
  CHECK(bytes.data()[4] == 0);
  CHECK(bytes.data()[31] == 0);
  LockedBytes other(std::move(bytes));
  CHECK(bytes.empty());  // NOLINT(bugprone-use-after-move): tested on purpose
  CHECK(other.size() == 4);
  bytes = std::move(other);
  CHECK(bytes.size() == 4);
}

}  // namespace
}  // namespace nosana::testing
