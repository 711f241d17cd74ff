// SPDX-License-Identifier: MIT
// The advice about a value of the wrong type or form is followed: what comes out is accepted there.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fix.hpp>
#include <nosana/nosana.hpp>

#include "lint/one_job.hpp"

namespace nosana {
namespace {

using testing::findings;

/// A definition with `value` in the place of the `@` of `place`.
std::string with(std::string_view place, std::string_view value) {
  std::string text(place);
  return text.replace(text.find('@'), 1, value);
}

/// Every property whose value people get wrong, and elements and members.
std::vector<std::string> places() {
  std::vector<std::string> all = {
      R"({"version": @, "type": "container", "ops": []})",
      R"({"version": "0.1", "type": @, "ops": []})",
      R"({"version": "0.1", "type": "container", "ops": @})",
      R"({"version": "0.1", "type": "container", "ops": [@]})",
      R"({"version": "0.1", "type": "container", "meta": @, "ops": []})",
      R"({"version": "0.1", "type": "container", "global": @, "ops": []})",
      R"({"version": "0.1", "type": "container", "global": {"env": @}, "ops": []})",
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": @, "args": {"image": "x"}}]})",
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": @}]})",
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": @}}]})",
      testing::job("", R"("results": @, )"),
      testing::job("", R"("results": {"r": {"regex": "a", "logType": @}}, )"),
      testing::job("", R"("execution": {"group": @}, )"),
      testing::job("", R"("execution": {"depends_on": @}, )"),
  };
  for (const std::string_view name :
       {"aliases", "cmd", "entrypoint", "volumes", "expose", "gpu", "work_dir", "env", "private",
        "resources", "authentication"}) {
    all.push_back(testing::job(R"(, ")" + std::string(name) + R"(": @)"));
    all.push_back(testing::job(R"(, ")" + std::string(name) + R"(": [@])"));
  }
  for (const std::string_view name : {"port", "type", "health_checks"})
    all.push_back(testing::job(R"(, "expose": [{"port": 80, ")" + std::string(name) + R"(": @}])"));
  all.push_back(testing::job(R"(, "expose": [{"port": @}])"));
  all.push_back(testing::job(
      R"(, "expose": [{"port": 80, "health_checks": [{"type": "websocket", "expected_response": "a", "continuous": @}]}])"));
  all.push_back(testing::job(
      R"(, "resources": [{"type": "HF", "repo": "a/b", "target": "/c", "files": @}])"));
  all.push_back(testing::job(R"(, "resources": [{"type": "HF", "repo": @, "target": "/c"}])"));
  all.push_back(testing::job(R"(, "env": {"A": @})"));
  return all;
}

constexpr std::string_view values[] = {
    "null",
    "true",
    "5",
    "-1.5",
    R"("x")",
    R"("80")",
    R"("true")",
    "[]",
    R"(["x"])",
    "[5]",
    "{}",
    R"({"port": 80})",
    R"({"port": 80, "type": "api"})",
    R"({"name": "a", "dest": "/b"})",
    R"({"type": "container/run", "id": "a", "args": {"image": "x"}})",
    R"({"type": "HF", "repo": "a/b", "target": "/c"})",
    R"({"docker": {"username": "a"}})",
    R"({"type": "http", "path": "/", "method": "GET", "expected_status": 200, "continuous": true})"};

/// The finding about the form of the value at `pointer`, or nullptr.
const Finding* about(const std::vector<Finding>& all, const mask::SafeText& pointer) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Finding& finding) {
    return finding.pointer == pointer && finding.rule.starts_with("schema-") &&
           finding.rule != "schema-missing-property";
  });
  return found == all.end() ? nullptr : &*found;
}

/// What the advice says to write in place of `value`, where it gives all of it; else nothing.
std::string advised(std::string_view help, std::string_view value) {
  const std::string written(value);
  if (help == "put it in quotes") return '"' + written + '"';
  if (help == "remove the quotes") return written.substr(1, written.size() - 2);
  if (help.starts_with("put it into a list")) return '[' + written + ']';
  if (help == "write true or false") return "true";
  if (help == "write a number") return "8";
  if (help == "write a string") return R"("text")";
  const std::size_t begin = help.find_first_of("{[\"");
  const std::size_t end = help.find_last_of("}]\"");
  if (const std::size_t such = help.find("such as ");
      such != std::string_view::npos && begin == std::string_view::npos)
    return std::string(
        help.substr(such + 8, help.find_first_not_of("0123456789", such + 8) - such - 8));
  if (!help.starts_with("write ") || begin == std::string_view::npos) return {};
  const std::string example(help.substr(begin, end + 1 - begin));
  return parse(example).verdict() == JsonVerdict::accepted ? example : std::string();
}

TEST_CASE("what the advice about a value says to write is accepted there") {
  std::size_t followed = 0;
  std::size_t fixed = 0;
  for (const std::string& place : places()) {
    for (const std::string_view value : values) {
      const std::string text = with(place, value);
      CAPTURE(text);
      const auto begin = static_cast<std::uint32_t>(place.find('@'));
      const Span span{begin, begin + static_cast<std::uint32_t>(value.size())};
      for (const Finding& finding : findings(text)) {
        const bool of_form = finding.rule == "schema-wrong-type" ||
                             finding.rule == "schema-wrong-value" ||
                             finding.rule == "schema-portability";
        if (!of_form || finding.span.begin != span.begin || finding.span.end != span.end) continue;
        INFO(finding.message.view() << "; " << finding.help.view());
        // The message has the words that are allowed.
        if (finding.rule != "schema-wrong-value") CHECK_FALSE(finding.help.empty());
        CHECK(finding.help.view().find("__spread__") == std::string_view::npos);
        if (const std::string better = advised(finding.help.view(), value); !better.empty()) {
          ++followed;
          CAPTURE(better);
          const auto after = findings(with(place, better));
          CHECK(about(after, finding.pointer) == nullptr);
        }
        if (finding.fix) {
          ++fixed;
          const Document before = parse(text);
          const FixedText done = apply_fixes(before, std::span(&finding, 1));
          CAPTURE(done.text);
          CHECK(is_same_but_for(before, parse(done.text), done.changes));
          CHECK(about(findings(done.text), finding.pointer) == nullptr);
        }
      }
    }
  }
  CHECK(followed > 200);
  CHECK(fixed > 20);
}

TEST_CASE("an object in the place of a list of such objects belongs into one") {
  const auto help = [](std::string_view args) {
    std::vector<std::string> all;
    for (const Finding& finding : findings(testing::job(args)))
      all.push_back(std::string(finding.rule) + ": " + std::string(finding.help.view()) +
                    (finding.fix ? " (fix)" : ""));
    return all;
  };
  using Words = std::vector<std::string>;
  for (const std::string_view port : {R"({"port": 80})", R"({"port": 80, "type": "api"})"})
    CHECK(help(R"(, "expose": )" + std::string(port)) ==
          Words{"schema-portability: put it into a list: [{...}] (fix)"});
  CHECK(help(R"(, "expose": {"port": "8080"})") ==
        Words{"schema-portability: put it into a list: [{...}]",
              "schema-wrong-type: remove the quotes (fix)"});
  CHECK(help(R"(, "expose": {"prot": 80})") ==
        Words{"schema-portability: put it into a list: [{...}]",
              "schema-unknown-property: rename it to \"port\" (fix)"});
  // What is meant as it is written.
  CHECK(help(R"(, "expose": {"__spread__": "%%global.variables.p%%"})").size() <= 1);
  CHECK(help(R"(, "expose": {"__spread__": 5})").size() == 1);
}

}  // namespace
}  // namespace nosana
