// SPDX-License-Identifier: MIT
#pragma once

// What the schema for editors says of a property, in Markdown.

#include <string_view>
#include <vector>

#include <nosana/editor/job_schema.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/text/any.hpp>

namespace nosana::editor {

/// The description of what `schemas` are about, and the words that it can be; empty: the schema has
/// none.
[[nodiscard]] inline mask::SafeText documentation_of(const PlaceSchemas& schemas);

/// Whether an object needs the property `key`.
[[nodiscard]] inline bool is_required(const PlaceSchemas& schemas, std::string_view key);

// ---- implementation ----

inline mask::SafeText documentation_of(const PlaceSchemas& schemas) {
  mask::SafeText all;
  for (const Value& schema : schemas) {
    const std::string_view text = schema.find("description").string();
    if (text.empty()) continue;
    all = mask::own_words(text);
    break;
  }
  std::vector<mask::SafeText> words;
  for (const Value& schema : schemas) {
    for (const Value word : schema.find("enum").elements()) {
      const std::string_view text = word.string();
      if (text.empty() || text.starts_with("__")) continue;
      words.push_back("`" + mask::own_words(text) + "`");
    }
  }
  if (words.empty()) return all;
  if (!all.empty()) all += "\n\n";
  return all + "One of " + mask::joined(words, " or ") + ".";
}

inline bool is_required(const PlaceSchemas& schemas, std::string_view key) {
  return text::any_of(schemas, [key](const Value& schema) {
    return text::any_of(schema.find("required").elements(),
                        [key](const Value& name) { return name.string() == key; });
  });
}

}  // namespace nosana::editor
