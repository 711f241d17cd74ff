// SPDX-License-Identifier: MIT
#pragma once

// A parsed text with findings put on it by hand, for the tests of the reports.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/document/scanner.hpp>
#include <nosana/report/report.hpp>

namespace sample {

class Sample {
 public:
  explicit Sample(std::string text, std::string_view file = "job.json")
      : text_(std::move(text)), file_(file) {
    nosana::parse(std::string_view(text_), document_);
    result_.valid_kit = result_.valid_sdk = document_.verdict() == nosana::JsonVerdict::accepted;
  }
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const nosana::Document& document() const { return document_; }
  [[nodiscard]] nosana::LintResult& result() { return result_; }

  /// The first place of `part` in the text.
  [[nodiscard]] nosana::Span span_of(std::string_view part, std::size_t from = 0) const {
    const auto begin = static_cast<std::uint32_t>(text_.find(part, from));
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  /// Adds a finding and returns it.
  nosana::Finding& add(nosana::Span span, nosana::mask::SafeText message = "something is wrong") {
    nosana::Finding finding;
    finding.rule = "json-example";
    finding.message = std::move(message);
    finding.span = span;
    return result_.findings.emplace_back(std::move(finding));
  }

  /// Adds a finding for each problem of the scanner and for each node of the tape.
  void add_everywhere() {
    for (const nosana::Problem& problem : document_.problems()) {
      add(problem.span).related.push_back({"second place", problem.related});
    }
    for (std::uint32_t node = 0; node < document_.tape().size(); ++node) {
      add(document_.tape()[node].span());
    }
  }

  [[nodiscard]] nosana::FileReport report() const {
    nosana::FileReport report;
    report.file = nosana::mask::FileName(file_);
    report.document = &document_;
    report.result = &result_;
    return report;
  }

 private:
  std::string text_;
  std::string file_;
  nosana::Document document_;
  nosana::LintResult result_;
};

/// What a format says about one definition.
template <class File>
std::string render(File file, const nosana::FileReport& report, const nosana::Style& style = {}) {
  std::string out;
  file(out, report, style);
  return out;
}

/// Where in `text` the bytes stop being UTF-8; npos when they are.
inline std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = nosana::text::utf8_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

/// Code points of a text that is UTF-8.
inline std::size_t columns(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) columns += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  return columns;
}

/// Without its ANSI colour sequences.
inline std::string without_color(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\x1b') {
      at = text.find('m', at);
    } else {
      plain.push_back(text[at]);
    }
  }
  return plain;
}

}  // namespace sample
