// SPDX-License-Identifier: MIT
#pragma once

// Why an object is refused: missing, unknown and misspelled properties. A part of explainer.hpp.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/schema/policy/explainer.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::policy {

inline void Explainer::explain_object(const Value& schema, const Value& value) {
  std::size_t size = 0;
  for (const Member member : value.members()) {
    if (member.superseded()) continue;
    ++size;
    explain_member(schema, member);
  }
  const auto properties = [](std::size_t count) {
    return detail::number_of(count, "property", "properties");
  };
  const SafeText found = ", found " + mask::number(size);
  if (const Value min = schema.find("minProperties"); min && size < detail::count_of(min)) {
    add(schema, value, "must have at least " + properties(detail::count_of(min)) + found);
  }
  if (const Value max = schema.find("maxProperties"); max && size > detail::count_of(max)) {
    add(schema, value, "must have at most " + properties(detail::count_of(max)) + found);
  }
  explain_missing(schema, value);
}

inline void Explainer::explain_missing(const Value& schema, const Value& value) {
  const auto missing_of = [&](const Value& names) {
    std::vector<SafeText> missing;
    for (const Value name : names.elements()) {
      budget_.spend(4);
      if (!value.find(name.string())) missing.push_back(quoted(name.string()));
    }
    return missing;
  };
  const auto words = [](const std::vector<SafeText>& names, const SafeText& noun) {
    const bool one = names.size() == 1;
    return noun + (one ? SafeText("property ") : "properties ") + listed(names, "and") +
           (one ? SafeText(" is missing") : " are missing");
  };
  if (const std::vector<SafeText> missing = missing_of(schema.find("required")); !missing.empty()) {
    add(schema, value, words(missing, "required "));
    if (missing.size() == 1) causes_.back().violation.help = help_for_missing(schema, value);
  }
  for (const Member member : schema.find("dependencies").members()) {
    if (!value.find(member.key())) continue;
    if (member.value().is_array()) {
      const std::vector<SafeText> missing = missing_of(member.value());
      if (!missing.empty())
        add(schema, value,
            words(missing, "") + ", because " + mask::quoted(mask::key(member.key())) +
                " is present");
    } else if (refused(member.value(), value)) {
      explain(member.value(), value);
    }
  }
}

/// The description in the schema of the one required property that is missing.
inline SafeText Explainer::help_for_missing(const Value& schema, const Value& value) const {
  for (const Value name : schema.find("required").elements()) {
    if (value.find(name.string())) continue;
    const Value place = schema.find("properties").find(name.string());
    return place ? description_of(parsed_.schema_at(place)) : SafeText();
  }
  return {};
}

inline void Explainer::explain_member(const Value& schema, const Member& member) {
  const Value key(member.value().document(), member.key_node());
  if (const Value names = schema.find("propertyNames"); names && refused(names, key)) {
    const std::size_t before = causes_.size();
    descend(names, key);
    for (std::size_t i = before; i < causes_.size(); ++i) {
      SafeText& message = causes_[i].violation.message;
      message = "the name of this property: " + message;
    }
  }
  const Value named = schema.find("properties");
  std::vector<Value> places;
  if (const Value own = named.find(member.key())) places.push_back(own);
  for (const Member pattern : schema.find("patternProperties").members()) {
    if (matches(parsed_.pattern(pattern.key_node()), Place{key, &budget_}))
      places.push_back(pattern.value());
  }
  const bool known = !places.empty();
  if (const Value additional = schema.find("additionalProperties"); additional && !known)
    places.push_back(additional);
  for (const Value& place : places) {
    const Value judge = parsed_.schema_at(place);
    if (judge.boolean() != false) {
      descend(place, member.value());
      continue;
    }
    std::vector<std::string_view> names;
    for (const Member other : named.members()) names.push_back(other.key());
    const std::string_view near = known ? std::string_view() : text::nearest(member.key(), names);
    add_at_key(
        schema, member,
        "property " + mask::quoted(mask::key(member.key())) + " is not allowed by the schema",
        near.empty() ? SafeText() : "did you mean " + quoted(near) + "?");
  }
}

}  // namespace nosana::policy
