// SPDX-License-Identifier: MIT
#pragma once

// What json-syntax says of each kind of problem in a text of JSON or YAML.

#include <nosana/document/problem.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/lint/value_advice.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::detail {

inline constexpr text::Literal other_quote_message = "expected a straight double quote, found ";

struct SyntaxWords {
  mask::SafeText message = {};
  mask::SafeText help = {};
  mask::SafeText label = {};  // for the related place
};

/// The words for a kind of problem; an empty message for kinds that other rules report.
inline SyntaxWords json_words(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::empty_text:
      return {"the file is empty; expected a job definition",
              "check that the right file was saved"};
    case ProblemKind::nul_byte:
      return {"NUL byte in the text",
              "save the file as UTF-8 text; NUL bytes often mean UTF-16 or a binary file"};
    case ProblemKind::comment:
      return {"comments are not allowed in JSON",
              "remove the comment: the official tools cannot read it"};
    case ProblemKind::unclosed_comment: return {"the comment is not closed", "end it with */"};
    case ProblemKind::trailing_comma:
      return {"trailing comma before a closing bracket", "remove the comma",
              "the bracket that closes the list"};
    case ProblemKind::extra_comma:
      return {"expected a value before the comma", "remove one of the commas"};
    case ProblemKind::missing_comma:
      return {"expected \",\" or a closing bracket after the value",
              "add a comma before this place; a quote inside a string is written \\\""};
    case ProblemKind::missing_colon:
      return {"expected \":\" after the key", "add the colon", "the key"};
    case ProblemKind::missing_value:
      return {"expected a value here", "add the value, or remove its key"};
    case ProblemKind::control_character:
      return {"control character in a string", "write it as an escape, for example \\t for a tab"};
    case ProblemKind::bad_escape:
      return {"unknown escape in a string", "a backslash itself is written \\\\"};
    case ProblemKind::unclosed_string:
      return {"the string is not closed before the end of the line",
              "add the closing quote; a line break inside a string is written \\n",
              "it begins here"};
    case ProblemKind::single_quotes:
      return {"expected double quotes, found a single quote", "use \" around strings"};
    case ProblemKind::unquoted_key:
      return {"expected a key in double quotes", "put the key in double quotes"};
    case ProblemKind::bad_number:
      return {"this is not a JSON number",
              "no leading zeros or plus sign, digits on both sides of the point; or quote it to "
              "make it a string"};
    case ProblemKind::bad_word:
      return {"expected a value, found an unquoted word",
              "put text in double quotes; the only bare words are true, false and null"};
    case ProblemKind::unexpected_byte:
      return {"expected a value, found a control character", "remove it"};
    case ProblemKind::other_blank:
      return {"expected white space, found ",
              "replace it with a space; it often comes from a web page or a word processor"};
    case ProblemKind::other_quote:
      return {other_quote_message,
              "write \" in its place, also at the end of the string; word processors and chat "
              "programs change quotes"};
    case ProblemKind::mismatched_bracket:
      return {"the closing bracket does not match the open one",
              "close the brackets in the order they were opened", "this bracket is open"};
    case ProblemKind::unexpected_end:
      return {"the text ends inside the definition",
              "close the bracket, or restore what was cut off", "this bracket is still open"};
    case ProblemKind::trailing_text:
      return {"text after the end of the definition",
              "remove it; a file with one definition per line is read with --input ndjson"};
    default: return {};
  }
}

/// The same for what is special to YAML, or needs another word there.
inline SyntaxWords yaml_words(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::yaml_tab:
      return {"tab in the indentation; YAML allows only spaces there",
              "replace each tab at the start of a line with spaces"};
    case ProblemKind::yaml_indentation:
      return {"the indentation of this line does not match the lines around it",
              "give all keys or dashes of a block the same indentation, deeper than what they "
              "belong to"};
    case ProblemKind::yaml_colon:
      return {
          "expected one key with a colon on one line",
          "put text that has a colon in quotes, write one key a line, and a space after the colon"};
    case ProblemKind::yaml_space: return {"no space after the colon of a key", space_after_colon};
    case ProblemKind::yaml_after_quote:
      return {"text after the closing quote of a string",
              "write a quote inside of it as '' in single quotes, as \\\" in double quotes",
              "it begins here"};
    case ProblemKind::other_quote: return {other_quote_message, remove_other_quotes};
    case ProblemKind::yaml_comment:
      return {"# without a space before it", "put a space before the comment, or quote the text"};
    case ProblemKind::yaml_alias:
      return {"alias of nothing that is complete at this place",
              "define the anchor (&) before its alias (*); quote text that begins with *",
              "the alias is inside its own anchor"};
    case ProblemKind::yaml_documents:
      return {"a second document in the file; expected one job definition",
              "keep one: the official tools refuse a file with several documents"};
    case ProblemKind::yaml_directive:
      return {"directive other than %YAML 1.2, or no --- after it", "remove the line"};
    case ProblemKind::yaml_tag:
      return {"tag that does not fit its value",
              "remove the tag; quote the value to make it a string"};
    case ProblemKind::yaml_key:
      return {"expected a key, found a list or an object", "write the key as text"};
    case ProblemKind::yaml_reserved:
      return {"text cannot begin with this character", "put the text in quotes"};
    case ProblemKind::yaml_unclear:
      return {"readers of YAML see this place in different ways",
              "put the text in quotes, or write it on a line of its own"};
    case ProblemKind::unclosed_string:
      return {"the string is not closed", "add the closing quote, and indent its further lines",
              "it begins here"};
    case ProblemKind::control_character:
      return {"control character in the text",
              "remove it, or write it as an escape in double quotes, for example \\r"};
    case ProblemKind::bad_escape:
      return {"unknown escape in a string",
              "a backslash itself is written \\\\ in double quotes, and as it is in single quotes; "
              "write characters beyond U+FFFF as themselves"};
    case ProblemKind::missing_comma:
      return {"expected \",\" or a closing bracket", "add it, or put the text in quotes"};
    default: return json_words(kind);
  }
}

inline SyntaxWords syntax_words(ProblemKind kind, Syntax syntax) {
  return syntax == Syntax::yaml ? yaml_words(kind) : json_words(kind);
}

}  // namespace nosana::detail
