// SPDX-License-Identifier: MIT
// Properties with another name or at the wrong level: what is renamed, moved, or left alone.
#include <nosana/lint/property_fixes.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fix.hpp>
#include <nosana/nosana.hpp>
#include <nosana/yaml.hpp>

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

/// A definition in YAML: the lines of one operation, and what comes before "ops".
std::string yaml_job(const std::string& lines, const std::string& root = "") {
  return "version: \"0.1\"\ntype: container\n" + root +
         "ops:\n  - type: container/run\n    id: a\n" + lines;
}

std::string with_crlf(const std::string& text) {
  std::string lines;
  for (const char c : text) lines += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return lines;
}

/// As fixed(), of YAML.
std::string fixed_yaml(std::string text) {
  for (int round = 0; round < 10; ++round) {
    const Document document = parse_yaml(std::string_view(text));
    const FixedText next = apply_fixes(document, lint(document).findings);
    if (next.applied.empty()) return text;
    const Document after = parse_yaml(std::string_view(next.text));
    CAPTURE(text, next.text);
    CHECK(is_same_but_for(document, after, next.changes));
    text = next.text;
  }
  return text;
}

TEST_CASE("in YAML a property gets the indentation of the lines that it belongs to") {
  struct Case {
    std::string broken;
    std::string meant;
  };
  const std::string args = "    args:\n      image: u\n";
  const std::vector<Case> cases = {
      // Where it stands.
      {args + "    gpu: true\n", args + "      gpu: true\n"},
      {args + "    gpu: true # why\n", args + "      gpu: true # why\n"},
      {args + "    \"gpu\": true\n", args + "      gpu: true\n"},
      {args + "    # why\n    gpu: true", args + "    # why\n      gpu: true"},
      {args + "    environment:\n      A: b\n", args + "      env:\n        A: b\n"},
      {args + "    env:\n      A: b\n# left\n\n      B: |\n        x\n\n          y\n",
       args + "      env:\n        A: b\n  # left\n\n        B: |\n          x\n\n            y\n"},
      {args + "    cmd: >-\n      a\n      b\n    gpu: true\n",
       args + "      cmd: >-\n        a\n        b\n      gpu: true\n"},
      {args + "    cmd: |+\n      a\n\n    gpu: true\n",
       args + "      cmd: |+\n        a\n\n      gpu: true\n"},
      {args + "    cmd: \"a\n      b\"\n", args + "      cmd: \"a\n        b\"\n"},
      {args + "    expose:\n    - 80\n    - 81\n",
       args + "      expose:\n      - 80\n      - 81\n"},
      {args + "cmd: x\n", args + "      cmd: x\n"},
      // Under "args:" that has no value.
      {"    args:\n    image: u\n    env:\n      A: b\n",
       "    args:\n      image: u\n      env:\n        A: b\n"},
      // Into an object that is made.
      {"    image: u\n", "    args:\n      image: u\n"},
      {"    image: u\n    cmd:\n      - a\n    gpu: true\n",
       "    args:\n      image: u\n      cmd:\n        - a\n      gpu: true\n"},
      {args + "      depends_on:\n        - b\n",
       args + "    execution:\n      depends_on:\n        - b\n"},
      {args + "      depends_on: [b]\n      gpu: true\n",
       args + "      gpu: true\n    execution:\n      depends_on: [b]\n"},
      // Out of the object before.
      {args + "      execution:\n        group: g\n", args + "    execution:\n      group: g\n"},
      {args + "      results:\n        a: b\n", args + "    results:\n      a: b\n"},
      // One line, to the end of those that it belongs to.
      {"    gpu: true\n    private: true\n" + args,
       args + "      gpu: true\n      private: true\n"},
      {"    env: {A: b}\n" + args, args + "      env: {A: b}\n"},
      {args + "    execution:\n      group: g\n    cmd: a && b\n",
       args + "      cmd: a && b\n    execution:\n      group: g\n"},
  };
  for (const Case& each : cases) {
    const std::string broken = yaml_job(each.broken);
    const std::string meant = yaml_job(each.meant);
    CAPTURE(broken);
    CHECK(fixed_yaml(broken) == meant);
    CHECK(fixed_yaml(with_crlf(broken)) == with_crlf(meant));
  }
  CHECK(fixed_yaml(yaml_job(args, "cmd: x\n")) == yaml_job(args + "      cmd: x\n"));
}

TEST_CASE("in YAML there is no move where the text is not plain, or an anchor stands for it") {
  const std::string args = "    args:\n      image: u\n";
  const std::vector<std::string> texts = {
      "    args: {image: u}\n    gpu: true\n",
      "    args: &x\n      image: u\n    gpu: true\n  - type: container/run\n    id: b\n    args: "
      "*x\n",
      args + "    execution:\n      group: g\n    env:\n      A: b\n",
      args + "      results:\n        a: b\n      gpu: true\n",
      args + "    execution:\n      group: g\n    gpu: true # why\n",
      args + "    execution:\n      group: g\n    gpu: true",
      args + "    cmd: |\n      a\n         \n      b\n",
      "    image: &i u\n" + args,
  };
  for (const std::string& lines : texts) {
    const std::string text = yaml_job(lines);
    CAPTURE(text);
    CHECK(fixed_yaml(text) == text);
  }
}

TEST_CASE("what stands under empty args is no second mistake") {
  const std::string text = yaml_job("    args:\n    image: u\n");
  const Document document = parse_yaml(std::string_view(text));
  CHECK(lint(document).findings.size() == 1);
  CHECK(findings(R"({"version": "0.1", "type": "container", "cmd": "x", "ops": [)"
                 R"({"type": "container/run", "id": "a"}]})")
            .size() == 1);
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
