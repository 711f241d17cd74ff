// SPDX-License-Identifier: MIT
// The format: P6, the canonical header, and which texts are envelopes.

#include <map>
#include <string>
#include <variant>

#include <catch2/catch.hpp>

#include <nosana/seal/verify.hpp>

#include "seal/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

template <std::size_t Size>
std::array<std::uint8_t, Size> any_bytes() {
  return *rc::gen::container<std::array<std::uint8_t, Size>>(rc::gen::arbitrary<std::uint8_t>());
}

/// Any address: 32 bytes of any key.
std::string any_address() { return encode_address(any_bytes<32>()); }

std::int64_t any_time() { return *rc::gen::inRange<std::int64_t>(0, 4'000'000'000); }

SealedKey any_sealed_key(RecipientKind kind) {
  SealedKey one;
  one.kind = kind;
  one.key = any_bytes<80>();
  one.to = *rc::gen::arbitrary<bool>()     ? "*"
           : kind == RecipientKind::wallet ? any_address()
                                           : encode_seal_key(any_bytes<32>());
  return one;
}

/// Any valid envelope; its keys and its body are noise.
Envelope any_envelope() {
  Envelope envelope;
  envelope.use = *rc::gen::element(Use::at_rest, Use::delivery);
  const bool is_delivery = envelope.use == Use::delivery;
  envelope.id = any_bytes<16>();
  envelope.created = any_time();
  if (is_delivery || *rc::gen::arbitrary<bool>())
    envelope.expires = envelope.created + *rc::gen::inRange<std::int64_t>(1, 86'401);
  if (is_delivery || *rc::gen::arbitrary<bool>()) {
    envelope.sender = any_address();
    envelope.signature = any_bytes<64>();
  }
  if (*rc::gen::arbitrary<bool>()) envelope.public_digest = "sha256:" + std::string(64, 'f');
  envelope.commit = any_bytes<32>();
  envelope.nonce = any_bytes<24>();
  const auto count = *rc::gen::inRange(1, 6);
  for (int i = 0; i < count; ++i)
    envelope.recipients.push_back(
        any_sealed_key(*rc::gen::element(RecipientKind::wallet, RecipientKind::x25519)));
  if (is_delivery) {
    envelope.host = envelope.recipients[0].to = any_address();
    envelope.recipients[0].kind = RecipientKind::wallet;
    envelope.job = any_address();
  }
  envelope.ciphertext.resize(padded_size(*rc::gen::inRange<std::size_t>(0, 5000)) + 16);
  for (std::uint8_t& byte : envelope.ciphertext) byte = static_cast<std::uint8_t>(count * 37);
  return envelope;
}

TEST_CASE("P6: an envelope is the same after writing and parsing") {
  for_all("parse_envelope(to_text(e)) == e", [] {
    const Envelope envelope = any_envelope();
    RC_ASSERT(!find_fault(envelope));
    const std::string text = to_text(envelope);
    RC_ASSERT(std::get<Envelope>(parse_envelope(text)) == envelope);
    RC_ASSERT(claims_to_be_envelope(text));
  });
}

TEST_CASE(
    "different fields have different headers, and the header covers all but body and signature") {
  for_all("the header is injective", [] {
    const Envelope one = any_envelope();
    Envelope other = any_envelope();
    // Most fields are equal, so that one of them differs at a time.
    const auto keep = [](auto& field, const auto& same) {
      if (*rc::gen::inRange(0, 8) != 0) field = same;
    };
    keep(other.use, one.use);
    keep(other.id, one.id);
    keep(other.created, one.created);
    keep(other.expires, one.expires);
    keep(other.sender, one.sender);
    keep(other.host, one.host);
    keep(other.job, one.job);
    keep(other.public_digest, one.public_digest);
    keep(other.commit, one.commit);
    keep(other.nonce, one.nonce);
    keep(other.recipients, one.recipients);
    other.ciphertext = one.ciphertext;
    other.signature = one.signature;
    RC_ASSERT((canonical_header(one) == canonical_header(other)) == (one == other));
  });
}

TEST_CASE("the canonical header has lines in a fixed order, with a line for absent fields") {
  Envelope envelope;
  envelope.created = sealed_at;
  envelope.recipients.resize(1);
  envelope.recipients[0].to = "*";
  CHECK(canonical_header(envelope) ==
        "nosana-seal/v1\n"
        "alg:x25519-sealedbox+xchacha20poly1305\n"
        "use:at-rest\n"
        "id:" +
            std::string(22, 'A') +
            "\n"
            "created:2026-11-22T16:00:00Z\n"
            "expires:-\nsender:-\nhost:-\njob:-\n"
            "media:application/vnd.nosana.job+json\n"
            "public:-\n"
            "commit:" +
            std::string(43, 'A') +
            "\n"
            "nonce:" +
            std::string(32, 'A') +
            "\n"
            "to:x25519:*:" +
            std::string(107, 'A') + "\n");
}

TEST_CASE("the longest header is within its limit") {
  const Identity sender = wallet(sender_byte);
  Envelope envelope = sealed("{}", options_for(Use::delivery, &sender));
  const SealedKey longest{RecipientKind::x25519, std::string(64, 'q'), {}};
  envelope.recipients.resize(max_recipients, longest);
  CHECK(canonical_header(envelope).size() < max_header_bytes / 2);
}

TEST_CASE("the white space and the order of the keys of an envelope are arbitrary") {
  const Envelope envelope = sealed("{}", options_for(Use::at_rest, nullptr));
  std::string text = to_text(envelope);
  std::string packed;
  for (const char c : text)
    if (c != ' ' && c != '\n') packed += c;
  CHECK(std::get<Envelope>(parse_envelope(packed)) == envelope);
  const std::string use = "\"use\":\"at-rest\",";
  packed.erase(packed.find(use), use.size());
  packed.insert(packed.size() - 1, "," + use.substr(0, use.size() - 1));
  CHECK(std::get<Envelope>(parse_envelope(packed)) == envelope);
}

TEST_CASE("an envelope is at most 4 MiB, including white space") {
  const Envelope envelope = sealed("{}", options_for(Use::at_rest, nullptr));
  std::string text = to_text(envelope);
  text.resize(max_envelope_bytes, ' ');
  CHECK(std::get<Envelope>(parse_envelope(text)) == envelope);
  const auto parsed = parse_envelope(text + ' ');
  CHECK(std::get<Fault>(parsed).why == Fault::Why::too_long);
}

TEST_CASE("any bytes are accepted or refused as an envelope") {
  for_all("parse_envelope of anything", [] {
    std::string text = to_text(any_envelope());
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text.replace(at, *rc::gen::inRange<std::size_t>(0, 4), *rc::gen::arbitrary<std::string>());
    const auto parsed = parse_envelope(text);
    if (const auto* envelope = std::get_if<Envelope>(&parsed)) {
      RC_ASSERT(!find_fault(*envelope));
      RC_ASSERT(std::get<Envelope>(parse_envelope(to_text(*envelope))) == *envelope);
    } else {
      RC_ASSERT(!message(std::get<Fault>(parsed)).empty());
    }
  });
}

TEST_CASE("a definition does not declare itself an envelope, a malformed envelope does") {
  CHECK_FALSE(claims_to_be_envelope(R"({"version": "0.1", "type": "container"})"));
  CHECK_FALSE(claims_to_be_envelope(R"(["nosana_seal"])"));
  CHECK_FALSE(claims_to_be_envelope(""));
  CHECK(claims_to_be_envelope(R"({"nosana_seal": 2, )"));
  CHECK(claims_to_be_envelope("\xEF\xBB\xBF{\"nosana_seal\": null}"));
}

TEST_CASE("a signature is verified without any key") {
  const Identity sender = wallet(sender_byte);
  Envelope envelope = sealed("{}", options_for(Use::delivery, &sender));
  CHECK(verify_signature(envelope) == SignatureState::good);
  Envelope other = envelope;
  other.ciphertext[0] ^= 1;
  CHECK(verify_signature(other) == SignatureState::bad);
  other = envelope;
  other.sender = other.host;
  CHECK(verify_signature(other) == SignatureState::bad);
  CHECK(verify_signature(sealed("{}", options_for(Use::at_rest, nullptr))) ==
        SignatureState::is_absent);
}

TEST_CASE("a repeated name is found without any key") {
  Envelope envelope = sealed("{}", options_for(Use::at_rest, nullptr));
  envelope.recipients.push_back(envelope.recipients[0]);
  const auto fault = find_fault(envelope);
  REQUIRE(fault);
  CHECK(fault->why == Fault::Why::repeated);
  CHECK(fault->index == 2);
  envelope.recipients[0].to = envelope.recipients[2].to = "*";
  CHECK_FALSE(find_fault(envelope));
}

TEST_CASE("an envelope for nobody, or for more than may be, is at fault") {
  Envelope envelope = sealed("{}", options_for(Use::at_rest, nullptr));
  const SealedKey one = envelope.recipients[0];
  envelope.recipients.clear();
  REQUIRE(find_fault(envelope));
  CHECK(find_fault(envelope)->why == Fault::Why::count);
  envelope.recipients.assign(max_recipients, one);
  for (SealedKey& each : envelope.recipients) each.to = "*";
  CHECK_FALSE(find_fault(envelope));
  envelope.recipients.push_back(envelope.recipients[0]);
  REQUIRE(find_fault(envelope));
  CHECK(find_fault(envelope)->why == Fault::Why::count);
}

TEST_CASE("a recipient that is no object is of the wrong type") {
  const std::string text = to_text(sealed("{}", options_for(Use::at_rest, nullptr)));
  const std::size_t list = text.find('[', text.find("\"recipients\"")) + 1;
  for (const char* const element : {"\"*\"", "null", "7", "[]"}) {
    const auto parsed = parse_envelope(std::string(text).insert(list, std::string(element) + ","));
    REQUIRE(std::holds_alternative<Fault>(parsed));
    CHECK(std::get<Fault>(parsed).why == Fault::Why::type);
    CHECK(std::get<Fault>(parsed).index == 0);
  }
}

TEST_CASE("a key under two names is found") {
  Envelope envelope = sealed("{}", options_for(Use::at_rest, nullptr));
  CHECK_FALSE(find_repeated_key(envelope));
  SealedKey twin = envelope.recipients[0];
  twin.kind = RecipientKind::x25519;
  twin.to = encode_seal_key(wallet(sender_byte).recipient().key());
  envelope.recipients.push_back(twin);
  CHECK_FALSE(find_fault(envelope));
  const auto fault = find_repeated_key(envelope);
  REQUIRE(fault);
  CHECK(fault->index == 2);
  CHECK(message(*fault) == "recipient 3, to: occurs twice");
  const auto result = open(envelope, only(wallet(sender_byte)), expecting(Use::at_rest));
  CHECK(std::get<OpenRefusal>(result).status == OpenStatus::malformed);
}

}  // namespace
}  // namespace nosana::testing
