// SPDX-License-Identifier: MIT
#include <nosana/report/gitlab_secrets.hpp>

#include <set>

#include <catch2/catch.hpp>

#include "report/hostile.hpp"
#include "support/properties.hpp"

using nlohmann::ordered_json;
using nosana::Style;
using sample::Sample;

namespace gitlab_secrets = nosana::report::gitlab_secrets;

namespace {

const nosana::report::Format& gitlab_secrets_format =
    *nosana::report::find_format("gitlab-secrets");

ordered_json report_of(const std::vector<nosana::FileReport>& reports, const Style& style = {}) {
  return ordered_json::parse(hostile::run(gitlab_secrets_format, reports, style));
}

/// RFC 9562: version 8, variant 10.
bool is_uuid(std::string_view text) {
  if (text.size() != 36 || text[14] != '8') return false;
  if (std::string_view("89ab").find(text[19]) == std::string_view::npos) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash != (text[i] == '-')) return false;
    if (!dash && std::string_view("0123456789abcdef").find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("only findings about secrets are vulnerabilities") {
  Sample sample("{}");
  sample.add({0, 1}).rule = "schema-wrong-type";
  sample.add({0, 1}, "a password would be published").rule = "secret-docker-auth";
  sample.add({0, 1}).confidence = nosana::Confidence::format;
  const ordered_json report = report_of({sample.report()});
  REQUIRE(report["vulnerabilities"].size() == 2);
  const ordered_json& leak = report["vulnerabilities"][0];
  CHECK(leak["name"] == nosana::find_rule("secret-docker-auth")->summary);
  CHECK(leak["description"] == "a password would be published");
  CHECK(leak["severity"] == "Critical");
  CHECK(leak["identifiers"][0]["value"] == "secret-docker-auth");
  CHECK(leak["location"].dump() ==
        R"({"file":"job.json","start_line":1,"end_line":1,"commit":{"sha":"0000000"}})");
  CHECK_FALSE(leak.contains("raw_source_code_extract"));
}

TEST_CASE("the scan tells its times, its status and the commit") {
  Sample sample("{}");
  sample.add({0, 1}).rule = "secret-docker-auth";
  Style style;
  style.run = {"/src", "2026-11-22T21:55:24", "2026-11-22T21:55:25", "abc1234", false};
  const ordered_json report = report_of({sample.report()}, style);
  CHECK(report["version"] == "15.0.7");
  CHECK(report["scan"]["start_time"] == "2026-11-22T21:55:24");
  CHECK(report["scan"]["end_time"] == "2026-11-22T21:55:25");
  CHECK(report["scan"]["status"] == "failure");
  CHECK(report["vulnerabilities"][0]["location"]["commit"]["sha"] == "abc1234");
}

TEST_CASE("ids are UUIDs that stay from run to run and differ in one") {
  nosana::testing::for_all("UUIDs", [] {
    const hostile::Run run;
    const ordered_json report = report_of(run.reports);
    RC_ASSERT(report == report_of(run.reports));
    for (const ordered_json& leak : report["vulnerabilities"]) {
      RC_ASSERT(is_uuid(leak["id"].get<std::string>()));
    }
    for (const nosana::FileReport& file : run.reports) {
      std::set<std::string> distinct;
      const ordered_json leaks = report_of({file})["vulnerabilities"];
      for (const ordered_json& leak : leaks) distinct.insert(leak["id"].get<std::string>());
      RC_ASSERT(distinct.size() == leaks.size());
    }
  });
}
