// SPDX-License-Identifier: MIT
// Known answers: with a seeded source of randomness sealing always gives the same bytes, which
// docs/envelope.md shows.

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "seal/sealed_cases.hpp"

namespace nosana::testing {
namespace {

std::string content_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  ::sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string sha512_hex(std::string_view text) {
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> digest{};
  ::crypto_hash_sha512(digest.data(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size());
  return hex(digest);
}

/// The cells of the tables of docs/envelope.md whose rows are `name | value`, code marks removed.
std::map<std::string, std::string> documented() {
  std::map<std::string, std::string> rows;
  const std::string document = content_of("docs/envelope.md");
  std::size_t at = document.find("## Test vectors");
  while ((at = document.find("\n| ", at)) != std::string::npos) {
    const std::size_t name = at + 3;
    const std::size_t value = document.find(" | `", name);
    const std::size_t end = document.find('\n', name);
    at = name;
    if (value >= end) continue;
    const std::size_t last = document.find('`', value + 4);
    rows[document.substr(name, value - name)] = document.substr(value + 4, last - value - 4);
  }
  return rows;
}

TEST_CASE("the code reproduces the vectors of docs/envelope.md") {
  const SealedCases made;
  const Envelope& envelope = made.delivery_envelope;
  const std::string header = canonical_header(envelope);
  const Identity host = wallet(host_byte);
  const Key content_key = content_key_of(envelope, 0, host);
  const BodyKeys keys(envelope.id, content_key);
  const Transcript signed_bytes = transcript(header, envelope.ciphertext);
  std::map<std::string, std::string> expected = {
      {"sender, seed 07", made.sender.recipient().text()},
      {"sender's X25519 key", hex(made.sender.recipient().key())},
      {"host, seed 08", host.recipient().text()},
      {"job, seed 09", wallet(job_byte).recipient().text()},
      {"member, secret 0a", seal_key(member_byte).recipient().text()},
      {"fingerprint of the host", fingerprint(host.recipient())},
      {"plaintext", std::string(small_definition)},
      {"content key", hex(content_key)},
      {"id", hex(envelope.id)},
      {"nonce", hex(envelope.nonce)},
      {"commit", hex(keys.commit())},
      {"body key", hex({keys.body(), 32})},
      {"SHA-512 of the header", sha512_hex(header)},
      {"signed bytes", hex(signed_bytes)},
      {"signature", hex(*envelope.signature)},
      {"SHA-256 of the file", digest_of(made.delivery.envelope)},
  };
  CHECK(documented() == expected);
}

TEST_CASE("the header in docs/envelope.md is that of the vector") {
  const SealedCases made;
  const std::string document = content_of("docs/envelope.md");
  CHECK(document.find("```\n" + canonical_header(made.delivery_envelope) + "```\n") !=
        std::string::npos);
}

TEST_CASE("the envelope of the vector is the first fault file, byte for byte") {
  const SealedCases made;
  const FaultCase good = case_of(content_of("tests/seal/faults/delivery-good"));
  CHECK(digest_of(good.envelope) == digest_of(made.delivery.envelope));
}

TEST_CASE("the seeded source is libsodium's deterministic one, and ends with its object") {
  Key first{};
  Key second{};
  Key stream{};
  {
    const SeededRandom random(1);
    ::randombytes_buf(first.data(), first.size());
  }
  ::randombytes_buf_deterministic(stream.data(), stream.size(), repeated(1).data());
  CHECK(first == stream);
  ::randombytes_buf(second.data(), second.size());
  CHECK(second != stream);
}

}  // namespace
}  // namespace nosana::testing
