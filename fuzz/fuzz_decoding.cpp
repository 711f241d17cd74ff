// SPDX-License-Identifier: MIT
// Property: for any bytes, no more is decoded than the budget allows, no deeper than the given
// depth, and all decoded text can be searched.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/encodings/decode.hpp>
#include <nosana/secrets/encodings/gzip.hpp>

#include "secret_readers.hpp"

namespace {

using namespace nosana;
using namespace nosana::fuzz;

void check_decoding(std::string_view text, std::size_t bytes) {
  secrets::DecodeBudget budget;
  budget.bytes = bytes;
  secrets::DerivationBudget derivations;
  Places places(text, Places::Overlap::yes);
  std::size_t size = 0;
  secrets::decode_parts(
      text, budget,
      [&](const secrets::DecodedPart& part) {
        places(part);
        require(part.route.size >= 1 && part.route.size <= secrets::decode_depth,
                "a part was decoded, within the given depth");
        require(secrets::is_printable(part.text, secrets::Cut::yes), "a part is printable");
        size += part.text.size();
        read_all(part.text, derivations);
      },
      secrets::Gunzip{});
  require(size + budget.bytes <= bytes, "no more is decoded than the budget allows");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_decoding(text, secrets::DecodeBudget{}.bytes);
  check_decoding(text, size);
  return 0;
}
