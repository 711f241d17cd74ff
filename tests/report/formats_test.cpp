// SPDX-License-Identifier: MIT
#include <nosana/lint/lint.hpp>
#include <nosana/report/formats.hpp>
#include <nosana/schema/official.hpp>

#include <catch2/catch.hpp>

#include "report/generate.hpp"
#include "report/sample.hpp"
#include "support/properties.hpp"

using nosana::Style;
using nosana::report::find_format;
using nosana::report::Format;
using nosana::report::formats;

namespace {

std::string whole_report(const Format& format, const nosana::FileReport& report,
                         const Style& style) {
  nosana::Summary summary;
  summary.add(*report.result);
  std::string out;
  format.begin(out, style);
  format.file(out, report, style);
  format.end(out, summary, style);
  return out;
}

/// A job definition in which about half of the string values are markers.
std::string marked_job() {
  const std::string text = *nosana::testing::job_texts();
  const nosana::Document document = nosana::parse(std::string_view(text));
  std::string marked;
  std::size_t copied = 0;
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    const nosana::detail::Node& string = document.tape()[node];
    if (string.kind != nosana::Kind::string || generate::below(2) == 0) continue;
    marked += text.substr(copied, string.begin - copied) + '"' + generate::marker() + '"';
    copied = string.end;
  }
  return marked + text.substr(copied);
}

}  // namespace

TEST_CASE("every format is found by its name, and no other is") {
  for (const Format& format : formats) CHECK(find_format(format.name) == &format);
  CHECK(find_format("xml") == nullptr);
  CHECK(find_format("") == nullptr);
}

// P1 of docs/design.md, for what the reports add to the words of the rules.
TEST_CASE("no piece of a string value appears in any format, at any verbosity") {
  nosana::testing::for_all("P1", [] {
    sample::Sample sample(generate::marked_text());
    sample.add_everywhere();
    nosana::FileReport report = sample.report();
    if (*rc::gen::arbitrary<bool>()) report.record = 3;
    const Style loud{true, true, true};
    for (const Format& format : formats) {
      RC_ASSERT(!generate::has_marker(whole_report(format, report, loud)));
      RC_ASSERT(!generate::has_marker(whole_report(format, report, {})));
    }
  });
}

TEST_CASE("no piece of a string value appears in the findings of the real rules") {
  const nosana::Schemas& schemas = nosana::official_schemas();
  std::size_t findings = 0;
  nosana::testing::for_all("P1 of lint()", [&] {
    const std::string text = *rc::gen::element(0, 1, 2) == 0
                                 ? "{\"ops\":" + generate::marked_text() + '}'
                                 : marked_job();
    const nosana::Document document = nosana::parse(std::string_view(text));
    const nosana::LintResult result = nosana::lint(document, schemas);
    findings += result.findings.size();
    nosana::FileReport report;
    report.file = nosana::mask::FileName("job.json");
    report.document = &document;
    report.result = &result;
    for (const Format& format : formats) {
      RC_ASSERT(!generate::has_marker(whole_report(format, report, {true, true, true})));
    }
  });
  CHECK(findings >= 50);
}

TEST_CASE("the markers of the generator would be seen") {
  // So that the property above can fail: most generated texts hold one.
  CHECK(generate::has_marker("abc QZXJ"));
  CHECK_FALSE(generate::has_marker("QZX J QZ"));
  int marked = 0;
  nosana::testing::for_all(
      "markers", [&marked] { marked += generate::has_marker(generate::marked_text()) ? 1 : 0; });
  CHECK(marked >= 30);
}
