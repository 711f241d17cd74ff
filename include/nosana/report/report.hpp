// SPDX-License-Identifier: MIT
#pragma once

// What a report is made of. The last stage of the flow: findings become bytes, and nobody's value
// is among them.
//
// Each format is one file of this folder and one namespace with the same four names, so that a tool
// can treat all alike (report/formats.hpp lists them):
//
//   begin(out, style)           what stands before everything
//   file(out, report, style)    one definition; may append nothing
//   separator                   what stands between two definitions that appended something
//   end(out, summary, style)    what stands after everything
//
// They append to `out` and do nothing else, so workers can render in parallel and one writer can
// join:
//
//   format.begin(out, style);
//   std::string files;
//   for (const FileReport& report : reports) {
//     std::string piece;
//     format.file(piece, report, style);
//     if (piece.empty()) continue;
//     if (!files.empty()) files += format.separator;
//     files += piece;
//   }
//   if (format.arrange != nullptr) format.arrange(files);   // else every piece can be written at
//   once out += files;
//   format.end(out, summary, style);

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/lint/result.hpp>
#include <nosana/mask/file_name.hpp>
#include <nosana/text/position.hpp>

namespace nosana {

/// Where the text of a document begins in its file: at its start, but for a part of it.
struct Origin {
  std::size_t offset = 0;       ///< bytes before it
  Position position;            ///< of its first byte
  std::size_t byte_column = 1;  ///< the column in bytes, from 1
  bool one_line = false;        ///< a record of NDJSON: one line of its file, whatever it holds
};

/// One definition and what was found in it. Only views: everything must outlive the report.
struct FileReport {
  mask::FileName file;  ///< the name to print
  /// Of a file with several definitions: the line at which this one begins, from 1.
  std::optional<std::size_t> record;
  /// Where it begins in its file.
  Origin origin;
  /// How the definition will be posted.
  Posting posting = Posting::public_ipfs;
  /// The definition.
  const Document* document = nullptr;
  /// What was found in it.
  const LintResult* result = nullptr;
};

/// Counts over a whole run.
struct Summary {
  std::size_t files = 0;  ///< definitions: files, and records of NDJSON files
  /// Findings of severity error.
  std::size_t errors = 0;
  /// Findings of severity warning.
  std::size_t warnings = 0;
  /// Findings of severity note.
  std::size_t notes = 0;
  /// The ids of the rules with a finding, each once; at most as many as there are rules.
  std::vector<std::string_view> rules = {};

  /// Counts one definition more.
  void add(const LintResult& result);

  /// Adds the counts of another worker.
  void add(const Summary& other);

  /// Findings of every severity.
  [[nodiscard]] std::size_t findings() const noexcept { return errors + warnings + notes; }
};

/// What the library cannot know about a run. Only formats that ask for it (report/formats.hpp) take
/// notice of it; what is not known stays empty.
struct RunInfo {
  std::string_view
      folder;              ///< the current one, absolute: names of files below it are made relative
  std::string_view begun;  ///< in UTC, as 2026-11-22T21:55:24
  std::string_view ended;  ///< the same; asked for by end()
  std::string_view commit;  ///< the one that was linted
  bool complete = true;     ///< every input could be read; asked for by end()
};

/// How a report for people should look, which the machine formats take no notice of, and what they
/// need.
struct Style {
  bool color = false;  ///< ANSI escape sequences
  bool verbose =
      false;  ///< what is known beyond what is needed: confidence, the validators that reject
  bool summary = false;  ///< a last line with the counts, whatever they are
  /// For the formats that ask for it.
  RunInfo run = {};
};

// ---- implementation ----

namespace report::detail {

/// Adds a rule that is not listed yet. Rules are few, and a rule's findings often follow each
/// other.
inline void add_rule(std::vector<std::string_view>& rules, std::string_view rule) {
  if (!rules.empty() && rules.back() == rule) return;
  if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
}

}  // namespace report::detail

inline void Summary::add(const LintResult& result) {
  ++files;
  for (const Finding& finding : result.findings) {
    report::detail::add_rule(rules, finding.rule);
    errors += finding.severity == Severity::error ? 1 : 0;
    warnings += finding.severity == Severity::warning ? 1 : 0;
    notes += finding.severity == Severity::note ? 1 : 0;
  }
}

inline void Summary::add(const Summary& other) {
  files += other.files;
  errors += other.errors;
  warnings += other.warnings;
  notes += other.notes;
  for (const std::string_view rule : other.rules) report::detail::add_rule(rules, rule);
}

}  // namespace nosana
