// SPDX-License-Identifier: MIT
#pragma once

// Why a document is refused. valijson has already refused it; here its verdicts on the sub-schemas
// lead to the values that are the cause, and the messages are written. Of several alternatives only
// the nearest one is explained.

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/mask/key.hpp>
#include <nosana/schema/policy/compiled_schema.hpp>
#include <nosana/schema/policy/constraints.hpp>
#include <nosana/schema/policy/parsed_schema.hpp>
#include <nosana/schema/policy/phrases.hpp>
#include <nosana/schema/policy/schema_phrases.hpp>
#include <nosana/schema/violation.hpp>

namespace nosana::policy {

/// One cause of a refusal.
struct Cause {
  enum class Sort : std::uint8_t { other, type, choice };  // choice: "enum" or "const"

  PolicyViolation violation;
  std::size_t level = 0;  ///< depth in the document
  Sort sort = Sort::other;
  SafeText expected = {};  ///< for a type: "a string or null"
  SafeText found = {};     ///< for a type: "a number"
};

/// Explains one document. Causes that were found before the budget is exhausted are kept.
class Explainer {
 public:
  Explainer(const ParsedSchema& parsed, const CompiledSchema& compiled, Budget& budget)
      : parsed_(parsed), compiled_(compiled), budget_(budget) {}

  /// Adds the causes why `value` is refused by the sub-schema at `place`. It must be refused.
  /// throws   Error limit: the budget is exhausted
  void explain(const Value& place, const Value& value);

  [[nodiscard]] const std::vector<Cause>& causes() const noexcept { return causes_; }

 private:
  static constexpr std::size_t max_causes = 100;

  [[nodiscard]] bool refused(const Value& place, const Value& value) const {
    return !accepts(compiled_.at(place), Place{value, &budget_});
  }
  void descend(const Value& place, const Value& value) {
    if (causes_.size() >= max_causes || !refused(place, value)) return;
    ++level_;
    explain(place, value);
    --level_;
  }
  void add(const Value& schema, const Value& value, SafeText message,
           Cause::Sort sort = Cause::Sort::other);
  void add_at_key(const Value& schema, const Member& member, SafeText message, SafeText help = {});

  bool explain_type(const Value& schema, const Value& value);
  void explain_choice(const Value& schema, const Value& value);
  void explain_number(const Value& schema, const Value& value);
  void explain_string(const Value& schema, const Value& value);
  void explain_array(const Value& schema, const Value& value);
  void explain_elements(const Value& schema, const Value& array);
  void explain_repeats(const Value& schema, const Value& array);
  void explain_object(const Value& schema, const Value& value);
  void explain_missing(const Value& schema, const Value& value);
  [[nodiscard]] SafeText help_for_missing(const Value& schema, const Value& value) const;
  void explain_member(const Value& schema, const Member& member);
  void explain_combined(const Value& schema, const Value& value);
  void explain_alternatives(const Value& schema, std::string_view keyword, const Value& value);
  void explain_not(const Value& schema, const Value& refused_schema, const Value& value);
  /// An alternative that does not match. It is nearer if it is for values of this type and with
  /// this discriminator, then the deeper its first cause is, then the fewer causes it has.
  struct Branch {
    std::vector<Cause> causes;
    int fit = 2;
    std::size_t level = SIZE_MAX;
  };
  [[nodiscard]] Branch explain_branch(const Value& place, const Value& value);
  [[nodiscard]] static SafeText join(const std::vector<Branch>& branches);

