// SPDX-License-Identifier: MIT
#include <nosana/report/concise.hpp>

#include <catch2/catch.hpp>

#include "report/sample.hpp"

namespace concise = nosana::report::concise;
using nosana::Severity;
using nosana::Summary;
using sample::render;
using sample::Sample;

TEST_CASE("concise is one line a finding") {
  Sample sample("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "jobs/a.json");
  sample.add(sample.span_of("1"), "first");
  sample.add(sample.span_of("\"b\""), "second").severity = Severity::warning;
  sample.add(sample.span_of("2"), "third").severity = Severity::note;
  CHECK(render(concise::file, sample.report()) ==
        "jobs/a.json:2:8: error: first [json-example]\n"
        "jobs/a.json:3:3: warning: second [json-example]\n"
        "jobs/a.json:3:8: note: third [json-example]\n");
}

TEST_CASE("concise says nothing about a definition without findings") {
  const Sample sample("{}");
  CHECK(render(concise::file, sample.report()).empty());
}

TEST_CASE("a file name cannot forge a finding") {
  Sample sample("{}", "a.json:1:1: error: forged [x]\nb.json\x1b[2J");
  sample.add({0, 1});
  CHECK(render(concise::file, sample.report()) ==
        "a.json:1:1: error: forged [x]\\nb.json\\x1b[2J:1:1: error: something is wrong "
        "[json-example]\n");
}

TEST_CASE("a finding in a record has the line of the record") {
  Sample sample("{\"a\": 1}", "jobs.ndjson");
  sample.add(sample.span_of("1"));
  nosana::FileReport report = sample.report();
  report.record = 1234;
  report.origin = {0, {1234, 1}, 1, true};
  CHECK(render(concise::file, report) ==
        "jobs.ndjson:1234:7: error: something is wrong [json-example]\n");
}

TEST_CASE("colours change nothing but the colours") {
  Sample sample("{}");
  sample.add({0, 1}).severity = Severity::warning;
  nosana::Style style;
  style.color = true;
  const std::string colored = render(concise::file, sample.report(), style);
  CHECK(colored != render(concise::file, sample.report()));
  CHECK(sample::without_color(colored) == render(concise::file, sample.report()));
}

TEST_CASE("the summary counts definitions and findings") {
  const auto end = [](const Summary& summary, bool wanted) {
    std::string out;
    nosana::Style style;
    style.summary = wanted;
    concise::end(out, summary, style);
    return out;
  };
  CHECK(end({3, 1, 2, 0}, false).empty());
  CHECK(end({3, 1, 2, 0}, true) == "3 definitions: 1 error, 2 warnings\n");
  CHECK(end({1, 0, 0, 1}, true) == "1 definition: 1 note\n");
  CHECK(end({0, 0, 0, 0}, true) == "0 definitions: no findings\n");
}
