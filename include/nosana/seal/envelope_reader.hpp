// SPDX-License-Identifier: MIT
#pragma once

// Parsing of envelopes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include <nosana/document/scanner.hpp>
#include <nosana/document/value.hpp>
#include <nosana/seal/envelope.hpp>
#include <nosana/seal/envelope_rules.hpp>
#include <nosana/text/base64url.hpp>
#include <nosana/text/utc_time.hpp>

namespace nosana::seal {

/// The envelope in `text`, or its first fault. Strict: no unknown or repeated keys, one form of
/// every value, every rule between the fields.
///
/// cost     one pass
/// throws   std::bad_alloc
[[nodiscard]] inline std::variant<Envelope, Fault> parse_envelope(std::string_view text);

/// Whether `text` declares itself an envelope, of any version and even if malformed: an object with
/// the key nosana_seal.
[[nodiscard]] inline bool claims_to_be_envelope(std::string_view text);

// ---- implementation ----

namespace detail {

/// Reads the fields of one object, and keeps the first fault.
class FieldReader {
 public:
  /// object   with no key that is not in `names`
  FieldReader(const Value& object, std::span<const std::string_view> names, std::size_t index,
              MaybeFault& fault)
      : object_(object), index_(index), fault_(fault) {
    for (const Member member : object.members()) {
      const std::string_view key = member.key();
      if (std::find(names.begin(), names.end(), key) == names.end())
        report(Fault::Why::unknown, {});
    }
  }

  /// The value of a field of any type; reports a missing one if `must`.
  [[nodiscard]] Value value(std::string_view name, bool must = true) {
    const Value value = object_.find(name);
    if (!value && must) report(Fault::Why::missing, name);
    return value;
  }

  /// The text of a field, empty if it is absent. An empty text is reported: no field has one.
  [[nodiscard]] std::string_view text(std::string_view name, bool must = true) {
    const Value found = value(name, must);
    if (!found) return {};
    if (!found.is_string()) report(Fault::Why::type, name);
    if (found.is_string() && found.string().empty()) report(Fault::Why::value, name);
    return found.string();
  }

  /// Reads a field that has only one valid text.
  void constant(std::string_view name, std::string_view wanted) {
    require(text(name) == wanted, name);
  }

  /// Reads a field with two valid words: whether it is the second one.
  [[nodiscard]] bool choice(std::string_view name, std::string_view first,
                            std::string_view second) {
    const std::string_view word = text(name);
    require(word == first || word == second, name);
    return word == second;
  }

  void bytes(std::string_view name, std::span<std::uint8_t> out) {
    require(text::decode_base64url(text(name), out), name);
  }

  [[nodiscard]] std::optional<std::int64_t> time(std::string_view name, bool must) {
    const std::string_view written = text(name, must);
    if (written.empty()) return std::nullopt;
    const auto seconds = text::parse_utc(written);
    require(seconds.has_value(), name);
    return seconds;
  }

  void require(bool holds, std::string_view name) {
    if (!holds) report(Fault::Why::value, name);
  }

  void report(Fault::Why why, std::string_view name) {
    if (!fault_) fault_ = Fault{why, name, index_};
  }

 private:
  Value object_;
  std::size_t index_;
  MaybeFault& fault_;
};

inline MaybeFault read_recipients(const Value& list, Envelope& envelope) {
  constexpr std::array<std::string_view, 3> names = {field::kind, field::to, field::key};
  if (!list.is_array()) return fault(Fault::Why::type, field::recipients);
  MaybeFault found;
  for (const Value element : list.elements()) {
    const std::size_t index = envelope.recipients.size();
    if (index == max_recipients) return fault(Fault::Why::count, field::recipients);
    if (!element.is_object()) return fault(Fault::Why::type, field::recipients, index);
    FieldReader reader(element, names, index, found);
    SealedKey& one = envelope.recipients.emplace_back();
    one.kind = reader.choice(field::kind, "wallet", "x25519") ? RecipientKind::x25519
                                                              : RecipientKind::wallet;
    one.to = reader.text(field::to);
    reader.bytes(field::key, one.key);
    if (found) return found;
  }
  return std::nullopt;
}

/// Reads the ciphertext, whose size follows from its text.
inline void read_ciphertext(FieldReader& reader, Envelope& envelope) {
  const std::string_view text = reader.text(field::ciphertext);
  envelope.ciphertext.resize(text::base64url_bytes(text.size()));
  reader.require(text::decode_base64url(text, envelope.ciphertext), field::ciphertext);
}

inline MaybeFault read_fields(const Value& root, Envelope& envelope) {
  constexpr std::array<std::string_view, 16> names = {
      field::version, field::algorithm,  field::use,           field::id,
      field::created, field::expires,    field::sender,        field::host,
      field::job,     field::media,      field::public_digest, field::commit,
      field::nonce,   field::recipients, field::ciphertext,    field::signature};
  MaybeFault found;
  FieldReader reader(root, names, Fault::no_index, found);
  reader.constant(field::algorithm, envelope_algorithm);
  envelope.use = reader.choice(field::use, "at-rest", "delivery") ? Use::delivery : Use::at_rest;
  reader.bytes(field::id, envelope.id);
  envelope.created = reader.time(field::created, true).value_or(0);
  envelope.expires = reader.time(field::expires, false);
  envelope.sender = reader.text(field::sender, false);
  envelope.host = reader.text(field::host, false);
  envelope.job = reader.text(field::job, false);
  reader.constant(field::media, envelope_media);
  envelope.public_digest = reader.text(field::public_digest, false);
  reader.bytes(field::commit, envelope.commit);
  reader.bytes(field::nonce, envelope.nonce);
  const Value recipients = reader.value(field::recipients);
  read_ciphertext(reader, envelope);
  if (root.find(field::signature)) reader.bytes(field::signature, envelope.signature.emplace());
  if (found) return found;
  return read_recipients(recipients, envelope);
}

/// Whether the version is the one of this reader: any number that JSON.parse reads as 1.
inline MaybeFault read_version(const Value& root) {
  const Value version = root.find(field::version);
  if (!version) return fault(Fault::Why::missing, field::version);
  const auto number = version.number();
  if (!number) return fault(Fault::Why::type, field::version);
  if (*number == 1.0) return std::nullopt;
  const bool is_integer = std::isfinite(*number) && std::trunc(*number) == *number;
  return fault(is_integer ? Fault::Why::version : Fault::Why::value, field::version);
}

inline constexpr Limits envelope_limits = {max_envelope_bytes, 3};

}  // namespace detail

inline std::variant<Envelope, Fault> parse_envelope(std::string_view text) {
  if (text.size() > max_envelope_bytes) return Fault{Fault::Why::too_long, {}};
  const Document document = parse(text, detail::envelope_limits);
  const Value root = document.root();
  if (document.verdict() != JsonVerdict::accepted || !root.is_object())
    return Fault{Fault::Why::not_json, {}};
  if (document.count(ProblemKind::duplicate_key) != 0) return Fault{Fault::Why::repeated, {}};
  if (const auto found = detail::read_version(root)) return *found;
  Envelope envelope;
  if (const auto found = detail::read_fields(root, envelope)) return *found;
  if (const auto found = find_fault(envelope)) return *found;
  return envelope;
}

inline bool claims_to_be_envelope(std::string_view text) {
  return static_cast<bool>(parse(text).root().find(detail::field::version));
}

}  // namespace nosana::seal
