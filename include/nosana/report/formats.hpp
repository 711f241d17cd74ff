// SPDX-License-Identifier: MIT
#pragma once

// The formats that a report can be written in, by name. A new format is one file of this folder and
// one row here.

#include <array>
#include <string>
#include <string_view>

#include <nosana/report/concise.hpp>
#include <nosana/report/github.hpp>
#include <nosana/report/gitlab.hpp>
#include <nosana/report/gitlab_secrets.hpp>
#include <nosana/report/html.hpp>
#include <nosana/report/json.hpp>
#include <nosana/report/junit.hpp>
#include <nosana/report/ndjson.hpp>
#include <nosana/report/rdjson.hpp>
#include <nosana/report/report.hpp>
#include <nosana/report/sarif.hpp>
#include <nosana/report/text.hpp>

namespace nosana::report {

/// One format; see report/report.hpp for how its parts fit together.
struct Format {
  /// As in --format.
  std::string_view name;
  /// Appends what comes before all definitions.
  void (*begin)(std::string& out, const Style& style);
  /// Appends one definition; may append nothing.
  void (*file)(std::string& out, const FileReport& report, const Style& style);
  /// Appends what comes after all definitions.
  void (*end)(std::string& out, const Summary& summary, const Style& style);
  /// Between two definitions that appended something.
  std::string_view separator;
  bool asks_about_run = false;  ///< Style::run is wanted
  /// Orders what file() appended: all of it, or, where that is long, one long piece after the
  /// other.
  void (*arrange)(std::string& files) = nullptr;
};

/// Every format.
inline constexpr std::array formats = {
    Format{"text", text::begin, text::file, text::end, text::separator},
    Format{"concise", concise::begin, concise::file, concise::end, concise::separator},
    Format{"json", json::begin, json::file, json::end, json::separator},
    Format{"ndjson", ndjson::begin, ndjson::file, ndjson::end, ndjson::separator},
    Format{"sarif", sarif::begin, sarif::file, sarif::end, sarif::separator, true},
    Format{"github", github::begin, github::file, github::end, github::separator, true,
           github::arrange},
    Format{"gitlab", gitlab::begin, gitlab::file, gitlab::end, gitlab::separator, true},
    Format{"gitlab-secrets", gitlab_secrets::begin, gitlab_secrets::file, gitlab_secrets::end,
           gitlab_secrets::separator, true},
    Format{"junit", junit::begin, junit::file, junit::end, junit::separator, true},
    Format{"rdjson", rdjson::begin, rdjson::file, rdjson::end, rdjson::separator, true},
    Format{"html", html::begin, html::file, html::end, html::separator},
};

/// The format with this name, or nullptr.
[[nodiscard]] constexpr const Format* find_format(std::string_view name) noexcept {
  for (const Format& format : formats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

/// The whole report on one document as a string.
///
/// format   for example *find_format("sarif")
/// name     of the file, any bytes
/// returns  what `nosana-lint --format` prints for this one file
[[nodiscard]] inline std::string render(const Format& format, std::string_view name,
                                        const Document& document, const LintResult& result,
                                        const Style& style = {}, Posting posting = {}) {
  FileReport report;
  report.file = mask::FileName(name);
  report.posting = posting;
  report.document = &document;
  report.result = &result;
  Summary summary;
  summary.add(result);
  std::string files;
  format.file(files, report, style);
  if (format.arrange != nullptr) format.arrange(files);
  std::string out;
  format.begin(out, style);
  out += files;
  format.end(out, summary, style);
  return out;
}

}  // namespace nosana::report
