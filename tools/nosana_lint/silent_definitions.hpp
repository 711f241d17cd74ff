// SPDX-License-Identifier: MIT
#pragma once

// Definitions in which nothing was found, so that the same again need not be judged again. What is
// posted is a few definitions over and over: deployments repeat one with another id.

#include <cstddef>
#include <string_view>
#include <vector>

#include <common/bytes.hpp>
#include <nosana/document/document.hpp>
#include <nosana/lint/result.hpp>
#include <nosana/secrets/scan.hpp>
#include <nosana/text/span.hpp>

namespace nosana::tool {

/// Remembers the texts of the definitions that lint() was silent about, up to a bound. For one thread
/// and one LintOptions without further demands; for JSON and JSONC.
///
/// A text is known when it is one of them byte for byte, but for the strings that no rule reads
/// except the search for secrets: `deployment_id` and the values of the operations' `env`. Those may differ as long
/// as they are plain (letters, digits and a few signs, so that they are read and placed alike) and
/// the search finds nothing in them.
class SilentDefinitions {
 public:
  static constexpr std::size_t most_bytes = std::size_t{16} << 10;  ///< of one definition
  static constexpr std::size_t most = 64;                           ///< definitions

  /// What lint() would return for this text, or nullptr where only lint() can tell.
  /// cost   comparing it with each known text up to the first difference
  [[nodiscard]] const LintResult* find(std::string_view text) const;

  /// Remembers the document where the result is silent and whole; the oldest is forgotten.
  void learn(const Document& document, const LintResult& result);

  void clear() noexcept { known_.clear(); }

 private:
  struct Free {
    Span value;
    Span name;  // of its key
    secrets::Role role;
  };
  struct Known {
    Bytes text;
    std::vector<Free> free;  // in the order of the text
    LintResult result;
  };

  [[nodiscard]] static bool is_like(const Known& known, std::string_view text);

  std::vector<Known> known_;
  std::size_t oldest_ = 0;
};

}  // namespace nosana::tool
