// SPDX-License-Identifier: MIT
#pragma once

// Which values of a text are job definitions: its outermost one, the elements of a list, what a request or an answer of
// the services of Nosana holds.

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/literal.hpp>

namespace nosana {

/// The key of the definition in requests to the deployments service, and in its answers.
/// source   nosana-ci/nosana-deployment-manager, POST /deployments/create
inline constexpr text::Literal deployment_key = "job_definition";

/// The keys that hold a definition: the one above, and that of the answers about a job.
inline constexpr std::array<text::Literal, 2> definition_keys = {deployment_key, "jobDefinition"};

/// A job definition in a text.
struct FoundDefinition {
  Value value;
  bool deployment = false;  ///< it is that of a deployment
};

/// Whether a value that somebody might lint is a job definition: an object with `ops`, or with `version` and `type`.
///
/// An npm package has a `version` too, and a `type` that is "module" or "commonjs" (npm documentation, package.json):
/// no definition has these types, and most folders have such a file.
[[nodiscard]] inline bool looks_like_definition(const Value& value) noexcept;

/// Whether a text is one. In a text that could not be read to its end, a key `ops` at any depth will do: brackets may
/// be missing. Not in YAML, where indentation holds what brackets do elsewhere.
[[nodiscard]] inline bool looks_like_definition(const Document& document) noexcept;

/// The values of a text that look like definitions, in its order: the text itself, or the elements of a list, and what
/// stands under the keys above, at any depth outside of these. None in a text that could not be read to its end.
/// cost   one pass over the tape where the text is not itself a definition
[[nodiscard]] inline std::vector<FoundDefinition> find_definitions(const Document& document);

// ---- implementation ----

namespace detail {

/// Finds the objects under definition_keys from `node` to `end`.
inline void find_under_keys(const Document& document, std::uint32_t node, std::uint32_t end,
                            std::vector<FoundDefinition>& found) {
  const Tape& tape = document.tape();
  while (node < end) {
    const Node& at = tape[node];
    bool is_taken = false;
    if (at.kind == Kind::key && looks_like_definition(Value(document, node + 1))) {
      for (const std::string_view key : definition_keys) {
        if (at.link != text::key_hash(key) || document.content(node) != key) continue;
        found.push_back({Value(document, node + 1), key == deployment_key});
        is_taken = true;
      }
    }
    node = is_taken ? tape[node + 1].link : node + 1;
  }
}

}  // namespace detail

inline bool looks_like_definition(const Value& value) noexcept {
  if (!value.is_object()) return false;
  if (value.find("ops")) return true;
  const std::string_view type = value.find("type").string();
  const bool is_npm_package = type == "module" || type == "commonjs";
  return value.find("version") && value.find("type") && !is_npm_package;
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
    detail::find_under_keys(document, 0, document.tape().size(), found);
    return found;
  }
  for (const Value element : root.elements()) {
    if (looks_like_definition(element)) {
      found.push_back({element, false});
    } else {
      detail::find_under_keys(document, element.node(), document.tape()[element.node()].link,
                              found);
    }
  }
  return found;
}

}  // namespace nosana
