// SPDX-License-Identifier: MIT
#pragma once

// RapidCheck for our tests: generators that shrink, made of the Choices of generators.hpp, and the
// one call that runs a property inside a Catch2 test. RC_PARAMS in the environment sets the seed
// and the number of runs.

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "support/generators.hpp"

namespace nosana::testing {

/// Runs `check` for many generated arguments; the test fails with the smallest counterexample
/// found.
template <class Check>
void for_all(const std::string& what, Check check) {
  INFO(what);
  const bool holds = rc::check(what, std::move(check));
  REQUIRE(holds);
}

/// The same for a check that makes its own arguments: `*rc::gen::...`. It is one type for all of
/// them, because RapidCheck costs the compiler half a second for each.
[[nodiscard]] inline bool holds(const std::function<void()>& check, const std::string& what = {}) {
  return rc::check(what, check);
}

/// Bytes to make choices from.
inline rc::Gen<std::vector<std::uint8_t>> choice_bytes() {
  return rc::gen::scale(4.0, rc::gen::arbitrary<std::vector<std::uint8_t>>());
}

/// A text that JSON.parse accepts.
inline rc::Gen<std::string> json_texts() {
  return rc::gen::map(choice_bytes(), [](std::vector<std::uint8_t> bytes) {
    Choices choices(std::move(bytes));
    return json_text(choices);
  });
}

/// JSON with a few bytes changed; some of these texts are JSON all the same.
inline rc::Gen<std::string> broken_texts() {
  return rc::gen::map(choice_bytes(), [](std::vector<std::uint8_t> bytes) {
    // The changes first, so that they keep their choices while the text shrinks.
    const std::size_t changes = std::min<std::size_t>(bytes.size(), 24);
    Choices first({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(changes)});
    Choices rest({bytes.begin() + static_cast<std::ptrdiff_t>(changes), bytes.end()});
    return broken_text(first, json_text(rest));
  });
}

/// A job definition.
inline rc::Gen<std::string> job_texts() {
  return rc::gen::map(choice_bytes(), [](std::vector<std::uint8_t> bytes) {
    Choices choices(std::move(bytes));
    return job_text(choices);
  });
}

}  // namespace nosana::testing
