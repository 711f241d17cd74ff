// SPDX-License-Identifier: MIT
#pragma once

// Rule: what the catalogue knows about one rule. A rule is one file, lint/rules/<rule_id>.hpp, with a struct
// of static members; the presence of the file registers it.
//
//   struct secret_example {
//     static constexpr text::Literal id = "secret-example";      // the file name with "-" for "_"
//     static constexpr Severity severity = Severity::error;
//     static constexpr text::Literal summary = "...";            // one line, lower case, no full stop
//     static constexpr text::Literal doc = R"(## What it finds ... ## Why it matters ... ## Instead ...
//                                                ## Source ...)";   // Markdown
//     static constexpr Example examples[] = {...};                  // at least one bad and one good
//     static void check(const Context& context, Findings& findings);
//   };

#include <cstddef>
#include <span>
#include <string_view>

#include <nosana/document/syntax.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/text/literal.hpp>

namespace nosana {

/// A definition that shows what a rule does. The examples are its tests, its documentation and fuzzing seeds.
struct Example {
  text::Literal name;        ///< "bad: a port as a string"
  text::Literal text;        ///< the definition
  std::size_t findings = 0;  ///< how many findings of this rule it gives
  Posting posting = Posting::public_ipfs;
  Syntax syntax = Syntax::json;
};

struct Rule {
  std::string_view id;
  Severity severity;
  std::string_view summary;
  std::string_view doc;
  std::span<const Example> examples;
  void (*check)(const Context&, Findings&);
  bool is_about_config = false;  ///< of the family that runs last

  /// The part of the id that names the family, with its dash: "secret-".
  [[nodiscard]] constexpr std::string_view family() const noexcept {
    return id.substr(0, id.find('-') + 1);
  }
};

/// The Rule of a rule struct.
template <class R>
[[nodiscard]] constexpr Rule describe() {
  static_assert(std::size(R::examples) >= 2, "a rule has at least one bad and one good example");
  return {R::id,
          R::severity,
          R::summary,
          R::doc,
          R::examples,
          &R::check,
          R::id.starts_with(config_family)};
}

}  // namespace nosana