  const ParsedSchema& parsed_;
  const CompiledSchema& compiled_;
  Budget& budget_;
  std::vector<Cause> causes_;
  std::size_t level_ = 0;
};

// ---- implementation ----

/// The description in the schema, for the help.
inline SafeText description_of(const Value& schema) {
  return mask::users_words(schema.find("description").string(), 300);
}

inline void Explainer::add(const Value& schema, const Value& value, SafeText message,
                           Cause::Sort sort) {
  SafeText help;
  // The description of the root is about the whole schema.
  if (schema != parsed_.root()) help = description_of(schema);
  causes_.push_back({{value.node(), std::move(message), std::move(help)}, level_, sort});
}

inline void Explainer::add_at_key(const Value& schema, const Member& member, SafeText message,
                                  SafeText help) {
  ++level_;
  add(schema, Value(member.value().document(), member.key_node()), std::move(message));
  --level_;
  if (!help.empty()) causes_.back().violation.help = std::move(help);
}

inline void Explainer::explain(const Value& place, const Value& value) {
  budget_.spend(16);
  const Value schema = parsed_.schema_at(place);
  const std::size_t before = causes_.size();
  if (schema.boolean() == false) return add(schema, value, "the schema allows no value here");
  if (explain_type(schema, value)) return;
  explain_choice(schema, value);
  if (value.is(Kind::number)) explain_number(schema, value);
  if (Place{value}.is_string()) explain_string(schema, value);
  if (value.is_array()) explain_array(schema, value);
  if (value.is_object()) explain_object(schema, value);
  explain_combined(schema, value);
  if (causes_.size() > before) return;
  add(schema, value, "does not match the schema, see " + parsed_.name_of(schema));
}

inline bool Explainer::explain_type(const Value& schema, const Value& value) {
  const Value types = schema.find("type");
  const auto fits = [&](const Value& name) {
    const std::string_view type = name.string();
    switch (value.kind()) {
      case Kind::null: return type == "null";
      case Kind::boolean: return type == "boolean";
      case Kind::number: return type == "number" || (type == "integer" && is_integer(value));
      case Kind::array: return type == "array";
      case Kind::object: return type == "object";
      default: return type == "string";
    }
  };
  bool fit = !types || (types.is_string() && fits(types));
  for (const Value name : types.elements()) fit = fit || fits(name);
  if (fit) return false;
  const SafeText expected = listed(detail::type_phrases(types), "or");
  const bool no_integer =
      value.is(Kind::number) && expected.view().find("integer") != std::string_view::npos;
  const SafeText found =
      no_integer ? SafeText("a number that is not an integer") : kind_name(value.kind());
  add(schema, value, "expected " + expected + ", found " + found, Cause::Sort::type);
  causes_.back().expected = expected;
  causes_.back().found = found;
  return true;
}

inline void Explainer::explain_choice(const Value& schema, const Value& value) {
  const ValueAdapter target(Place{value, &budget_});
  const auto equals = [&](const Value& allowed) {
    return FrozenPlace(allowed).equalTo(target, true);
  };
  if (const Value allowed = schema.find("const"); allowed && !equals(allowed)) {
    add(schema, value, "must be " + detail::schema_text(allowed), Cause::Sort::choice);
  }
  const Value choices = schema.find("enum");
  if (!choices) return;
  for (const Value allowed : choices.elements()) {
    if (equals(allowed)) return;
  }
  const std::vector<SafeText> texts = detail::schema_texts(choices);
  const SafeText words = texts.size() == 1 ? SafeText("must be ") : "must be one of ";
  add(schema, value, words + listed(texts, "or"), Cause::Sort::choice);
}

inline void Explainer::explain_number(const Value& schema, const Value& value) {
  const double number = *value.number();
  const auto bound = [&](std::string_view keyword, const SafeText& words, auto broken) {
    const Value argument = schema.find(keyword);
    if (!argument || !broken(*argument.number())) return;
    add(schema, value, "must be " + words + " " + detail::schema_text(argument));
  };
  bound("minimum", "at least", [&](double min) { return number < min; });
  bound("exclusiveMinimum", "more than", [&](double min) { return number <= min; });
  bound("maximum", "at most", [&](double max) { return number > max; });
  bound("exclusiveMaximum", "less than", [&](double max) { return number >= max; });
  bound("multipleOf", "a multiple of",
        [&](double divisor) { return !is_multiple(number, divisor); });
}

inline void Explainer::explain_string(const Value& schema, const Value& value) {
  const Place place{value, &budget_};
  const std::size_t length = length_of(place.string());
  const Value min = schema.find("minLength");
  const Value max = schema.find("maxLength");
  const auto characters = [](const Value& count) {
    return detail::number_of(detail::count_of(count), "character", "characters");
  };
  if (min && length < detail::count_of(min)) {
    add(schema, value, "must have at least " + characters(min));
  }
  if (max && length > detail::count_of(max))
    add(schema, value, "must have at most " + characters(max));
  if (const Value pattern = schema.find("pattern");
      pattern && !matches(parsed_.pattern(pattern.node()), place)) {
    add(schema, value,
        "must match the pattern " + quoted(pattern.string(), 120) + " of the schema");
  }
}

inline void Explainer::explain_array(const Value& schema, const Value& value) {
  const std::size_t size = value.elements().size();
  const auto elements = [](std::size_t count) {
    return detail::number_of(count, "element", "elements");
  };
  const SafeText found = ", found " + mask::number(size);
  if (const Value min = schema.find("minItems"); min && size < detail::count_of(min)) {
    add(schema, value, "must have at least " + elements(detail::count_of(min)) + found);
  }
  if (const Value max = schema.find("maxItems"); max && size > detail::count_of(max)) {
    add(schema, value, "must have at most " + elements(detail::count_of(max)) + found);
  }
  explain_elements(schema, value);
  if (const Value contained = schema.find("contains")) {
    const Elements all = value.elements();
    const bool none = std::none_of(all.begin(), all.end(),
                                   [&](const Value& v) { return !refused(contained, v); });
    const std::string_view what = contained.find("description").string();
    if (none) {
      add(schema, value, "no element matches the schema");
      if (!what.empty()) causes_.back().violation.help = mask::users_words(what, 300);
    }
  }
  if (schema.find("uniqueItems").boolean() == true) explain_repeats(schema, value);
}

inline void Explainer::explain_elements(const Value& schema, const Value& array) {
  const Value items = schema.find("items");
  if (!items) return;
  std::vector<Value> each;
  for (const Value item : items.elements()) each.push_back(item);
  const Value rest = items.is_array() ? schema.find("additionalItems") : items;
  std::size_t index = 0;
  for (const Value element : array.elements()) {
    const Value place = index < each.size() ? each[index] : rest;
    if (index == each.size() && rest.boolean() == false) {
      const SafeText allowed = detail::number_of(each.size(), "element is", "elements are");
      ++level_;
      add(schema, element, "only " + allowed + " allowed by the schema, this is one more");
      --level_;
      return;
    }
    if (place) descend(place, element);
    ++index;
  }
}

inline void Explainer::explain_repeats(const Value& schema, const Value& array) {
  std::vector<Value> seen;
  for (const Value element : array.elements()) {
    const ValueAdapter target(Place{element, &budget_});
    const bool repeated = std::any_of(seen.begin(), seen.end(), [&](const Value& earlier) {
      return ValueAdapter(Place{earlier, &budget_}).equalTo(target, true);
    });
    seen.push_back(element);
    if (!repeated) continue;
    ++level_;
    add(schema, element, "repeats an earlier element, but the schema requires distinct elements");
    --level_;
    return;
  }
}

}  // namespace nosana::policy

// The remaining bodies, in separate files.
#include <nosana/schema/policy/explain_combined.hpp>
#include <nosana/schema/policy/explain_object.hpp>
