// SPDX-License-Identifier: MIT
#pragma once

// Where a document breaks a schema. Places and references into the Program only; the words are made by the
// schema- rules.

#include <cstdint>

#include <nosana/mask/safe_text.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

enum class ViolationKind : std::uint8_t {
  type,      ///< a value of the wrong kind
  value,     ///< a string that is none of the allowed ones
  missing,   ///< an object without a required property
  unknown,   ///< a property that the object may not have
  length,    ///< an array with too few or too many elements
  repeated,  ///< an element of an array of distinct values that stands earlier too
  check,     ///< what a custom keyword asks for
  form       ///< an object that has nothing of what it should have (made by lint/mistakes.hpp)
};

/// One broken constraint.
struct Violation {
  std::uint32_t node = 0;      ///< tape index of the value; of the key for `unknown`
  std::uint32_t shape = 0;     ///< the sub-schema, for the questions to the Program
  std::uint32_t property = 0;  ///< of `missing`: which property of the shape
  std::uint32_t other =
      0;                 ///< of `repeated` and of uniqueness checks: the value that stood first; of
                         ///< `unknown`: the object
  ViolationKind kind{};  ///< what is broken
};

/// One broken constraint of a user's schema (schema/policy.hpp), already in words.
struct PolicyViolation {
  /// Tape index of the value; of the key for a property that is not allowed.
  std::uint32_t node = 0;
  mask::SafeText message;    ///< lower case, no full stop, no value of the document
  mask::SafeText help = {};  ///< what to do, from the schema's "description"; may be empty
};

}  // namespace nosana
