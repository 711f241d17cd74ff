// SPDX-License-Identifier: MIT
#pragma once

// parse_yaml(): reads YAML into the same Document that parse() makes of JSON. Link nosana::yaml.
//
// yaml-cpp parses the text and reports the nodes; it gives no ends, drops comments and accepts more
// than other parsers. So each node is located in the text, together with everything before it, and
// if the two disagree the text is refused. The types are those of the npm package `yaml`, with
// which the official tools read YAML; what it refuses is refused.

#include <concepts>
#include <string>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/yaml/aliases.hpp>
#include <nosana/document/yaml/events.hpp>
#include <nosana/document/yaml/failures.hpp>
#include <nosana/document/yaml/gaps.hpp>
#include <nosana/document/yaml/limits.hpp>
#include <nosana/document/yaml/nodes.hpp>
#include <nosana/document/yaml/reader.hpp>
#include <nosana/document/yaml/whole_text.hpp>

namespace nosana {

/// Reads `text`, YAML 1.2, into `document`, and reuses its memory.
///
/// Never fails: problems are in document.problems(). A text with an error gives the tree of the
/// part before it. Aliases are replaced by copies of their anchors; the span of each copy is that
/// of the alias. Keys that are numbers, booleans or null become strings. Merge keys (<<) are keys
/// like any other.
/// text     any bytes; must outlive the document
/// throws   std::bad_alloc
/// source   YAML 1.2.2; npm yaml 2.9.1, parse()
inline void parse_yaml(std::string_view text, Document& document, const Limits& limits = {});

/// The same into a new Document.
[[nodiscard]] inline Document parse_yaml(std::string_view text, const Limits& limits = {});

/// A Document is a view, so a temporary string cannot be parsed.
template <class Text>
  requires std::same_as<Text, std::string> Document parse_yaml(Text&& text,
                                                               const Limits& limits = {})
= delete;

// ---- implementation ----

inline void parse_yaml(std::string_view text, Document& document, const Limits& limits) {
  detail::YamlReader(text, document, limits).run();
}

inline Document parse_yaml(std::string_view text, const Limits& limits) {
  Document document;
  parse_yaml(text, document, limits);
  return document;
}

}  // namespace nosana
