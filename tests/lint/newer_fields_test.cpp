// SPDX-License-Identifier: MIT
// Properties that newer hosts know, and the profile that accepts them.
#include <nosana/lint/newer_fields.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

#include "lint/one_job.hpp"

namespace nosana::newer_fields_test {
namespace {

using schema::Level;
using testing::findings;
using testing::job;

TEST_CASE(
    "a property of newer hosts is known, whatever its level, and refused by both validators") {
  const Schemas schemas = official_schemas(true);
  const schema::Levels kit(schemas.kit);
  const schema::Levels sdk(schemas.sdk);
  const schema::Levels latest(schemas.latest);
  std::size_t only_latest_knows = 0;
  for (std::uint32_t shape = 1; shape < schemas.latest.shapes(); ++shape) {
    const Level level = latest.of(shape);
    if (level == Level::none) continue;
    for (const std::string_view name : schemas.latest.properties(shape)) {
      const bool old = kit.property(level, name) || sdk.property(level, name);
      CAPTURE(name);
      CHECK(detail::is_newer_field(level, name) == !old);
      only_latest_knows += old ? 0 : 1;
    }
  }
  CHECK(only_latest_knows >= detail::newer_fields.size());
}

TEST_CASE("the profile latest accepts what newer hosts know, and the default says who refuses it") {
  const std::vector<std::string> texts = {
      job("", "", R"("ssh": {"public_keys": ["ssh-ed25519 AAAA"]}, )"),
      job("", "", R"("ssh": {}, )"),
      job(R"(, "trusted_execution_env": true)"),
      job("", R"("execution": {"timeout": 60}, )"),
      job("", R"("execution": {"stop_if_dependent_stops": true}, )"),
      job("", R"("execution": {"group": "g", "timeout": 1.5}, )"),
      job(R"(, "expose": [{"port": 80, "health_checks": [{"type": "http", "path": "/", "method": "GET",
         "expected_status": 200, "continuous": false, "restart_on_failure": true}]}])"),
      job(R"(, "expose": [{"port": 80, "health_checks": [{"type": "websocket",
         "expected_response": "x", "continuous": true, "restart_on_failure": false}]}])"),
      job(R"(, "expose": [{"port": 80, "health_checks": [{"type": "http", "path": "/", "method": "GET",
         "expected_status": 200, "continuous": true, "max_restarts": 2}]}])"),
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(findings(text, only_latest).empty());
    const std::vector<Finding> found = findings(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::error);
    CHECK(
        found[0].message.ends_with(" is known to newer hosts; the validators @nosana/types 2.1.6 "
                                   "and @nosana/sdk 0.4.69 refuse it"));
    CHECK(found[0].help.find("--profile latest") != std::string::npos);
    CHECK_FALSE(found[0].fix);
    const std::vector<Finding> kit = findings(text, ProfileSet{true, false, false});
    REQUIRE(kit.size() == 1);
    CHECK(kit[0].message.ends_with("the validator @nosana/types 2.1.6 refuses it"));
  }
}

TEST_CASE(
    "the profile latest refuses what no host knows, and its verdict does not change the others") {
  LintOptions options;
  options.profiles = only_latest;
  for (const std::string& text :
       {job(R"(, "imgae": "x")"), job("", R"("execution": {"timeout": "5"}, )"),
        job("", "", R"("ssh": {"keys": []}, )")}) {
    const Document document = parse(std::string_view(text));
    const LintResult result = lint(document, official_schemas(), options);
    CAPTURE(text);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].profiles == only_latest);
    CHECK(result.valid_kit == false);
    CHECK(result.valid_sdk == false);
  }
}

}  // namespace
}  // namespace nosana::newer_fields_test
