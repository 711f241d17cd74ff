// SPDX-License-Identifier: MIT
#pragma once

// The root causes among the violations of one profile: a mistyped property explains the missing
// one, a wrong tag explains everything that its branch then misses.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/lint/foreign_words.hpp>
#include <nosana/lint/meant_word.hpp>
#include <nosana/lint/mistake.hpp>
#include <nosana/lint/newer_fields.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/schema/program.hpp>
#include <nosana/schema/run.hpp>
#include <nosana/schema/violation.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::detail {

/// The violations of one profile on their way to root causes.
class RootCauses {
 public:
  RootCauses(const Document& document, const schema::Program& program)
      : document_(document), program_(program), levels_(program) {
    for (const Violation& violation : violations(program, document)) add(violation);
    explain_by_tag();
    for (Entry& entry : entries_) suggest(entry);
    fold_lone_pairs();
    collapse_foreign_forms();
  }

  [[nodiscard]] std::vector<Mistake> mistakes(Profile profile) const {
    std::vector<Mistake> result;
    for (const Entry& entry : entries_) {
      if (entry.dropped) continue;
      Mistake mistake;
      mistake.violation = entry.violation;
      mistake.program = &program_;
      mistake.suggestion = entry.suggestion;
      mistake.level = entry.level;
      mistake.home = entry.home;
      mistake.meaning = entry.meaning;
      mistake.is_guess = entry.is_guess;
      mistake.rejected_by.add(profile);
      result.push_back(mistake);
    }
    return result;
  }

 private:
  struct Entry {
    Violation violation;
    std::uint32_t object = 0;  // the object that lacks or has the property; else the value itself
    std::string_view suggestion;
    bool dropped = false;
    schema::Level level = schema::Level::none;
    schema::Level home = schema::Level::none;
    const lint_words::Meaning* meaning = nullptr;
    bool is_guess = false;
  };

  void add(const Violation& violation);
  void explain_by_tag();
  void suggest(Entry& entry);
  void suggest_property(Entry& entry);
  void drop_missing(const Entry& unknown);
  void fold_lone_pairs();
  void collapse_foreign_forms();
  [[nodiscard]] bool has_wrong_tag(std::uint32_t object) const;
  [[nodiscard]] std::string_view missing_name(const Entry& entry) const {
    return program_.property_name(entry.violation.shape, entry.violation.property);
  }
  const std::vector<std::string_view>& absent_properties(const Entry& entry);

  const Document& document_;
  const schema::Program& program_;
  const schema::Levels levels_;
  std::vector<Entry> entries_;
  // By object and, in the lower half, shape. An object may have a million unknown properties; it is
  // searched only once.
  std::map<std::uint64_t, std::vector<std::string_view>> absent_;
};

inline void RootCauses::add(const Violation& violation) {
  Entry entry{violation, violation.node, {}, false};
  if (violation.kind == ViolationKind::unknown) entry.object = violation.other;
  // At most one violation a value: the outer constraint was found first and says the most.
  const bool of_value =
      violation.kind != ViolationKind::unknown && violation.kind != ViolationKind::missing;
  for (const Entry& other : entries_) {
    const bool same_kind = other.violation.kind == violation.kind;
    const bool other_of_value = other.violation.kind != ViolationKind::unknown &&
                                other.violation.kind != ViolationKind::missing;
    if (other.violation.node != violation.node) continue;
    if (of_value && other_of_value) return;
    if (same_kind && violation.kind == ViolationKind::unknown) return;
    if (same_kind && missing_name(other) == missing_name(entry)) return;
  }
  entries_.push_back(entry);
}

/// Whether the "type" of an object is missing or wrong.
inline bool RootCauses::has_wrong_tag(std::uint32_t object) const {
  const Value tag = Value(document_, object).find("type");
  return text::any_of(entries_, [&](const Entry& entry) {
    const ViolationKind kind = entry.violation.kind;
    if (!tag)
      return kind == ViolationKind::missing && entry.object == object &&
             missing_name(entry) == "type";
    return entry.violation.node == tag.node() &&
           (kind == ViolationKind::value || kind == ViolationKind::type);
  });
}

