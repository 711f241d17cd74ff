// SPDX-License-Identifier: MIT
#pragma once

// The parts of a draft-07 schema: which places are sub-schemas, where references lead, and the
// regular expressions. All errors of a schema are found here, before any document is checked.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/error.hpp>
#include <nosana/mask/pointer.hpp>
#include <nosana/schema/policy/keywords.hpp>
#include <nosana/schema/policy/limits.hpp>
#include <nosana/schema/policy/pattern.hpp>
#include <nosana/schema/policy/phrases.hpp>
#include <nosana/text/position.hpp>

namespace nosana::policy {

/// A parsed and checked schema.
class ParsedSchema {
 public:
  /// throws   Error schema_invalid, schema_unsupported, limit: with a JSON Pointer into the schema
  ParsedSchema(std::string_view text, const PolicyLimits& limits);
  ParsedSchema(const ParsedSchema&) = delete;  // the document is a view of the text
  ParsedSchema& operator=(const ParsedSchema&) = delete;

  [[nodiscard]] const PolicyLimits& limits() const noexcept { return limits_; }
  [[nodiscard]] Value root() const noexcept { return document_.root(); }

  /// Every sub-schema that is not a reference.
  [[nodiscard]] std::vector<Value> schemas() const;

  /// The sub-schema at a place that has one, after following references.
  [[nodiscard]] Value schema_at(const Value& place) const;

  /// The regular expression of a "pattern", or of a key of "patternProperties".
  [[nodiscard]] const re2::RE2& pattern(std::uint32_t node) const { return *patterns_.at(node); }

  /// The longest chain of nested sub-schemas that apply to the same value; at least 1.
  [[nodiscard]] std::size_t chain() const noexcept { return chain_; }

  /// "/properties/a" in quotes, or "the root": a place in the schema. Keys are masked as those of a
  /// document; then with the line.
  [[nodiscard]] SafeText name_of(const Value& place) const;

 private:
  struct Part {
    Value value;
    bool reference = false;            ///< then its only link is its target
    std::vector<std::uint32_t> links;  ///< parts that apply to the same value
    std::size_t chain = 0;
  };

  void check_text() const;
  void check_dialect() const;
  std::uint32_t part(const Value& place);
  void link(std::uint32_t from, const Value& to, bool same_value);
  void read(std::uint32_t at);
  void read_keyword(std::uint32_t at, const Keyword& keyword, const Value& argument);
  void read_plain(const Keyword& keyword, const Value& argument) const;
  void read_dependencies(std::uint32_t at, const Value& map);
  void read_pattern(std::uint32_t node);
  void check_names(const Value& names) const;
  void check_name(std::uint32_t node) const;
  [[nodiscard]] Value target_of(const Value& reference) const;
  void measure_chains();

  void expect(bool good, const SafeText& expected, const Value& seen) const;
  [[noreturn]] void refuse(Errc code, const SafeText& what, std::uint32_t node) const;

