// SPDX-License-Identifier: MIT
#include <nosana/report/junit.hpp>

#include <set>
#include <utility>

#include <catch2/catch.hpp>

#include "report/hostile.hpp"
#include "report/xml.hpp"
#include "support/properties.hpp"

using nosana::Severity;
using sample::Sample;

namespace junit = nosana::report::junit;

namespace {

const nosana::report::Format& junit_format = *nosana::report::find_format("junit");

xml::Element suites_of(const std::vector<nosana::FileReport>& reports) {
  return xml::parse(hostile::run(junit_format, reports, {}));
}

}  // namespace

TEST_CASE("a finding is a testcase that fails, with everything in the body too") {
  Sample sample("{\n\"port\": \"<1>\"}");
  nosana::Finding& finding = sample.add(sample.span_of("\"<1>\""), "\"port\" < 1 & more");
  finding.pointer = "/port";
  finding.help = "remove it";
  CHECK(sample::render(junit::file, sample.report()) ==
        "<testsuite name=\"job.json\" tests=\"1\" failures=\"1\" errors=\"0\">\n"
        "<testcase name=\"json-example /port\" classname=\"job.json\"><failure type=\"error\" "
        "message=\"&quot;port&quot; &lt; 1 &amp; more\">job.json:2:9: error: &quot;port&quot; "
        "&lt; 1 &amp; more\nat /port\nhelp: remove it</failure></testcase>\n</testsuite>\n");
}

TEST_CASE(
    "a definition without findings is a testcase that passes, a note one that passes with words") {
  const Sample clean("{}", "clean.json");
  Sample noted("{}", "noted.json");
  noted.add({0, 1}, "note this").severity = Severity::note;
  const xml::Element suites = suites_of({clean.report(), noted.report()});
  REQUIRE(suites.children.size() == 2);
  const xml::Element& passing = suites.children[0].children.at(0);
  CHECK(passing.attributes.at("name") == "no findings");
  CHECK(passing.children.empty());
  CHECK(suites.children[1].attributes.at("failures") == "0");
  const xml::Element& note = suites.children[1].children.at(0);
  REQUIRE(note.children.size() == 1);
  CHECK(note.children[0].name == "system-out");
  CHECK(note.children[0].text == "noted.json:1:1: note: note this");
}

TEST_CASE("a record is a suite of its own, named with its line") {
  Sample sample("{}", "jobs.ndjson");
  nosana::FileReport report = sample.report();
  report.record = 12;
  const xml::Element suite = suites_of({report}).children.at(0);
  CHECK(suite.attributes.at("name") == "jobs.ndjson:12");
  CHECK(suite.children.at(0).attributes.at("classname") == "jobs.ndjson:12");
}

TEST_CASE("whatever names and messages hold, the report is well-formed and counts what it holds") {
  nosana::testing::for_all("hostile JUnit", [] {
    const hostile::Run run;
    const xml::Element suites = suites_of(run.reports);
    RC_ASSERT(suites.children.size() == run.reports.size());
    for (std::size_t i = 0; i < run.reports.size(); ++i) {
      const xml::Element& suite = suites.children[i];
      const auto& findings = run.reports[i].result->findings;
      RC_ASSERT(suite.children.size() == std::max<std::size_t>(findings.size(), 1));
      RC_ASSERT(suite.attributes.at("tests") == std::to_string(suite.children.size()));
      std::set<std::string> names;
      std::size_t failures = 0;
      for (const xml::Element& testcase : suite.children) {
        names.insert(testcase.attributes.at("name"));
        for (const xml::Element& child : testcase.children)
          failures += child.name == "failure" ? 1U : 0U;
      }
      RC_ASSERT(suite.attributes.at("failures") == std::to_string(failures));
      RC_ASSERT(names.size() == suite.children.size());
    }
  });
}

TEST_CASE("the XML that the tests read is refused when it is not well-formed") {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  CHECK_NOTHROW(xml::parse(head + "<a b=\"&amp;\"><c/>text</a>\n"));
  for (const std::string broken : {"<a>", "<a></b>\n", "<a b=\"<\"/>\n", "<a b=\"1\" b=\"2\"/>\n",
                                   "<a>&nbsp;</a>\n", "<a>\x1b</a>\n", "<a>\xFF</a>\n",
                                   "<a>]]></a>\n", "<a/>\n<b/>\n", "<a>\xEF\xBF\xBE</a>\n"}) {
    CAPTURE(broken);
    CHECK_THROWS(xml::parse(head + broken));
  }
}
