// SPDX-License-Identifier: MIT
#pragma once

// json-encoding: the bytes are not the UTF-8 that JSON is written in.

#include <string>
#include <string_view>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/text/encoding.hpp>

namespace nosana::rules {

struct json_encoding {
  static constexpr text::Literal id = "json-encoding";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::problems};
  static constexpr text::Literal summary = "the text is not UTF-8 as JSON wants it";
  static constexpr text::Literal doc = R"md(
## What it finds
A byte-order mark, UTF-16 and UTF-32 with or without one, a file compressed by gzip, zip or zstd, bytes that are not UTF-8, and (as a warning) a `\u` escape that is half of a surrogate
pair.
## Why it matters
`JSON.parse` refuses a byte-order mark. Bytes that are not UTF-8 are replaced when node reads the file, so a
password would silently become another one. Half a surrogate pair passes `JSON.parse`, but no other program can
hold it as UTF-8.
## Instead
Save the file as UTF-8 without a byte-order mark. Write characters beyond U+FFFF as themselves, or as a pair of
escapes.
## Source
RFC 8259, sections 8.1 and 8.2; RFC 3629
)md";
  static constexpr Example examples[] = {
      {"bad: a byte-order mark",
       "\xEF\xBB\xBF{\"version\": \"0.1\", \"type\": \"container\", \"ops\": []}", 1},
      {"bad: Latin-1",
       "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [], \"meta\": {\"trigger\": "
       "\"caf\xE9\"}}",
       1},
      {"bad: half a surrogate pair",
       R"({"version": "0.1", "type": "container", "ops": [], "meta": {"trigger": "\ud83d"}})", 1},
      {"good: UTF-8",
       "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [], \"meta\": {\"trigger\": "
       "\"caf\xC3\xA9\"}}",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline mask::SafeText encoding_message(std::string_view text) {
  const text::Encoding encoding = text::other_encoding(text);
  return "the file is " + mask::own_words(encoding.name) +
         (encoding.mark == 0 ? mask::SafeText(" without a byte-order mark; expected UTF-8")
                             : mask::SafeText("; expected UTF-8"));
}

}  // namespace detail

inline void json_encoding::check(const Context& context, Findings& findings) {
  for (const Problem& problem : context.document.problems()) {
    Finding finding;
    finding.span = problem.span;
    switch (problem.kind) {
      case ProblemKind::byte_order_mark:
        finding.message = "byte-order mark at the start of the file";
        finding.help = "save the file as UTF-8 without a byte-order mark: JSON.parse refuses it";
        finding.fix = fixes::remove("remove the byte-order mark", problem.span);
        break;
      case ProblemKind::other_encoding:
        finding.message = detail::encoding_message(context.document.text());
        finding.help = text::other_encoding(context.document.text()).compressed
                           ? mask::SafeText("decompress it")
                           : "save the file as UTF-8 without a byte-order mark";
        finding.help += "; nothing else was checked";
        break;
      case ProblemKind::invalid_utf8:
        finding.message = "bytes that are not UTF-8";
        finding.help = "save the file as UTF-8; node would replace these bytes without a word";
        break;
      case ProblemKind::lone_surrogate:
        finding.severity = Severity::warning;
        finding.message = "escape of half a surrogate pair";
        finding.help = "write both halves, or the character itself";
        break;
      default: continue;
    }
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