inline void RootCauses::explain_by_tag() {
  std::map<std::uint32_t, bool> wrong;
  for (Entry& entry : entries_) {
    const ViolationKind kind = entry.violation.kind;
    const bool unknown = kind == ViolationKind::unknown;
    const bool missing = kind == ViolationKind::missing && missing_name(entry) != "type";
    if (!unknown && !missing) continue;
    if (!program_.shape(entry.violation.shape).discriminated) continue;
    const auto [known, fresh] = wrong.try_emplace(entry.object, false);
    if (fresh) known->second = has_wrong_tag(entry.object);
    entry.dropped = known->second;
  }
}

/// The properties that the shape of an entry knows and its object lacks.
inline const std::vector<std::string_view>& RootCauses::absent_properties(const Entry& entry) {
  const std::uint64_t key = std::uint64_t{entry.object} << 32 | entry.violation.shape;
  const auto [known, fresh] = absent_.try_emplace(key);
  if (fresh) {
    const Value object(document_, entry.object);
    for (const std::string_view name : program_.properties(entry.violation.shape)) {
      if (!object.find(name)) known->second.push_back(name);
    }
  }
  return known->second;
}

inline void RootCauses::suggest(Entry& entry) {
  if (entry.dropped) return;
  if (entry.violation.kind == ViolationKind::value) {
    const std::string_view written = Value(document_, entry.violation.node).string();
    entry.suggestion = meant_word(written, program_.allowed(entry.violation.shape));
  }
  if (entry.violation.kind != ViolationKind::unknown) return;
  suggest_property(entry);
  drop_missing(entry);
}

/// A word of docker and others before a known property at the wrong level, and both before a typo:
/// "group" of args belongs to "execution" and is no mistyped "gpu".
inline void RootCauses::suggest_property(Entry& entry) {
  using schema::Level;
  const std::string_view key = document_.content(entry.violation.node);
  // A resource of S3 has not the properties of one of HF.
  const auto is_known = [&](const lint_words::Meaning& meaning) {
    if (meaning.key.empty()) return true;
    if (meaning.home != entry.level) return levels_.property(meaning.home, meaning.key).has_value();
    const auto names = program_.properties(entry.violation.shape);
    return std::find(names.begin(), names.end(), meaning.key) != names.end();
  };
  entry.level = levels_.of(entry.violation.shape);
  if (is_newer_field(entry.level, key)) return;
  entry.meaning = lint_words::meaning_of(key, entry.level, Value(document_, entry.object));
  if (entry.meaning != nullptr && !is_known(*entry.meaning)) entry.meaning = nullptr;
  if (entry.meaning != nullptr) {
    const bool here = entry.meaning->home == entry.level;
    const bool taken = here && Value(document_, entry.object).find(entry.meaning->key);
    if (!here) entry.home = entry.meaning->home;
    if (!taken) entry.suggestion = entry.meaning->key;
    return;
  }
  entry.home = levels_.home(entry.level, key);
  if (entry.home != Level::none) {
    entry.suggestion = key;
    return;
  }
  if (newer_level(key) != Level::none) return;
  entry.suggestion = text::nearest(text::without_quotes(key), absent_properties(entry));
  const bool typo = !entry.suggestion.empty() && text::is_typo_of(key, entry.suggestion);
  const lint_words::Meaning* const part =
      typo ? nullptr : lint_words::meaning_of_part(key, entry.level);
  if (part == nullptr || !is_known(*part)) return;
  entry.meaning = part;
  entry.is_guess = true;
  entry.home = part->home != entry.level && !part->key.empty() ? part->home : Level::none;
  const bool taken = entry.home == Level::none && Value(document_, entry.object).find(part->key);
  entry.suggestion = taken ? std::string_view() : std::string_view(part->key);
}

