// SPDX-License-Identifier: MIT
#pragma once

// What is said where the pointer of the mouse rests: of a finding the documentation of its rule, of
// a key that of the schema. Markdown, without a value of the text.

#include <cstddef>
#include <optional>
#include <string_view>

#include <nosana/document/syntax.hpp>
#include <nosana/editor/cursor.hpp>
#include <nosana/editor/diagnostics.hpp>
#include <nosana/editor/documentation.hpp>
#include <nosana/editor/job_schema.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/text/span.hpp>

namespace nosana::editor {

/// What is said of a place.
struct Hover {
  /// What it is about.
  Span span;
  /// Markdown.
  mask::SafeText text;
};

/// The message of a diagnostic, and what its rule finds and why.
[[nodiscard]] inline mask::SafeText explain(const Diagnostic& diagnostic);

/// What the schema says of the key at a byte of a text; nothing where there is no key that it
/// knows.
/// offset   at most the size of the text
[[nodiscard]] inline std::optional<Hover> explain_key(std::string_view text, std::size_t offset,
                                                      Syntax syntax, const JobSchema& schema);

// ---- implementation ----

inline mask::SafeText explain(const Diagnostic& diagnostic) {
  // As a block of code, because the stars of what is masked mean something in Markdown.
  mask::SafeText text =
      "```text\n" + diagnostic.message + "\n```\n\n**" + mask::own_words(diagnostic.rule) + "**";
  if (const Rule* const rule = find_rule(diagnostic.rule))
    text += ": " + mask::own_words(rule->summary) + "\n\n" + mask::own_words(rule->doc);
  return text;
}

inline std::optional<Hover> explain_key(std::string_view text, std::size_t offset, Syntax syntax,
                                        const JobSchema& schema) {
  const Cursor cursor = cursor_at(text, offset, syntax);
  if (cursor.at != Cursor::At::key || cursor.word.size() == 0) return std::nullopt;
  const std::string_view key = bytes_of(text, cursor.word);
  const PlaceSchemas around = schema.at(cursor.levels);
  for (const Value& one : around) {
    for (const Member member : one.find("properties").members()) {
      if (member.key() != key) continue;
      mask::SafeText said = "**" + mask::own_words(member.key()) + "**";
      if (is_required(around, key)) said += " (required)";
      const mask::SafeText documentation = documentation_of(schema.property(around, key));
      if (!documentation.empty()) said += "\n\n" + documentation;
      return Hover{cursor.word, said};
    }
  }
  return std::nullopt;
}

}  // namespace nosana::editor
