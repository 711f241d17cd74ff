// SPDX-License-Identifier: MIT
// Property: for any bytes, parse_yaml() makes a well-formed document, the same in a used Document
// as in a fresh one, and no exception of yaml-cpp escapes.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/document/yaml.hpp>

#include "../tests/support/well_formed.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static nosana::Document used;  // the previous input must have no effect
  nosana::parse_yaml(text, used);
  const nosana::Document fresh = nosana::parse_yaml(text);
  nosana::fuzz::require_none(nosana::testing::flaw_of(fresh));
  nosana::fuzz::require_none(nosana::testing::difference(fresh, used));
  nosana::Limits limits;
  limits.depth = 3;
  limits.bytes = text.size() / 2 + 8;
  const nosana::Document limited = nosana::parse_yaml(text, limits);
  nosana::fuzz::require_none(nosana::testing::flaw_of(limited));
  return 0;
}
