// SPDX-License-Identifier: MIT
#pragma once

// A fault file: an envelope with one fault, and the expected result of an opener. The file has
// lines `name: value`, an empty line, and the bytes of the envelope. See
// tests/seal/faults/README.md.

#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "seal/support.hpp"

namespace nosana::testing {

/// The lines and the envelope of one fault file. An empty value has no line.
struct FaultCase {
  std::string name;  ///< of the file
  std::string comment;
  std::string expect = "header failure";
  std::string identity;  ///< "seed 07": the wallet of that seed; "secret 0a": a key of nosana-seal
  std::string use;
  std::string now = "2026-11-22T16:05:00Z";
  std::string host;
  std::string job;
  std::string sender;
  std::string created_from;
  std::string payload;  ///< for success: the SHA-256 of the plaintext, in hexadecimal
  std::string envelope;
};

/// The lines of a case by their names, in file order.
template <class Case, class Visit>
void for_each_line(Case& one, Visit visit) {
  visit("comment", one.comment);
  visit("expect", one.expect);
  visit("identity", one.identity);
  visit("use", one.use);
  visit("now", one.now);
  visit("host", one.host);
  visit("job", one.job);
  visit("sender", one.sender);
  visit("created-from", one.created_from);
  visit("payload", one.payload);
}

inline std::string file_of(const FaultCase& one) {
  std::string file;
  for_each_line(one, [&](std::string_view name, const std::string& value) {
    if (!value.empty()) file.append(name).append(": ").append(value).append("\n");
  });
  return file + "\n" + one.envelope;
}

/// The case in a file; a line with an unknown name gives a case without expectation.
inline FaultCase case_of(std::string_view file) {
  FaultCase nothing;
  nothing.now.clear();
  nothing.expect.clear();
  FaultCase one = nothing;
  while (!file.empty() && file.front() != '\n') {
    const std::string_view line = file.substr(0, file.find('\n'));
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return nothing;
    bool is_known = false;
    for_each_line(one, [&](std::string_view name, std::string& value) {
      if (name != line.substr(0, colon)) return;
      is_known = true;
      value = line.substr(colon + 2);
    });
    if (!is_known) return nothing;
    file.remove_prefix(line.size() + 1);
  }
  if (!file.empty()) one.envelope = file.substr(1);
  return one;
}

inline Identity identity_of(const FaultCase& one) {
  const auto byte = static_cast<std::uint8_t>(
      std::stoul(one.identity.substr(one.identity.find(' ')), nullptr, 16));
  return one.identity.starts_with("seed ") ? wallet(byte) : seal_key(byte);
}

inline std::string digest_of(std::string_view plaintext) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  ::crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(plaintext.data()),
                       plaintext.size());
  std::string text(2 * digest.size() + 1, '\0');
  ::sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  text.pop_back();
  return text;
}

/// The names of open()'s results in the fault files.
inline std::string_view answer_of(OpenStatus status) {
  switch (status) {
    case OpenStatus::malformed: return "header failure";
    case OpenStatus::unsupported_version: return "unsupported version";
    case OpenStatus::signature: return "signature failure";
    case OpenStatus::no_identity: return "no match";
    case OpenStatus::key: return "key failure";
    case OpenStatus::body:
    case OpenStatus::padding: return "payload failure";
    default: return "policy failure";
  }
}

/// The result of our opener for a case, in the format of `expect` and `payload`.
inline std::pair<std::string, std::string> answer_to(const FaultCase& one) {
  OpenOptions expectations;
  expectations.use = one.use == "delivery" ? Use::delivery : Use::at_rest;
  expectations.now = text::parse_utc(one.now).value();
  expectations.host = one.host;
  expectations.job = one.job;
  expectations.sender = one.sender;
  if (!one.created_from.empty())
    expectations.created_from = text::parse_utc(one.created_from).value();
  const Identity identity = identity_of(one);
  const auto result = open(one.envelope, only(identity), expectations);
  if (const auto* refused = std::get_if<OpenRefusal>(&result))
    return {std::string(answer_of(refused->status)), ""};
  return {"success", digest_of(std::get<Opened>(result).plaintext.text())};
}

// ---- parsing and changing the text of an envelope ----

/// The members of an envelope's text, in their order: a name and its JSON. Names may be repeated.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// Splits the output of to_text().
inline Fields fields_of(const std::string& text) {
  Fields fields;
  std::size_t at = 2;  // after the bracket and the end of its line
  while (text.compare(at, 3, "  \"") == 0) {
    const std::size_t colon = text.find("\": ", at);
    const bool is_list = text[colon + 3] == '[';
    std::size_t end = text.find(is_list ? "\n  ]" : "\n", colon);
    if (is_list) end = text.find('\n', end + 1);
    const std::size_t comma = text[end - 1] == ',' ? 1 : 0;
    fields.emplace_back(text.substr(at + 3, colon - at - 3),
                        text.substr(colon + 3, end - comma - colon - 3));
    at = end + 1;
  }
  return fields;
}

inline std::string text_of(const Fields& fields) {
  std::string text = "{\n";
  for (const auto& [name, value] : fields)
    text.append("  \"").append(name).append("\": ").append(value).append(",\n");
  return text.erase(text.size() - 2) + "\n}\n";
}

inline std::string& value_of(Fields& fields, std::string_view name) {
  for (auto& [key, value] : fields)
    if (key == name) return value;
  std::terminate();  // an error in the tests
}

inline std::string in_quotes(std::string_view value) { return '"' + std::string(value) + '"'; }

/// `text` with the first `from`, which must exist, replaced.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) std::terminate();  // an error in the tests
  return text.replace(at, from.size(), to);
}

}  // namespace nosana::testing
