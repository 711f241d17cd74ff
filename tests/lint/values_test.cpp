// SPDX-License-Identifier: MIT
// The rules about single values: what their examples do not show, and that each mistake has one
// finding.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fix.hpp>
#include <nosana/nosana.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

using Words = std::vector<std::string>;

std::vector<Finding> findings_of(std::string_view text) {
  LintOptions options;
  options.posting = Posting::confidential;
  const Document document = parse(text);
  return lint(document, options).findings;
}

/// The rules that speak, but for those about posting.
Words rules(std::string_view text) {
  Words result;
  for (const Finding& finding : findings_of(text)) {
    if (!finding.rule.starts_with("confidential-")) result.emplace_back(finding.rule);
  }
  return result;
}

std::string run_with(std::string_view args, std::string_view type = "container/run") {
  return R"({"version":"0.1","type":"container","ops":[{"type":")" + std::string(type) +
         R"(","id":"a","args":)" + std::string(args) + "}]}";
}

std::size_t count(const Words& all, std::string_view rule) {
  return static_cast<std::size_t>(std::count(all.begin(), all.end(), rule));
}

TEST_CASE("a specific rule takes the place of the schema's own finding") {
  CHECK(rules(R"({"version":0.1,"type":"container","ops":[]})") == Words{"job-version-number"});
  CHECK(rules(R"({"$schema":"x","version":"0.1","type":"container","ops":[]})") ==
        Words{"job-schema-key"});
  CHECK(rules(run_with(R"({"image":"x","env":{"A":1,"B":null}})")) ==
        Words{"job-env-value", "job-env-value"});
  CHECK(rules(run_with(R"({"name":"v","cmd":"x"})")) == Words{"job-args-type-mismatch"});
  CHECK(rules(run_with(R"({"image":"x","name":"v"})", "container/create-volume")) ==
        Words{"job-args-type-mismatch"});
  CHECK(rules(R"({"version":"0.1","type":"container","global":{"image":"x"},"ops":[
    {"type":"container/run","id":"a","args":{}}]})") == Words{"job-global-image"});
  CHECK(rules(run_with(
            R"({"image":"x","resources":[{"type":"S3","target":"/t","url":"u","IAM":{}}]})")) ==
        Words{"job-incomplete-iam"});
  CHECK(rules(run_with("{\"i\xE2\x80\x8Bmage\":\"x\"}")) == Words{"json-confusable-key"});
}

TEST_CASE("the same slip elsewhere stays with the schema") {
  CHECK(rules(R"({"version":true,"type":"container","ops":[]})") == Words{"schema-wrong-value"});
  CHECK(rules(run_with(R"({"image":"x","$schema":"y"})")) == Words{"schema-unknown-property"});
  CHECK(rules(run_with(R"({"image":"x","env":["A=1"]})")) == Words{"schema-wrong-type"});
  CHECK(rules(run_with("{}")) == Words{"schema-missing-property"});
}

TEST_CASE("a port is good exactly when it is a whole number from 1 to 65535") {
  const auto faults = [](const std::string& expose) {
    return count(rules(run_with(R"({"image":"x","expose":)" + expose + "}")), "job-port-range");
  };
  for (const int port : {-1, 0, 1, 80, 65535, 65536, 70000}) {
    CAPTURE(port);
    const std::size_t expected = port >= 1 && port <= 65535 ? 0 : 1;
    const std::string text = std::to_string(port);
    CHECK(faults(text) == expected);
    CHECK(faults("[" + text + "]") == expected);
    CHECK(faults(R"([{"port":)" + text + "}]") == expected);
    CHECK(faults(R"({"port":)" + text + "}") == expected);
  }
  CHECK(faults("80.5") == 1);
  CHECK(faults("1e999") == 1);
  CHECK(faults("8e1") == 0);
  CHECK(faults(R"("%%global.variables.port%%")") == 0);
  CHECK(faults(R"("8000-8010")") == 0);
  CHECK(faults(R"("0-8010")") == 1);
  CHECK(faults(R"("8000-80100")") == 1);
  CHECK(faults(R"(["8000-80100", 0, {"port": "0-1"}])") == 3);
}

