// SPDX-License-Identifier: MIT
// Sealing and opening: P5, who can open, what is refused.

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/text/utf8.hpp>

#include "seal/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

Use any_use() { return *rc::gen::element(Use::at_rest, Use::delivery); }

std::string any_plaintext() {
  const auto size = *rc::gen::weightedOneOf<std::size_t>(
      {{8, rc::gen::inRange<std::size_t>(0, 3000)},
       {1,
        rc::gen::element<std::size_t>(1023, 1024, 65'535, 65'536, 131'071, max_plaintext_bytes)}});
  const auto byte = *rc::gen::arbitrary<char>();
  std::string plaintext(size, byte);
  for (std::size_t i = 0; i < size; i += 7) plaintext[i] = static_cast<char>(i * 31 + size);
  return plaintext;
}

/// 1 to 5 identities of both kinds.
std::vector<Identity> any_identities() {
  std::vector<Identity> identities;
  const auto count = *rc::gen::inRange(1, 6);
  for (int i = 0; i < count; ++i) {
    const auto byte = static_cast<std::uint8_t>(0x20 + i);
    identities.push_back(*rc::gen::arbitrary<bool>() ? wallet(byte) : seal_key(byte));
  }
  return identities;
}

SealRefusal refusal(const SealOptions& options, std::string_view plaintext = "{}") {
  return std::get<SealRefusal>(seal::seal(plaintext, options));
}

OpenStatus status(const Envelope& envelope, std::span<const Identity> identities,
                  const OpenOptions& expectations) {
  return std::get<OpenRefusal>(open(envelope, identities, expectations)).status;
}

TEST_CASE("P5: every recipient opens the exact plaintext, and learns whether it was signed") {
  for_all("open(seal(x)) == x", [] {
    const auto identities = any_identities();
    const Identity sender = wallet(sender_byte);
    const Use use = any_use();
    const bool is_signed = use == Use::delivery || *rc::gen::arbitrary<bool>();
    SealOptions options = options_for(use, is_signed ? &sender : nullptr);
    options.hide_recipients = *rc::gen::arbitrary<bool>();
    for (const Identity& one : identities) options.recipients.push_back(one.recipient());
    const std::string plaintext = any_plaintext();
    const Envelope envelope = sealed(plaintext, options);
    for (std::size_t i = 0; i < identities.size(); ++i) {
      const auto result = open(to_text(envelope), only(identities[i]), expecting(use));
      const auto* opened = std::get_if<Opened>(&result);
      RC_ASSERT(opened != nullptr);
      RC_ASSERT(opened->plaintext.text() == plaintext);
      RC_ASSERT(opened->is_signed == is_signed);
      RC_ASSERT(opened->recipient == i + 2);
    }
  });
}

TEST_CASE("P5: an identity that is not a recipient opens nothing, hidden recipients or not") {
  for_all("a stranger opens nothing", [] {
    const auto identities = any_identities();
    SealOptions options;
    options.now = sealed_at;
    options.hide_recipients = *rc::gen::arbitrary<bool>();
    for (const Identity& one : identities) options.recipients.push_back(one.recipient());
    const Envelope envelope = sealed(any_plaintext(), options);
    const Identity stranger =
        *rc::gen::arbitrary<bool>() ? wallet(stranger_byte) : seal_key(stranger_byte);
    RC_ASSERT(status(envelope, only(stranger), expecting(Use::at_rest)) == OpenStatus::no_identity);
    RC_ASSERT(status(envelope, {}, expecting(Use::at_rest)) == OpenStatus::no_identity);
  });
}

TEST_CASE("the size of a body reveals only the size class of its plaintext") {
  std::set<std::size_t> sizes;
  std::size_t last = 0;
  for (std::size_t bytes = 0; bytes <= max_plaintext_bytes; ++bytes) {
    const std::size_t size = padded_size(bytes);
    // Not CHECK: a million of them take too long.
    if (size <= bytes || size < last || !is_padded_size(size, max_plaintext_bytes))
      FAIL("no size for " << bytes);
    sizes.insert(size);
    last = size;
  }
  CHECK(sizes.size() == 7 + 16);  // 1 to 64 KiB by doubling, then every 64 KiB up to one over 1 MiB
  CHECK(padded_size(1023) == 1024);
  CHECK(padded_size(1024) == 2048);
  CHECK(padded_size(65'535) == 65'536);
  CHECK(padded_size(65'536) == 131'072);
  for (const std::size_t none : {0U, 1U, 512U, 1023U, 1025U, 98'304U, 131'073U, 1'179'648U})
    CHECK_FALSE(is_padded_size(none, max_plaintext_bytes));
}

TEST_CASE("the longest plaintext fits into an envelope file") {
  const std::string plaintext(max_plaintext_bytes, 'x');
  const std::string text = to_text(sealed(plaintext, options_for(Use::at_rest, nullptr)));
  CHECK(text.size() < max_envelope_bytes);
  const auto result = open(text, only(wallet(sender_byte)), expecting(Use::at_rest));
  CHECK((std::get<Opened>(result).plaintext.text() == plaintext));
}

TEST_CASE("sealing the same text twice gives different envelopes") {
  const SealOptions options = options_for(Use::at_rest, nullptr);
  const Envelope one = sealed("{}", options);
  const Envelope other = sealed("{}", options);
  CHECK(one.id != other.id);
  CHECK(one.nonce != other.nonce);
  CHECK(one.commit != other.commit);
  CHECK(one.ciphertext != other.ciphertext);
  CHECK(one.recipients[0].key != other.recipients[0].key);
}

TEST_CASE("contradictory options are refused") {
  const Identity sender = wallet(sender_byte);
  const Identity key = seal_key(member_byte);
  const SealOptions good = options_for(Use::delivery, &sender);
  const auto with = [&](auto change) {
    SealOptions options = good;
    change(options);
    return refusal(options);
  };
  CHECK(std::holds_alternative<Envelope>(seal::seal("{}", good)));
  CHECK(refusal(good, std::string(max_plaintext_bytes + 1, ' ')) == SealRefusal::too_long);
  CHECK(with([](auto& o) { o.recipients.clear(); }) == SealRefusal::no_recipient);
  CHECK(with([](auto& o) { o.recipients.push_back(o.recipients[0]); }) == SealRefusal::repeated);
  CHECK(with([](auto& o) {
          for (std::uint8_t i = 0; i < 31; ++i)
            o.recipients.push_back(seal_key(static_cast<std::uint8_t>(0x40 + i)).recipient());
        }) == SealRefusal::too_many);
  CHECK(with([&](auto& o) { o.signer = &key; }) == SealRefusal::cannot_sign);
  CHECK(with([](auto& o) { o.signer = nullptr; }) == SealRefusal::unsigned_delivery);
  CHECK(with([](auto& o) { o.host = ""; }) == SealRefusal::host);
  CHECK(with([](auto& o) { o.host = o.recipients[1].text(); }) == SealRefusal::host);
  CHECK(with([](auto& o) { o.host = wallet(job_byte).recipient().text(); }) == SealRefusal::host);
  CHECK(with([](auto& o) { o.job = "job"; }) == SealRefusal::job);
  CHECK(with([](auto& o) { o.use = Use::at_rest; }) == SealRefusal::not_for_rest);
  CHECK(with([](auto& o) { o.expires = o.now; }) == SealRefusal::time);
  CHECK(with([](auto& o) { o.expires = o.now + max_delivery_seconds + 1; }) == SealRefusal::time);
  CHECK(with([](auto& o) { o.now = text::last_utc_second + 1; }) == SealRefusal::time);
  CHECK(with([](auto& o) { o.public_digest = "sha256:aa"; }) == SealRefusal::public_digest);
}

TEST_CASE("two addresses that share a key are one reader") {
  const Identity sender = wallet(sender_byte);
  Key flipped = *decode_address(sender.recipient().text());
  flipped[31] ^= 0x80;
  const auto twin = std::get<Recipient>(parse_recipient(encode_address(flipped)));
  CHECK(twin.key() == sender.recipient().key());
  SealOptions options = options_for(Use::at_rest, nullptr);
  options.recipients.push_back(twin);
  CHECK(refusal(options) == SealRefusal::repeated);
  // An envelope for the other address cannot be opened by the sender, although the key would fit.
  options.recipients = {twin};
  CHECK(status(sealed("{}", options), only(sender), expecting(Use::at_rest)) ==
        OpenStatus::no_identity);
}

TEST_CASE("the host stays named if the recipients are hidden") {
  const Identity sender = wallet(sender_byte);
  SealOptions options = options_for(Use::delivery, &sender);
  options.hide_recipients = true;
  const Envelope envelope = sealed("{}", options);
  CHECK(envelope.recipients[0].to == options.host);
  CHECK(envelope.recipients[1].to == "*");
}

TEST_CASE("an envelope is opened only for the use that it was sealed for") {
  const Identity sender = wallet(sender_byte);
  const Identity host = wallet(host_byte);
  const SealOptions options = options_for(Use::delivery, &sender);
  const Envelope envelope = sealed("{}", options);
  OpenOptions good = expecting(Use::delivery);
  good.host = options.host;
  good.job = options.job;
  good.sender = sender.recipient().text();
  const auto with = [&](auto change) {
    OpenOptions expectations = good;
    change(expectations);
    return status(envelope, only(host), expectations);
  };
  CHECK(std::holds_alternative<Opened>(open(envelope, only(host), good)));
  CHECK(with([](auto& e) { e.use = Use::at_rest; }) == OpenStatus::use);
  CHECK(with([](auto& e) { e.host = e.job; }) == OpenStatus::host);
  CHECK(with([](auto& e) { e.job = e.host; }) == OpenStatus::job);
  CHECK(with([](auto& e) { e.sender = e.host; }) == OpenStatus::sender);
  CHECK(with([](auto& e) { e.now = sealed_at + 630; }) == OpenStatus::expired);
  CHECK(with([](auto& e) { e.now = sealed_at - 300; }) == OpenStatus::not_yet);
  CHECK(with([](auto& e) { e.created_from = sealed_at + 1; }) == OpenStatus::too_old);
  CHECK(with([](auto& e) { e.is_seen = [](EnvelopeId) { return true; }; }) == OpenStatus::seen);
  good.now = sealed_at + 629;
  good.created_from = sealed_at;
  good.is_seen = [&](EnvelopeId id) { return id[0] != envelope.id[0]; };
  CHECK(std::holds_alternative<Opened>(open(envelope, only(host), good)));
  const Envelope anonymous = sealed("{}", options_for(Use::at_rest, nullptr));
  OpenOptions wants_sender = expecting(Use::at_rest);
  wants_sender.sender = good.sender;
  CHECK(status(anonymous, only(sender), wants_sender) == OpenStatus::sender);
}

TEST_CASE("fields that the parser would refuse are refused before they are used") {
  Envelope envelope = sealed("{}", options_for(Use::at_rest, nullptr));
  envelope.recipients[0].to += "\nto:wallet";
  const auto result = open(envelope, only(wallet(sender_byte)), expecting(Use::at_rest));
  const auto& refused = std::get<OpenRefusal>(result);
  CHECK(refused.status == OpenStatus::malformed);
  CHECK(message(refused) == "recipient 1, to: has an invalid value");
}

TEST_CASE("every refusal has a kind and a message") {
  std::set<std::string> messages;
  constexpr auto last = static_cast<int>(OpenStatus::padding);
  for (int i = static_cast<int>(OpenStatus::use); i <= last; ++i) {
    const OpenRefusal refused{static_cast<OpenStatus>(i), {}};
    CHECK(messages.insert(message(refused)).second);
  }
  CHECK(kind_of(OpenStatus::sender) == OpenKind::policy);
  CHECK(kind_of(OpenStatus::seen) == OpenKind::policy);
  CHECK(kind_of(OpenStatus::padding) == OpenKind::authentication);
  CHECK(kind_of(OpenStatus::no_identity) == OpenKind::no_identity);
  for (int i = 0; i <= static_cast<int>(SealRefusal::public_digest); ++i)
    CHECK(messages.insert(std::string(message(static_cast<SealRefusal>(i)))).second);
}

TEST_CASE("the signed bytes are not text, so no wallet signs them as a message") {
  const Transcript bytes = transcript("header", {});
  CHECK(bytes[0] == 0xFF);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  CHECK(text::utf8_length(text, 0) == 0);  // not a valid sequence
  CHECK(text.substr(1, 25) == "nosana-seal/v1 signature\n");
  // 0xFF never begins a Solana transaction message (docs.solanalabs.com, off-chain message
  // signing); an off-chain message continues with "solana offchain".
  CHECK_FALSE(text.substr(1).starts_with("solana offchain"));
}

}  // namespace
}  // namespace nosana::testing
