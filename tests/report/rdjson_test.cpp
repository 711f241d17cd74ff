// SPDX-License-Identifier: MIT
#include <nosana/report/rdjson.hpp>

#include <catch2/catch.hpp>

#include "report/hostile.hpp"
#include "support/properties.hpp"

using nlohmann::ordered_json;
using sample::Sample;

namespace rdjson = nosana::report::rdjson;

namespace {

const nosana::report::Format& rdjson_format = *nosana::report::find_format("rdjson");

ordered_json diagnostics_of(const std::vector<nosana::FileReport>& reports) {
  return ordered_json::parse(hostile::run(rdjson_format, reports, {}))["diagnostics"];
}

}  // namespace

TEST_CASE("a finding is a diagnostic whose columns count bytes") {
  Sample sample("{\n\"\xC3\xA9\xE2\x82\xAC\": 1, \"b\": 2}");
  nosana::Finding& finding = sample.add(sample.span_of("2"), "expected a string");
  finding.help = "put it in quotes";
  finding.related.push_back({"first used here", sample.span_of("1")});
  finding.fix = nosana::Fix{"remove it", {{sample.span_of("2"), "3"}}};
  CHECK(diagnostics_of({sample.report()})[0].dump() ==
        R"({"message":"expected a string\nfirst used here (line 2, column 7)\nput it in quotes",)"
        R"("location":{"path":"job.json","range":{"start":{"line":2,"column":18},)"
        R"("end":{"line":2,"column":19}}},"severity":"ERROR","code":{"value":"json-example"},)"
        R"("suggestions":[{"range":{"start":{"line":2,"column":18},"end":{"line":2,"column":19}},)"
        R"("text":"3"}]})");
}

TEST_CASE("a fix of several edits is no suggestion, because each would be taken alone") {
  Sample sample("{\"a\": 1}");
  sample.add({0, 1}).fix = nosana::Fix{"put it in quotes", {{{6, 6}, "\""}, {{7, 7}, "\""}}};
  CHECK_FALSE(diagnostics_of({sample.report()})[0].contains("suggestions"));
}

TEST_CASE("a run without findings has an empty list") {
  CHECK(diagnostics_of({}) == ordered_json::array());
}

TEST_CASE(
    "whatever names and messages hold, the report is JSON and a column is where the byte is") {
  nosana::testing::for_all("hostile rdjson", [] {
    const hostile::Run run;
    const std::string text = hostile::run(rdjson_format, run.reports, {});
    RC_ASSERT(sample::first_bad_byte(text) == std::string::npos);
    const ordered_json diagnostics = ordered_json::parse(text)["diagnostics"];
    RC_ASSERT(diagnostics.size() == run.findings);
    std::size_t next = 0;
    for (const nosana::FileReport& report : run.reports) {
      const nosana::LineIndex index(report.document->text());
      for (const nosana::Finding& finding : report.result->findings) {
        const ordered_json& start = diagnostics[next++]["location"]["range"]["start"];
        if (report.record) continue;
        const auto line = start["line"].get<std::size_t>();
        RC_ASSERT(index.line(line).begin + start["column"].get<std::size_t>() - 1 ==
                  finding.span.begin);
      }
    }
  });
}
