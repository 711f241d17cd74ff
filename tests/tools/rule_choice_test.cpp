// SPDX-License-Identifier: MIT
#include <nosana_lint/rule_choice.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <common/message.hpp>
#include <nosana/lint/lint.hpp>

using nosana::RuleSetting;
using nosana::Severity;
using nosana::tool::choose_layered_rules;
using nosana::tool::choose_rules;
using nosana::tool::RuleWords;
using nosana::tool::UsageError;

namespace {

RuleSetting setting(const std::vector<RuleSetting>& settings, std::string_view id) {
  for (std::size_t i = 0; i < nosana::catalogue_rules.size(); ++i) {
    if (nosana::catalogue_rules[i].id == id) return settings.at(i);
  }
  FAIL("no rule " << id);
  return {};
}

std::size_t enabled(const std::vector<RuleSetting>& settings) {
  std::size_t count = 0;
  for (const RuleSetting& rule : settings) count += rule.enabled ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("without options every rule is unchanged") { CHECK(choose_rules({}).empty()); }

TEST_CASE("only selected rules are run") {
  const auto one = choose_rules({{"secret-docker-auth"}, {}, {}});
  CHECK(enabled(one) == 1U);
  CHECK(setting(one, "secret-docker-auth").enabled);
  const auto family = choose_rules({{"json-"}, {}, {}});
  CHECK(setting(family, "json-syntax").enabled);
  CHECK(setting(family, "json-limit").enabled);
  CHECK_FALSE(setting(family, "secret-docker-auth").enabled);
  CHECK(enabled(choose_rules({{"json-syntax,json-limit"}, {}, {}})) == 2U);
}

TEST_CASE("ignored rules are not run, and an id takes precedence over a family") {
  const auto ignored = choose_rules({{}, {"json-"}, {}});
  CHECK_FALSE(setting(ignored, "json-syntax").enabled);
  CHECK(setting(ignored, "secret-docker-auth").enabled);
  const auto one = choose_rules({{"json-syntax"}, {"json-"}, {}});
  CHECK(setting(one, "json-syntax").enabled);
  CHECK(enabled(one) == 1U);
  CHECK(enabled(choose_rules({{"json-"}, {"json-syntax"}, {}})) + 1 ==
        enabled(choose_rules({{"json-"}, {}, {}})));
  CHECK(enabled(choose_rules({{"json-syntax"}, {"json-syntax"}, {}})) == 0U);
}

TEST_CASE(
    "a severity is set for a rule or a family, the id before the family, the last before the "
    "first") {
  const auto settings = choose_rules(
      {{}, {}, {"json-syntax=note", "json-=off", "json-limit=note", "json-limit=error"}});
  CHECK(setting(settings, "json-syntax").enabled);
  CHECK(setting(settings, "json-syntax").severity == Severity::note);
  CHECK_FALSE(setting(settings, "json-encoding").enabled);
  CHECK(setting(settings, "json-limit").severity == Severity::error);
  CHECK_FALSE(setting(settings, "secret-docker-auth").severity.has_value());
}

TEST_CASE("an unknown rule or family is refused, with a suggestion") {
  const auto refusal = [](const RuleWords& words) -> std::string {
    try {
      (void)choose_rules(words);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  };
  CHECK(refusal({{"secret-doker-auth"}, {}, {}}) ==
        "no rule and no family is named secret-doker-auth, did you mean secret-docker-auth?");
  CHECK(refusal({{}, {"secrets-"}, {}}) ==
        "no rule and no family is named secrets-, did you mean secret-?");
  CHECK(refusal({{}, {"secret"}, {}}) ==
        "no rule and no family is named secret, did you mean secret-?");
  CHECK(refusal({{"json-,"}, {}, {}}) == "expected a rule id or a family, see --list-rules");
  CHECK(refusal({{"Hunter2!"}, {}, {}}) == "expected a rule id or a family, see --list-rules");
  CHECK(refusal({{}, {}, {"json-syntax"}}) ==
        "--severity takes RULE=LEVEL, such as schema-portability=error");
  CHECK(refusal({{}, {}, {"json-syntax=eror"}}) ==
        "--severity takes note, warning, error or off after =, did you mean error?");
}

TEST_CASE("of several sources the one with the highest precedence decides") {
  const RuleWords weak{{"json-"}, {}, {"json-syntax=off", "json-limit=note"}};
  const RuleWords strong{{}, {"json-number"}, {"json-=warning"}};
  const RuleWords strongest{{"schema-", "json-syntax"}, {}, {}};
  const auto two = choose_layered_rules({&weak, &strong});
  CHECK(setting(two, "json-syntax").enabled);
  CHECK(setting(two, "json-syntax").severity == Severity::warning);
  CHECK(setting(two, "json-limit").severity == Severity::warning);
  CHECK_FALSE(setting(two, "json-number").enabled);
  CHECK_FALSE(setting(two, "schema-wrong-type").enabled);
  const auto three = choose_layered_rules({&weak, &strong, &strongest});
  CHECK(setting(three, "schema-wrong-type").enabled);
  CHECK_FALSE(setting(three, "json-limit").enabled);
  CHECK(choose_layered_rules({}).empty());
}
