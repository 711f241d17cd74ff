// SPDX-License-Identifier: MIT
#pragma once

// The constraints that valijson does not run for us: those that it gives to std::regex, which
// crashes on long strings, those that it answers differently from draft-07, and the meter that
// stands first in every sub-schema.

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

/// Whether valijson accepts a value. throws Error limit: the budget is spent
[[nodiscard]] inline bool accepts(const valijson::Subschema& schema, const Place& place);

/// Whether a regular expression matches somewhere in a string. throws Error limit: the budget is
/// spent
[[nodiscard]] inline bool matches(const re2::RE2& pattern, const Place& place);

/// Code points of a string, as "minLength" and "maxLength" count; a lone surrogate is one.
[[nodiscard]] inline std::size_t length_of(std::string_view text) noexcept;

/// Whether a number is a multiple of `divisor` (above 0): exact for integers below 2^53, and
/// otherwise within the rounding of the division.
[[nodiscard]] inline bool is_multiple(double number, double divisor) noexcept;

/// "properties", "patternProperties" and "additionalProperties" of one sub-schema.
struct MemberRules {
  std::map<std::string, const valijson::Subschema*, std::less<>> named;
  std::vector<std::pair<const re2::RE2*, const valijson::Subschema*>> patterns;
  const valijson::Subschema* additional = nullptr;

  /// Calls `use` with every sub-schema for a member and the member's value.
  template <class Use>
  void apply(const Place& object, const Member& member, const Use& use) const;
};

/// A constraint of ours: `Test` holds its data and answers `bool operator()(const Place&, Context)
/// const`. valijson copies it into memory of its own, so the data are small or pointers to what
/// outlives the schema.
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

/// Spends what the visit of a sub-schema costs. valijson copies the path to the value at every
/// step, so the path counts; without it deep documents would be dearer than their budget.
struct Meter {
  bool operator()(const Place& place, Context context) const {
    std::uint64_t bytes = 0;
    for (const std::string& token : context) bytes += 64 + token.size();
    place.work->spend(4 + bytes / 64);
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
  std::uint64_t least;
  std::uint64_t most;
  bool operator()(const Place& place, Context) const {
    if (!place.is_string()) return true;
    place.work->spend(place.string().size() / 64);
    const std::size_t length = length_of(place.string());
    return length >= least && length <= most;
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
      place.work->spend(1);
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
      place.work->spend(1);
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
  // RE2's slow path does one step for each byte and each instruction of the program.
  const auto instructions = static_cast<std::uint64_t>(pattern.ProgramSize());
  place.work->spend(4 + text.size() * instructions / 64);
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
  // 0.3 and 0.1 are not exact: what rounding their quotient could have caused is no rest.
  const bool whole = std::trunc(number) == number && std::trunc(divisor) == divisor;
  const double quotient = std::fabs(number / divisor);
  return !whole && quotient < 0x1p52 && rest / divisor <= quotient * 0x1p-52;
}

template <class Use>
void MemberRules::apply(const Place& object, const Member& member, const Use& use) const {
  object.work->spend(4 + member.key().size() / 64);
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
