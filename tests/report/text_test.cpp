// SPDX-License-Identifier: MIT
#include <nosana/report/text.hpp>

#include <catch2/catch.hpp>

#include "report/generate.hpp"
#include "report/sample.hpp"
#include "support/properties.hpp"

namespace text = nosana::report::text;
using nosana::Severity;
using nosana::Style;
using nosana::Summary;
using sample::render;
using sample::Sample;

TEST_CASE("a finding is shown with its masked line, its pointer and its help") {
  Sample sample("{\n  \"auth\": {\n    \"password\": \"hunter2\"\n  }\n}\n", "confidential.json");
  nosana::Finding& finding =
      sample.add(sample.span_of("\"hunter2\""), "password would be published");
  finding.pointer = "/auth/password";
  finding.help = "post it with --confidential";
  CHECK(render(text::file, sample.report()) ==
        R"(confidential.json:3:17: error: password would be published [json-example]
  |
3 |     "password": "********"
  |                 ^^^^^^^^^^
  = at /auth/password
  = help: post it with --confidential

confidential.json: 1 error
)");
}

TEST_CASE("a fix is shown behind the help, and in its place when both say the same") {
  Sample sample("{}");
  nosana::Finding& finding = sample.add({0, 1});
  finding.help = "add a comma";
  finding.fix = nosana::Fix{"add a comma", {{{1, 1}, ","}}};
  const auto ends_with = [&](std::string_view lines) {
    return render(text::file, sample.report())
        .ends_with(std::string(lines) + "\njob.json: 1 error\n");
  };
  CHECK(ends_with("  | ^\n  = fix: add a comma (--fix)\n"));
  finding.help = "or remove the value";
  CHECK(ends_with("  = help: or remove the value\n  = fix: add a comma (--fix)\n"));
  finding.fix.reset();
  CHECK(ends_with("  = help: or remove the value\n"));
}

TEST_CASE("both places of a finding are shown") {
  Sample sample("{\n  \"a\": 1,\n\n\n\n\n\n\n\n  \"a\": 2\n}");
  nosana::Finding& finding = sample.add(sample.span_of("\"a\": 2"), "key \"a\" stands twice");
  finding.span.end = finding.span.begin + 3;
  finding.related.push_back({"first defined here", sample.span_of("\"a\"")});
  finding.severity = Severity::warning;
  CHECK(render(text::file, sample.report()) ==
        R"(job.json:10:3: warning: key "a" stands twice [json-example]
   |
10 |   "a": 2
   |   ^^^
   |
 2 |   "a": 1,
   |   --- first defined here (line 2, column 3)

job.json: 1 warning
)");
}

TEST_CASE("an empty line stands between two findings, and the counts come last") {
  Sample sample("[1, 2]");
  sample.add(sample.span_of("1"), "first");
  sample.add(sample.span_of("2"), "second");
  CHECK(render(text::file, sample.report()) == R"(job.json:1:2: error: first [json-example]
  |
1 | [1, 2]
  |  ^

job.json:1:5: error: second [json-example]
  |
1 | [1, 2]
  |     ^

job.json: 2 errors
)");
}

TEST_CASE("a line without anything to show has no space at its end") {
  Sample sample("");
  sample.add({0, 0});
  CHECK(render(text::file, sample.report()) ==
        "job.json:1:1: error: something is wrong [json-example]\n  |\n1 |\n  | ^\n\njob.json: 1 "
        "error\n");
}

TEST_CASE("a definition without findings is not mentioned") {
  const Sample sample("{}");
  CHECK(render(text::file, sample.report()).empty());
}

TEST_CASE("a record has its place but no counts of its own") {
  Sample sample("{\"a\": 1}", "jobs.ndjson");
  sample.add(sample.span_of("1"));
  nosana::FileReport report = sample.report();
  report.record = 100;
  report.origin = {0, {100, 1}, 1, true};
  CHECK(render(text::file, report) == R"(jobs.ndjson:100:7: error: something is wrong [json-example]
    |
100 | {"a": 1}
    |       ^
)");
}

TEST_CASE("verbose tells how sure a finding is and who rejects the definition") {
  Sample sample("{}");
  nosana::Finding& finding = sample.add({0, 1});
  finding.confidence = nosana::Confidence::format;
  finding.profiles = nosana::both_profiles;
  Style style;
  style.verbose = true;
  const std::string verbose = render(text::file, sample.report(), style);
  CHECK(verbose.find("  = confidence: format\n  = rejected by: kit, sdk\n") != std::string::npos);
  CHECK(render(text::file, sample.report()).find("confidence") == std::string::npos);
}

TEST_CASE("colours change nothing but the colours, and are reset at every line end") {
  nosana::testing::for_all("colours", [] {
    Sample sample(generate::marked_text());
    sample.add_everywhere();
    for (nosana::Finding& finding : sample.result().findings) finding.help = "do something";
    Style style;
    style.color = true;
    const std::string colored = render(text::file, sample.report(), style);
    RC_ASSERT(sample::without_color(colored) == render(text::file, sample.report()));
    bool on = false;
    for (std::size_t at = 0; at < colored.size(); ++at) {
      if (colored[at] == '\x1b') on = colored.compare(at, 4, "\x1b[0m") != 0;
      if (colored[at] == '\n') RC_ASSERT(!on);
    }
  });
}

TEST_CASE("no line ends with a space, and none holds a control character") {
  nosana::testing::for_all("lines", [] {
    Sample sample(generate::marked_text(), *rc::gen::arbitrary<std::string>());
    sample.add_everywhere();
    const std::string out = render(text::file, sample.report());
    RC_ASSERT(sample::first_bad_byte(out) == std::string::npos);
    for (std::size_t at = 0; at < out.size(); ++at) {
      RC_ASSERT(out[at] == '\n' || out[at] < 0 || out[at] >= 0x20);
      if (out[at] == '\n' && at != 0) RC_ASSERT(out[at - 1] != ' ');
    }
  });
}

TEST_CASE("the total is shown for several definitions with findings, or when it is asked for") {
  const auto end = [](const Summary& summary, bool wanted = false) {
    std::string out;
    Style style;
    style.summary = wanted;
    text::end(out, summary, style);
    return out;
  };
  CHECK(end({1, 1, 0, 0}).empty());
  CHECK(end({2, 0, 0, 0}).empty());
  CHECK(end({2, 1, 0, 0}) == "\n2 definitions: 1 error\n");
  CHECK(end({1, 1, 0, 2}, true) == "\n1 definition: 1 error, 2 notes\n");
  CHECK(end({2, 0, 0, 0}, true) == "2 definitions: no findings\n");
}
