// SPDX-License-Identifier: MIT
#pragma once

// Where a document violates a schema. Places and references into the Program only; the messages are
// written by the schema- rules.

#include <cstdint>

#include <nosana/mask/safe_text.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

/// What a schema does not accept.
enum class ViolationKind : std::uint8_t {
  type,      ///< a value of the wrong type
  value,     ///< a string that is not one of the allowed ones
  missing,   ///< an object without a required property
  unknown,   ///< a property that the object may not have
  length,    ///< an array with too few or too many elements
  repeated,  ///< an element that occurs earlier in an array of distinct values
  check,     ///< a custom keyword
  form       ///< an object with none of its expected properties (made by lint/mistakes.hpp)
};

/// One violated constraint.
struct Violation {
  std::uint32_t node = 0;      ///< tape index of the value; of the key for `unknown`
  std::uint32_t shape = 0;     ///< the sub-schema, for look-ups in the Program
  std::uint32_t property = 0;  ///< of `missing`: which property of the shape

  /// for `repeated` and uniqueness checks: the earlier value; for `unknown`: the object
  std::uint32_t other = 0;
  ViolationKind kind{};  ///< the violated constraint
};

/// One violated constraint of a user's schema (schema/policy.hpp), with its message.
struct PolicyViolation {
  /// Tape index of the value, or of the key for a property that is not allowed.
  std::uint32_t node = 0;
  mask::SafeText message;    ///< lower case, no full stop, no value of the document
  mask::SafeText help = {};  ///< advice from the schema's "description"; may be empty
};

}  // namespace nosana
