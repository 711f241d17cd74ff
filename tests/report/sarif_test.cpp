// SPDX-License-Identifier: MIT
#include <nosana/report/sarif.hpp>

#include <set>

#include <catch2/catch.hpp>

#include "report/hostile.hpp"
#include "support/properties.hpp"

using nlohmann::ordered_json;
using nosana::Style;
using nosana::Suppression;
using sample::Sample;

namespace sarif = nosana::report::sarif;

namespace {

const nosana::report::Format& sarif_format = *nosana::report::find_format("sarif");

ordered_json run_of(const std::vector<nosana::FileReport>& reports, const Style& style = {}) {
  return ordered_json::parse(hostile::run(sarif_format, reports, style))["runs"][0];
}

ordered_json result_of(const Sample& sample, const Style& style = {}) {
  return run_of({sample.report()}, style)["results"][0];
}

}  // namespace

TEST_CASE(
    "a finding is a result with a whole region, a relative URI and a fingerprint without values") {
  Sample sample("{\n  \"a\": \"\xC3\xA9\", \"b\": 1\n}", "/src/jobs/my job.json");
  nosana::Finding& finding = sample.add(sample.span_of("1"), "\"b\" must be a string");
  finding.rule = "schema-wrong-type";
  finding.pointer = "/b";
  finding.help = "put it in quotes";
  finding.profiles.add(nosana::Profile::kit);
  Style style;
  style.run.folder = "/src";
  const std::string expected =
      R"({"ruleId":"schema-wrong-type","ruleIndex":)" +
      std::to_string(nosana::find_rule(finding.rule) - nosana::catalogue_rules.data()) +
      R"(,"level":"error","message":{"text":"\"b\" must be a string\nput it in quotes"},)"
      R"("locations":[{"physicalLocation":{"artifactLocation":{"uri":"jobs/my%20job.json"},)"
      R"("region":{"startLine":2,"startColumn":18,"endLine":2,"endColumn":19}},)"
      R"("logicalLocations":[{"fullyQualifiedName":"/b"}]}],)"
      R"("partialFingerprints":{"nosanaFinding/v1":")" +
      nosana::report::fingerprint(finding) +
      R"("},"suppressions":[],"properties":{"posting":"public","rejectedBy":["kit"]}})";
  CHECK(sample::render(sarif::file, sample.report(), style) == expected);
}

TEST_CASE("a fix becomes replacements and a second place a related location") {
  Sample sample("{\"a\": 1, \"a\": 2}");
  nosana::Finding& finding = sample.add(sample.span_of("1"));
  finding.related.push_back({"first defined here", sample.span_of("\"a\"")});
  const nosana::Span number = sample.span_of("1");
  finding.fix = nosana::Fix{
      "put it in quotes", {{{number.begin, number.begin}, "\""}, {{number.end, number.end}, "\""}}};
  const ordered_json result = result_of(sample);
  CHECK(result["relatedLocations"][0]["message"]["text"] == "first defined here");
  CHECK(result["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 2);
  CHECK(result["fixes"][0].dump() ==
        R"({"description":{"text":"put it in quotes"},"artifactChanges":[{"artifactLocation":)"
        R"({"uri":"job.json"},"replacements":[{"deletedRegion":{"startLine":1,"startColumn":7,)"
        R"("endLine":1,"endColumn":7},"insertedContent":{"text":"\""}},{"deletedRegion":)"
        R"({"startLine":1,"startColumn":8,"endLine":1,"endColumn":8},"insertedContent":)"
        R"({"text":"\""}}]}]})");
}

TEST_CASE("what was suppressed is there, and says by what") {
  Sample sample("{}");
  sample.add({0, 1});
  for (const Suppression by :
       {Suppression::comment, Suppression::configuration, Suppression::baseline}) {
    sample.result().suppressed.push_back({sample.result().findings[0], by});
  }
  const ordered_json results = run_of({sample.report()})["results"];
  REQUIRE(results.size() == 4);
  CHECK(results[0]["suppressions"] == ordered_json::array());
  CHECK(results[1]["suppressions"][0]["kind"] == "inSource");
  CHECK(results[2]["suppressions"][0]["kind"] == "external");
  CHECK(results[3]["suppressions"][0]["justification"] == "in the baseline");
  std::set<std::string> fingerprints;
  for (const ordered_json& result : results) {
    fingerprints.insert(result["partialFingerprints"]["nosanaFinding/v1"].get<std::string>());
  }
  CHECK(fingerprints.size() == 4);
}

