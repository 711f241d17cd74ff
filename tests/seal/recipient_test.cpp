// SPDX-License-Identifier: MIT
// Recipients: keys that can be sealed to, keys that must not, and files of them.

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/secrets/encodings/base64.hpp>

#include "seal/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

Key from_hex(std::string_view hex) {
  Key key{};
  std::array<char, 32> bytes{};
  REQUIRE(secrets::decode_hex(hex, bytes) == 32);
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

/// 32 bytes with equal inner bytes.
Key between(std::uint8_t first, std::uint8_t middle, std::uint8_t last) {
  Key key = repeated(middle);
  key.front() = first;
  key.back() = last;
  return key;
}

RecipientFault fault_of_recipient(std::string_view text) {
  const auto parsed = parse_recipient(text);
  REQUIRE(std::holds_alternative<RecipientFault>(parsed));
  return std::get<RecipientFault>(parsed);
}

RecipientFault fault_of_address(const Key& key) { return fault_of_recipient(encode_address(key)); }

Key sum(const Key& a, const Key& b) {
  Key out{};
  REQUIRE(::crypto_core_ed25519_add(out.data(), a.data(), b.data()) == 0);
  return out;
}

/// The encodings of Ed25519 points of small order that libsodium checks, except the point at
/// infinity.
std::vector<Key> small_order() {
  return {between(0xEC, 0xFF, 0x7F),
          between(0x00, 0x00, 0x00),
          between(0x00, 0x00, 0x80),
          from_hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          from_hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
          from_hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
          from_hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")};
}

TEST_CASE("the address of any wallet is a recipient, with the key that its seed opens") {
  for_all("addresses are recipients", [] {
    const Key seed = *rc::gen::container<Key>(rc::gen::arbitrary<std::uint8_t>());
    const Identity identity = Identity::of_seed(seed);
    const auto parsed = parse_recipient(identity.recipient().text());
    RC_ASSERT(std::get<Recipient>(parsed) == identity.recipient());
    const Identity other = Identity::of_secret(seed);
    const auto key = parse_recipient(other.recipient().text());
    RC_ASSERT(std::get<Recipient>(key) == other.recipient());
  });
}

TEST_CASE("the conversion of keys is libsodium's") {
  CHECK(encode_address(
            from_hex("ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c")) ==
        wallet(0x07).recipient().text());
  CHECK(wallet(0x07).recipient().key() ==
        from_hex("761d88ec830413919dfe9d4d1d56f17e653c8c994082df5b137b90a0ae6edf74"));
  const Key seed = from_hex("421151a459faeade3d247115f94aedae42318124095afabe4d1451a559faedee");
  CHECK(Identity::of_seed(seed).recipient().key() ==
        from_hex("f1814f0e8ff1043d8a44d25babff3cedcae6c22c3edaa48f857ae70de2baae50"));
}

TEST_CASE(
    "a key of mixed order is refused: an unpatched libsodium takes the first, CVE-2025-69277") {
  CHECK(fault_of_address(
            from_hex("03b5939c1d63adf5410aaf84ecd13a066ab889514141846dbde11596ebb92dd3")) ==
        RecipientFault::mixed_order);
  CHECK(fault_of_address(
            from_hex("b9b5ec0f7c7afb0ca40c0cb4224811f015268f125b6a2a4dac099f5d15344c09")) ==
        RecipientFault::mixed_order);
  CHECK(fault_of_address(
            from_hex("fbb3211d177bccefd763d01a88f6473e43e5cf0a0740e44ab5c64460eefd4675")) ==
        RecipientFault::mixed_order);
  for (const std::uint8_t byte : {sender_byte, host_byte, job_byte}) {
    const Key key = *decode_address(wallet(byte).recipient().text());
    for (const Key& torsion : small_order())
      CHECK(fault_of_address(sum(key, torsion)) == RecipientFault::mixed_order);
  }
}

TEST_CASE("an Ed25519 key of small order is refused") {
  for (const Key& key : small_order()) {
    // 32 zero bytes are the system program too, which is reported instead.
    const bool is_program = key == Key{};
    CHECK(fault_of_address(key) ==
          (is_program ? RecipientFault::program : RecipientFault::small_order));
  }
  CHECK(fault_of_address(between(1, 0, 0)) == RecipientFault::small_order);
}

TEST_CASE("an Ed25519 key that is not in its canonical form is refused") {
  for (unsigned y = 0; y <= 18; ++y) {  // p + y, of both signs
    const auto first = static_cast<std::uint8_t>(0xED + y);
    CHECK(fault_of_address(between(first, 0xFF, 0x7F)) == RecipientFault::not_canonical);
    CHECK(fault_of_address(between(first, 0xFF, 0xFF)) == RecipientFault::not_canonical);
  }
}

TEST_CASE("the address of a program, a token or an account that has no key is refused") {
  for (const std::string_view address : seal::detail::program_addresses)
    CHECK(fault_of_recipient(address) == RecipientFault::program);
  CHECK(fault_of_recipient("JADJf8ZSWtcuFGhFLPi3L4hxQbPCFmYDg5TJgUbpchWV") ==
        RecipientFault::off_curve);
}

TEST_CASE("an X25519 key of small order, or not in its canonical form, is refused") {
  for (const Key& key :
       {Key{}, between(1, 0, 0),
        from_hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        from_hex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        between(0xEC, 0xFF, 0x7F)})
    CHECK(fault_of_recipient(encode_seal_key(key)) == RecipientFault::small_order);
  for (const Key& key :
       {between(0xED, 0xFF, 0x7F), between(0xEE, 0xFF, 0x7F), between(0xFF, 0xFF, 0x7F),
        between(0x00, 0x00, 0x80), between(0x09, 0x00, 0x80)})
    CHECK(fault_of_recipient(encode_seal_key(key)) == RecipientFault::not_canonical);
}

TEST_CASE("a text that is neither an address nor a key is refused with its reason") {
  const std::string address = wallet(0x07).recipient().text();
  const std::string key = seal_key(0x07).recipient().text();
  const auto changed = [](std::string text, std::size_t at, char to) {
    text[at] = to;
    return text;
  };
  CHECK(fault_of_recipient("") == RecipientFault::length);
  CHECK(fault_of_recipient(address.substr(1) + address) == RecipientFault::length);
  CHECK(fault_of_recipient(std::string(44, 'z')) == RecipientFault::length);
  CHECK(fault_of_recipient(std::string(32, '2')) == RecipientFault::length);
  CHECK(fault_of_recipient("1" + address) == RecipientFault::length);
  CHECK(fault_of_recipient(address + " ") == RecipientFault::length);
  CHECK(fault_of_recipient(changed(address, 5, '0')) == RecipientFault::character);
  CHECK(fault_of_recipient(changed(address, 5, '\n')) == RecipientFault::character);
  CHECK(fault_of_recipient(key.substr(1)) == RecipientFault::length);
  CHECK(fault_of_recipient(changed(key, 5, '2')) == RecipientFault::character);
  CHECK(fault_of_recipient(changed(key, 20, 'b')) == RecipientFault::character);
  CHECK(fault_of_recipient(changed(key, 20, 'Q')) == RecipientFault::character);
  CHECK(fault_of_recipient(changed(key, 20, key[20] == 'q' ? 'p' : 'q')) ==
        RecipientFault::checksum);
}

TEST_CASE("a fingerprint is eight digits that differ with the text") {
  const Recipient one = wallet(0x07).recipient();
  CHECK(fingerprint(one) == "812d-1b21");
  CHECK(fingerprint(wallet(0x08).recipient()) != fingerprint(one));
}

TEST_CASE("a recipients file has a recipient on each line, comments and empty lines") {
  const std::string a = wallet(0x07).recipient().text();
  const std::string b = seal_key(0x07).recipient().text();
  const std::string file =
      "# the team\r\n\n  \t\n" + a + "   # host, since spring\r\n\t" + b + "\t#key\n#" + a;
  const auto parsed = parse_recipients(file);
  const auto& recipients = std::get<Recipients>(parsed);
  REQUIRE(recipients.size() == 2);
  CHECK(recipients[0].text() == a);
  CHECK(recipients[1].text() == b);
}

TEST_CASE("the fault of a recipients file has the wrong line") {
  const std::string a = wallet(0x07).recipient().text();
  const std::string b = seal_key(0x07).recipient().text();
  const auto fault = [](const std::string& file) {
    return std::get<RecipientsFault>(parse_recipients(file));
  };
  using Why = RecipientsFault::Why;
  const RecipientsFault mistyped = fault("\n" + a + "\n" + a + "#\n");
  CHECK(mistyped.why == Why::recipient);
  CHECK(mistyped.line == 3);
  CHECK(message(mistyped) == message(RecipientFault::length));
  CHECK(fault(a + "\n" + b + "\n\n" + a).line == 4);
  CHECK(fault(a + "\n" + b + "\n\n" + a).why == Why::repeated);
  CHECK(fault(a + " " + b).line == 1);
  CHECK(fault("# nobody\n").why == Why::none);
  CHECK(fault("").why == Why::none);
  CHECK(fault(std::string(max_recipients_bytes + 1, '\n')).why == Why::too_long);
  CHECK(fault(std::string(max_recipients_bytes, '\n')).why == Why::none);
  std::string many;
  for (std::uint8_t i = 0; i < 32; ++i)
    many += seal_key(static_cast<std::uint8_t>(0x40 + i)).recipient().text() + '\n';
  CHECK(std::get<Recipients>(parse_recipients(many)).size() == 32);
  CHECK(fault(many + a).why == Why::too_many);
  CHECK(fault(many + a).line == 33);
  CHECK(fault(many + "# no more\nnonsense").why == Why::too_many);
}

TEST_CASE("the recipients of a file do not depend on its comments and blanks") {
  for_all("a file with and without them has the same recipients", [] {
    std::string file;
    std::string bare;
    const auto lines = *rc::gen::inRange(1, 12);
    for (int i = 0; i < lines; ++i) {
      const auto blank = *rc::gen::container<std::string>(rc::gen::elementOf(std::string(" \t")));
      file += blank;
      if (*rc::gen::arbitrary<bool>()) {
        const std::string text = seal_key(static_cast<std::uint8_t>(0x40 + i)).recipient().text();
        file += text + " ";
        bare += text + "\n";
      }
      if (*rc::gen::arbitrary<bool>()) file += "# nseal1 " + blank;
      file += *rc::gen::element<std::string>("\n", "\r\n", "\n\n");
    }
    const auto one = parse_recipients(file);
    const auto other = parse_recipients(bare);
    RC_ASSERT(one.index() == other.index());
    if (const auto* recipients = std::get_if<Recipients>(&one))
      RC_ASSERT(*recipients == std::get<Recipients>(other));
  });
}

}  // namespace
}  // namespace nosana::testing