  PolicyLimits limits_;
  std::string text_;
  Document document_;
  std::vector<Part> parts_;
  std::unordered_map<std::uint32_t, std::uint32_t> part_of_node_;
  std::unordered_map<std::uint32_t, std::unique_ptr<const re2::RE2>> patterns_;
  std::size_t chain_ = 1;
};

// ---- implementation ----

inline ParsedSchema::ParsedSchema(std::string_view text, const PolicyLimits& limits)
    : limits_(limits), text_(text) {
  if (text.size() > limits.bytes) {
    throw Error(Errc::limit, "schema: expected at most " + std::to_string(limits.bytes) +
                                 " bytes, found " + std::to_string(text.size()));
  }
  parse(text_, document_, {.bytes = limits.bytes, .depth = limits.depth});
  check_text();
  check_dialect();
  part(root());
  for (std::uint32_t at = 0; at < parts_.size(); ++at) read(at);  // reading finds more parts
  measure_chains();
}

inline SafeText ParsedSchema::name_of(const Value& place) const {
  const mask::ShownPointer pointer = mask::pointer(document_, place.node());
  if (pointer.empty()) return "the root";
  if (pointer.find(mask::masked) == std::string_view::npos) return mask::quoted(pointer);
  const std::size_t line = LineIndex(text_).line_at(place.span().begin);
  return mask::quoted(pointer) + " (line " + mask::number(line) + ")";
}

inline void ParsedSchema::expect(bool good, const SafeText& expected, const Value& seen) const {
  if (good) return;
  const SafeText found =
      expected.view().starts_with("a name") ? SafeText() : ", found " + kind_name(seen.kind());
  throw Error(Errc::schema_invalid,
              std::string("schema: expected " + expected + " at " + name_of(seen) + found));
}

inline void ParsedSchema::refuse(Errc code, const SafeText& what, std::uint32_t node) const {
  throw Error(code, std::string("schema: " + what + " at " + name_of(Value(document_, node))));
}

inline void ParsedSchema::check_text() const {
  for (const Problem& problem : document_.problems()) {
    if (problem.kind == ProblemKind::lone_surrogate) continue;
    const Position at = LineIndex(text_).position(problem.span.begin);
    const std::string place =
        " at line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
    if (is_limit(problem.kind)) {
      throw Error(Errc::limit, "schema: expected at most " + std::to_string(limits_.depth) +
                                   " levels of arrays and objects, found more" + place);
    }
    // JSON.parse accepts these two, but a constraint that is dropped or infinite is not what its
    // author intended.
    const bool twice = problem.kind == ProblemKind::duplicate_key;
    const bool infinite = problem.kind == ProblemKind::infinite_number;
    const std::string_view what = twice ? "expected every key once, found one again"
                                  : infinite
                                      ? "expected a finite number, found one that is too large"
                                      : "expected JSON, found something else";
    throw Error(Errc::schema_invalid, "schema: " + std::string(what) + place);
  }
}

inline void ParsedSchema::check_dialect() const {
  const Value dialect = root().find("$schema");
  if (!dialect.is_string()) return;  // its type is checked with those of all keywords
  std::string_view name = dialect.string();
  if (name.ends_with('#')) name.remove_suffix(1);
  if (const std::size_t scheme = name.find("://"); scheme != std::string_view::npos)
    name.remove_prefix(scheme + 3);
  if (name == "json-schema.org/draft-07/schema" || name == "json-schema.org/draft-06/schema")
    return;
  refuse(Errc::schema_unsupported,
         "expected a draft-07 schema (or draft-06), found another dialect", dialect.node());
}

inline std::uint32_t ParsedSchema::part(const Value& place) {
  const auto [known, fresh] =
      part_of_node_.try_emplace(place.node(), static_cast<std::uint32_t>(parts_.size()));
  if (fresh) {
    expect(place.is_object() || place.is(Kind::boolean), "a schema (an object or a boolean)",
           place);
    if (parts_.size() == limits_.schemas) {
      refuse(Errc::limit,
             "expected at most " + mask::number(limits_.schemas) + " sub-schemas, found one more",
             place.node());
    }
    parts_.push_back({.value = place, .links = {}});
  }
  return known->second;
}

inline void ParsedSchema::link(std::uint32_t from, const Value& to, bool same_value) {
  const std::uint32_t found = part(to);
  if (same_value) parts_[from].links.push_back(found);
}

inline void ParsedSchema::measure_chains() {
  // Depth first without recursion. `open` parts are on the current path: reaching one again is a
  // cycle.
  enum class State : std::uint8_t { unseen, open, done };
  std::vector<State> states(parts_.size(), State::unseen);
  std::vector<std::uint32_t> way;
  for (std::uint32_t start = 0; start < parts_.size(); ++start) {
    if (states[start] == State::unseen) way.push_back(start);
    while (!way.empty()) {
      Part& part = parts_[way.back()];
      if (states[way.back()] == State::unseen) {
        states[way.back()] = State::open;
        for (const std::uint32_t next : part.links) {
          if (states[next] == State::open) {
            refuse(Errc::schema_unsupported,
                   "circular \"$ref\": the schemas apply to the same value", part.value.node());
          }
          if (states[next] == State::unseen) way.push_back(next);
        }
        continue;
      }
      if (states[way.back()] == State::open) {
        states[way.back()] = State::done;
        for (const std::uint32_t next : part.links)
          part.chain = std::max(part.chain, parts_[next].chain);
        part.chain += part.reference ? 0 : 1;
        chain_ = std::max(chain_, part.chain);
        if (part.chain > limits_.chain) {
          const SafeText max = mask::number(limits_.chain);
          refuse(Errc::limit,
                 "expected at most " + max +
                     " nested schemas that apply to the same value,"
                     " found more",
                 part.value.node());
        }
      }
      way.pop_back();
    }
  }
}

inline std::vector<Value> ParsedSchema::schemas() const {
  std::vector<Value> all;
  for (const Part& part : parts_) {
    if (!part.reference) all.push_back(part.value);
  }
  return all;
}

inline Value ParsedSchema::schema_at(const Value& place) const {
  std::uint32_t at = part_of_node_.at(place.node());
  while (parts_[at].reference) at = parts_[at].links.front();  // terminates: cycles were refused
  return parts_[at].value;
}

}  // namespace nosana::policy

#include <nosana/schema/policy/read_keywords.hpp>
