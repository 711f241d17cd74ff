// SPDX-License-Identifier: MIT
#pragma once

// Replacements for constraints of valijson: those that use std::regex, which crashes on long
// strings, those whose results differ from draft-07, and the step counter that is first in every
// sub-schema.

#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <re2/re2.h>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <nosana/schema/policy/adapter.hpp>

namespace nosana::policy {

/// Whether valijson accepts a value. throws Error limit: the budget is exhausted
[[nodiscard]] inline bool accepts(const valijson::Subschema& schema, const Place& place);

/// Whether a regular expression matches somewhere in a string. throws Error limit: the budget is
/// exhausted
[[nodiscard]] inline bool matches(const re2::RE2& pattern, const Place& place);

/// The number of code points of a string, as "minLength" and "maxLength" count; a lone surrogate
/// counts as one.
[[nodiscard]] inline std::size_t length_of(std::string_view text) noexcept;

/// Whether a number is a multiple of `divisor` (above 0): exact for integers below 2^53, and
/// otherwise within the rounding of the division.
[[nodiscard]] inline bool is_multiple(double number, double divisor) noexcept;

/// "properties", "patternProperties" and "additionalProperties" of one sub-schema.
struct MemberRules {
  std::map<std::string, const valijson::Subschema*, std::less<>> named;
  std::vector<std::pair<const re2::RE2*, const valijson::Subschema*>> patterns;
  const valijson::Subschema* additional = nullptr;

  /// Calls `use` with every sub-schema for a member, and the value of the member.
  template <class Use>
  void apply(const Place& object, const Member& member, const Use& use) const;
};

/// A custom constraint: `Test` holds its data and defines `bool operator()(const Place&, Context)
/// const`. valijson copies it into its own memory, so the data are small or pointers to objects
/// that outlive the schema.
using Context = const std::vector<std::string>&;

template <class Test>
class OwnConstraint final : public valijson::constraints::PolyConstraint {
 public:
  explicit OwnConstraint(const Test& test) : test_(test) {}

  bool validate(const valijson::adapters::Adapter& target, Context context,
                valijson::ValidationResults*) const override {
    return test_(static_cast<const ValueAdapter&>(target).place(),
                 context);  // no other adapter is in use
  }

 private:
  Constraint* cloneInto(void* memory) const override { return new (memory) OwnConstraint(test_); }
  [[nodiscard]] std::size_t sizeOf() const override { return sizeof(OwnConstraint); }

  Test test_;
};

/// Charges the cost of visiting a sub-schema. valijson copies the path to the value at every step,
/// so the path counts; without it deep documents would exceed the time that the budget stands for.
struct VisitCost {
  bool operator()(const Place& place, Context context) const {
    std::uint64_t bytes = 0;
    for (const std::string& token : context) bytes += 64 + token.size();
    place.budget->spend(4 + bytes / 64);
    return true;
  }
};

struct PatternTest {
  const re2::RE2* pattern;
  bool operator()(const Place& place, Context) const {
    return !place.is_string() || matches(*pattern, place);
  }
};

struct LengthTest {
  std::uint64_t min;
  std::uint64_t max;
  bool operator()(const Place& place, Context) const {
    if (!place.is_string()) return true;
    place.budget->spend(place.string().size() / 64);
    const std::size_t length = length_of(place.string());
    return length >= min && length <= max;
  }
};

struct MultipleTest {
  double divisor;
  bool operator()(const Place& place, Context) const {
    return !place.is(Kind::number) || is_multiple(*place.value.number(), divisor);
  }
};

struct NamesTest {
  const valijson::Subschema* schema;
  bool operator()(const Place& place, Context) const {
    for (const Member member : place.value.members()) {
      place.budget->spend(1);
      if (member.superseded()) continue;
      if (!accepts(*schema, place.at(Value(place.value.document(), member.key_node()))))
        return false;
    }
    return true;
  }
};

struct MembersTest {
  const MemberRules* rules;
  bool operator()(const Place& place, Context) const {
    bool valid = true;
    for (const Member member : place.value.members()) {
      place.budget->spend(1);
      if (member.superseded()) continue;
      rules->apply(place, member, [&](const valijson::Subschema* schema, const Value& value) {
        valid = valid && schema != nullptr && accepts(*schema, place.at(value));
      });
      if (!valid) return false;
    }
    return true;
  }
};

// ---- implementation ----

inline bool accepts(const valijson::Subschema& schema, const Place& place) {
  return valijson::Validator().validate(schema, ValueAdapter(place), nullptr);
}

inline bool matches(const re2::RE2& pattern, const Place& place) {
  const std::string_view text = place.string();
  // RE2's slow path takes one step for each byte and each instruction of the program.
  const auto instructions = static_cast<std::uint64_t>(pattern.ProgramSize());
  place.budget->spend(4 + text.size() * instructions / 64);
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

inline std::size_t length_of(std::string_view text) noexcept {
  std::size_t length = 0;
  for (const char c : text) length += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return length;
}

inline bool is_multiple(double number, double divisor) noexcept {
  if (!std::isfinite(number)) return false;
  const double rest = std::fabs(std::remainder(number, divisor));
  if (rest == 0) return true;
  // 0.3 and 0.1 are not exact: an error within the rounding of their quotient is not a remainder.
  const bool whole = std::trunc(number) == number && std::trunc(divisor) == divisor;
  const double quotient = std::fabs(number / divisor);
  return !whole && quotient < 0x1p52 && rest / divisor <= quotient * 0x1p-52;
}

template <class Use>
void MemberRules::apply(const Place& object, const Member& member, const Use& use) const {
  object.budget->spend(4 + member.key().size() / 64);
  bool known = false;
  if (const auto found = named.find(member.key()); found != named.end()) {
    known = true;
    use(found->second, member.value());
  }
  const Place key = object.at(Value(member.value().document(), member.key_node()));
  for (const auto& [pattern, schema] : patterns) {
    if (!matches(*pattern, key)) continue;
    known = true;
    use(schema, member.value());
  }
  if (!known) use(additional, member.value());
}

}  // namespace nosana::policy
