// SPDX-License-Identifier: MIT
#include <nosana/report/github.hpp>

#include <catch2/catch.hpp>

#include "report/hostile.hpp"
#include "support/properties.hpp"

using nosana::Severity;
using nosana::Style;
using sample::Sample;

namespace github = nosana::report::github;

namespace {

const nosana::report::Format& format = *nosana::report::find_format("github");

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    REQUIRE(end != std::string_view::npos);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

/// The property of a command, as actions/runner reads it: between "name=" and the next comma or
/// "::".
std::string property(std::string_view line, const std::string& name) {
  const std::string_view properties = line.substr(0, line.find("::", 2));
  const std::size_t begin = properties.find(name + '=');
  if (begin == std::string_view::npos) return "(none)";
  const std::string_view value = properties.substr(begin + name.size() + 1);
  return std::string(value.substr(0, value.find(',')));
}

}  // namespace

TEST_CASE("a finding is a workflow command with its place in properties and in the message") {
  Sample sample("{\n  \"port\": \"1\"\n}", "./jobs/a,b: 100%.json");
  nosana::Finding& finding = sample.add(sample.span_of("\"1\""), "expected 100%, not 50%");
  finding.help = "see: help, please";
  CHECK(sample::render(github::file, sample.report()) ==
        "::error file=jobs/a%2Cb%3A 100%25.json,line=2,endLine=2,col=11,endColumn=14,"
        "title=json-example::jobs/a,b: 100%25.json:2:11: expected 100%25, not 50%25 "
        "[json-example]%0Asee: help, please\n");
}

TEST_CASE("columns are left out when the lines differ, and help when there is none") {
  Sample sample("{\n}");
  sample.add({0, 3}).severity = Severity::note;
  CHECK(sample::render(github::file, sample.report()) ==
        "::notice file=job.json,line=1,endLine=2,title=json-example::job.json:1:1: "
        "something is wrong [json-example]\n");
}

TEST_CASE("errors come first, then warnings, then notices, each in the order of the input") {
  std::string lines = "::notice a::1\n::error b::2\n::warning c::3\n::error d::4\n::notice e::5\n";
  github::arrange(lines);
  CHECK(lines == "::error b::2\n::error d::4\n::warning c::3\n::notice a::1\n::notice e::5\n");
  std::string none;
  github::arrange(none);
  CHECK(none.empty());
}

TEST_CASE("no name and no message can end its command or begin another one") {
  nosana::testing::for_all("hostile commands", [] {
    const hostile::Run run;
    const std::vector<std::string> lines = lines_of(hostile::run(format, run.reports, {}));
    RC_ASSERT(lines.size() == run.findings);
    std::string before = "error";
    for (const std::string& line : lines) {
      RC_ASSERT(sample::first_bad_byte(line) == std::string::npos);
      RC_ASSERT(line.starts_with("::error ") || line.starts_with("::warning ") ||
                line.starts_with("::notice "));
      const std::string command = line.substr(2, line.find(' ') - 2);
      RC_ASSERT(!(before == "notice" && command != "notice"));
      RC_ASSERT(!(before == "warning" && command == "error"));
      before = command;
      RC_ASSERT(nosana::find_rule(property(line, "title")) != nullptr);
      RC_ASSERT(std::stoul(property(line, "line")) >= 1U);
      const bool one_line = property(line, "line") == property(line, "endLine");
      RC_ASSERT((property(line, "col") != "(none)") == one_line);
      for (const char c : line) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
    }
  });
}