TEST_CASE("two volumes at one place are an error, one volume at two places is not") {
  const auto mounts = [](std::string_view volumes) {
    return rules(R"({"version":"0.1","type":"container","ops":[
      {"type":"container/create-volume","id":"m","args":{"name":"v"}},
      {"type":"container/run","id":"a","args":{"image":"x","volumes":)" +
                 std::string(volumes) + "}}]}");
  };
  CHECK(count(mounts(R"([{"name":"v","dest":"/a"},{"name":"v","dest":"/a"}])"),
              "job-duplicate-volume") == 1);
  CHECK(count(mounts(R"([{"name":"v","dest":"/a"},{"name":"v","dest":"/b"}])"),
              "job-duplicate-volume") == 0);
  CHECK(count(mounts(R"([{"name":"w","dest":"/a"}])"), "job-unknown-volume") == 1);
  CHECK(count(mounts(R"([{"name":"%%global.job%%","dest":"/a"}])"), "job-unknown-volume") == 0);
}

TEST_CASE("keys that look alike are told apart from keys that are alike") {
  const auto keys = [](const std::string& first, const std::string& second) {
    return rules(
        run_with(R"({"image":"x","env":{")" + first + R"(":"1",")" + second + R"(":"2"}})"));
  };
  CHECK(keys("PATH", "HOME").empty());
  CHECK(keys("PATH", "path") == Words{"json-confusable-key"});
  CHECK(keys("PATH", "PATH") == Words{"json-duplicate-key"});
  CHECK(keys("PATH", "P\xD0\x90TH") == Words{"json-confusable-key"});  // Cyrillic A
  CHECK(keys("HOME", "PATH\\u200b") == Words{"json-confusable-key"});
  CHECK(keys("\xD0\x9F\xD0\xA3\xD0\xA2\xD0\xAC", "caf\xC3\xA9").empty());
  CHECK(keys("", "\\u0000") == Words{"json-confusable-key"});
}

TEST_CASE("many keys and many volumes are judged in linear time") {
  std::string env;
  std::string volumes;
  for (int i = 0; i < 100000; ++i) {
    env += R"(,"K)" + std::to_string(i) + R"(":"","k)" + std::to_string(i) + R"(":"")";
    volumes += R"(,{"name":"v","dest":"/d"})";
  }
  const Words found = rules(run_with(R"({"image":"x","env":{"A":"")" + env +
                                     R"(},"volumes":[{"name":"v","dest":"/d"})" + volumes + "]}"));
  CHECK(count(found, "json-confusable-key") == detail::kept_findings + 1);
  CHECK(count(found, "job-duplicate-volume") == detail::kept_findings + 1);
  CHECK(count(found, "job-unknown-volume") == detail::kept_findings + 1);
}

TEST_CASE("removing $schema leaves the definition that was meant, wherever it stood") {
  const std::string lines =
      "{\n  \"version\": \"0.1\",\n  \"type\": \"container\",\n  \"ops\": []\n}\n";
  const std::string one_line = R"({"version": "0.1", "type": "container", "ops": []})";
  const auto mended = [](const std::string& text) {
    const Document document = parse(std::string_view(text));
    const std::vector<Finding> found = findings_of(text);
    const auto key = std::find_if(found.begin(), found.end(), [](const Finding& finding) {
      return finding.rule == "job-schema-key";
    });
    REQUIRE(key != found.end());
    return apply_fixes(document, {&*key, 1}).text;
  };
  const auto with = [](std::string text, std::string_view before, std::string_view part) {
    return text.insert(text.find(before), part);
  };
  CHECK(mended(with(lines, "  \"version", "  \"$schema\": \"x\",\n")) == lines);
  CHECK(mended(with(lines, "  \"type", "  \"$schema\": \"x\",\n")) == lines);
  CHECK(mended(with(lines, "\n}", ",\n  \"$schema\": \"x\"")) == lines);
  CHECK(mended(with(one_line, "\"version", "\"$schema\": \"x\", ")) == one_line);
  CHECK(mended(with(one_line, "}", ", \"$schema\": {\"a\": [1]}")) == one_line);
}

}  // namespace
}  // namespace nosana
