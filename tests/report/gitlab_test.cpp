// SPDX-License-Identifier: MIT
#include <nosana/report/gitlab.hpp>

#include <set>

#include <catch2/catch.hpp>

#include "report/hostile.hpp"
#include "support/properties.hpp"

using nlohmann::ordered_json;
using nosana::Severity;
using sample::Sample;

namespace gitlab = nosana::report::gitlab;

namespace {

const nosana::report::Format& gitlab_format = *nosana::report::find_format("gitlab");

}  // namespace

TEST_CASE("a finding is an issue of Code Quality") {
  Sample sample("{\n  \"a\": [\n1]\n}", "./job.json");
  sample.add(sample.span_of("[\n1]"), "\"a\" must be a string").rule = "schema-wrong-type";
  const ordered_json issues =
      ordered_json::parse(hostile::run(gitlab_format, {sample.report()}, {}));
  REQUIRE(issues.size() == 1);
  const std::string fingerprint = issues[0]["fingerprint"];
  CHECK(fingerprint.size() == 16);
  CHECK(
      issues[0].dump() ==
      R"({"type":"issue","check_name":"schema-wrong-type","description":"\"a\" must be a string",)"
      R"("categories":["Bug Risk"],"severity":"critical","fingerprint":")" +
          fingerprint + R"(","location":{"path":"job.json","lines":{"begin":2,"end":3}}})");
}

TEST_CASE("a leak is a blocker, a warning major, a note info") {
  Sample sample("{}");
  sample.add({0, 1}).rule = "secret-docker-auth";
  sample.add({0, 1}).severity = Severity::warning;
  sample.add({0, 1}).severity = Severity::note;
  const ordered_json issues =
      ordered_json::parse(hostile::run(gitlab_format, {sample.report()}, {}));
  CHECK(issues[0]["severity"] == "blocker");
  CHECK(issues[0]["categories"][0] == "Security");
  CHECK(issues[1]["severity"] == "major");
  CHECK(issues[2]["severity"] == "info");
}

TEST_CASE("a run without findings is an empty array") {
  const Sample sample("{}");
  CHECK(ordered_json::parse(hostile::run(gitlab_format, {sample.report()}, {})) ==
        ordered_json::array());
}

TEST_CASE("fingerprints tell files, records and twins apart, and stay when the lines move") {
  const auto fingerprints_of = [](const std::string& text, const std::string& file) {
    Sample sample(text, file);
    sample.add(sample.span_of("1")).pointer = "/a";
    sample.add(sample.span_of("1")).pointer = "/a";
    std::set<std::string> all;
    for (const ordered_json& issue :
         ordered_json::parse(hostile::run(gitlab_format, {sample.report()}, {}))) {
      all.insert(issue["fingerprint"].get<std::string>());
    }
    return all;
  };
  const std::set<std::string> here = fingerprints_of("{\"a\": 1}", "a.json");
  CHECK(here.size() == 2);
  CHECK(fingerprints_of("{\n\n\"a\": 1}", "./a.json") == here);
  for (const std::string& other : fingerprints_of("{\"a\": 1}", "b.json")) {
    CHECK(here.count(other) == 0);
  }
}

TEST_CASE(
    "whatever names and messages hold, the report is JSON in UTF-8 with distinct fingerprints in a "
    "file") {
  nosana::testing::for_all("hostile Code Quality", [] {
    const hostile::Run run;
    const std::string text = hostile::run(gitlab_format, run.reports, {});
    RC_ASSERT(sample::first_bad_byte(text) == std::string::npos);
    RC_ASSERT(ordered_json::parse(text).size() == run.findings);
    for (const nosana::FileReport& report : run.reports) {
      std::set<std::string> distinct;
      for (const ordered_json& issue :
           ordered_json::parse(hostile::run(gitlab_format, {report}, {}))) {
        distinct.insert(issue["fingerprint"].get<std::string>());
      }
      RC_ASSERT(distinct.size() == report.result->findings.size());
    }
  });
}
