// SPDX-License-Identifier: MIT
#pragma once

// Format gitlab-secrets: a GitLab secret detection report, of the findings that are about a secret.
//
// raw_source_code_extract is left out: its schema calls it an unsanitized excerpt. The id of a
// vulnerability follows from rule, file and pointer, so that it stays from run to run.
//
// source   gitlab-org/security-products/security-report-schemas 15.0.7,
//          secret-detection-report-format.json

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/lint/lint.hpp>
#include <nosana/report/families.hpp>
#include <nosana/report/gitlab.hpp>
#include <nosana/report/json.hpp>
#include <nosana/report/paths.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>
#include <nosana/version.hpp>

namespace nosana::report::gitlab_secrets {

inline constexpr std::string_view separator = ",\n";

inline void begin(std::string& out, const Style&) {
  out += "{\"version\":\"15.0.7\",\"vulnerabilities\":[\n";
}

inline void file(std::string& out, const FileReport& report, const Style& style);

/// Asks for the times of the run.
inline void end(std::string& out, const Summary& summary, const Style& style);

// ---- implementation ----

namespace detail {

/// A UUID that is made from a name in a way of our own: version 8 of RFC 9562, over two runs of
/// FNV-1a.
inline std::string uuid_of(std::string_view name) {
  std::uint64_t high = report::detail::fnv_1a(name);
  std::uint64_t low = report::detail::fnv_1a(name, ~high);
  high = (high & ~std::uint64_t{0xF000}) | 0x8000;
  low = (low & ~(std::uint64_t{3} << 62)) | (std::uint64_t{1} << 63);
  std::string text = report::detail::hexadecimal(high) + report::detail::hexadecimal(low);
  for (const std::size_t dash : {20U, 16U, 12U, 8U}) text.insert(dash, 1, '-');
  return text;
}

inline std::string_view severity_of(const Finding& finding) {
  switch (finding.severity) {
    case Severity::note: return "Info";
    case Severity::warning: return "Medium";
    case Severity::error: break;
  }
  return "Critical";
}

inline nlohmann::ordered_json vulnerability(const Finding& finding, const Places& places,
                                            std::string_view id, std::string_view path,
                                            std::string_view commit) {
  using nlohmann::ordered_json;
  const Rule* const rule = find_rule(finding.rule);
  const ordered_json identifier = {{"type", "nosana_lint_rule"},
                                   {"name", "nosana-lint rule " + std::string(finding.rule)},
                                   {"value", finding.rule}};
  ordered_json object = {{"id", id},
                         {"name", rule != nullptr ? rule->summary : finding.rule},
                         {"description", finding.message},
                         {"severity", severity_of(finding)},
                         {"identifiers", ordered_json::array({identifier})},
                         {"location",
                          {{"file", path},
                           {"start_line", places.at(finding.span.begin).position.line},
                           {"end_line", places.at(finding.span.end).position.line},
                           {"commit", {{"sha", commit.empty() ? "0000000" : commit}}}}}};
  if (!finding.help.empty()) object["solution"] = finding.help;
  if (!rules_page.empty()) {
    object["links"].push_back({{"url", std::string(rules_page) + '#' + std::string(finding.rule)}});
  }
  return object;
}

}  // namespace detail

inline void file(std::string& out, const FileReport& report, const Style& style) {
  const Places places(report);
  const std::string_view path = relative_path(report.file.bytes(), style.run.folder);
  Twins twins;
  bool first = true;
  for (const Finding& finding : report.result->findings) {
    if (!is_secret(finding)) continue;
    const std::string id =
        detail::uuid_of(gitlab::detail::run_identity(report, finding, twins.number(finding), path));
    if (!first) out += separator;
    first = false;
    out += json::detail::dump(detail::vulnerability(finding, places, id, path, style.run.commit));
  }
}

inline void end(std::string& out, const Summary&, const Style& style) {
  const nlohmann::ordered_json scanner = {{"id", "nosana-lint"},
                                          {"name", "nosana-lint"},
                                          {"version", version},
                                          {"vendor", {{"name", "nosana-lint"}}}};
  constexpr std::string_view unknown = "1970-01-01T00:00:00";  // both are required
  const nlohmann::ordered_json scan = {
      {"type", "secret_detection"},
      {"analyzer", scanner},
      {"scanner", scanner},
      {"start_time", style.run.begun.empty() ? unknown : style.run.begun},
      {"end_time", style.run.ended.empty() ? unknown : style.run.ended},
      {"status", style.run.complete ? "success" : "failure"}};
  out += "\n],\"scan\":" + json::detail::dump(scan) + "}\n";
}

}  // namespace nosana::report::gitlab_secrets
