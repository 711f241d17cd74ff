// SPDX-License-Identifier: MIT
#pragma once

// Policy: any JSON Schema draft-07, such as an organisation's rules for its jobs, run over
// Documents by valijson behind guards. The only home of valijson and RE2: include it where it is
// used and link nosana::policy, because it costs seconds of compile time. lint() takes it as
// LintOptions::policy.
//
// What is read as draft-07 says, and where this is stricter:
//   $ref               into the schema itself ("#", "#/definitions/NAME"); nothing is fetched
//   $id                only at the root
//   cycles             references may recur through properties and items, not on one value
//   pattern, patternProperties
//                      run by RE2 in linear time; look-around and back-references are refused
//   format             an annotation, as are contentEncoding and contentMediaType
//   unknown keywords   passed over
//   $schema            draft-07 or draft-06 where it is given; other dialects are refused

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/error.hpp>
#include <nosana/schema/policy/explainer.hpp>
#include <nosana/schema/policy/outline.hpp>
#include <nosana/schema/policy/runnable.hpp>
#include <nosana/schema/violation.hpp>

namespace nosana {

/// A schema that documents are held to. Move-only; a const Policy is safe to share between threads.
class Policy {
 public:
  /// Reads and checks the schema.
  ///
  /// schema_text   not needed afterwards
  /// throws        Error schema_invalid, schema_unsupported, limit; its message names the place
  /// cost          O(size), and at most 512 kB for each regular expression
  explicit Policy(std::string_view schema_text, const PolicyLimits& limits = {});

  /// What the document breaks, in the order of its text; nothing when the schema accepts it, or
  /// when the text has no value at all. At most 100 violations, each the cause of a refusal and not
  /// its consequence.
  ///
  /// A document that is too deep for the schema, or needs more work than the limit allows, is
  /// refused by one violation at the root that says so.
  /// throws   std::bad_alloc
  [[nodiscard]] std::vector<PolicyViolation> check(const Document& document) const;

 private:
  struct State {
    State(std::string_view text, const PolicyLimits& limits)
        : outline(text, limits), runnable(outline) {}

    policy::Outline outline;
    policy::Runnable runnable;
  };

  [[nodiscard]] std::vector<PolicyViolation> explain(const Value& root) const;

  std::unique_ptr<const State> state_;
};

// ---- implementation ----

namespace policy {

/// Levels of values: 1 for a number, 2 for an array of numbers. cost   one pass over the tape
inline std::size_t levels_of(const Document& document) {
  const Tape& tape = document.tape();
  std::vector<std::uint32_t> ends;
  std::size_t most = 0;
  for (std::uint32_t node = 0; node < tape.size(); ++node) {
    while (!ends.empty() && ends.back() <= node) ends.pop_back();
    most = std::max(most, ends.size() + 1);
    const Kind kind = tape[node].kind;
    if (kind == Kind::object || kind == Kind::array) ends.push_back(tape[node].link);
  }
  return most;
}

}  // namespace policy

inline Policy::Policy(std::string_view schema_text, const PolicyLimits& limits)
    : state_(std::make_unique<const State>(schema_text, limits)) {}

inline std::vector<PolicyViolation> Policy::check(const Document& document) const {
  const Value root = document.root();
  if (!root) return {};
  const policy::Outline& outline = state_->outline;
  const std::size_t most_levels = outline.limits().levels / outline.chain();
  if (const std::size_t levels = policy::levels_of(document); levels > most_levels) {
    return {{root.node(), "the schema can judge at most " + mask::number(most_levels) +
                              " levels of values, found " + mask::number(levels)}};
  }
  try {
    policy::Work work(outline.limits().steps);
    if (policy::accepts(state_->runnable.at(outline.root()), {root, &work})) return {};
  } catch (const Error&) {  // the budget is spent; nothing else is thrown
    return {{root.node(),
             "the schema needs more work than the limit allows, so the document was not judged",
             "use fewer alternatives, shorter lists in uniqueItems, or a smaller document"}};
  }
  return explain(root);
}

inline std::vector<PolicyViolation> Policy::explain(const Value& root) const {
  const policy::Outline& outline = state_->outline;
  policy::Work work(outline.limits().steps);
  policy::Explainer explainer(outline, state_->runnable, work);
  try {
    explainer.explain(outline.root(), root);
  } catch (const Error&) {  // the budget is spent; what was found stays
  }
  std::vector<PolicyViolation> violations;
  for (const policy::Cause& cause : explainer.causes()) {
    const auto same = [&](const PolicyViolation& other) {
      return other.node == cause.violation.node && other.message == cause.violation.message;
    };
    if (std::none_of(violations.begin(), violations.end(), same))
      violations.push_back(cause.violation);
  }
  if (violations.empty())
    violations.push_back({root.node(), "is refused by the schema; finding out why takes too long"});
  std::stable_sort(
      violations.begin(), violations.end(),
      [](const PolicyViolation& a, const PolicyViolation& b) { return a.node < b.node; });
  return violations;
}

}  // namespace nosana
