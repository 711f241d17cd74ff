// SPDX-License-Identifier: MIT
// The rules about %%placeholders%%, held against a simulation of the host's interpolation.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

/// Three operations, one after the other: `zebra` exposes 80 and has the result `r`, `yacht` has
/// the result `r`. `command` is what the second one runs.
std::string job(const std::string& command) {
  return R"({"version":"0.1","type":"container","global":{"variables":{"v":"x","void":""}},"ops":[
{"type":"container/run","id":"zebra","args":{"image":"x","expose":80},"results":{"r":"a"}},
{"type":"container/run","id":"yacht","args":{"image":"x","cmd":")" +
         command + R"("},"results":{"r":"a"}},
{"type":"container/run","id":"xe.nia","args":{"image":"x"},"results":{"r":"a"}}]})";
}

/// What a host has in its stores when it starts the second operation of job(). Values have a dot,
/// as addresses do: a name does not reach across them.
bool knows(const std::string& head, const std::string& name, const std::string& path) {
  static const std::set<std::string> ops = {
      "zebra.host",  "zebra.endpoint.80", "zebra.results.r",          "yacht.host",
      "xe.nia.host", "variables.v",       "zebra.deployment_endpoint"};
  static const std::set<std::string> global = {"job",          "host",    "project",
                                               "frps_address", "version", "variables.v"};
  // An id with a dot is a key of the store all the same, but no expression can name it.
  if (head == "ops") return name != "xe" && ops.count(name + '.' + path) != 0;
  return global.count(path.empty() ? name : name + '.' + path) != 0;
}

/// The string after a host's interpolation; nothing when it gives up.
/// source   nosana-ci/nosana-cli,
///          src/services/NodeManager/node/task/globalStore/interpolateOperation.ts
std::optional<std::string> interpolate(std::string text) {
  static const std::regex three(R"(%%(ops|global)\.([^.]+)\.([A-Za-z0-9._-]+)%%)");
  static const std::regex two(R"(%%(global|globals)\.([^.]+)()%%)");
  for (const std::regex* pass : {&three, &two}) {
    std::string after;
    std::string::const_iterator at = text.begin();
    for (std::sregex_iterator match(text.begin(), text.end(), *pass), end; match != end; ++match) {
      if (!knows((*match)[1], (*match)[2], (*match)[3])) return std::nullopt;
      after.append(at, (*match)[0].first).append("some.value");
      at = (*match)[0].second;
    }
    text = after.append(at, std::string::const_iterator(text.end()));
  }
  return text;
}

std::vector<Finding> findings_of(const std::string& text) {
  const Document document = parse(text);
  return lint(document).findings;
}

bool has(const std::vector<Finding>& findings, std::string_view rule) {
  return std::any_of(findings.begin(), findings.end(),
                     [rule](const Finding& finding) { return finding.rule == rule; });
}

std::string some_command(const std::vector<std::uint8_t>& choices) {
  constexpr std::array<std::string_view, 26> parts = {"%%ops.zebra.host%%",
                                                      "%%global.job%%",
                                                      "%%globals.host%%",
                                                      "%%global.variables.v%%",
                                                      "%%ops.zebra.results.r%%",
                                                      "%%ops.zebra.endpoint.80%%",
                                                      "%%ops.variables.v%%",
                                                      "%%ops.zebra.deployment_endpoint%%",
                                                      "%%ops.zebra.results.s%%",
                                                      "%%ops.yacht.results.r%%",
                                                      "%%ops.xe.nia.host%%",
                                                      "%%ops.nobody.host%%",
                                                      "%%ops.zebra.endpoint.81%%",
                                                      "%%ops.yacht.endpoint.80%%",
                                                      "%%ops.zebra.ip%%",
                                                      "%%global.variables.void%%",
                                                      "%%global.variables.w%%",
                                                      "%%globals.variables.v%%",
                                                      "%%global.nothing%%",
                                                      "%%foo.bar%%",
                                                      " ",
                                                      ".",
                                                      "%%",
                                                      "/",
                                                      "a",
                                                      "%%ops.zebra"};
  std::string text;
  for (const std::uint8_t choice : choices) {
    if (text.size() < 200) text += parts[choice % parts.size()];
  }
  return text;
}

TEST_CASE("an operation is given up by the host exactly when a placeholder is reported as lost") {
  testing::for_all("given up", [](const std::vector<std::uint8_t>& choices) {
    const std::string command = some_command(choices);
    const std::vector<Finding> findings = findings_of(job(command));
    const bool lost =
        has(findings, "job-unresolved-placeholder") || has(findings, "job-placeholder-pair");
    RC_TAG(lost ? "given up" : "started");
    RC_ASSERT(lost == !interpolate(command).has_value());
  });
}

