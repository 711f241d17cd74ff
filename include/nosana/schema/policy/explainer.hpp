// SPDX-License-Identifier: MIT
#pragma once

// Why a document is refused. valijson has already said that it is; here its verdicts on the
// sub-schemas lead to the places that are the cause, and the words are ours. Of alternatives only
// the nearest one is explained.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/schema/policy/constraints.hpp>
#include <nosana/schema/policy/outline.hpp>
#include <nosana/schema/policy/runnable.hpp>
#include <nosana/schema/policy/words.hpp>
#include <nosana/schema/violation.hpp>
#include <nosana/text/edit_distance.hpp>
#include <nosana/text/showable.hpp>

namespace nosana::policy {

/// One cause.
struct Cause {
  enum class Sort : std::uint8_t { other, type, choice };  // choice: "enum" or "const"

  PolicyViolation violation;
  std::size_t level = 0;  ///< how deep in the document
  Sort sort = Sort::other;
};

/// Explains one document. Causes that are found before the budget is spent stay.
class Explainer {
 public:
  Explainer(const Outline& outline, const Runnable& runnable, Work& work)
      : outline_(outline), runnable_(runnable), work_(work) {}

  /// Adds the causes for which `value` is refused by the sub-schema at `place`. It must be refused.
  /// throws   Error limit: the budget is spent
  void explain(const Value& place, const Value& value);

  [[nodiscard]] const std::vector<Cause>& causes() const noexcept { return causes_; }

 private:
  static constexpr std::size_t most_causes = 100;

  [[nodiscard]] bool refused(const Value& place, const Value& value) const {
    return !accepts(runnable_.at(place), Place{value, &work_});
  }
  void descend(const Value& place, const Value& value) {
    if (causes_.size() >= most_causes || !refused(place, value)) return;
    ++level_;
    explain(place, value);
    --level_;
  }
  void add(const Value& schema, const Value& value, std::string message,
           Cause::Sort sort = Cause::Sort::other);
  void add_at_key(const Value& schema, const Member& member, std::string message,
                  std::string help = {});

  bool explain_type(const Value& schema, const Value& value);
  void explain_choice(const Value& schema, const Value& value);
  void explain_number(const Value& schema, const Value& value);
  void explain_string(const Value& schema, const Value& value);
  void explain_array(const Value& schema, const Value& value);
  void explain_elements(const Value& schema, const Value& array);
  void explain_repeats(const Value& schema, const Value& array);
  void explain_object(const Value& schema, const Value& value);
  void explain_missing(const Value& schema, const Value& value);
  [[nodiscard]] std::string help_for_missing(const Value& schema, const Value& value) const;
  void explain_member(const Value& schema, const Member& member);
  void explain_combined(const Value& schema, const Value& value);
  void explain_alternatives(const Value& schema, std::string_view keyword, const Value& value);
  void explain_not(const Value& schema, const Value& refused_schema, const Value& value);
  /// An alternative that does not fit. It is the nearer the more it is for values of this kind and
  /// with this tag, then the deeper its first cause lies, then the fewer causes it has.
  struct Branch {
    std::vector<Cause> causes;
    int fit = 2;
    std::size_t level = SIZE_MAX;
  };
  [[nodiscard]] Branch explain_branch(const Value& place, const Value& value);
  [[nodiscard]] static std::string join(const std::vector<Branch>& branches);

  const Outline& outline_;
  const Runnable& runnable_;
  Work& work_;
  std::vector<Cause> causes_;
  std::size_t level_ = 0;
};

// ---- implementation ----

namespace detail {

/// "a string", "an integer" of the name of a type.
inline std::string type_phrase(std::string_view name) {
  if (name == "null") return "null";
  const bool vowel = name == "array" || name == "integer" || name == "object";
  return (vowel ? "an " : "a ") + std::string(name);
}

inline std::vector<std::string> type_phrases(const Value& types) {
  if (types.is_string()) return {type_phrase(types.string())};
  std::vector<std::string> phrases;
  for (const Value name : types.elements()) phrases.push_back(type_phrase(name.string()));
  return phrases;
}

/// A value of the schema as its author wrote it.
inline std::string schema_text(const Value& value) {
  return printable(bytes_of(value.document().text(), value.span()), 60);
}

inline std::vector<std::string> schema_texts(const Value& values) {
  std::vector<std::string> texts;
  for (const Value value : values.elements()) texts.push_back(schema_text(value));
  return texts;
}

inline std::string number_of(std::size_t count, std::string_view singular,
                             std::string_view plural) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? singular : plural);
}

