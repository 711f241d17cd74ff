// SPDX-License-Identifier: MIT
#pragma once

// Why sub-schemas that are combined refuse a value: allOf, anyOf, oneOf, not and if. Of several
// alternatives only the nearest one is explained. A part of explainer.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/schema/policy/explainer.hpp>

namespace nosana::policy {

inline void Explainer::explain_combined(const Value& schema, const Value& value) {
  for (const Value place : schema.find("allOf").elements()) {
    if (refused(place, value)) explain(place, value);
  }
  explain_alternatives(schema, "anyOf", value);
  explain_alternatives(schema, "oneOf", value);
  if (const Value unwanted = schema.find("not"); unwanted && !refused(unwanted, value)) {
    explain_not(schema, parsed_.schema_at(unwanted), value);
  }
  if (const Value condition = schema.find("if")) {
    const Value then = schema.find(refused(condition, value) ? "else" : "then");
    if (then && refused(then, value)) explain(then, value);
  }
}

inline void Explainer::explain_not(const Value& schema, const Value& unwanted, const Value& value) {
  const Value owner = unwanted.find("description") ? unwanted : schema;
  const Value names = unwanted.members().size() == 1 ? unwanted.find("required") : Value();
  if (names && names.elements().size() == 1 && value.is_object()) {
    for (const Member member : value.members()) {
      if (member.superseded() || member.key() != names.element(0).string()) continue;
      return add_at_key(
          owner, member,
          "property " + mask::quoted(mask::key(member.key())) + " is not allowed by the schema");
    }
  }
  SafeText phrase = detail::not_phrase(unwanted);
  if (phrase.empty()) phrase = "matches what the schema forbids (\"not\")";
  add(owner, value, std::move(phrase));
}

inline Explainer::Branch Explainer::explain_branch(const Value& place, const Value& value) {
  Explainer explainer(parsed_, compiled_, budget_);
  explainer.level_ = level_;
  explainer.explain(place, value);
  Branch branch;
  branch.causes = std::move(explainer.causes_);
  for (const Cause& cause : branch.causes) {
    branch.level = std::min(branch.level, cause.level);
    if (cause.sort == Cause::Sort::type && cause.level == level_) branch.fit = 0;
    if (cause.sort == Cause::Sort::choice && cause.level <= level_ + 1)
      branch.fit = std::min(branch.fit, 1);
  }
  return branch;
}

/// One message for a few alternatives that each fail for one reason at one place, or an empty one.
inline SafeText Explainer::join(const std::vector<Branch>& branches) {
  const Cause& first = branches.front().causes.front();
  const bool types = first.sort == Cause::Sort::type;
  std::vector<SafeText> phrases;
  for (const Branch& branch : branches) {
    const Cause& cause = branch.causes.front();
    if (branch.causes.size() > 1 || cause.violation.node != first.violation.node) return {};
    if ((cause.sort == Cause::Sort::type) != types) return {};
    SafeText phrase = types ? cause.expected : cause.violation.message;
    if (std::find(phrases.begin(), phrases.end(), phrase) == phrases.end())
      phrases.push_back(std::move(phrase));
  }
  if (phrases.size() > 4) return {};
  const SafeText all = listed(phrases, "or");
  return types ? "expected " + all + ", found " + first.found : all;
}

inline void Explainer::explain_alternatives(const Value& schema, std::string_view keyword,
                                            const Value& value) {
  const Value places = schema.find(keyword);
  if (!places) return;
  const auto nearer = [](const Branch& a, const Branch& b) {
    if (a.fit != b.fit) return a.fit > b.fit;
    if (a.level != b.level) return a.level > b.level;
    return a.causes.size() < b.causes.size();
  };
  std::vector<Branch> branches;
  std::size_t accepted = 0;
  for (const Value place : places.elements()) {
    if (!refused(place, value)) {
      ++accepted;
      continue;
    }
    if (accepted > 0) continue;
    branches.push_back(explain_branch(place, value));
  }
  if (accepted == 1 || (accepted > 1 && keyword == "anyOf")) return;
  const SafeText alternatives =
      detail::number_of(places.elements().size(), "alternative", "alternatives");
  if (accepted > 1) {
    return add(schema, value,
               "matches " + mask::number(accepted) + " of the " + alternatives +
                   " of the schema, and must match exactly one");
  }
  std::stable_sort(branches.begin(), branches.end(), nearer);
  const auto tied_end = std::find_if(branches.begin(), branches.end(), [&](const Branch& other) {
    return nearer(branches.front(), other);
  });
  const auto tied = static_cast<std::size_t>(tied_end - branches.begin());
  if (tied == 1) {
    causes_.insert(causes_.end(), branches.front().causes.begin(), branches.front().causes.end());
    return;
  }
  branches.erase(tied_end, branches.end());
  if (const SafeText joined = join(branches); !joined.empty()) {
    causes_.push_back(branches.front().causes.front());
    causes_.back().violation.message = joined;
    causes_.back().violation.help = description_of(schema);
    return;
  }
  add(schema, value, "matches none of the " + alternatives + " of the schema");
}

}  // namespace nosana::policy