TEST_CASE("braces and links in a message mean themselves") {
  CHECK(sarif::detail::message("an array of {name}, \"{0}\"")["text"] ==
        "an array of (name), \"(0)\"");
  CHECK(sarif::detail::message("key \"[x](1)\"")["text"] == "key \"[x] (1)\"");
  CHECK(sarif::detail::message("key \"[x]{1}\"")["text"] == "key \"[x] (1)\"");
  CHECK(sarif::detail::message("ops[0] (here)")["text"] == "ops[0] (here)");
}

TEST_CASE("every rule has what GitHub shows, and a severity when it is about security") {
  const ordered_json driver = run_of({})["tool"]["driver"];
  CHECK(driver["semanticVersion"] == nosana::version);
  REQUIRE(driver["rules"].size() == nosana::catalogue_rules.size());
  for (std::size_t i = 0; i < nosana::catalogue_rules.size(); ++i) {
    const nosana::Rule& rule = nosana::catalogue_rules[i];
    const ordered_json& descriptor = driver["rules"][i];
    CAPTURE(rule.id);
    CHECK(descriptor["id"] == rule.id);
    CHECK(descriptor["shortDescription"]["text"] == rule.summary);
    const auto full = descriptor["fullDescription"]["text"].get<std::string>();
    CHECK((full.size() >= 10 && full.size() <= 1024));
    CHECK(descriptor["help"]["text"].get<std::string>().size() >= 10);
    CHECK(descriptor["help"]["markdown"].get<std::string>().starts_with("## What it finds\n"));
    CHECK(descriptor["defaultConfiguration"]["level"] == name_of(rule.severity));
    const bool security = rule.id.starts_with("secret-") || rule.id.starts_with("confidential-");
    CHECK(descriptor["properties"].contains("security-severity") == security);
    if (security) {
      const auto severity = descriptor["properties"]["security-severity"].get<std::string>();
      CHECK((std::stod(severity) > 0.0 && std::stod(severity) <= 10.0));
    }
  }
}

TEST_CASE("a description is cut between words at what GitHub takes") {
  const std::string text(2000, 'a');
  CHECK(sarif::detail::description("short") == "short");
  CHECK(sarif::detail::description("word " + text).size() <= 1024);
  std::string words;
  while (words.size() < 3000) words += "word ";
  CHECK(sarif::detail::description(words).size() <= 1024);
  CHECK(sarif::detail::description(words).ends_with("word ..."));
}

TEST_CASE("the end of a log says whether every input could be read") {
  Style style;
  CHECK(run_of({}, style)["invocations"][0]["executionSuccessful"] == true);
  style.run.complete = false;
  CHECK(run_of({}, style)["invocations"][0]["executionSuccessful"] == false);
}

TEST_CASE("whatever names and messages hold, a log is JSON with whole regions and distinct twins") {
  nosana::testing::for_all("hostile SARIF", [] {
    const hostile::Run run;
    const ordered_json log = run_of(run.reports);
    RC_ASSERT(log["results"].size() == run.findings + run.suppressed);
    for (const ordered_json& result : log["results"]) {
      const ordered_json& place = result["locations"][0]["physicalLocation"];
      const ordered_json& region = place["region"];
      RC_ASSERT(region["startLine"] >= 1 && region["startColumn"] >= 1);
      RC_ASSERT(region["endLine"] > region["startLine"] ||
                (region["endLine"] == region["startLine"] &&
                 region["endColumn"] >= region["startColumn"]));
      for (const char c : place["artifactLocation"]["uri"].get<std::string>()) {
        RC_ASSERT(c > 0x20 && c < 0x7F &&
                  std::string_view("\"<>\\^`{|}?#").find(c) == std::string_view::npos);
      }
      const auto words = result["message"]["text"].get<std::string>();
      RC_ASSERT(words.find_first_of("{}") == std::string::npos);
      RC_ASSERT(words.find("](") == std::string::npos);
      const auto index = result["ruleIndex"].get<std::size_t>();
      RC_ASSERT(log["tool"]["driver"]["rules"][index]["id"] == result["ruleId"]);
    }
  });
}
