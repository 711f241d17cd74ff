// SPDX-License-Identifier: MIT
// Property P5, the other half: with fixed keys, no bytes and no change of an envelope open to any
// text except the sealed one.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include <nosana/seal/opening.hpp>
#include <nosana/seal/sealing.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr std::string_view plaintext = R"({"version":"0.1","type":"container","ops":[]})";
constexpr std::int64_t now = 1'795'363'200;

seal::Identity identity_of(std::uint8_t byte) {
  std::array<std::uint8_t, 32> seed{};
  seed.fill(byte);
  return seal::Identity::of_seed(seed);
}

/// A counter instead of a source of randomness, so that every run changes the same envelope.
const char* source_name() { return "counted"; }
void count(void* out, const std::size_t size) {
  static std::uint8_t next = 0;
  for (std::size_t i = 0; i < size; ++i) static_cast<std::uint8_t*>(out)[i] = ++next;
}
std::uint32_t count_number() { return 4; }

/// The identity that opens, and the plaintext; made once. No seed of the corpus is sealed for it.
struct Sealed {
  seal::Identity identity = identity_of(0x57);
  seal::Envelope envelope;
  std::string text;

  Sealed() {
    static ::randombytes_implementation source{&source_name, &count_number, nullptr,
                                               nullptr,      &count,        nullptr};
    ::randombytes_set_implementation(&source);
    seal::SealOptions options;
    options.recipients = {identity.recipient(), identity_of(0x58).recipient()};
    options.signer = &identity;
    options.now = now;
    envelope = std::get<seal::Envelope>(seal::seal(plaintext, options));
    text = seal::to_text(envelope);
  }
};

void check(const Sealed& sealed, std::string_view text) {
  seal::OpenOptions expectations;
  expectations.now = now;
  const auto result = seal::open(text, {&sealed.identity, 1}, expectations);
  if (const auto* refusal = std::get_if<seal::OpenRefusal>(&result)) {
    fuzz::require(!seal::message(*refusal).empty(), "a refusal has a message");
    return;
  }
  const auto& opened = std::get<seal::Opened>(result);
  fuzz::require(std::get<seal::Envelope>(seal::parse_envelope(text)) == sealed.envelope,
                "only the original envelope opens");
  fuzz::require(opened.plaintext.text() == plaintext && opened.is_signed,
                "it opens to its plaintext");
}

/// The sealed text with changes: of three bytes two give the position, the third the new byte.
std::string changed(std::string text, const std::uint8_t* data, std::size_t size) {
  for (std::size_t at = 0; at + 3 <= size && !text.empty(); at += 3) {
    const std::size_t place = (std::size_t{data[at]} << 8U | data[at + 1]) % text.size();
    if (data[at] < 0xF0) {
      text[place] = static_cast<char>(data[at + 2]);
    } else {
      text.erase(place, 1 + data[at + 2] % 8U);
    }
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Sealed sealed;
  check(sealed, {reinterpret_cast<const char*>(data), size});
  check(sealed, changed(sealed.text, data, size));
  return 0;
}
