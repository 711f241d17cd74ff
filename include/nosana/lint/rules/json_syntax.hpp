// SPDX-License-Identifier: MIT
#pragma once

// json-syntax: the text is not JSON, or whatever it should be. One message for each kind of mistake
// that people make.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/value_advice.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::rules {

struct json_syntax {
  static constexpr text::Literal id = "json-syntax";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::problems};
  static constexpr text::Literal summary = "the text is not JSON, or not YAML in a YAML file";
  static constexpr text::Literal doc = R"md(
## What it finds
Everything that `JSON.parse` refuses: trailing and missing commas, comments, single quotes, unquoted words, strings
and brackets without an end, text after the definition, control characters in strings, NUL bytes. In a YAML file,
what the npm package `yaml` refuses, which the official command line reads YAML with: tabs that indent, columns that fit
nothing, aliases without an anchor, several documents; and what readers of YAML see in different ways. Typographic
quotes around a text of YAML are read as a part of it, and reported all the same. Of the markers of a merge conflict, or
of a Markdown fence around the text, the first is reported, and nothing else.
## Why it matters
The official tools stop at the first byte they do not understand, with a stack trace or a byte offset. Some of
them print the text around it, secrets included.
## Instead
Correct what the message points at. Where the mistake leaves no doubt about what was meant (a trailing comma, a
comment), the rest of the file is checked all the same; otherwise only what comes before it.
## Source
RFC 8259; ECMA-262, JSON.parse; YAML 1.2.2
)md";
  static constexpr Example examples[] = {
      {"bad: a trailing comma", R"({"version": "0.1", "type": "container", "ops": [],})", 1},
      {"bad: a comment",
       "{\"version\": \"0.1\", \"type\": \"container\", // for now\n \"ops\": []}", 1},
      {"bad: single quotes", R"({'version': '0.1'})", 1},
      {"bad: a no-break space",
       "{\"version\": \"0.1\", \"type\": \"container\", \"ops\":\xC2\xA0[]}", 1},
      {"bad: typographic quotes", "{\xE2\x80\x9Cversion\xE2\x80\x9D: \"0.1\"}", 1},
      {"bad: a merge conflict",
       "{\"version\": \"0.1\",\n<<<<<<< HEAD\n\"type\": \"container\",\n=======\n>>>>>>> "
       "x\n\"ops\": "
       "[]}",
       1},
      {"bad: the file ends too early", R"({"version": "0.1", "type": "container", "ops": [)", 1},
      {"good: plain JSON", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline constexpr text::Literal use_double_quotes = "use \" around strings";
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
      return {"expected double quotes, found a single quote", use_double_quotes};
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

/// The name of the character at the place of a problem.
inline mask::SafeText character_at(const Document& document, const Problem& problem) {
  const std::string_view text = document.text();
  const std::uint32_t at = problem.span.begin;
  const text::NamedCharacter* const found = problem.kind == ProblemKind::other_blank
                                                ? text::other_blank(text, at)
                                                : text::other_quote(text, at);
  return found == nullptr ? mask::SafeText() : mask::own_words(text::described(*found));
}

/// Whether a string that has no end holds a quote that was meant to be its end.
inline bool has_other_quote(const Document& document, const Problem& problem) {
  for (std::uint32_t at = problem.span.begin; at < problem.span.end; ++at) {
    if (text::other_quote(document.text(), at) != nullptr) return true;
  }
  return false;
}

/// The typographic quote that was meant to end the string before a problem, which the straight
/// quote of the next one ends; an empty span if there is none.
inline Span meant_end(const Document& document, const Problem& problem) {
  const std::string_view text = document.text();
  Span quote;
  if (problem.kind != ProblemKind::missing_colon && problem.kind != ProblemKind::missing_comma)
    return quote;
  std::uint32_t at = fixes::detail::skip_back_lines(text, problem.span.begin);
  if (at == 0 || text[--at] != '"') return quote;
  while (at-- > 0 && text[at] != '"') {
    if (text::other_quote(text, at) == nullptr) continue;
    const auto end = at + static_cast<std::uint32_t>(text::utf8_length(text, at));
    const std::uint32_t next = fixes::detail::skip_lines(text, end);
    if (std::string_view(":,]}").find(text[next]) != std::string_view::npos) quote = {at, end};
  }
  return quote;
}

/// The first line that a merge conflict or Markdown left in a text; empty if there is none.
inline Span foreign_line(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with("```") || line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> "))
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    at = end + 1;
  }
  return {};
}

/// The JSON word for one of another language.
struct BareWord {
  text::Literal word;
  text::Literal json;
};
inline constexpr std::array<BareWord, 8> bare_words = {{
    {"FALSE", "false"},
    {"False", "false"},
    {"NULL", "null"},
    {"None", "null"},
    {"Null", "null"},
    {"TRUE", "true"},
    {"True", "true"},
    {"nil", "null"},
}};

inline std::string_view json_word(const Document& document, const Problem& problem) {
  if (problem.kind != ProblemKind::bad_word) return {};
  const std::string_view written = bytes_of(document.text(), problem.span);
  for (const BareWord& row : bare_words) {
    if (row.word == written) return row.json;
  }
  return {};
}

/// Straight quotes for typographic ones around a text that means the same between them.
inline std::optional<Fix> quotes_fix(const Document& document, const Problem& problem) {
  if (problem.kind != ProblemKind::other_quote || problem.related.begin <= problem.span.end)
    return std::nullopt;
  const Span inner{problem.span.end, problem.related.begin};
  const std::string_view text = document.text().substr(0, inner.end);
  for (std::uint32_t at = inner.begin; at < inner.end; ++at) {
    if (std::string_view("\"\\\r\n").find(text[at]) != std::string_view::npos ||
        text::other_quote(text, at) != nullptr)
      return std::nullopt;
  }
  return Fix{use_double_quotes, {{problem.span, "\""}, {problem.related, "\""}}};
}

/// Whether another rule reports the typographic quotes around a key.
inline bool is_reported_key(const Context& context, const Problem& problem) {
  return problem.kind == ProblemKind::other_quote &&
         text::any_of(context.mistakes, [&](const Mistake& mistake) {
           const Node& node = context.document.tape()[mistake.violation.node];
           return node.kind == Kind::key && node.begin == problem.span.begin;
         });
}

/// Commas, blanks and words of other languages: for everything else there is more than one right
/// answer.
inline std::optional<Fix> syntax_fix(const Document& document, const Problem& problem) {
  if (document.syntax() == Syntax::yaml) return quotes_fix(document, problem);
  switch (problem.kind) {
    case ProblemKind::trailing_comma:
    case ProblemKind::extra_comma: return fixes::remove("remove the comma", problem.span);
    case ProblemKind::bad_word: {
      const std::string_view word = json_word(document, problem);
      if (word.empty()) return std::nullopt;
      return Fix{"write " + mask::own_words(word), {{problem.span, mask::own_words(word)}}};
    }
    case ProblemKind::other_blank: return Fix{"replace it with a space", {{problem.span, " "}}};
    case ProblemKind::missing_comma:
      // Where reading stopped it may just as well be a quote that is not escaped.
      if (document.is_whole()) return fixes::insert_comma(document, problem.span.begin);
      return std::nullopt;
    default: return std::nullopt;
  }
}

}  // namespace detail

