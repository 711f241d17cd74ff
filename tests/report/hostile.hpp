// SPDX-License-Identifier: MIT
#pragma once

// Reports in which everything is hostile that a format has to escape: names of files, messages,
// pointers, help. No rule makes such messages, but keys of a document stand in them.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <nosana/report/formats.hpp>

#include "report/generate.hpp"
#include "report/sample.hpp"

namespace hostile {

using generate::below;

/// Hostile bytes as a text that the reports take.
inline nosana::mask::SafeText shown_words();

inline std::string words() {
  static const std::vector<std::string> pieces = {"a",
                                                  "b.json",
                                                  "/",
                                                  "./",
                                                  "..",
                                                  " ",
                                                  "%",
                                                  "%0A",
                                                  ",",
                                                  ":",
                                                  "::error::",
                                                  "##[error]",
                                                  "]]>",
                                                  "<b>",
                                                  "&amp;",
                                                  "\"",
                                                  "'",
                                                  "\\",
                                                  "\n",
                                                  "\r\n",
                                                  "\r",
                                                  "\t",
                                                  "\x1b[31m",
                                                  "\x7F",
                                                  "{0}",
                                                  "[x](https:/)",
                                                  "](",
                                                  "[",
                                                  "{",
                                                  "}",
                                                  "\xFF",
                                                  "\xC3\xA9",
                                                  "\xC3",
                                                  "\xED\xA0",
                                                  "\xEF\xBF\xBE",
                                                  "\xEF\xBF\xBF",
                                                  "-->",
                                                  "\xE2\x80\xA8",
                                                  std::string(1, '\0'),
                                                  "\xF0\x9F\x99\x82",
                                                  "\xC2\x9B",
                                                  "?",
                                                  "#"};
  std::string text;
  for (int count = below(6); count > 0; --count) text += generate::one_of(pieces);
  return text;
}

inline nosana::mask::SafeText shown_words() { return nosana::mask::own_words(words()); }

/// A text of some lines and the findings put on it.
inline std::unique_ptr<sample::Sample> sample() {
  std::string text;
  for (int count = below(20); count > 0; --count) {
    text += generate::one_of({"{", "}", "\"a\"", ":", "1", "\n", "\r\n", "\xC3\xA9", "\xFF", " "});
  }
  auto sample = std::make_unique<sample::Sample>(text, words());
  const auto span = [&text] {
    const auto size = static_cast<std::uint32_t>(text.size());
    const auto begin = *rc::gen::inRange<std::uint32_t>(0, size + 1);
    return nosana::Span{begin, *rc::gen::inRange<std::uint32_t>(begin, size + 1)};
  };
  for (int count = below(6); count > 0; --count) {
    nosana::Finding& finding = sample->add(span(), shown_words());
    const auto rules = static_cast<int>(nosana::catalogue_rules.size());
    finding.rule = nosana::catalogue_rules[static_cast<std::size_t>(below(rules))].id;
    finding.severity = *rc::gen::element(nosana::Severity::note, nosana::Severity::warning,
                                         nosana::Severity::error);
    finding.help = shown_words();
    finding.pointer = nosana::mask::detail::Maker::pointer<nosana::mask::ShownPointer>(
        below(2) == 0 ? "/ops/0" : '/' + words());
    if (below(3) == 0) finding.confidence = nosana::Confidence::format;
    if (below(3) == 0) finding.profiles.add(nosana::Profile::sdk);
    if (below(3) == 0) finding.related.push_back({shown_words(), span()});
    if (below(3) == 0) finding.fix = nosana::Fix{shown_words(), {{span(), "\""}}};
    if (below(4) == 0) {
      sample->result().suppressed.push_back(
          {finding, *rc::gen::element(nosana::Suppression::comment, nosana::Suppression::baseline,
                                      nosana::Suppression::configuration)});
      sample->result().findings.pop_back();
    }
  }
  return sample;
}

/// The report of a run over several definitions, put together as report/report.hpp says.
inline std::string run(const nosana::report::Format& format,
                       const std::vector<nosana::FileReport>& reports, const nosana::Style& style) {
  nosana::Summary summary;
  std::string out;
  format.begin(out, style);
  std::string files;
  for (const nosana::FileReport& report : reports) {
    summary.add(*report.result);
    std::string piece;
    format.file(piece, report, style);
    if (piece.empty()) continue;
    if (!files.empty()) files += format.separator;
    files += piece;
  }
  if (format.arrange != nullptr) format.arrange(files);
  out += files;
  format.end(out, summary, style);
  return out;
}

/// Some definitions, records of NDJSON among them.
struct Run {
  std::vector<std::unique_ptr<sample::Sample>> samples;
  std::vector<nosana::FileReport> reports;
  std::size_t findings = 0;
  std::size_t suppressed = 0;

  Run() {
    for (int count = below(4); count > 0; --count) {
      samples.push_back(hostile::sample());
      nosana::FileReport report = samples.back()->report();
      if (below(3) == 0) report.record = samples.size();
      findings += report.result->findings.size();
      suppressed += report.result->suppressed.size();
      reports.push_back(report);
    }
  }
};

}  // namespace hostile
