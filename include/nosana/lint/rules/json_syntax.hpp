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
#include <nosana/lint/syntax_words.hpp>
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
  return Fix{"use \" in their place", {{problem.span, "\""}, {problem.related, "\""}}};
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
    const nosana::detail::SyntaxWords words =
        nosana::detail::syntax_words(problem.kind, document.syntax());
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