inline void json_syntax::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  const bool is_read = document.verdict() == JsonVerdict::accepted;
  const Span line = is_read ? Span() : detail::foreign_line(document.text());
  for (Problem problem : document.problems()) {
    const Span quote = detail::meant_end(document, problem);
    if (quote.size() != 0) problem = {ProblemKind::other_quote, quote, {}};
    const detail::SyntaxWords words = detail::syntax_words(problem.kind, document.syntax());
    if (words.message.empty() || detail::is_reported_key(context, problem)) continue;
    Finding finding;
    if (line.size() != 0) {
      const bool fence = document.text()[line.begin] == '`';
      finding.message = fence ? mask::SafeText("this line is of Markdown, not of the definition")
                              : "this line is a marker of a merge conflict";
      finding.help = fence ? mask::SafeText("remove the lines that begin with ```")
                           : "resolve the conflict, and remove its markers";
      finding.span = line;
      return findings.add(std::move(finding));
    }
    finding.message = words.message;
    finding.help = words.help;
    const bool named =
        problem.kind == ProblemKind::other_blank || problem.kind == ProblemKind::other_quote;
    if (named) finding.message += detail::character_at(document, problem);
    if (problem.kind == ProblemKind::unclosed_string && detail::has_other_quote(document, problem))
      finding.help = "a typographic quote does not end a string: write \" in its place";
    const std::string_view word = detail::json_word(document, problem);
    if (!word.empty()) finding.help = "write " + mask::own_words(word);
    finding.span = problem.span;
    if (!words.label.empty() && problem.related.size() != 0) {
      finding.related.push_back({words.label, problem.related});
    }
    finding.fix = detail::syntax_fix(document, problem);
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