/// The sentence for a "not" that asks one simple thing, or an empty one.
inline std::string not_phrase(const Value& schema) {
  std::string phrase;
  for (const Member member : schema.members()) {
    const std::string_view name = member.key();
    const Value argument = member.value();
    if (name == "description" || name == "title" || name == "$comment") continue;
    if (!phrase.empty()) return {};
    if (name == "const") phrase = "must not be " + schema_text(argument);
    if (name == "enum") phrase = "must not be " + listed(schema_texts(argument), "or");
    if (name == "type") phrase = "must not be " + listed(type_phrases(argument), "or");
    if (name == "pattern")
      phrase = "must not match the pattern " + quoted(argument.string(), 120) + " of the schema";
    if (phrase.empty()) return {};
  }
  return phrase;
}

}  // namespace detail

inline void Explainer::add(const Value& schema, const Value& value, std::string message,
                           Cause::Sort sort) {
  std::string help;
  // The root's description is about the schema as a whole.
  if (schema != outline_.root()) help = printable(schema.find("description").string(), 300);
  causes_.push_back({{value.node(), std::move(message), std::move(help)}, level_, sort});
}

inline void Explainer::add_at_key(const Value& schema, const Member& member, std::string message,
                                  std::string help) {
  ++level_;
  add(schema, Value(member.value().document(), member.key_node()), std::move(message));
  --level_;
  if (!help.empty()) causes_.back().violation.help = std::move(help);
}

inline void Explainer::explain(const Value& place, const Value& value) {
  work_.spend(16);
  const Value schema = outline_.schema_at(place);
  const std::size_t before = causes_.size();
  if (schema.boolean() == false)
    return add(schema, value, "no value is allowed here by the schema");
  if (explain_type(schema, value)) return;
  explain_choice(schema, value);
  if (value.is(Kind::number)) explain_number(schema, value);
  if (Place{value}.is_string()) explain_string(schema, value);
  if (value.is_array()) explain_array(schema, value);
  if (value.is_object()) explain_object(schema, value);
  explain_combined(schema, value);
  if (causes_.size() > before) return;
  add(schema, value, "does not match the schema, see its place " + outline_.name_of(schema));
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
  const std::string expected = listed(detail::type_phrases(types), "or");
  const std::string_view found =
      value.is(Kind::number) && expected.find("integer") != std::string::npos
          ? "a number that is none"
          : kind_name(value.kind());
  add(schema, value, "expected " + expected + ", found " + std::string(found), Cause::Sort::type);
  return true;
}

inline void Explainer::explain_choice(const Value& schema, const Value& value) {
  const ValueAdapter target(Place{value, &work_});
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
  const std::vector<std::string> texts = detail::schema_texts(choices);
  const std::string_view words = texts.size() == 1 ? "must be " : "must be one of ";
  add(schema, value, std::string(words) + listed(texts, "or"), Cause::Sort::choice);
}

inline void Explainer::explain_number(const Value& schema, const Value& value) {
  const double number = *value.number();
  const auto bound = [&](std::string_view keyword, std::string_view words, auto broken) {
    const Value argument = schema.find(keyword);
    if (!argument || !broken(*argument.number())) return;
    add(schema, value, "must be " + std::string(words) + ' ' + detail::schema_text(argument));
  };
  bound("minimum", "at least", [&](double least) { return number < least; });
  bound("exclusiveMinimum", "more than", [&](double least) { return number <= least; });
  bound("maximum", "at most", [&](double most) { return number > most; });
  bound("exclusiveMaximum", "less than", [&](double most) { return number >= most; });
  bound("multipleOf", "a multiple of",
        [&](double divisor) { return !is_multiple(number, divisor); });
}

