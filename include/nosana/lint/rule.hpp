// SPDX-License-Identifier: MIT
#pragma once

// What a rule file includes. A rule is one file, lint/rules/<rule_id>.hpp, with a struct
// of static members; the presence of the file registers it.
//
//   struct secret_example {
//     static constexpr text::Literal id = "secret-example";  // the file name with "-" for "_"
//     static constexpr Severity severity = Severity::error;
//     static constexpr Needs needs = {Needs::mistakes};       // what it finds nothing without
//     static constexpr text::Literal summary = "...";        // one line, lower case, no full stop
//     static constexpr text::Literal doc = R"(## What it finds ... ## Why it matters ...
//       ## Instead ... ## Source ...)";                      // Markdown
//     static constexpr Example examples[] = {...};           // at least one bad and one good
//     static void check(const Context& context, Findings& findings);
//   };

#include <iterator>

#include <nosana/lint/context.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/rule_record.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::detail {

/// The Rule of a rule struct.
template <class R>
[[nodiscard]] constexpr Rule describe() {
  static_assert(std::size(R::examples) >= 2, "a rule has at least one bad and one good example");
  Needs needs;
  if constexpr (requires { R::needs; }) needs = R::needs;
  return {R::id,
          R::severity,
          R::summary,
          R::doc,
          R::examples,
          &R::check,
          R::id.starts_with(config_family),
          needs};
}

}  // namespace nosana::detail

namespace nosana::rules {

using namespace nosana::detail;

}  // namespace nosana::rules
