// SPDX-License-Identifier: MIT
#include <nosana/report/json.hpp>

#include <catch2/catch.hpp>

#include "report/generate.hpp"
#include "report/sample.hpp"
#include "support/properties.hpp"

namespace json = nosana::report::json;
using nlohmann::ordered_json;
using nosana::Summary;
using sample::render;
using sample::Sample;

namespace {

ordered_json object_of(const nosana::FileReport& report) {
  return ordered_json::parse(render(json::file, report));
}

}  // namespace

TEST_CASE("a finding has the members that the schema of reports names") {
  Sample sample("{\n  \"a\": \"\xC3\xA9\", \"b\": 1, \"b\": 2\n}");
  nosana::Finding& finding = sample.add(sample.span_of("\"b\": 2"), "key \"b\" stands twice");
  finding.span.end = finding.span.begin + 3;
  finding.pointer = "/b";
  finding.help = "remove one";
  finding.confidence = nosana::Confidence::proven;
  finding.profiles.add(nosana::Profile::sdk);
  finding.related.push_back({"first defined here", sample.span_of("\"b\"")});
  const std::string expected =
      R"({"file":"job.json","record":null,"posting":"public","valid":{"kit":true,"sdk":false},"findings":[)"
      R"({"rule":"json-example","severity":"error","message":"key \"b\" stands twice","pointer":"/b",)"
      R"("start":{"line":2,"column":21,"offset":23},"end":{"line":2,"column":24,"offset":26},)"
      R"("confidence":"proven","profiles":["sdk"],"fingerprint":")" +
      nosana::report::fingerprint(finding) +
      R"(","help":"remove one","related":[{"message":"first defined here",)"
      R"("start":{"line":2,"column":13,"offset":15},"end":{"line":2,"column":16,"offset":18}}]}]})";
  sample.result().valid_sdk = false;
  CHECK(render(json::file, sample.report()) == expected);
}

TEST_CASE("what a finding does not have is null, and second places are left out") {
  Sample sample("{}");
  sample.add({0, 1});
  const ordered_json finding = object_of(sample.report())["findings"][0];
  CHECK(finding["confidence"].is_null());
  CHECK(finding["profiles"].is_null());
  CHECK(finding["help"].is_null());
  CHECK_FALSE(finding.contains("related"));
  CHECK(finding["pointer"] == "");
}

TEST_CASE("a fix has its words and its edits, each with its places") {
  Sample sample("{\n  \"port\": \"80\"\n}");
  nosana::Finding& finding = sample.add(sample.span_of("\"80\""));
  CHECK_FALSE(object_of(sample.report())["findings"][0].contains("fix"));
  finding.fix = nosana::Fix{"remove the quotes", {{{12, 13}, ""}, {{15, 16}, ""}}};
  CHECK(
      object_of(sample.report())["findings"][0]["fix"].dump() ==
      R"({"message":"remove the quotes","edits":[)"
      R"({"start":{"line":2,"column":11,"offset":12},"end":{"line":2,"column":12,"offset":13},"text":""},)"
      R"({"start":{"line":2,"column":14,"offset":15},"end":{"line":2,"column":15,"offset":16},"text":""}]})");
}

TEST_CASE("a record has its line, its posting and places in its file") {
  Sample sample("{\"a\": 1}", "jobs.ndjson");
  sample.add(sample.span_of("1"));
  sample.result().valid_kit.reset();
  nosana::FileReport report = sample.report();
  report.record = 12;
  report.origin = {5000000000, {12, 1}, 1, true};
  report.posting = nosana::Posting::confidential;
  const ordered_json object = object_of(report);
  CHECK(object["record"] == 12);
  CHECK(object["posting"] == "confidential");
  CHECK(object["valid"]["kit"].is_null());
  CHECK(object["valid"]["sdk"] == true);
  CHECK(object["findings"][0]["start"] ==
        ordered_json({{"line", 12}, {"column", 7}, {"offset", 5000000006}}));
}

TEST_CASE("what is written by hand is what the library would write") {
  nosana::testing::for_all("by hand", [] {
    Sample sample("{}", *rc::gen::arbitrary<std::string>());
    sample.result().valid_kit =
        *rc::gen::maybe(rc::gen::arbitrary<bool>()) ? std::optional<bool>(true) : std::nullopt;
    sample.result().valid_sdk = *rc::gen::arbitrary<bool>();
    nosana::FileReport report = sample.report();
    if (*rc::gen::arbitrary<bool>()) report.record = *rc::gen::arbitrary<std::size_t>();
    if (*rc::gen::arbitrary<bool>()) sample.add({0, 1});
    const std::string text = render(json::file, report);
    RC_ASSERT(sample::first_bad_byte(text) == std::string::npos);
    RC_ASSERT(nosana::report::json::detail::dump(ordered_json::parse(text)) == text);
  });
}

TEST_CASE("names and messages that are not UTF-8 do not stop a report") {
  Sample sample("{}", "a\xFF\nb.json");
  sample.add({0, 1}, "\xC3").pointer = "/\xED\xA0\x80";
  const ordered_json object = object_of(sample.report());
  CHECK(object["file"] == "a\xEF\xBF\xBD\nb.json");
  CHECK(object["findings"][0]["message"] == "\xEF\xBF\xBD");
}

TEST_CASE("the pieces make one object, in the order of the contract") {
  Sample bad("[1]", "bad.json");
  bad.add({1, 2});
  const Sample good("{}", "good.json");
  Summary summary;
  summary.add(*bad.report().result);
  summary.add(*good.report().result);
  std::string out;
  json::begin(out, {});
  json::file(out, bad.report(), {});
  out += json::separator;
  json::file(out, good.report(), {});
  json::end(out, summary, {});
  const ordered_json report = ordered_json::parse(out);
  CHECK(report["tool"] == ordered_json({{"name", "nosana-lint"}, {"version", nosana::version}}));
  CHECK(report["files"].size() == 2);
  CHECK(report["files"][1]["file"] == "good.json");
  CHECK(report["summary"] ==
        ordered_json({{"files", 2}, {"errors", 1}, {"warnings", 0}, {"notes", 0}}));
  std::string members;
  for (const auto& member : report.items()) members += member.key() + ' ';
  CHECK(members == "tool files summary ");
  CHECK(out.ends_with("}\n"));
}

TEST_CASE("a run over nothing is still one object") {
  std::string out;
  json::begin(out, {});
  json::end(out, {}, {});
  CHECK(ordered_json::parse(out)["files"] == ordered_json::array());
}
