// SPDX-License-Identifier: MIT
// Property P6: any bytes are refused with a message, or are an envelope without fault, which is the
// same after writing and parsing.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include <nosana/seal/envelope_reader.hpp>
#include <nosana/seal/verify.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

void check(const seal::Envelope& envelope) {
  fuzz::require(!seal::find_fault(envelope), "a parsed envelope has no fault");
  const auto again = seal::parse_envelope(seal::to_text(envelope));
  fuzz::require(std::holds_alternative<seal::Envelope>(again), "a written envelope can be parsed");
  fuzz::require(std::get<seal::Envelope>(again) == envelope,
                "an envelope is the same after writing and parsing");
  const std::string header = seal::canonical_header(envelope);
  fuzz::require(header.size() <= seal::max_header_bytes, "the header is within its limit");
  fuzz::require(
      header.find_first_not_of("\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") == std::string::npos,
      "the header is ASCII");
  static_cast<void>(seal::verify_signature(envelope));
  static_cast<void>(seal::find_repeated_key(envelope));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = seal::parse_envelope(text);
  if (const auto* fault = std::get_if<seal::Fault>(&parsed)) {
    fuzz::require(!seal::message(*fault).empty(), "a fault has a message");
  } else {
    fuzz::require(seal::claims_to_be_envelope(text), "an envelope claims to be one");
    check(std::get<seal::Envelope>(parsed));
  }
  return 0;
}
