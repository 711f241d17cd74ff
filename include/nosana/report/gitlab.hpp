// SPDX-License-Identifier: MIT
#pragma once

// Format gitlab: a GitLab Code Quality report, an array with an object a line for each finding.
//
// GitLab takes issues with equal fingerprints for one, so ours tell files, records and twins apart;
// it refuses a byte-order mark and wants an empty array when there is nothing to say.
//
// source   docs.gitlab.com, "Code Quality", report format; codeclimate/platform,
//          spec/analyzers/SPEC.md

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/report/families.hpp>
#include <nosana/report/fingerprint.hpp>
#include <nosana/report/json.hpp>
#include <nosana/report/paths.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>

namespace nosana::report::gitlab {

inline constexpr std::string_view separator = ",\n";

inline void begin(std::string& out, const Style&) { out += "[\n"; }

inline void file(std::string& out, const FileReport& report, const Style& style);

inline void end(std::string& out, const Summary&, const Style&) { out += "\n]\n"; }

// ---- implementation ----

namespace detail {

inline std::string_view severity_of(const Finding& finding) {
  switch (finding.severity) {
    case Severity::note: return "info";
    case Severity::warning: return "major";
    case Severity::error: break;
  }
  return is_secret(finding) ? "blocker" : "critical";
}

/// What tells a finding from all others of the run, as bytes to hash.
inline std::string run_identity(const FileReport& report, const Finding& finding, std::size_t twin,
                                std::string_view path) {
  return identity(report, finding, twin) + '\0' + std::string(path);
}

}  // namespace detail

inline void file(std::string& out, const FileReport& report, const Style& style) {
  const Places places(report);
  const std::string_view path = relative_path(report.file.bytes(), style.run.folder);
  Twins twins;
  bool first = true;
  for (const Finding& finding : report.result->findings) {
    const std::string bytes = detail::run_identity(report, finding, twins.number(finding), path);
    const std::string_view family = finding.rule.substr(0, finding.rule.find('-') + 1);
    const nlohmann::ordered_json issue = {
        {"type", "issue"},
        {"check_name", finding.rule},
        {"description", finding.message},
        {"categories",
         nlohmann::ordered_json::array({is_security(family) ? "Security" : "Bug Risk"})},
        {"severity", detail::severity_of(finding)},
        {"fingerprint", report::detail::hexadecimal(report::detail::fnv_1a(bytes))},
        {"location",
         {{"path", path},
          {"lines",
           {{"begin", places.at(finding.span.begin).position.line},
            {"end", places.at(finding.span.end).position.line}}}}}};
    if (!first) out += separator;
    first = false;
    out += json::detail::dump(issue);
  }
}

}  // namespace nosana::report::gitlab
