// SPDX-License-Identifier: MIT
#pragma once

// The faults that need keys to make: signatures, sealed keys, bodies, and well-formed envelopes
// that an opener must not accept.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "seal/sealed_cases.hpp"

namespace nosana::testing {

/// Collects cases of envelopes.
class SealedFaults {
 public:
  SealedFaults(std::vector<FaultCase>& cases, const FaultCase& base) : cases_(cases), base_(base) {}

  FaultCase& add(std::string_view name, std::string_view comment, std::string_view expect,
                 const Envelope& envelope) {
    return add(name, comment, expect, to_text(envelope));
  }

  FaultCase& add(std::string_view name, std::string_view comment, std::string_view expect,
                 std::string text) {
    FaultCase& one = cases_.emplace_back(base_);
    one.name += '-' + std::string(name);
    one.comment = comment;
    one.expect = expect;
    if (expect != "success") one.payload.clear();
    one.envelope = std::move(text);
    return one;
  }

  /// The base itself, opened with other expectations.
  FaultCase& ask(std::string_view name, std::string_view comment, std::string_view expect) {
    return add(name, comment, expect, base_.envelope);
  }

 private:
  std::vector<FaultCase>& cases_;
  FaultCase base_;
};

inline constexpr std::string_view policy = "policy failure";
inline constexpr std::string_view success = "success";

inline void add_policy_faults(std::vector<FaultCase>& cases, const SealedCases& made) {
  const std::string other = wallet(stranger_byte).recipient().text();
  SealedFaults delivery(cases, made.delivery);
  FaultCase& stored = delivery.ask("as-file", "a delivery opened as a file", policy);
  stored.use = "at-rest";
  stored.host = stored.job = "";
  delivery.ask("other-host", "for another host", policy).host = other;
  delivery.ask("other-job", "for another job", policy).job = other;
  delivery.ask("other-sender", "from another sender", policy).sender = other;
  using Pair = std::pair<const char*, const char*>;
  for (const auto& [name, now] :
       {Pair("last-second", "2026-11-22T16:10:29Z"), {"first-second", "2026-11-22T15:55:01Z"}})
    delivery.ask(name, "the clocks differ by no more than they may", success).now = now;
  for (const auto& [name, now] : {Pair("expired", "2026-11-22T16:10:30Z"),
                                  {"long-expired", "2027-11-22T16:10:30Z"},
                                  {"not-yet", "2026-11-22T15:55:00Z"},
                                  {"long-before", "1970-01-01T00:00:00Z"}})
    delivery.ask(name, "the clocks differ by more than they may", policy).now = now;
  delivery.ask("not-too-old", "as old as it may be", success).created_from = "2026-11-22T16:00:00Z";
  delivery.ask("too-old", "a second older than it may be", policy).created_from =
      "2026-11-22T16:00:01Z";
  SealedFaults at_rest(cases, made.at_rest);
  at_rest.ask("good", "nothing is wrong", success);
  at_rest.ask("as-delivery", "a file opened as a delivery", policy).use = "delivery";
  at_rest.ask("with-host", "a file opened by a host", policy).host = other;
  at_rest.ask("year-9999", "a file that does not expire", success).now = "9999-12-31T23:59:59Z";
  at_rest.ask("other-sender", "from another sender", policy).sender = other;
  SealedFaults anonymous(cases, made.anonymous);
  anonymous.ask("good", "valid and unsigned", success);
  anonymous.ask("sender", "a sender is expected, but it is unsigned", policy).sender = other;
}

/// Every field changed after signing: the signature is wrong.
inline void add_signature_faults(std::vector<FaultCase>& cases, const SealedCases& made) {
  FaultCase base = made.delivery;
  base.host = base.job = base.sender = "";  // otherwise these are found first
  SealedFaults faults(cases, base);
  const auto with = [&](std::string_view name, auto change) {
    Envelope envelope = made.delivery_envelope;
    change(envelope);
    faults.add(std::string("signed-other-") + std::string(name), "changed after it was signed",
               "signature failure", envelope);
  };
  const std::string other = wallet(stranger_byte).recipient().text();
  with("id", [](auto& e) { e.id[0] ^= 1; });
  with("created", [](auto& e) { ++e.created; });
  with("expires", [](auto& e) { ++*e.expires; });
  with("sender", [&](auto& e) { e.sender = other; });
  with("host", [&](auto& e) { e.host = e.recipients[0].to = other; });
  with("job", [&](auto& e) { e.job = other; });
  with("public", [](auto& e) { e.public_digest.back() = 'b'; });
  with("no-public", [](auto& e) { e.public_digest.clear(); });
  with("commit", [](auto& e) { e.commit[31] ^= 0x80; });
  with("nonce", [](auto& e) { e.nonce[0] ^= 1; });
  with("order", [](auto& e) { std::swap(e.recipients[0], e.recipients[1]); });
  with("fewer", [](auto& e) { e.recipients.pop_back(); });
  with("more", [&](auto& e) {
    e.recipients.push_back(e.recipients[0]);
    e.recipients.back().to = other;
  });
  with("hidden", [](auto& e) { e.recipients[1].to = "*"; });
  with("kind", [](auto& e) {
    e.recipients[1].to = "*";
    e.recipients[1].kind = RecipientKind::wallet;
  });
  with("key", [](auto& e) { e.recipients[1].key[79] ^= 1; });
  with("body", [](auto& e) { e.ciphertext[0] ^= 1; });
  with("tag", [](auto& e) { e.ciphertext.back() ^= 1; });
  with("r", [](auto& e) { (*e.signature)[0] ^= 1; });
  with("s", [](auto& e) { (*e.signature)[32] ^= 1; });
  with("length", [](auto& e) { e.ciphertext.resize(2048 + 16); });
  with("s-plus-l", [](auto& e) {  // the same signature for a verifier that does not reduce S
    constexpr Key order = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                           0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                           0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
    ::sodium_add(e.signature->data() + 32, order.data(), order.size());
  });
  with("identity-point", [](auto& e) {  // verifies anything, if the key is not refused
    Key point = {1};
    e.sender = encode_address(point);
    e.signature->fill(0);
    (*e.signature)[0] = 1;
  });
  const auto signs = [&](std::string_view name, std::string_view comment,
                         std::span<const std::uint8_t> bytes) {
    Envelope envelope = made.delivery_envelope;
    envelope.signature = made.sender.sign(bytes);
    faults.add(name, comment, "signature failure", envelope);
  };
  const Envelope& good = made.delivery_envelope;
  const Transcript bytes = transcript(canonical_header(good), good.ciphertext);
  signs("signed-as-text", "signed without the byte 0xFF", std::span(bytes).subspan(1));
  signs("signed-header", "the header alone is signed", transcript(canonical_header(good), {}));
  signs("signed-body", "the body alone is signed", transcript("", good.ciphertext));
  signs("signed-nothing", "nothing is signed", {});
}

/// An identity that is not a recipient.
inline void add_match_faults(std::vector<FaultCase>& cases, const SealedCases& made) {
  SealedFaults at_rest(cases, made.at_rest);
  at_rest.ask("member", "the other recipient", success).identity = "secret 0a";
  for (const auto& [name, who] : {std::pair("stranger", "seed 0b"),
                                  {"stranger-key", "secret 0b"},
                                  {"host", "seed 08"},
                                  {"member-wallet", "seed 0a"}})
    at_rest.ask(std::string("no-") + name, "sealed to others", "no match").identity = who;
  SealOptions options = options_for(Use::at_rest, nullptr);
  options.hide_recipients = true;
  const Envelope hidden = sealed(small_definition, options);
  SealedFaults anonymous(cases, made.anonymous);
  anonymous.add("hidden", "hidden recipients", success, hidden);
  anonymous.add("hidden-second", "hidden recipients", success, hidden).identity = "secret 0a";
  anonymous.add("hidden-stranger", "hidden recipients, none of them asks", "no match", hidden)
      .identity = "seed 0b";
  Key flipped = *decode_address(made.sender.recipient().text());
  flipped[31] ^= 0x80;
  options = options_for(Use::at_rest, nullptr);
  options.recipients[0] = std::get<Recipient>(parse_recipient(encode_address(flipped)));
  anonymous.add("twin", "the address with the other sign, which has the same key", "no match",
                sealed(small_definition, options));
  options.recipients[0] =
      std::get<Recipient>(parse_recipient(encode_seal_key(made.sender.recipient().key())));
  anonymous.add("converted", "the converted key of the wallet under its own name", "no match",
                sealed(small_definition, options));
  Envelope both = made.unsigned_envelope;
  both.recipients.push_back(both.recipients[0]);
  both.recipients.back().to = encode_address(flipped);
  anonymous.add("same-key", "a recipient twice, under the addresses of both signs",
                "header failure", both);
}

/// Correctly signed, but wrongly sealed: errors or lies of the sender.
inline void add_key_faults(std::vector<FaultCase>& cases, const SealedCases& made) {
  SealedFaults faults(cases, made.at_rest);
  const auto with = [&](std::string_view name, std::string_view comment, std::string_view expect,
                        auto change) {
    Envelope envelope = made.signed_envelope;
    change(envelope);
    faults.add(std::string("sealed-") + std::string(name), comment, expect,
               signed_by(made.sender, envelope));
  };
  const auto& key = "key failure";
  with("key-damaged", "a sealed key with a changed bit", key,
       [](auto& e) { e.recipients[0].key[40] ^= 1; });
  with("key-of-other", "the sealed key of another recipient", key,
       [](auto& e) { e.recipients[0].key = e.recipients[1].key; });
  with("key-of-other-envelope", "the sealed key of another envelope", key,
       [&](auto& e) { e.recipients[0].key = made.unsigned_envelope.recipients[0].key; });
  with("commit", "a commitment to another key", key, [](auto& e) { e.commit[31] ^= 1; });
  with("id", "another id", key, [](auto& e) { e.id[15] ^= 1; });
  const auto& body = "payload failure";
  with("nonce", "another nonce", body, [](auto& e) { e.nonce[23] ^= 1; });
  with("created", "another time", body, [](auto& e) { --e.created; });
  with("expires", "a time to expire", body, [](auto& e) { e.expires = e.created + 600; });
  with("public", "a digest of a public definition", body,
       [](auto& e) { e.public_digest = "sha256:" + std::string(64, '0'); });
  with("order", "the recipients in another order", body,
       [](auto& e) { std::swap(e.recipients[0], e.recipients[1]); });
  with("fewer", "without the last recipient", body, [](auto& e) { e.recipients.pop_back(); });
  with("body", "a changed bit of the body", body, [](auto& e) { e.ciphertext[512] ^= 0x10; });
  with("tag", "a changed bit of the tag", body, [](auto& e) { e.ciphertext.back() ^= 1; });
  with("longer", "a longer body", body, [](auto& e) { e.ciphertext.resize(2048 + 16); });
  faults.add("sealed-stolen", "signed again by a stranger, as if it were his", body,
             signed_by(wallet(stranger_byte), made.signed_envelope));
  Envelope stripped = made.signed_envelope;
  stripped.signature.reset();
  stripped.sender.clear();
  faults.add("sealed-stripped", "sender and signature taken away", body, stripped);
  SealedFaults anonymous(cases, made.anonymous);
  anonymous.add("claimed", "signed by a stranger, as if it were his", body,
                signed_by(wallet(stranger_byte), made.unsigned_envelope));
}

inline std::string padded(std::string text, std::size_t size, std::string_view mark = "\x80") {
  text += mark;
  text.resize(size, '\0');
  return text;
}

inline void add_padding_faults(std::vector<FaultCase>& cases, const SealedCases& made) {
  SealedFaults faults(cases, made.at_rest);
  const std::string text(small_definition);
  const auto with = [&](std::string_view name, std::string_view comment, std::string_view expect,
                        const std::string& body) -> FaultCase& {
    return faults.add(std::string("padding-") + std::string(name), comment, expect,
                      signed_by(made.sender, with_body(made.signed_envelope, body, made.sender)));
  };
  const auto& payload = "payload failure";
  with("same", "padded as it should be", success, padded(text, 1024));
  with("none", "no padding at all", payload, text + std::string(1024 - text.size(), ' '));
  with("zeros", "zeros alone", payload, std::string(1024, '\0'));
  with("no-mark", "zeros without the byte 0x80", payload, padded(text, 1024, ""));
  with("other-mark", "another byte than 0x80", payload, padded(text, 1024, "\x40"));
  std::string loose = padded(text, 1024);
  loose.back() = '\1';
  with("loose", "a last byte that is not zero", payload, loose);
  with("large", "padded to a size that is too large for the text", payload, padded(text, 2048));
  with("larger", "padded to a size that is much too large", payload, padded(text, 65'536));
  with("empty", "an empty text", success, padded("", 1024)).payload = digest_of("");
  with("marks", "a text that ends with the byte 0x80", success, padded("\x80\x80", 1024)).payload =
      digest_of("\x80\x80");
  const std::string full(1023, 'x');
  with("full", "a text with room for the mark alone", success, padded(full, 1024)).payload =
      digest_of(full);
  const std::string over(1024, 'x');
  with("over", "the least text of the next size", success, padded(over, 2048)).payload =
      digest_of(over);
}

/// Values that the fields of a file must not have, alone or together.
inline void add_rest_faults(std::vector<FaultCase>& cases, const SealedCases& made) {
  SealedFaults faults(cases, made.at_rest);
  const auto header = "header failure";
  const auto without = [&](std::string_view field) {
    Fields fields = fields_of(made.at_rest.envelope);
    std::erase_if(fields, [&](const auto& one) { return one.first == field; });
    return fields;
  };
  const auto with = [&](std::string_view field, const std::string& value) {
    Fields fields = fields_of(made.at_rest.envelope);
    fields.emplace_back(field, in_quotes(value));
    return text_of(fields);
  };
  const std::string address = wallet(host_byte).recipient().text();
  faults.add("no-sender", "a signature without sender", header, text_of(without("sender")));
  faults.add("no-signature", "a sender without signature", header, text_of(without("signature")));
  faults.add("host", "a file with a host", header, with("host", address));
  faults.add("job", "a file with a job", header, with("job", address));
  faults.add("expires-before", "it expires before it is created", header,
             with("expires", "2026-11-22T15:59:59Z"));
  Fields fields = without("");
  const auto body = [&](std::string_view name, std::string_view comment, std::size_t bytes) {
    std::string noise;
    text::append_base64url(noise, std::vector<std::uint8_t>(bytes, 0x55));
    value_of(fields, "ciphertext") = in_quotes(noise);
    faults.add(std::string("ciphertext-") + std::string(name), comment, header, text_of(fields));
  };
  body("tag-alone", "a body of the tag alone", 16);
  body("short", "a body shorter than its tag", 15);
  body("512", "a body of a size that no text is padded to", 512 + 16);
  body("1536", "a body of a size that no text is padded to", 1536 + 16);
  body("1025", "a body a byte longer than a size that texts are padded to", 1025 + 16);
  SealOptions options = options_for(Use::at_rest, &made.sender);
  options.expires = sealed_at + 3600;
  const Envelope expiring = sealed(small_definition, options);
  faults.add("expiring", "a file before it expires", success, expiring).now =
      "2026-11-22T17:00:29Z";
  faults.add("expired", "a file that has expired", policy, expiring).now = "2026-11-22T17:00:30Z";
  for (std::uint8_t i = 0; i < 30; ++i)
    options.recipients.push_back(seal_key(static_cast<std::uint8_t>(0x40 + i)).recipient());
  faults
      .add("32-recipients", "as many recipients as there can be", success,
           sealed(small_definition, options))
      .identity = "secret 5d";
}

inline void add_sealed_faults(std::vector<FaultCase>& cases, const SealedCases& made) {
  const SeededRandom random(2);
  add_policy_faults(cases, made);
  add_signature_faults(cases, made);
  add_match_faults(cases, made);
  add_key_faults(cases, made);
  add_padding_faults(cases, made);
  add_rest_faults(cases, made);
}

}  // namespace nosana::testing
