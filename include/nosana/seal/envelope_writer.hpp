// SPDX-License-Identifier: MIT
#pragma once

// The two text forms of an envelope: its JSON and its canonical header.

#include <cassert>
#include <span>
#include <string>
#include <string_view>

#include <nosana/seal/envelope.hpp>
#include <nosana/seal/envelope_rules.hpp>
#include <nosana/text/base64url.hpp>
#include <nosana/text/utc_time.hpp>

namespace nosana::seal {

/// The JSON text, with a line for each field and each recipient. Parsing it gives an equal
/// envelope.
/// envelope   valid
[[nodiscard]] inline std::string to_text(const Envelope& envelope);

/// The canonical text of all fields except `ciphertext` and `signature`; the body is bound to it
/// and the sender signs it: one line for each field, "-" for an absent one. Different fields have
/// different texts.
/// envelope   valid; then the result has at most max_header_bytes
[[nodiscard]] inline std::string canonical_header(const Envelope& envelope);

// ---- implementation ----

namespace detail {

inline std::string base64url(std::span<const std::uint8_t> bytes) {
  std::string text;
  text::append_base64url(text, bytes);
  return text;
}

inline std::string utc(std::int64_t seconds) {
  const text::UtcText text = text::utc_text(seconds);
  return {text.data(), text.size()};
}

inline std::string utc(const std::optional<std::int64_t>& seconds) {
  return seconds ? utc(*seconds) : std::string();
}

/// Appends `"name": "value",` on a separate line, if there is a value. No value needs an escape.
inline void append_field(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append("  \"").append(name).append("\": \"").append(value).append("\",\n");
}

inline void append_recipients(std::string& out, const Envelope& envelope) {
  out.append("  \"recipients\": [\n");
  for (const SealedKey& one : envelope.recipients) {
    out.append("    {\"kind\": \"").append(name_of(one.kind)).append("\", \"to\": \"");
    out.append(one.to).append("\", \"key\": \"");
    text::append_base64url(out, one.key);
    out.append("\"},\n");
  }
  out.erase(out.size() - 2).append("\n  ],\n");
}

inline void append_line(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(":").append(value.empty() ? "-" : value).append("\n");
}

}  // namespace detail

inline std::string to_text(const Envelope& envelope) {
  assert(!find_fault(envelope));
  namespace field = detail::field;
  std::string out = "{\n  \"nosana_seal\": 1,\n";
  detail::append_field(out, field::algorithm, envelope_algorithm);
  detail::append_field(out, field::use, name_of(envelope.use));
  detail::append_field(out, field::id, detail::base64url(envelope.id));
  detail::append_field(out, field::created, detail::utc(envelope.created));
  detail::append_field(out, field::expires, detail::utc(envelope.expires));
  detail::append_field(out, field::sender, envelope.sender);
  detail::append_field(out, field::host, envelope.host);
  detail::append_field(out, field::job, envelope.job);
  detail::append_field(out, field::media, envelope_media);
  detail::append_field(out, field::public_digest, envelope.public_digest);
  detail::append_field(out, field::commit, detail::base64url(envelope.commit));
  detail::append_field(out, field::nonce, detail::base64url(envelope.nonce));
  detail::append_recipients(out, envelope);
  detail::append_field(out, field::ciphertext, detail::base64url(envelope.ciphertext));
  if (envelope.signature)
    detail::append_field(out, field::signature, detail::base64url(*envelope.signature));
  out.erase(out.size() - 2).append("\n}\n");
  return out;
}

inline std::string canonical_header(const Envelope& envelope) {
  namespace field = detail::field;
  std::string out = "nosana-seal/v1\n";
  detail::append_line(out, field::algorithm, envelope_algorithm);
  detail::append_line(out, field::use, name_of(envelope.use));
  detail::append_line(out, field::id, detail::base64url(envelope.id));
  detail::append_line(out, field::created, detail::utc(envelope.created));
  detail::append_line(out, field::expires, detail::utc(envelope.expires));
  detail::append_line(out, field::sender, envelope.sender);
  detail::append_line(out, field::host, envelope.host);
  detail::append_line(out, field::job, envelope.job);
  detail::append_line(out, field::media, envelope_media);
  detail::append_line(out, field::public_digest, envelope.public_digest);
  detail::append_line(out, field::commit, detail::base64url(envelope.commit));
  detail::append_line(out, field::nonce, detail::base64url(envelope.nonce));
  for (const SealedKey& one : envelope.recipients) {
    out.append("to:").append(name_of(one.kind)).append(":").append(one.to).append(":");
    text::append_base64url(out, one.key);
    out += '\n';
  }
  assert(out.size() <= max_header_bytes);
  return out;
}

}  // namespace nosana::seal