TEST_CASE("nothing that begins like a placeholder reaches the container without a finding") {
  testing::for_all("left as it is", [](const std::vector<std::uint8_t>& choices) {
    const std::string command = some_command(choices);
    const std::optional<std::string> text = interpolate(command);
    if (!text) return;
    const bool left =
        text->find("%%ops.") != std::string::npos || text->find("%%global") != std::string::npos;
    const std::vector<Finding> findings = findings_of(job(command));
    RC_TAG(left ? "left" : "replaced");
    if (left) RC_ASSERT(!findings.empty());
  });
}

TEST_CASE("a finding lies exactly on its placeholder, or on the string when that has escapes") {
  testing::for_all("spans", [](const std::vector<std::uint8_t>& choices) {
    const std::string command = some_command(choices);
    for (const std::string& prefix : {std::string(), std::string("\\t")}) {
      const std::string text = job(prefix + command);
      for (const Finding& finding : findings_of(text)) {
        const std::string_view at = bytes_of(text, finding.span);
        const std::string whole = '"' + prefix + command + '"';
        RC_ASSERT(at.starts_with("%%") == prefix.empty());
        if (!prefix.empty()) RC_ASSERT(at == whole);
        RC_ASSERT(finding.pointer == "/ops/1/args/cmd");
      }
    }
  });
}

TEST_CASE("a message names no id and no other value") {
  testing::for_all("values", [](const std::vector<std::uint8_t>& choices) {
    for (const Finding& finding : findings_of(job(some_command(choices)))) {
      std::string said = finding.message + finding.help;
      for (const Label& label : finding.related) said += label.message;
      for (const char* value : {"zebra", "yacht", "nia", "nobody", "void", "foo", "bar"})
        RC_ASSERT(said.find(value) == std::string::npos);
    }
  });
}

TEST_CASE("each way to miss has its own words") {
  const auto said = [](const std::string& command) {
    const std::vector<Finding> findings = findings_of(job(command));
    REQUIRE(findings.size() == 1);
    return findings[0].message;
  };
  CHECK(said("%%ops.nobody.host%%") == "no operation has the id in this placeholder");
  CHECK(said("%%ops.xe.nia.host%%") ==
        "a placeholder cannot name ops[2], because its id has a dot");
  CHECK(said("%%ops.zebra.ip%%") == "the host keeps no such value of an operation");
  CHECK(said("%%ops.zebra.results%%") == "a name must follow \"results\" in this placeholder");
  CHECK(said("%%global.variables%%") == "a name must follow \"variables\" in this placeholder");
  CHECK(said("%%ops.zebra.endpoint.81%%") == "ops[0] does not expose this port");
  CHECK(said("%%ops.yacht.endpoint.80%%") == "ops[1] exposes no port, so it has no such address");
  CHECK(said("%%ops.zebra.results.s%%") == "ops[0] has no such result");
  CHECK(said("%%ops.yacht.results.r%%") == "an operation cannot use a result of its own");
  CHECK(said("%%global.jobs%%") == "the host knows no such global value");
  CHECK(said("%%global.env.HOME%%") == "the host knows no such global value");
  CHECK(said("%%global.variables.w%%") == "\"variables\" of \"global\" has no such variable");
  CHECK(said("%%global.variables.void%%") ==
        "this variable is empty, which the host takes for missing");
  CHECK(said("%%global.host%% %%global.job%%") == "the host reads all of this as one placeholder");
  CHECK(said("%%globals.variables.v%%") ==
        "\"globals\" is not replaced here; the host expects \"global\"");
  CHECK(said("%%secrets.TOKEN%%") == "the host knows no such placeholder and leaves it as it is");
  CHECK(said("%%ops.zebra%%") ==
        "this placeholder is not complete, so the host leaves it as it is");
}

/// Two operations of which the second uses a result of the first, and a third for it to wait for.
std::vector<Finding> with_result(const std::string& first, const std::string& second,
                                 const std::string& result) {
  return findings_of(
      R"({"version":"0.1","type":"container","ops":[
{"type":"container/run","id":"a","args":{"image":"x"},"results":{"r":"x"},"execution":)" +
      first + R"(},
{"type":"container/run","id":"c","args":{"image":"x"},"execution":{"group":"g"}},
{"type":"container/run","id":"b","args":{"image":"x","cmd":"%%ops.a.results.)" +
      result + R"(%%"},"execution":)" + second + "}]}");
}

TEST_CASE("a result can be used in a later group and nowhere else") {
  CHECK(with_result("{}", "{}", "r").empty());
  CHECK(with_result(R"({"group":"f"})", R"({"group":"g"})", "r").empty());
  CHECK(with_result(R"({"group":"f"})", R"({"group":"g"})", "r.0").empty());
  for (const char* second : {R"({"group":"g"})", R"({"group":"g","depends_on":["a"]})"}) {
    const std::vector<Finding> findings = with_result(R"({"group":"g"})", second, "r");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message == "this result is not there yet: ops[0] runs at the same time");
    CHECK(findings[0].severity == Severity::error);
  }
  const std::vector<Finding> perhaps =
      with_result(R"({"group":"g"})", R"({"group":"g","depends_on":["c"]})", "r");
  REQUIRE(perhaps.size() == 1);
  CHECK(perhaps[0].severity == Severity::warning);
}

