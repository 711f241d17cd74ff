// SPDX-License-Identifier: MIT
#pragma once

// What a text becomes by the edits of a fix.

#include <cstdint>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/lint/finding.hpp>

namespace nosana::testing {

/// The text with the edits made. Fails the test when they are out of order, overlap or leave the
/// text.
inline std::string apply(const Fix& fix, std::string_view text) {
  REQUIRE_FALSE(fix.edits.empty());
  std::string result;
  std::uint32_t done = 0;
  for (const Edit& edit : fix.edits) {
    REQUIRE(edit.span.begin >= done);
    REQUIRE(edit.span.begin <= edit.span.end);
    REQUIRE(edit.span.end <= text.size());
    result += text.substr(done, edit.span.begin - done);
    result += edit.text;
    done = edit.span.end;
  }
  result += text.substr(done);
  return result;
}

}  // namespace nosana::testing
