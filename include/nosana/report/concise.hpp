// SPDX-License-Identifier: MIT
#pragma once

// Format concise: a line for each finding, for editors, problem matchers and grep. The text format
// begins each of its findings with the same line.
//
//   job.json:13:9: error: unknown property "imgae"; did you mean "image"? [schema-unknown-property]

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/mask/plain.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>

namespace nosana::report {

namespace paint {

// Select Graphic Rendition of ECMA-48, in the colours that compilers use.
inline constexpr std::string_view none = "\x1b[0m";
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view faint = "\x1b[2m";
inline constexpr std::string_view red = "\x1b[1;31m";
inline constexpr std::string_view green = "\x1b[1;32m";
inline constexpr std::string_view yellow = "\x1b[1;33m";
inline constexpr std::string_view cyan = "\x1b[1;36m";
inline constexpr std::string_view blue = "\x1b[1;34m";

[[nodiscard]] constexpr std::string_view of(Severity severity) noexcept {
  switch (severity) {
    case Severity::note: return cyan;
    case Severity::warning: return yellow;
    case Severity::error: break;
  }
  return red;
}

/// Appends `text` in a colour, or as it is where the style has none.
inline void append(std::string& out, std::string_view color, std::string_view text,
                   const Style& style) {
  if (style.color && !text.empty()) {
    out += color;
    out += text;
    out += none;
  } else {
    out += text;
  }
}

}  // namespace paint

/// Appends `path:line:column: severity: message [rule-id]` and a line end.
inline void append_headline(std::string& out, const FileReport& report, const Finding& finding,
                            const Places& places, const Style& style);

/// Appends "1 error, 2 warnings", or "no findings".
inline void append_counts(std::string& out, const Summary& summary);

/// Appends "2 definitions: 1 error, 2 warnings" and a line end.
inline void append_summary(std::string& out, const Summary& summary);

namespace concise {

inline constexpr std::string_view separator;

inline void begin(std::string&, const Style&) {}

inline void file(std::string& out, const FileReport& report, const Style& style) {
  const Places places(report);
  for (const Finding& finding : report.result->findings) {
    append_headline(out, report, finding, places, style);
  }
}

inline void end(std::string& out, const Summary& summary, const Style& style) {
  if (style.summary) append_summary(out, summary);
}

}  // namespace concise

// ---- implementation ----

inline void append_headline(std::string& out, const FileReport& report, const Finding& finding,
                            const Places& places, const Style& style) {
  const Position position = places.at(finding.span.begin).position;
  std::string place;
  mask::append(place, report.file);
  place += ':' + std::to_string(position.line) + ':' + std::to_string(position.column) + ':';
  paint::append(out, paint::bold, place, style);
  out += ' ';
  paint::append(out, paint::of(finding.severity), name_of(finding.severity), style);
  out += ": ";
  mask::append(out, finding.message);
  out += ' ';
  paint::append(out, paint::faint, '[' + std::string(finding.rule) + ']', style);
  out += '\n';
}

inline void append_counts(std::string& out, const Summary& summary) {
  const std::size_t before = out.size();
  const auto count = [&](std::size_t number, std::string_view noun) {
    if (number == 0) return;
    if (out.size() != before) out += ", ";
    out += std::to_string(number);
    out += ' ';
    out += noun;
    if (number != 1) out += 's';
  };
  count(summary.errors, "error");
  count(summary.warnings, "warning");
  count(summary.notes, "note");
  if (out.size() == before) out += "no findings";
}

inline void append_summary(std::string& out, const Summary& summary) {
  out += std::to_string(summary.files) + (summary.files == 1 ? " definition: " : " definitions: ");
  append_counts(out, summary);
  out += '\n';
}

}  // namespace nosana::report
