// SPDX-License-Identifier: MIT
#pragma once

// Format sarif: SARIF 2.1.0, a line for each finding, with what GitHub code scanning needs: the
// catalogue with help, security-severity as a string, all four numbers of a region, relative
// percent-encoded URIs.
//
// Left out on purpose:
//   primaryLocationLineHash   a hash of a line that may hold a secret would let anybody test
//                             guesses of it. The upload action of GitHub adds its own; ours is
//                             nosanaFinding/v1, over rule and pointer
//   snippets, artifact contents and hashes   for the same reason
//   times                     the same input gives the same bytes
//
// source   OASIS SARIF 2.1.0 with errata 01; docs.github.com, "SARIF support for code scanning"

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/lint/lint.hpp>
#include <nosana/report/families.hpp>
#include <nosana/report/fingerprint.hpp>
#include <nosana/report/json.hpp>
#include <nosana/report/paths.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>
#include <nosana/version.hpp>

namespace nosana::report::sarif {

inline constexpr std::string_view separator = ",\n";

/// The head of the log, with a reportingDescriptor for every rule.
inline void begin(std::string& out, const Style& style);

/// A result for each finding, and for each that was suppressed, which says so.
inline void file(std::string& out, const FileReport& report, const Style& style);

inline void end(std::string& out, const Summary& summary, const Style& style);

/// A rule of the catalogue as a reportingDescriptor.
[[nodiscard]] inline nlohmann::ordered_json to_descriptor(const Rule& rule);

// ---- implementation ----

namespace detail {

using nlohmann::ordered_json;

constexpr std::string_view level_of(Severity severity) noexcept { return name_of(severity); }

/// `text` as a message string, in which braces would be placeholders (3.11.5) and "](" a link
/// (3.11.6). Doubled braces, which the standard asks for, are shown doubled by viewers: round
/// brackets are right everywhere.
inline ordered_json message(const mask::SafeText& shown_text) {
  const std::string_view text = shown_text.view();
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    const char shown = c == '{' ? '(' : c == '}' ? ')' : c;
    if (shown == '(' && safe.ends_with(']')) safe += ' ';
    safe += shown;
  }
  return {{"text", safe}};
}

/// The words below a heading of a rule's documentation, without the line ends around them.
constexpr std::string_view section_of(std::string_view doc, std::string_view heading) noexcept {
  const std::size_t found = doc.find(heading);
  if (found == std::string_view::npos) return {};
  std::string_view text = doc.substr(found + heading.size());
  text = text.substr(0, text.find("\n## "));
  while (text.starts_with('\n')) text.remove_prefix(1);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

/// At most as much of `text` as GitHub takes for a fullDescription.
inline std::string description(std::string_view text) {
  constexpr std::size_t max_size = 1024;
  constexpr std::string_view more = " ...";
  if (text.size() <= max_size) return std::string(text);
  return std::string(text.substr(0, text.rfind(' ', max_size - more.size()))) + std::string(more);
}

class Results {
 public:
  Results(std::string& out, const FileReport& report, const Style& style)
      : out_(out), report_(report), places_(report) {
    append_uri(uri_, relative_path(report.file.bytes(), style.run.folder), style.run.folder);
  }

  void append(const Finding& finding, const ordered_json& suppressions);

 private:
  [[nodiscard]] ordered_json region(Span span) const;
  [[nodiscard]] ordered_json location(Span span) const;
  [[nodiscard]] ordered_json fix(const Fix& fix) const;
  [[nodiscard]] ordered_json properties(const Finding& finding) const;

  std::string& out_;
  const FileReport& report_;
  const Places places_;
  std::string uri_;
  Twins twins_;
  bool first_ = true;
};

inline ordered_json Results::region(Span span) const {
  const Position begin = places_.at(span.begin).position;
  const Position end = places_.at(span.end).position;
  return {{"startLine", begin.line},
          {"startColumn", begin.column},
          {"endLine", end.line},
          {"endColumn", end.column}};
}

inline ordered_json Results::location(Span span) const {
  return {{"physicalLocation", {{"artifactLocation", {{"uri", uri_}}}, {"region", region(span)}}}};
}

inline ordered_json Results::fix(const Fix& fix) const {
  ordered_json replacements = ordered_json::array();
  for (const Edit& edit : fix.edits) {
    ordered_json replacement = {{"deletedRegion", region(edit.span)}};
    if (!edit.text.empty()) replacement["insertedContent"] = {{"text", edit.text}};
    replacements.push_back(std::move(replacement));
  }
  const ordered_json change = {{"artifactLocation", {{"uri", uri_}}},
                               {"replacements", std::move(replacements)}};
  return {{"description", message(fix.message)},
          {"artifactChanges", ordered_json::array({change})}};
}

inline ordered_json Results::properties(const Finding& finding) const {
  ordered_json properties = {{"posting", name_of(report_.posting)}};
  if (finding.confidence) properties["confidence"] = name_of(*finding.confidence);
  for (const Profile profile : all_profiles) {
    if (finding.profiles.has(profile)) properties["rejectedBy"].push_back(name_of(profile));
  }
  if (report_.record) properties["record"] = *report_.record;
  return properties;
}

inline void Results::append(const Finding& finding, const ordered_json& suppressions) {
  ordered_json result = {{"ruleId", finding.rule}};
  if (const Rule* const rule = find_rule(finding.rule); rule != nullptr) {
    result["ruleIndex"] = rule - catalogue_rules.data();
  }
  result["level"] = level_of(finding.severity);
  result["message"] =
      message(finding.help.empty() ? finding.message : finding.message + "\n" + finding.help);
  ordered_json place = location(finding.span);
  if (!finding.pointer.empty()) {
    place["logicalLocations"].push_back({{"fullyQualifiedName", finding.pointer}});
  }
  result["locations"].push_back(std::move(place));
  for (const Label& label : finding.related) {
    ordered_json related = location(label.span);
    related["message"] = message(label.message);
    result["relatedLocations"].push_back(std::move(related));
  }
  const std::string bytes = identity(report_, finding, twins_.number(finding));
  result["partialFingerprints"] = {
      {"nosanaFinding/v1", report::detail::hexadecimal(report::detail::fnv_1a(bytes))}};
  if (finding.fix && !moves_text(*finding.fix)) result["fixes"].push_back(fix(*finding.fix));
  result["suppressions"] = suppressions;
  result["properties"] = properties(finding);
  if (!first_) out_ += separator;
  first_ = false;
  out_ += json::detail::dump(result);
}

inline ordered_json suppression(Suppression by) {
  switch (by) {
    case Suppression::comment:
      return {{"kind", "inSource"}, {"justification", "ignored by a comment"}};
    case Suppression::configuration:
      return {{"kind", "external"}, {"justification", "ignored by the configuration"}};
    case Suppression::baseline: break;
  }
  return {{"kind", "external"}, {"justification", "in the baseline"}};
}

}  // namespace detail

inline nlohmann::ordered_json to_descriptor(const Rule& rule) {
  nlohmann::ordered_json properties = {{"precision", precision_of(rule)}, {"tags", tags_of(rule)}};
  if (is_security(rule.family())) properties["security-severity"] = security_severity_of(rule);
  std::string_view doc = rule.doc;
  while (doc.starts_with('\n')) doc.remove_prefix(1);
  nlohmann::ordered_json descriptor = {
      {"id", rule.id},
      {"shortDescription", {{"text", rule.summary}}},
      {"fullDescription",
       {{"text", detail::description(detail::section_of(doc, "## What it finds\n"))}}},
      {"help", {{"text", detail::section_of(doc, "## Instead\n")}, {"markdown", doc}}},
      {"defaultConfiguration", {{"level", detail::level_of(rule.severity)}}},
      {"properties", std::move(properties)}};
  if (!rules_page.empty()) {
    descriptor["helpUri"] = std::string(rules_page) + '#' + std::string(rule.id);
  }
  return descriptor;
}

inline void begin(std::string& out, const Style&) {
  out +=
      R"({"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",)"
      R"("version":"2.1.0","runs":[{"tool":{"driver":{"name":"nosana-lint","version":")";
  out += version;
  out += R"(","semanticVersion":")";
  out += version;
  out += "\",\"rules\":[\n";
  for (const Rule& rule : catalogue_rules) {
    if (&rule != catalogue_rules.data()) out += separator;
    out += json::detail::dump(to_descriptor(rule));
  }
  out +=
      "\n]}},\"automationDetails\":{\"id\":\"nosana-lint/\"},"
      "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n";
}

inline void file(std::string& out, const FileReport& report, const Style& style) {
  if (report.result->findings.empty() && report.result->suppressed.empty()) return;
  detail::Results results(out, report, style);
  // Present in all results or in none (3.27.23): an empty list says that nothing suppresses this
  // one.
  const nlohmann::ordered_json none = nlohmann::ordered_json::array();
  for (const Finding& finding : report.result->findings) results.append(finding, none);
  for (const Suppressed& suppressed : report.result->suppressed) {
    const nlohmann::ordered_json one =
        nlohmann::ordered_json::array({detail::suppression(suppressed.by)});
    results.append(suppressed.finding, one);
  }
}

inline void end(std::string& out, const Summary&, const Style& style) {
  out += "\n],\"invocations\":[{\"executionSuccessful\":";
  out += style.run.complete ? "true" : "false";
  out += "}]}]}\n";
}

}  // namespace nosana::report::sarif
