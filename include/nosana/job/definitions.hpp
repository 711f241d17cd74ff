// SPDX-License-Identifier: MIT
#pragma once

// The values of a text that are job definitions: its outermost value, the elements of a list, and
// those inside requests to or responses of the Nosana services.

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/names.hpp>
#include <nosana/document/value.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::detail {

/// The key of the definition in requests to the deployments service, and in its answers.
/// source   nosana-ci/nosana-deployment-manager, POST /deployments/create
inline constexpr text::Literal deployment_key = "job_definition";

/// The keys that always hold a definition: the one above, and that of responses about a job.
inline constexpr std::array<text::Literal, 2> definition_keys = {deployment_key, "jobDefinition"};

/// A job definition in a text.
struct FoundDefinition {
  Value value;
  bool deployment = false;  ///< found under deployment_key
};

/// Whether a value is likely a job definition: an object with `ops`, or with `version` and `type`.
///
/// An npm package has a `version` too, and a `type` that is "module" or "commonjs" (npm
/// documentation, package.json): no definition has these types, and most projects have such a file.
[[nodiscard]] inline bool looks_like_definition(const Value& value) noexcept;

/// Whether a value can only be a job definition: an object with `version` "0.1" and `type`
/// "container", or with one of these and a list of `ops`. Such an object is a definition under any
/// key.
[[nodiscard]] inline bool is_surely_definition(const Value& value) noexcept;

/// Whether a text is likely a job definition. In a text that could not be read to its end a key
/// `ops` at any depth suffices, since brackets may be missing; not in YAML, where indentation has
/// the role of brackets.
[[nodiscard]] inline bool looks_like_definition(const Document& document) noexcept;

/// The values of a text that are likely definitions, in its order: the outermost value, or the
/// elements of a list, and values under the keys above or that can only be definitions, at any
/// depth outside of these. None in a text that could not be read to its end.
/// cost   one pass over the tape if the outermost value is not a definition
[[nodiscard]] inline std::vector<FoundDefinition> find_definitions(const Document& document);

// ---- implementation ----

/// Whether the key `node` is one of definition_keys.
inline bool is_definition_key(const Document& document, std::uint32_t node) noexcept {
  for (const std::string_view key : definition_keys) {
    if (document.tape()[node].link == text::key_hash(key) && document.content(node) == key)
      return true;
  }
  return false;
}

/// Finds the definitions between `node` and `end`.
inline void find_inside(const Document& document, std::uint32_t node, std::uint32_t end,
                        std::vector<FoundDefinition>& found) {
  const Tape& tape = document.tape();
  while (node < end) {
    if (tape[node].kind != Kind::object) {
      ++node;
      continue;
    }
    const Value value(document, node);
    const bool has_key =
        node != 0 && tape[node - 1].kind == Kind::key && is_definition_key(document, node - 1);
    if (has_key ? looks_like_definition(value) : is_surely_definition(value)) {
      found.push_back({value, has_key && document.content(node - 1) == deployment_key});
      node = tape[node].link;
    } else {
      ++node;
    }
  }
}

inline bool looks_like_definition(const Value& value) noexcept {
  if (!value.is_object()) return false;
  if (value.find(name_id("ops"))) return true;
  const std::string_view type = value.find(name_id("type")).string();
  const bool is_npm_package = type == "module" || type == "commonjs";
  return value.find(name_id("version")) && value.find(name_id("type")) && !is_npm_package;
}

inline bool is_surely_definition(const Value& value) noexcept {
  if (!value.is_object()) return false;
  const bool has_version = value.find(name_id("version")).string() == "0.1";
  const bool has_type = value.find(name_id("type")).string() == "container";
  const bool has_ops = value.find(name_id("ops")).is_array();
  return has_version ? has_type || has_ops : has_type && has_ops;
}

inline bool looks_like_definition(const Document& document) noexcept {
  if (looks_like_definition(document.root())) return true;
  if (document.is_whole() || document.syntax() == Syntax::yaml) return false;
  const Tape& tape = document.tape();
  const std::uint32_t wanted = text::key_hash("ops");
  for (std::uint32_t at = 0; at < tape.size(); ++at) {
    if (tape[at].kind == Kind::key && tape[at].link == wanted && document.content(at) == "ops")
      return true;
  }
  return false;
}

inline std::vector<FoundDefinition> find_definitions(const Document& document) {
  std::vector<FoundDefinition> found;
  const Value root = document.root();
  if (!document.is_whole() || !root) return found;
  if (looks_like_definition(root)) {
    found.push_back({root, false});
    return found;
  }
  if (!root.is_array()) {
    find_inside(document, 0, document.tape().size(), found);
    return found;
  }
  for (const Value element : root.elements()) {
    if (looks_like_definition(element)) {
      found.push_back({element, false});
    } else {
      find_inside(document, element.node(), document.tape()[element.node()].link, found);
    }
  }
  return found;
}

}  // namespace nosana::detail
