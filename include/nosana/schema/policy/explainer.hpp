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
#include <nosana/schema/violation.hpp>
#include <nosana/text/edit_distance.hpp>

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

namespace detail {

/// "a string", "an integer" for the name of a type.
inline SafeText type_phrase(std::string_view name) {
  if (name == "null") return "null";
  const bool vowel = name == "array" || name == "integer" || name == "object";
  return (vowel ? SafeText("an ") : "a ") + mask::own_words(name);
}

inline std::vector<SafeText> type_phrases(const Value& types) {
  if (types.is_string()) return {type_phrase(types.string())};
  std::vector<SafeText> phrases;
  for (const Value name : types.elements()) phrases.push_back(type_phrase(name.string()));
  return phrases;
}

/// A value of the schema as its author wrote it.
inline SafeText schema_text(const Value& value) {
  return mask::users_words(bytes_of(value.document().text(), value.span()), 60);
}

inline std::vector<SafeText> schema_texts(const Value& values) {
  std::vector<SafeText> texts;
  for (const Value value : values.elements()) texts.push_back(schema_text(value));
  return texts;
}

inline SafeText number_of(std::size_t count, const SafeText& singular, const SafeText& plural) {
  return mask::number(count) + " " + (count == 1 ? singular : plural);
}

/// The message for a "not" with one simple constraint, or an empty one. The forbidden value is in
/// the document, so it is not repeated: it may be an entry of a deny list of passwords.
inline SafeText not_phrase(const Value& schema) {
  SafeText phrase;
  for (const Member member : schema.members()) {
    const std::string_view name = member.key();
    const Value argument = member.value();
    if (name == "description" || name == "title" || name == "$comment") continue;
    if (!phrase.empty()) return {};
    if (name == "const") {
      const bool is_word = argument.is(Kind::boolean) || argument.is(Kind::null);  // not a secret
      phrase = is_word ? "must not be " + schema_text(argument)
                       : "must not be the value that the schema forbids";
    }
    if (name == "enum") phrase = "must not be one of the values that the schema forbids";
    if (name == "type") phrase = "must not be " + listed(type_phrases(argument), "or");
    if (name == "pattern") phrase = "must not match the pattern that the schema forbids";
    if (phrase.empty()) return {};
  }
  return phrase;
}

}  // namespace detail

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
