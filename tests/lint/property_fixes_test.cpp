// SPDX-License-Identifier: MIT
// Properties with another name or at the wrong level: what is renamed, moved, or left alone.
#include <nosana/lint/property_fixes.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fix.hpp>
#include <nosana/nosana.hpp>

#include "lint/one_job.hpp"
#include "support/apply_fix.hpp"

namespace nosana::property_fixes_test {
namespace {

using testing::findings;
using testing::job;

/// What the fixes of a text make of it, all of them, until there are none.
std::string fixed(std::string text, std::size_t& rounds) {
  for (rounds = 0; rounds < 10; ++rounds) {
    const Document document = parse(std::string_view(text));
    const FixedText next = apply_fixes(document, lint(document).findings);
    if (next.applied.empty()) return text;
    const Document after = parse(std::string_view(next.text));
    CAPTURE(text, next.text);
    CHECK(is_same_but_for(document, after, next.changes));
    text = next.text;
  }
  return text;
}

TEST_CASE("a rename or a move changes nothing else, and leaves one finding less") {
  struct Case {
    std::string broken;
    std::string meant;
  };
  const std::vector<Case> cases = {
      {job(R"(, "command": ["x"])"), job(R"(, "cmd": ["x"])")},
      {job(R"(, "environment": {"A": "b"})"), job(R"(, "env": {"A": "b"})")},
      {job(R"(, "ports": [80, 443])"), job(R"(, "expose": [80, 443])")},
      {job(R"(, "working_dir": "/x")"), job(R"(, "work_dir": "/x")")},
      {job("", R"("env": {"A": "b"}, )"), job(R"(, "env": {"A": "b"})")},
      {job("", R"("command": "x", )"), job(R"(, "cmd": "x")")},
      {job("", "", R"("private": true, )"), job(R"(, "private": true)")},
      {job(R"(, "group": "g")"),
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", )"
       R"("args": {"image": "ubuntu"}, "execution": {"group": "g"}}]})"},
      {job(R"(, "group": "g")", R"("execution": {"depends_on": []}, )"),
       job("", R"("execution": {"depends_on": [], "group": "g"}, )")},
      {job(R"(, "results": {})"),
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", )"
       R"("args": {"image": "ubuntu"}, "results": {}}]})"},
      {R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "image": "ubuntu"}]})",
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": "ubuntu"}}]})"},
      {R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "image": "u", "args": {}}]})",
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": "u"}}]})"},
      {"{\n  \"version\": \"0.1\",\n  \"type\": \"container\",\n  \"ops\": [\n    {\n      "
       "\"type\": "
       "\"container/run\",\n      \"id\": \"a\",\n      \"gpu\": true,\n      \"args\": {\n        "
       "\"image\": "
       "\"u\"\n      }\n    }\n  ]\n}\n",
       "{\n  \"version\": \"0.1\",\n  \"type\": \"container\",\n  \"ops\": [\n    {\n      "
       "\"type\": "
       "\"container/run\",\n      \"id\": \"a\",\n      \"args\": {\n        \"image\": \"u\",\n   "
       "     "
       "\"gpu\": true\n      }\n    }\n  ]\n}\n"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.broken);
    CHECK(findings(each.broken).size() == findings(each.meant).size() + 1);
    std::size_t rounds = 0;
    CHECK(fixed(each.broken, rounds) == each.meant);
    CHECK(rounds == 1);
  }
}

TEST_CASE("several words in one operation are all fixed, in as many rounds as it takes") {
  const std::string text = job(R"(, "command": ["x"], "ports": [80], "group": "g", "results": {})",
                               R"("gpu": true, "environment": {"A": "b"}, )");
  std::size_t rounds = 0;
  const std::string result = fixed(text, rounds);
  CHECK(findings(result).empty());
}

TEST_CASE("there is no fix where two answers are possible, or the value would not be accepted") {
  const std::vector<std::string> texts = {
      job(R"(, "command": "x", "cmds": "y")"),
      job(R"(, "command": "x", "cmd": "y")"),
      job(R"(, "environment": ["A=b"])"),
      job(R"(, "ports": ["8080:80"])"),
      job(R"(, "mounts": [])"),
      job(R"(, "restart": "always")"),
      job(R"(, "environment": {"A": "b"})", R"("env": {"C": "d"}, )"),
      job("", "", R"("env": {"A": "b"}, )"),
      job(R"(, "env": {})", R"("env": {"A": "b"}, )"),
      job(R"(, "health_checks": [])"),
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    for (const Finding& finding : findings(text)) CHECK_FALSE(finding.fix);
  }
}

TEST_CASE("no report shows what a fix moves") {
  const std::string text = job("", R"("env": {"A": "correct-horse-battery"}, )");
  const Document document = parse(std::string_view(text));
  for (const Finding& finding : lint(document).findings) {
    if (!finding.fix) continue;
    CHECK(moves_text(*finding.fix));
    for (const Edit& edit : finding.fix->edits)
      CHECK((edit.text + edit.end).find("correct") == std::string::npos);
  }
}

}  // namespace
}  // namespace nosana::property_fixes_test
