// SPDX-License-Identifier: MIT
#pragma once

// The envelopes that the fault files and the test vectors are made from, and functions that change
// their content.

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "seal/fault_case.hpp"

namespace nosana::testing {

inline constexpr std::string_view small_definition =
    R"({"version":"0.1","type":"container","ops":[{"type":"container/run","id":"run","args":{)"
    R"("image":"ubuntu","cmd":["echo hello"]}}]})";

/// A delivery, a signed file and an unsigned one, always the same.
struct SealedCases {
  Identity sender = wallet(sender_byte);
  Envelope delivery_envelope;
  Envelope signed_envelope;
  Envelope unsigned_envelope;
  FaultCase delivery;
  FaultCase at_rest;
  FaultCase anonymous;

  SealedCases() {
    const SeededRandom random(1);
    const SealOptions options = options_for(Use::delivery, &sender);
    delivery_envelope = sealed(small_definition, options);
    signed_envelope = sealed(small_definition, options_for(Use::at_rest, &sender));
    unsigned_envelope = sealed(small_definition, options_for(Use::at_rest, nullptr));
    delivery = base("delivery", "seed 08", delivery_envelope);
    delivery.host = options.host;
    delivery.job = options.job;
    delivery.sender = sender.recipient().text();
    at_rest = base("at-rest", "seed 07", signed_envelope);
    anonymous = base("unsigned", "seed 07", unsigned_envelope);
  }

  static FaultCase base(std::string name, std::string identity, const Envelope& envelope) {
    FaultCase one;
    one.name = std::move(name);
    one.identity = std::move(identity);
    one.use = name_of(envelope.use);
    one.payload = digest_of(small_definition);
    one.envelope = to_text(envelope);
    return one;
  }
};

/// The same envelope, signed by `sender` without other changes.
inline Envelope signed_by(const Identity& sender, Envelope envelope) {
  envelope.sender = sender.recipient().text();
  envelope.signature = sender.sign(transcript(canonical_header(envelope), envelope.ciphertext));
  return envelope;
}

/// The content key of an envelope whose recipient `index` is `identity`.
inline Key content_key_of(const Envelope& envelope, std::size_t index, const Identity& identity) {
  Key key{};
  if (!identity.open_box(envelope.recipients[index].key, key)) std::terminate();
  return key;
}

/// The same envelope with another body: `padded`, unchanged, under the content key of `identity`,
/// which is its first recipient; not signed again.
inline Envelope with_body(Envelope envelope, const std::string& padded, const Identity& identity) {
  const Key key = content_key_of(envelope, 0, identity);
  const BodyKeys keys(envelope.id, key);
  const std::string header = canonical_header(envelope);
  envelope.ciphertext.resize(padded.size() + 16);
  ::crypto_aead_xchacha20poly1305_ietf_encrypt(
      envelope.ciphertext.data(), nullptr, reinterpret_cast<const unsigned char*>(padded.data()),
      padded.size(), reinterpret_cast<const unsigned char*>(header.data()), header.size(), nullptr,
      envelope.nonce.data(), keys.body());
  return envelope;
}

}  // namespace nosana::testing
