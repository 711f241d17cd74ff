// SPDX-License-Identifier: MIT
#pragma once

// Kind: what a value of a Document is.

#include <cstdint>

namespace nosana {

/// The JSON type of a value, in the order of the bits of a set of types (schema/). Not a byte: a
/// store through a byte type may alias any object, which costs the optimizer.
enum class Kind : std::uint16_t {
  null,
  boolean,
  number,
  string,
  array,
  object,
  key  ///< of a member; no Value has it
};

}  // namespace nosana
