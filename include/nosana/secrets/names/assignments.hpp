// SPDX-License-Identifier: MIT
#pragma once

// Names with values beside them in a text that is no command: lines of .env files, INI and YAML,
// "name": "value" in JSON (also when the JSON is escaped or cut), connection strings, and the like
// in code. It finds pairs, not formats: what does not read as one is passed over.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/names/assignment_values.hpp>

namespace nosana::secrets {

/// Where to go on behind a pair: its value may be a text with pairs of its own.
enum class AfterPair : std::uint8_t { behind, inside };

/// Calls found(Assignment) for the pairs of `text` that have a value, in its order; an object or
/// array is not a value: its own pairs follow. Where found() returns AfterPair::inside, the pairs
/// within the value follow; otherwise pairs do not overlap.
/// cost   one pass, no allocation; a name has at most 128 bytes
template <class Found>
void read_assignments(std::string_view text, Found&& found);

// ---- implementation ----

template <class Found>
void read_assignments(std::string_view text, Found&& found) {
  detail::AssignmentReader reader(text);
  for (Assignment pair = reader.next(); !pair.name.empty(); pair = reader.next()) {
    if constexpr (std::is_same_v<decltype(found(pair)), AfterPair>) {
      if (found(pair) == AfterPair::inside) reader.go_inside(pair);
    } else {
      found(pair);
    }
  }
}

}  // namespace nosana::secrets
