// SPDX-License-Identifier: MIT
#pragma once

// Rule: what the catalogue knows about one rule. Apart from rule.hpp so that reading the catalogue
// does not cost the compiler what checking does.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <nosana/document/names.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/text/literal.hpp>

namespace nosana {

namespace detail {

struct Context;
class Findings;

}  // namespace detail

/// A definition that shows what a rule does. The examples are its tests, its documentation and
/// fuzzing seeds.
struct Example {
  Literal name;              ///< "bad: a port as a string"
  Literal text;              ///< the definition
  std::size_t findings = 0;  ///< how many findings of this rule it gives
  /// How the definition is posted in the example.
  Posting posting = Posting::public_ipfs;
  /// How the text is written.
  Syntax syntax = Syntax::json;
};

/// What must hold for a rule to be called: without it the rule finds nothing, or is not meant.
struct Needs {
  static constexpr std::uint8_t mistakes = 1;  ///< a broken official schema
  static constexpr std::uint8_t problems = 2;  ///< a problem of the text
  static constexpr std::uint8_t policy = 4;    ///< a broken further demand
  static constexpr std::uint8_t marks = 8;     ///< strings with %% in a whole document
  static constexpr std::uint8_t confidential =
      16;  ///< that the definition is posted confidentially
  static constexpr std::uint8_t secrets =
      32;  ///< a secret, or a place that was not searched, in a definition that is public

  std::uint8_t facts = 0;  ///< of those above
  /// @cond internal
  detail::NameId name = 0;  ///< a key of this known name; 0 for none
  /// @endcond
};

/// A rule as the catalogue knows it; everything is static.
struct Rule {
  /// Kebab-case, begins with the family: "secret-env".
  std::string_view id;
  /// Of its findings, unless a setting or the finding says otherwise.
  Severity severity;
  /// One line, lower case, no full stop.
  std::string_view summary;
  /// Markdown: what it finds, why it matters, what to do instead, the source.
  std::string_view doc;
  /// At least one bad and one good definition.
  std::span<const Example> examples;
  /// @cond internal
  /// Adds the findings of the rule for one document.
  void (*check)(const detail::Context&, detail::Findings&);
  /// @endcond
  bool is_about_config = false;  ///< of the family that runs last
  Needs needs = {};              ///< without it check() is not called

  /// The part of the id that names the family, with its dash: "secret-".
  [[nodiscard]] constexpr std::string_view family() const noexcept {
    return id.substr(0, id.find('-') + 1);
  }
};

}  // namespace nosana