TEST_CASE("what is exposed can be addressed, however it is written") {
  const auto addressed = [](const std::string& expose, const std::string& port) {
    const std::vector<Finding> findings = findings_of(
        R"({"version":"0.1","type":"container","ops":[{"type":"container/run","id":"a","args":{"image":"x","cmd":"%%ops.a.endpoint.)" +
        port + R"(%%","expose":)" + expose + "}}]}");
    return !has(findings, "job-unresolved-placeholder");
  };
  for (const char* expose : {"80", "[80]", "[90,80]", R"([{"port":80}])", R"({"port":80})",
                             R"("%%global.variables.p%%")", R"([90,{"__spread__":"[80]"}])"}) {
    CAPTURE(expose);
    CHECK((addressed(expose, "80") || std::string(expose).find("variables") != std::string::npos));
  }
  CHECK(addressed(R"(["8000-8010"])", "8000-8010"));
  for (const char* expose : {"81", "[]", "0", "[81,8]", R"([{"port":8}])"}) {
    CAPTURE(expose);
    CHECK(!addressed(expose, "80"));
  }
}

TEST_CASE("the fix of a spelling makes it right and changes nothing else") {
  const std::string text = job("a %%globals.variables.v%% b");
  const std::vector<Finding> findings = findings_of(text);
  REQUIRE(findings.size() == 1);
  REQUIRE(findings[0].fix);
  std::string fixed = text;
  for (const Edit& edit : findings[0].fix->edits)
    fixed.replace(edit.span.begin, edit.span.size(), edit.text);
  CHECK(fixed == job("a %%global.variables.v%% b"));
  CHECK(findings_of(fixed).empty());
  // With escapes in the string its bytes are not its content.
  const std::vector<Finding> escaped = findings_of(job("\\t%%globals.variables.v%%"));
  REQUIRE(escaped.size() == 1);
  CHECK(!escaped[0].fix);
}

TEST_CASE("in an endpoint the first %%global.job%% is replaced, and nothing else") {
  const auto rules = [](const std::string& endpoint) {
    std::vector<std::string> result;
    for (
        const Finding& finding : findings_of(
            R"({"version":"0.1","type":"container","ops":[],"logistics":{"send":{"type":"api","args":{"endpoint":")" +
            endpoint + R"("}},"receive":{"type":"api-listen","args":{}}}})"))
      result.emplace_back(finding.rule);
    return result;
  };
  using Ids = std::vector<std::string>;
  CHECK(rules("https://x.example/%%global.job%%/definition").empty());
  CHECK(rules("https://x.example/50%%25/%%secrets.X%%").empty());
  CHECK(rules("https://x.example/%%global.job%%/%%global.job%%").empty() == false);
  CHECK(rules("https://x.example/%%global.project%%") == Ids{"job-placeholder-place"});
  CHECK(rules("https://x.example/%%globals.job%%") == Ids{"job-global-spelling"});
}

TEST_CASE("the examples of this project have placeholders and dependencies that work") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("examples/jobs")) {
    if (entry.path().extension() != ".json") continue;
    ++files;
    CAPTURE(entry.path());
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const Finding& finding : findings_of(text)) CHECK(finding.rule == "schema-portability");
  }
  CHECK(files > 20);
}

TEST_CASE(
    "very many placeholders, variables, results and ports are judged within the time of a test") {
#ifdef __OPTIMIZE__
  constexpr int many = 60000;  // each a port, too
#else
  constexpr int many = 20000;
#endif
  std::string names;
  std::string uses;
  std::string ports;
  for (int i = 0; i < many; ++i) {
    const std::string number = std::to_string(i);
    const std::string comma = i == 0 ? "" : ",";
    names += comma + "\"k" + number + "\":\"x\"";
    ports += comma + std::to_string(i + 1);
    uses += comma + "\"%%ops.a.results.k" + number + "%% %%ops.a.endpoint." +
            std::to_string(i + 1) + "%% %%ops.n" + number + ".host%%\",\"%%global.variables.k" +
            number + "%%\"";
  }
  const std::string text =
      R"({"version":"0.1","type":"container","global":{"variables":{)" + names +
      R"(}},"ops":[{"type":"container/run","id":"a","args":{"image":"x","expose":[)" + ports +
      R"(]},"results":{)" + names +
      R"(}},{"type":"container/run","id":"b","args":{"image":"x","cmd":[)" + uses + "]}}]}";
  const std::vector<Finding> findings = findings_of(text);
  CHECK(findings.size() == detail::kept_findings + 1);
  for (const Finding& finding : findings) CHECK(finding.rule == "job-unresolved-placeholder");
}

}  // namespace
}  // namespace nosana
