// SPDX-License-Identifier: MIT
#include <nosana/report/report.hpp>

#include <catch2/catch.hpp>

#include "report/sample.hpp"

TEST_CASE("a summary counts definitions and their findings by severity") {
  sample::Sample sample("{}");
  sample.add({0, 1});
  sample.add({0, 1}).severity = nosana::Severity::warning;
  sample.add({0, 1}).severity = nosana::Severity::note;
  sample.add({0, 1}).severity = nosana::Severity::note;
  nosana::Summary summary;
  summary.add(sample.result());
  summary.add(nosana::LintResult{});
  CHECK(summary.files == 2);
  CHECK(summary.errors == 1);
  CHECK(summary.warnings == 1);
  CHECK(summary.notes == 2);
  CHECK(summary.findings() == 4);

  nosana::Summary all = summary;
  all.add(summary);
  CHECK(all.files == 4);
  CHECK(all.findings() == 8);
}
