// SPDX-License-Identifier: MIT
#pragma once

// Problems that the scanner found in a text. Kinds and spans only; the messages are written by the
// json- rules.

#include <cstddef>
#include <cstdint>

#include <nosana/document/syntax.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

/// One kind for each message. The comment describes `span` and, if there is one, `related`.
enum class ProblemKind : std::uint8_t {
  // encoding
  byte_order_mark,  ///< the three bytes at the start
  other_encoding,   ///< the byte-order mark of another encoding, or the first bytes that show it
  invalid_utf8,     ///< the bytes that are not UTF-8
  lone_surrogate,   ///< the escape; JSON.parse accepts it, most other readers do not
  // syntax
  empty_text,          ///< the end of the text
  nul_byte,            ///< the run of NUL bytes
  comment,             ///< the comment
  unclosed_comment,    ///< of JSONC: the comment up to the end of the text
  trailing_comma,      ///< the comma; related: the bracket after it
  extra_comma,         ///< the comma that has no value before it
  missing_comma,       ///< the value or key that should come after a comma
  missing_colon,       ///< what is in its place; related: the key
  missing_value,       ///< what is in its place
  control_character,   ///< the byte, inside a string
  bad_escape,          ///< the escape sequence
  unclosed_string,     ///< the string up to the end of its line; related: its opening quote
  single_quotes,       ///< the quote
  unquoted_key,        ///< the bare word
  bad_number,          ///< the word that looks like a number
  bad_word,            ///< the bare word
  unexpected_byte,     ///< the byte
  other_blank,         ///< characters that look like white space but are not (text/blanks.hpp)
  other_quote,         ///< a quote other than " and '; in YAML around a plain scalar, which is read
                       ///< with both; related: the second one
  mismatched_bracket,  ///< the closing bracket; related: the bracket that is open
  unexpected_end,      ///< the end of the text; related: the bracket that is open
  trailing_text,       ///< the first token after the document
  // syntax of YAML
  yaml_tab,          ///< the tab that indents
  yaml_indentation,  ///< the first token of a line that begins in the wrong column
  yaml_colon,        ///< the colon that may not be here, or the key that lacks one
  yaml_space,        ///< the colon that has no space after it
  yaml_after_quote,  ///< what follows the closing quote of a string; related: its opening quote
  yaml_comment,      ///< the # that has no space before it
  yaml_alias,        ///< an alias without an anchor before it; related: the anchor that contains it
  yaml_documents,    ///< the marker that begins a second document
  yaml_directive,    ///< the line that begins with %
  yaml_tag,          ///< a tag that does not fit its value
  yaml_key,          ///< a key that is a list or an object
  yaml_reserved,     ///< a character that cannot begin a plain scalar
  yaml_unclear,      ///< a place that YAML parsers read differently
  // limits
  too_long,          ///< the first byte over the limit
  too_deep,          ///< the bracket that is one too deep
  too_many_aliases,  ///< the alias whose copy would exceed the limit of number or size
  // the rest
  duplicate_key,    ///< a key; related: its first occurrence in the same object
  infinite_number,  ///< a number that no double can hold: JSON.parse makes it Infinity
};

/// The number of kinds.
inline constexpr std::size_t problem_kinds =
    static_cast<std::size_t>(ProblemKind::infinite_number) + 1;

/// One thing wrong with a text.
struct Problem {
  /// The kind.
  ProblemKind kind{};
  /// The bytes; empty at the end of the text.
  Span span;
  /// A second place, such as the first of two equal keys; may be empty.
  Span related;
};

/// Whether JSON.parse, or of YAML the npm package yaml, would refuse a text with this problem.
///
/// Invalid UTF-8 is refused too, although node's file reading would replace the bytes before
/// JSON.parse sees them: the bytes are not JSON (RFC 8259, section 8.1). After a limit the answer
/// is unknown.
[[nodiscard]] constexpr bool rejects(ProblemKind kind, Syntax syntax) noexcept {
  switch (kind) {
    case ProblemKind::duplicate_key: return syntax == Syntax::yaml;
    case ProblemKind::other_quote: return syntax != Syntax::yaml;  // there a part of the text
    case ProblemKind::lone_surrogate:
    case ProblemKind::infinite_number:
    case ProblemKind::too_long:
    case ProblemKind::too_deep:
    case ProblemKind::too_many_aliases: return false;
    default: return true;
  }
}

/// Whether it is a limit of the reader and no error of the text.
[[nodiscard]] constexpr bool is_limit(ProblemKind kind) noexcept {
  return kind == ProblemKind::too_long || kind == ProblemKind::too_deep ||
         kind == ProblemKind::too_many_aliases;
}

}  // namespace nosana
