// SPDX-License-Identifier: MIT
#pragma once

// The one exception of the library. A wrong job definition is a Finding, never an Error: an Error says
// that no answer is possible, and each code names something that the caller can change.

#include <stdexcept>
#include <string>

namespace nosana {

enum class Errc {
  schema_unsupported,  ///< a schema uses a keyword, a form or a size that its engine does not know
  schema_invalid,      ///< a schema is no JSON, or no schema
  pointer_syntax,      ///< a text is no JSON Pointer (RFC 6901)
  rule_unknown,        ///< no rule and no family has this name
  limit,               ///< an input is larger than its limit
  crypto_unavailable   ///< libsodium cannot be started
};

/// No answer is possible. `what()` is lower case without a full stop, and holds no value of a document.
class Error : public std::runtime_error {
 public:
  /// An error with a message of our own words: lower case, no full stop, no value of an input.
  Error(Errc code, const std::string& message) : std::runtime_error(message), code_(code) {}

  /// What kind of error it is; the message is for people.
  [[nodiscard]] Errc code() const noexcept { return code_; }

 private:
  Errc code_;
};

}  // namespace nosana
