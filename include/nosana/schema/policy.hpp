// SPDX-License-Identifier: MIT
#pragma once

// Policy: any JSON Schema draft-07, such as the rules of an organization for its jobs, validated by
// valijson with limits. The only users of valijson and RE2 are here: include it where it is used
// and link nosana::policy, because it costs seconds of compile time. lint() takes it as
// LintOptions::policy.
//
// Interpreted as draft-07, and stricter as follows:
//   $ref               into the schema itself ("#", "#/definitions/NAME"); nothing is fetched
//   $id                only at the root
//   cycles             references may recur through properties and items, not on one value
//   pattern, patternProperties
//                      run by RE2 in linear time; look-around and back-references are refused
//   format             an annotation, as are contentEncoding and contentMediaType
//   unknown keywords   ignored
//   $schema            draft-07 or draft-06 if present; other dialects are refused

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/error.hpp>
#include <nosana/schema/policy/compiled_schema.hpp>
#include <nosana/schema/policy/explainer.hpp>
#include <nosana/schema/policy/limits.hpp>
#include <nosana/schema/policy/parsed_schema.hpp>
#include <nosana/schema/violation.hpp>

namespace nosana {

/// A schema that documents must conform to. Move-only; a const Policy may be shared between
/// threads.
class Policy {
 public:
  /// Parses and checks the schema.
  ///
  /// schema_text   not needed afterwards
  /// throws        Error schema_invalid, schema_unsupported, limit; the message gives the place
  /// cost          O(size), and at most 512 kB for each regular expression
  explicit Policy(std::string_view schema_text, const PolicyLimits& limits = {});

  /// The violations of a document, in the order of its text; none if the schema accepts it, or if
  /// the text has no value at all. At most 100 violations, each a cause of the refusal and not a
  /// consequence.
  ///
  /// A document that is too deep for the schema, or needs more work than the limit allows, is
  /// refused by one violation at the root that states the limit.
  /// throws   std::bad_alloc
  [[nodiscard]] std::vector<PolicyViolation> check(const Document& document) const;

 private:
  struct State {
    State(std::string_view text, const PolicyLimits& limits)
        : parsed(text, limits), compiled(parsed) {}

    policy::ParsedSchema parsed;
    policy::CompiledSchema compiled;
  };

  [[nodiscard]] std::vector<PolicyViolation> explain(const Value& root) const;

  std::unique_ptr<const State> state_;
};

// ---- implementation ----

namespace policy {

/// The nesting depth of values: 1 for a number, 2 for an array of numbers. cost   one pass over the
/// tape
inline std::size_t levels_of(const Document& document) {
  const nosana::detail::Tape& tape = document.tape();
  std::vector<std::uint32_t> ends;
  std::size_t max_depth = 0;
  for (std::uint32_t node = 0; node < tape.size(); ++node) {
    while (!ends.empty() && ends.back() <= node) ends.pop_back();
    max_depth = std::max(max_depth, ends.size() + 1);
    const Kind kind = tape[node].kind;
    if (kind == Kind::object || kind == Kind::array) ends.push_back(tape[node].link);
  }
  return max_depth;
}

}  // namespace policy

inline Policy::Policy(std::string_view schema_text, const PolicyLimits& limits)
    : state_(std::make_unique<const State>(schema_text, limits)) {}

inline std::vector<PolicyViolation> Policy::check(const Document& document) const {
  const Value root = document.root();
  if (!root) return {};
  const policy::ParsedSchema& parsed = state_->parsed;
  const std::size_t max_levels = parsed.limits().levels / parsed.chain();
  if (const std::size_t levels = policy::levels_of(document); levels > max_levels) {
    return {{root.node(), "the schema can check at most " + mask::number(max_levels) +
                              " levels of values, found " + mask::number(levels)}};
  }
  try {
    policy::Budget budget(parsed.limits().steps);
    if (policy::accepts(state_->compiled.at(parsed.root()), {root, &budget})) return {};
  } catch (const Error&) {  // the budget is exhausted; nothing else is thrown
    return {{root.node(),
             "the schema needs more work than the limit allows, so the document was not checked",
             "use fewer alternatives, shorter lists in uniqueItems, or a smaller document"}};
  }
  return explain(root);
}

inline std::vector<PolicyViolation> Policy::explain(const Value& root) const {
  const policy::ParsedSchema& parsed = state_->parsed;
  policy::Budget budget(parsed.limits().steps);
  policy::Explainer explainer(parsed, state_->compiled, budget);
  try {
    explainer.explain(parsed.root(), root);
  } catch (const Error&) {  // the budget is exhausted; violations so far are kept
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
