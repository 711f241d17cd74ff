// SPDX-License-Identifier: MIT
#pragma once

// Format rdjson: Reviewdog Diagnostic Format, one DiagnosticResult with a diagnostic a line.
// Columns count bytes of UTF-8, and the end is exclusive.
//
// A suggestion stands alone, so only a fix of one edit becomes one: several edits as one would have
// to repeat what stands between them. Second places are words of the message: related_locations is
// younger than many a reviewdog.
//
// source   reviewdog/reviewdog, proto/rdf/reviewdog.proto

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/report/json.hpp>
#include <nosana/report/paths.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>
#include <nosana/version.hpp>

namespace nosana::report::rdjson {

inline constexpr std::string_view separator = ",\n";

inline void begin(std::string& out, const Style&) {
  out += "{\"source\":{\"name\":\"nosana-lint\"},\"diagnostics\":[\n";
}

inline void file(std::string& out, const FileReport& report, const Style& style);

inline void end(std::string& out, const Summary&, const Style&) { out += "\n]}\n"; }

// ---- implementation ----

namespace detail {

inline std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "INFO";
    case Severity::warning: return "WARNING";
    case Severity::error: break;
  }
  return "ERROR";
}

inline nlohmann::ordered_json range(Span span, const Places& places) {
  const auto position = [&places](std::uint32_t offset) -> nlohmann::ordered_json {
    const Place& place = places.at(offset);
    return {{"line", place.position.line}, {"column", place.byte_column}};
  };
  return {{"start", position(span.begin)}, {"end", position(span.end)}};
}

inline mask::SafeText message_of(const Finding& finding, const Places& places) {
  mask::SafeText text = finding.message;
  for (const Label& label : finding.related) {
    const Position position = places.at(label.span.begin).position;
    text += "\n" + label.message + " (line " + mask::number(position.line) + ", column " +
            mask::number(position.column) + ")";
  }
  if (!finding.help.empty()) text += "\n" + finding.help;
  return text;
}

}  // namespace detail

inline void file(std::string& out, const FileReport& report, const Style& style) {
  const Places places(report);
  const std::string_view path = relative_path(report.file.bytes(), style.run.folder);
  bool first = true;
  for (const Finding& finding : report.result->findings) {
    nlohmann::ordered_json diagnostic = {
        {"message", detail::message_of(finding, places)},
        {"location", {{"path", path}, {"range", detail::range(finding.span, places)}}},
        {"severity", detail::severity_of(finding.severity)},
        {"code", {{"value", finding.rule}}}};
    if (!rules_page.empty()) {
      diagnostic["code"]["url"] = std::string(rules_page) + '#' + std::string(finding.rule);
    }
    if (finding.fix && finding.fix->edits.size() == 1) {
      const Edit& edit = finding.fix->edits.front();
      diagnostic["suggestions"].push_back(
          {{"range", detail::range(edit.span, places)}, {"text", edit.text}});
    }
    if (!first) out += separator;
    first = false;
    out += json::detail::dump(diagnostic);
  }
}

}  // namespace nosana::report::rdjson
