// SPDX-License-Identifier: MIT
#pragma once

// The only exception of the library. A wrong job definition is a Finding, never an Error: an Error
// means that no result is possible, and each code names a cause that the caller can change.

#include <stdexcept>
#include <string>

namespace nosana {

/// Why no result is possible.
enum class Errc {
  schema_unsupported,  ///< a schema uses an unsupported keyword, form or size
  schema_invalid,      ///< a schema is not JSON, or not a JSON Schema
  pointer_syntax,      ///< a text is not a JSON Pointer (RFC 6901)
  rule_unknown,        ///< no rule or family has this name
  limit,               ///< an input is larger than its limit
  crypto_unavailable   ///< libsodium cannot be started
};

/// No result is possible. `what()` is lower case without a full stop and holds no value of a
/// document.
class Error : public std::runtime_error {
 public:
  /// An error with a message written by the library: lower case, no full stop, no value of an
  /// input.
  Error(Errc code, const std::string& message) : std::runtime_error(message), code_(code) {}

  /// The kind of the error, for programs; the message is for people.
  [[nodiscard]] Errc code() const noexcept { return code_; }

 private:
  Errc code_;
};

}  // namespace nosana
