// SPDX-License-Identifier: MIT
//
// The JSON reports for services, validated with our schemas of their formats; tests/formats/run
// validates real reports with the official ones too.

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/formats.hpp>
#include <nosana/schema/policy.hpp>

#include "report/hostile.hpp"
#include "support/properties.hpp"

namespace {

struct Held {
  std::string_view format;
  std::string_view schema;
};

constexpr Held held[] = {{"sarif", "sarif-github"},
                         {"gitlab", "gitlab-code-quality"},
                         {"gitlab-secrets", "gitlab-secret-detection"},
                         {"rdjson", "rdjson"}};

nosana::Policy schema_of(const Held& pair) {
  std::ifstream file("tests/formats/" + std::string(pair.schema) + ".schema.json");
  std::ostringstream text;
  text << file.rdbuf();
  return nosana::Policy(text.str());
}

/// The violation of a schema by a report; nothing if it is accepted.
std::string refusal(const nosana::Policy& schema, std::string_view report) {
  const nosana::Document document = nosana::parse(report);
  if (document.verdict() != nosana::JsonVerdict::accepted) return "not JSON";
  const auto violations = schema.check(document);
  return violations.empty() ? "" : std::string(violations.front().message);
}

std::string run(const Held& pair, const std::vector<nosana::FileReport>& reports) {
  return hostile::run(*nosana::report::find_format(pair.format), reports, {});
}

}  // namespace

TEST_CASE("with any names and messages, the reports for services are valid") {
  for (const Held& pair : held) {
    const nosana::Policy schema = schema_of(pair);
    nosana::testing::for_all(std::string(pair.format), [&] {
      const hostile::Run generated;
      const std::string wrong = refusal(schema, run(pair, generated.reports));
      RC_LOG() << wrong;
      RC_ASSERT(wrong.empty());
    });
  }
}

TEST_CASE("reports of the examples of every rule are valid") {
  for (const Held& pair : held) {
    const nosana::Policy schema = schema_of(pair);
    for (const nosana::Rule& rule : nosana::catalogue_rules) {
      for (const nosana::Example& example : rule.examples) {
        CAPTURE(pair.format, rule.id, example.name);
        const nosana::Document document = nosana::parse(example.text);
        nosana::LintOptions options;
        options.posting = example.posting;
        const nosana::LintResult result = nosana::lint(document, options);
        nosana::FileReport report;
        report.file = nosana::mask::FileName("jobs/a b.json");
        report.document = &document;
        report.result = &result;
        CHECK(refusal(schema, run(pair, {report})) == "");
      }
    }
  }
}

TEST_CASE("a schema refuses a report without a field that the service needs") {
  sample::Sample sample("{}");
  sample.add({0, 1}).rule = "secret-docker-auth";
  constexpr std::string_view needed[] = {"\"endColumn\"", "\"fingerprint\"", "\"sha\"", "\"line\""};
  for (std::size_t i = 0; i < std::size(held); ++i) {
    CAPTURE(held[i].format);
    const nosana::Policy schema = schema_of(held[i]);
    std::string report = run(held[i], {sample.report()});
    CHECK(refusal(schema, report) == "");
    report.replace(report.find(needed[i]), needed[i].size(), "\"other\"");
    CHECK(refusal(schema, report) != "");
  }
}
