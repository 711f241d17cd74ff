// SPDX-License-Identifier: MIT
#pragma once

// Format junit: a testsuite for each definition and a testcase for each finding; a definition
// without findings is one testcase that passes. A note is a testcase that passes, with its words in
// system-out.
//
// GitLab knows a testcase by classname and name and drops a second one with the same: twins are
// numbered. XML 1.0 has no way to write most control characters, not even as references: they
// become \x1b, as in the text format.
//
// source   junit-team/junit5, platform-tests/src/test/resources/jenkins-junit.xsd; docs.gitlab.com,
//          "Unit test reports"; XML 1.0, 2.2 and 2.4

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/report/fingerprint.hpp>
#include <nosana/report/paths.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>

namespace nosana::report::junit {

inline constexpr std::string_view separator;

inline void begin(std::string& out, const Style&) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"nosana-lint\">\n";
}

inline void file(std::string& out, const FileReport& report, const Style& style);

inline void end(std::string& out, const Summary&, const Style&) { out += "</testsuites>\n"; }

// ---- implementation ----

namespace detail {

/// Appends `text` as the value of an attribute or as character data, all of it visible characters.
inline void append_escaped(std::string& out, const mask::SafeText& text) {
  std::string plain;
  mask::append(plain, text);
  constexpr std::string_view not_a_character = "\xEF\xBF\xBE";  // U+FFFE; U+FFFF is one more
  for (std::size_t at = 0; at < plain.size(); ++at) {
    switch (const char c = plain[at]; c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (plain.compare(at, 2, not_a_character, 0, 2) == 0 && plain[at + 2] >= '\xBE') {
          out += "\xEF\xBF\xBD";
          at += 2;
        } else {
          out += c;
        }
    }
  }
}

inline void append_attribute(std::string& out, const mask::SafeText& name,
                             const mask::SafeText& value) {
  out += ' ';
  out += name.view();
  out += "=\"";
  append_escaped(out, value);
  out += '"';
}

/// The whole finding in a few lines: the message of a failure is not shown everywhere.
inline void append_details(std::string& out, const mask::SafeText& suite, const Finding& finding,
                           const Position& position) {
  append_escaped(out, suite);
  out += ':' + std::to_string(position.line) + ':' + std::to_string(position.column) + ": ";
  out += name_of(finding.severity);
  out += ": ";
  append_escaped(out, finding.message);
  if (!finding.pointer.empty()) {
    out += "\nat ";
    append_escaped(out, finding.pointer);
  }
  if (!finding.help.empty()) {
    out += "\nhelp: ";
    append_escaped(out, finding.help);
  }
}

inline void append_testcase(std::string& out, const mask::SafeText& suite,
                            const mask::SafeText& file, const Finding& finding, std::size_t twin,
                            const Position& position) {
  mask::SafeText name = mask::own_words(finding.rule);
  if (!finding.pointer.empty()) name += " " + finding.pointer;
  if (twin != 0) name += " (" + mask::number(twin + 1) + ")";
  out += "<testcase";
  append_attribute(out, "name", name);
  append_attribute(out, "classname", suite);
  if (finding.severity == Severity::note) {
    out += "><system-out>";
    append_details(out, file, finding, position);
    out += "</system-out></testcase>\n";
    return;
  }
  out += "><failure";
  append_attribute(out, "type", mask::own_words(name_of(finding.severity)));
  append_attribute(out, "message", finding.message);
  out += '>';
  append_details(out, file, finding, position);
  out += "</failure></testcase>\n";
}

}  // namespace detail

inline void file(std::string& out, const FileReport& report, const Style& style) {
  const std::vector<Finding>& findings = report.result->findings;
  const Places places(report);
  const mask::SafeText path = mask::plain(relative_path(report.file.bytes(), style.run.folder));
  mask::SafeText suite = path;
  if (report.record) suite += ":" + mask::number(*report.record);
  const auto failures = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity != Severity::note;
  });
  out += "<testsuite";
  detail::append_attribute(out, "name", suite);
  detail::append_attribute(out, "tests", mask::number(std::max<std::size_t>(findings.size(), 1)));
  detail::append_attribute(out, "failures", mask::number(static_cast<std::size_t>(failures)));
  detail::append_attribute(out, "errors", "0");
  out += ">\n";
  if (findings.empty()) {
    out += "<testcase name=\"no findings\"";
    detail::append_attribute(out, "classname", suite);
    out += "/>\n";
  }
  Twins twins;
  for (const Finding& finding : findings) {
    detail::append_testcase(out, suite, path, finding, twins.number(finding),
                            places.at(finding.span.begin).position);
  }
  out += "</testsuite>\n";
}

}  // namespace nosana::report::junit