inline void Explainer::explain_string(const Value& schema, const Value& value) {
  const Place place{value, &work_};
  const std::size_t length = length_of(place.string());
  const Value least = schema.find("minLength");
  const Value most = schema.find("maxLength");
  const auto characters = [](const Value& count) {
    return detail::number_of(detail::count_of(count), "character", "characters");
  };
  if (least && length < detail::count_of(least)) {
    add(schema, value, "must have at least " + characters(least));
  }
  if (most && length > detail::count_of(most))
    add(schema, value, "must have at most " + characters(most));
  if (const Value pattern = schema.find("pattern");
      pattern && !matches(outline_.pattern(pattern.node()), place)) {
    add(schema, value,
        "must match the pattern " + quoted(pattern.string(), 120) + " of the schema");
  }
}

inline void Explainer::explain_array(const Value& schema, const Value& value) {
  const std::size_t size = value.elements().size();
  const auto elements = [](std::size_t count) {
    return detail::number_of(count, "element", "elements");
  };
  const std::string found = ", found " + std::to_string(size);
  if (const Value least = schema.find("minItems"); least && size < detail::count_of(least)) {
    add(schema, value, "must have at least " + elements(detail::count_of(least)) + found);
  }
  if (const Value most = schema.find("maxItems"); most && size > detail::count_of(most)) {
    add(schema, value, "must have at most " + elements(detail::count_of(most)) + found);
  }
  explain_elements(schema, value);
  if (const Value contained = schema.find("contains")) {
    const Elements all = value.elements();
    const bool none = std::none_of(all.begin(), all.end(),
                                   [&](const Value& v) { return !refused(contained, v); });
    const std::string_view what = contained.find("description").string();
    if (none) {
      add(schema, value, "no element is what the schema asks for");
      if (!what.empty()) causes_.back().violation.help = printable(what, 300);
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
      const std::string allowed = detail::number_of(each.size(), "element is", "elements are");
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
    const ValueAdapter target(Place{element, &work_});
    const bool repeated = std::any_of(seen.begin(), seen.end(), [&](const Value& earlier) {
      return ValueAdapter(Place{earlier, &work_}).equalTo(target, true);
    });
    seen.push_back(element);
    if (!repeated) continue;
    ++level_;
    add(schema, element, "repeats an earlier element, and the schema wants every element once");
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
  const std::string found = ", found " + std::to_string(size);
  if (const Value least = schema.find("minProperties"); least && size < detail::count_of(least)) {
    add(schema, value, "must have at least " + properties(detail::count_of(least)) + found);
  }
  if (const Value most = schema.find("maxProperties"); most && size > detail::count_of(most)) {
    add(schema, value, "must have at most " + properties(detail::count_of(most)) + found);
  }
  explain_missing(schema, value);
}

inline void Explainer::explain_missing(const Value& schema, const Value& value) {
  const auto missing_of = [&](const Value& names) {
    std::vector<std::string> missing;
    for (const Value name : names.elements()) {
      work_.spend(4);
      if (!value.find(name.string())) missing.push_back(quoted(name.string()));
    }
    return missing;
  };
  const auto words = [](const std::vector<std::string>& names, std::string_view noun) {
    const bool one = names.size() == 1;
    return std::string(noun) + (one ? "property " : "properties ") + listed(names, "and") +
           (one ? " is" : " are") + " missing";
  };
  if (const std::vector<std::string> missing = missing_of(schema.find("required"));
      !missing.empty()) {
    add(schema, value, words(missing, "required "));
    if (missing.size() == 1) causes_.back().violation.help = help_for_missing(schema, value);
  }
  for (const Member member : schema.find("dependencies").members()) {
    if (!value.find(member.key())) continue;
    if (member.value().is_array()) {
      const std::vector<std::string> missing = missing_of(member.value());
      if (!missing.empty())
        add(schema, value,
            words(missing, "") + ", because " + quoted(member.key()) + " is present");
    } else if (refused(member.value(), value)) {
      explain(member.value(), value);
    }
  }
}

/// What the schema says about the one required property that is missing.
inline std::string Explainer::help_for_missing(const Value& schema, const Value& value) const {
  for (const Value name : schema.find("required").elements()) {
    if (value.find(name.string())) continue;
    const Value place = schema.find("properties").find(name.string());
    return place ? printable(outline_.schema_at(place).find("description").string(), 300)
                 : std::string();
  }
  return {};
}

inline void Explainer::explain_member(const Value& schema, const Member& member) {
  const Value key(member.value().document(), member.key_node());
  if (const Value names = schema.find("propertyNames"); names && refused(names, key)) {
    const std::size_t before = causes_.size();
    descend(names, key);
    for (std::size_t i = before; i < causes_.size(); ++i) {
      causes_[i].violation.message.insert(0, "the name of this property: ");
    }
  }
  const Value named = schema.find("properties");
  std::vector<Value> places;
  if (const Value own = named.find(member.key())) places.push_back(own);
  for (const Member pattern : schema.find("patternProperties").members()) {
    if (matches(outline_.pattern(pattern.key_node()), Place{key, &work_}))
      places.push_back(pattern.value());
  }
  const bool known = !places.empty();
  if (const Value additional = schema.find("additionalProperties"); additional && !known)
    places.push_back(additional);
  for (const Value& place : places) {
    const Value judge = outline_.schema_at(place);
    if (judge.boolean() != false) {
      descend(place, member.value());
      continue;
    }
    std::vector<std::string_view> names;
    for (const Member other : named.members()) names.push_back(other.key());
    const std::string_view near = known ? std::string_view() : text::nearest(member.key(), names);
    add_at_key(
        schema, member,
        "property " + policy::quoted(shown_key(member.key())) + " is not allowed by the schema",
        near.empty() ? std::string() : "did you mean " + quoted(near) + "?");
  }
}

inline void Explainer::explain_combined(const Value& schema, const Value& value) {
  for (const Value place : schema.find("allOf").elements()) {
    if (refused(place, value)) explain(place, value);
  }
  explain_alternatives(schema, "anyOf", value);
  explain_alternatives(schema, "oneOf", value);
  if (const Value unwanted = schema.find("not"); unwanted && !refused(unwanted, value)) {
    explain_not(schema, outline_.schema_at(unwanted), value);
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
          "property " + policy::quoted(shown_key(member.key())) + " is not allowed by the schema");
    }
  }
  std::string phrase = detail::not_phrase(unwanted);
  if (phrase.empty()) phrase = "is what the schema does not allow (\"not\")";
  add(owner, value, std::move(phrase));
}

