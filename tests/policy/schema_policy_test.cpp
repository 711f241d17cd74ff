// SPDX-License-Identifier: MIT

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/lint.hpp>
#include <nosana/schema/policy.hpp>

namespace {

std::vector<nosana::Finding> policy_findings(const nosana::Policy& policy,
                                             const nosana::Document& document) {
  nosana::LintOptions options;
  options.policy = [&policy](const nosana::Document& judged) { return policy.check(judged); };
  std::vector<nosana::Finding> findings = nosana::lint(document, options).findings;
  std::erase_if(findings,
                [](const nosana::Finding& finding) { return finding.rule != "schema-policy"; });
  return findings;
}

}  // namespace

TEST_CASE("schema-policy reports every violation at its place") {
  const nosana::Policy policy(R"({
    "properties": {"type": {"const": "container"}, "ops": {"minItems": 1}},
    "additionalProperties": false, "required": ["ops"]})");
  const std::string text = R"({"type": "box", "x/y": 1, "ops": []})";
  const nosana::Document document = nosana::parse(text);
  const std::vector<nosana::Finding> findings = policy_findings(policy, document);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].message == "must be \"container\"");
  CHECK(findings[0].pointer == "/type");
  CHECK(nosana::bytes_of(text, findings[0].span) == "\"box\"");
  CHECK(findings[0].severity == nosana::Severity::error);
  CHECK(findings[1].pointer == "/x~1y");
  CHECK(nosana::bytes_of(text, findings[1].span) == "\"x/y\"");
  CHECK(findings[2].message == "must have at least 1 element, found 0");
  CHECK(nosana::bytes_of(text, findings[2].span) == "[]");
}

TEST_CASE("schema-policy is silent without a schema and for accepted documents") {
  const std::string text = R"({"ops": []})";
  const nosana::Document document = nosana::parse(text);
  CHECK(policy_findings(nosana::Policy("true"), document).empty());
  for (const nosana::Finding& finding : nosana::lint(document).findings)
    CHECK(finding.rule != "schema-policy");
}

TEST_CASE("schema-policy does not check a text that could not be read completely") {
  const std::string text = R"({"ops": [)";
  const nosana::Document document = nosana::parse(text);
  CHECK(policy_findings(nosana::Policy("false"), document).empty());
}