/// Drops what is missing only because it is written under the name, or at the place, of `unknown`.
inline void RootCauses::drop_missing(const Entry& unknown) {
  using schema::Level;
  const bool merge_key =
      document_.syntax() == Syntax::yaml && document_.content(unknown.violation.node) == "<<";
  if (unknown.suggestion.empty() && !merge_key) return;
  const bool moves = unknown.home != Level::none;
  for (Entry& other : entries_) {
    // "args:" without a value, before what was to be indented under it.
    const std::uint32_t node = other.violation.node;
    const bool empty = node > unknown.object && document_.tape()[node].kind == Kind::null;
    if (empty && unknown.home == Level::args &&
        Value(document_, unknown.object).find("args").node() == node)
      other.dropped = true;
    if (other.violation.kind != ViolationKind::missing) continue;
    const std::string_view name = missing_name(other);
    const bool same_object = other.object == unknown.object;
    const bool at_home = moves && levels_.of(other.violation.shape) == unknown.home;
    const Node& outer = document_.tape()[unknown.object];
    const bool inside = unknown.object < other.object && other.object < outer.link;
    if (same_object && (merge_key || name == unknown.suggestion)) other.dropped = true;
    if (at_home && inside && name == unknown.suggestion) other.dropped = true;
    if ((same_object || inside) && unknown.home == Level::args && name == "args")
      other.dropped = true;
  }
}

/// "operations" for "ops": too far apart to be a typo, but the only unknown property stands where
/// the only missing one should, with a value of the right kind. So does "volume" for "name", where
/// that is the only property there is.
inline void RootCauses::fold_lone_pairs() {
  for (Entry& unknown : entries_) {
    if (unknown.dropped || unknown.violation.kind != ViolationKind::unknown) continue;
    if (!unknown.suggestion.empty()) continue;
    Entry* missing = nullptr;
    std::size_t others = 0;
    for (Entry& other : entries_) {
      if (other.dropped || other.object != unknown.object || &other == &unknown) continue;
      if (other.violation.kind == ViolationKind::unknown) ++others;
      if (other.violation.kind == ViolationKind::missing) {
        ++others;
        missing = &other;
      }
    }
    if (others != 1 || missing == nullptr) continue;
    const std::string_view written = document_.content(unknown.violation.node);
    const std::string_view name = missing_name(*missing);
    const Kind kind = document_.tape()[unknown.violation.node + 1].kind;
    const bool container = kind == Kind::array || kind == Kind::object;
    const schema::Shape& shape = program_.shape(missing->violation.shape);
    const schema::Types types = program_.types(
        program_.property_shape(missing->violation.shape, missing->violation.property));
    const bool of_type = types != schema::any_type && (types & schema::type_bit(kind)) != 0;
    const bool begins_alike = container && written.substr(0, 1) == name.substr(0, 1);
    const bool fits = of_type && (begins_alike || shape.properties.size == 1);
    if (!fits || shape.discriminated) continue;
    unknown.suggestion = name;
    missing->dropped = true;
  }
}

/// An object none of whose properties is known, and that lacks some: it was meant as something else
/// altogether, so one mistake at the object says more than one for each property.
inline void RootCauses::collapse_foreign_forms() {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].dropped || entries_[i].violation.kind != ViolationKind::missing) continue;
    const std::uint32_t object = entries_[i].object;
    std::size_t unknown = 0;
    bool suggested = false;
    const lint_words::Meaning* manifest = nullptr;
    for (const Entry& other : entries_) {
      const bool here = !other.dropped && other.object == object &&
                        other.violation.kind == ViolationKind::unknown;
      unknown += here ? 1U : 0U;
      suggested = suggested || (here && !other.suggestion.empty() && !other.is_guess);
      if (here && other.meaning == &lint_words::meanings::manifest) manifest = other.meaning;
      if (here && other.meaning == &lint_words::meanings::compose_file) manifest = other.meaning;
    }
    if (manifest == nullptr && suggested) continue;
    const bool compose = manifest == &lint_words::meanings::compose_file;
    if (!compose && (unknown < 2 || unknown != Value(document_, object).members().size())) continue;
    for (Entry& other : entries_) {
      if (other.object == object && other.violation.node != object) other.dropped = true;
      if (other.violation.node == object || compose) other.dropped = true;
    }
    entries_[i].dropped = false;
    entries_[i].violation.kind = ViolationKind::form;
    entries_[i].meaning = manifest;
  }
}

}  // namespace nosana::detail