inline Explainer::Branch Explainer::explain_branch(const Value& place, const Value& value) {
  Explainer explainer(outline_, runnable_, work_);
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

/// One sentence for a few alternatives that each fail for one reason at one place, or an empty one.
inline std::string Explainer::join(const std::vector<Branch>& branches) {
  constexpr std::string_view seen = ", found ";
  const Cause& first = branches.front().causes.front();
  const bool types = first.sort == Cause::Sort::type;
  const std::string found =
      types ? first.violation.message.substr(first.violation.message.rfind(seen)) : "";
  std::vector<std::string> phrases;
  for (const Branch& branch : branches) {
    const Cause& cause = branch.causes.front();
    if (branch.causes.size() > 1 || cause.violation.node != first.violation.node) return {};
    if ((cause.sort == Cause::Sort::type) != types) return {};
    std::string phrase = cause.violation.message;
    if (types) phrase.resize(phrase.rfind(seen));
    if (types && !phrases.empty()) phrase.erase(0, std::string_view("expected ").size());
    if (std::find(phrases.begin(), phrases.end(), phrase) == phrases.end())
      phrases.push_back(std::move(phrase));
  }
  return phrases.size() > 4 ? std::string() : listed(phrases, "or") + found;
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
  const std::string alternatives =
      detail::number_of(places.elements().size(), "alternative", "alternatives");
  if (accepted > 1) {
    return add(schema, value,
               "matches " + std::to_string(accepted) + " of the " + alternatives +
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
  if (const std::string joined = join(branches); !joined.empty()) {
    causes_.push_back(branches.front().causes.front());
    causes_.back().violation.message = joined;
    causes_.back().violation.help = printable(schema.find("description").string(), 300);
    return;
  }
  add(schema, value, "matches none of the " + alternatives + " of the schema");
}

}  // namespace nosana::policy
