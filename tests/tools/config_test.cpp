// SPDX-License-Identifier: MIT
// Parsing of a configuration, and that its schema agrees.
#include <nosana_lint/config.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/secrets/custom.hpp>
#include <nosana/text/position.hpp>
#include <nosana_lint/policy.hpp>

#include "support/properties.hpp"

using namespace nosana;
using namespace nosana::tool;

namespace {

struct Read {
  Config config;
  std::vector<std::string> problems;  // "line:column message"
};

Read read(std::string_view text) {
  Document document;
  parse_config(text, document);
  std::vector<ConfigProblem> problems;
  Read result{read_config(document, problems), {}};
  const LineIndex lines(text);
  for (const ConfigProblem& problem : problems) {
    const Position at = lines.position(problem.span.begin);
    result.problems.push_back(std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' +
                              std::string(problem.text));
  }
  return result;
}

using Words = std::vector<std::string>;

bool schema_accepts(std::string_view text) {
  static const PolicyCheck schema = load_policy("schemas/nosana-lint-config.schema.json");
  Document document;
  parse_config(text, document);
  return schema(document).empty();
}

constexpr std::string_view full = R"(# what we agreed on
fail-on: warning
profile: sdk
posting: confidential
select: [schema-, secret-docker-auth]
severity:
  schema-portability: error
  job-: off
ignore:
  - rule: schema-unknown-property
    files: "templates/**"
    pointer: /ops/*/execution/**
    reason: "the templates are filled in later"
    expires: 2027-01-31
  - {rule: secret-, files: ["*.example.json", "!real.example.json"], reason: documentation}
overrides:
  - files: [public/]
    posting: public
    profile: both
    severity: {schema-portability: note}
secrets:
  - name: acme-api-key
    keyword: acme_
    pattern: 'acme_[a-z0-9]{32}'
)";

}  // namespace

TEST_CASE("every key of a configuration is read") {
  const Read read_full = read(full);
  CHECK(read_full.problems.empty());
  const Config& config = read_full.config;
  REQUIRE(config.fail_on);
  CHECK(config.fail_on->at_least == Severity::warning);
  CHECK(config.profiles == ProfileSet{false, true});
  CHECK(config.posting == Posting::confidential);
  CHECK(config.rules.select == Words{"schema-", "secret-docker-auth"});
  CHECK(config.rules.severity == Words{"schema-portability=error", "job-=off"});
  REQUIRE(config.ignores.size() == 2);
  CHECK(config.ignores[0].ignore.rule == "schema-unknown-property");
  CHECK(config.ignores[0].ignore.place.matches("/ops/1/execution/group"));
  CHECK(config.ignores[0].files->matches("templates/a/b.json"));
  CHECK_FALSE(config.ignores[0].files->matches("jobs/templates.json"));
  using namespace std::chrono_literals;
  CHECK(config.ignores[0].expires == std::chrono::sys_days(2027y / 1 / 31));
  CHECK(config.ignores[1].ignore.place.is_every_place());
  CHECK(config.ignores[1].files->matches("x/a.example.json"));
  CHECK_FALSE(config.ignores[1].files->matches("real.example.json"));
  REQUIRE(config.overrides.size() == 1);
  CHECK(config.overrides[0].files->matches("public/x/y.json"));
  CHECK(config.overrides[0].posting == Posting::public_ipfs);
  CHECK(config.overrides[0].profiles == both_profiles);
  CHECK(config.overrides[0].rules.severity == Words{"schema-portability=note"});
  REQUIRE(config.secrets);
  CHECK(config.secrets->size() == 1);
}

TEST_CASE("an empty configuration is valid and sets nothing") {
  for (const char* text : {"", "# nothing yet\n", "{}", "---\n"}) {
    CAPTURE(text);
    const Read empty = read(text);
    CHECK(empty.problems.empty());
    CHECK_FALSE(empty.config.fail_on);
    CHECK(empty.config.ignores.empty());
  }
}

TEST_CASE("errors of a configuration are reported at their place, with a suggestion") {
  CHECK(read("fail-on: error\nignroe: []\n").problems ==
        Words{R"(2:1 unknown key "ignroe", did you mean "ignore"?)"});
  CHECK(
      read("ignore:\n  - rule: secret-doker-auth\n    pointer: ops\n").problems ==
      Words{
          R"(2:5 required key "reason" is missing: say why nothing should be reported)",
          R"(2:11 expected a rule id or a family such as "secret-", did you mean "secret-docker-auth"?)",
          R"(3:14 a JSON Pointer is empty or starts with "/")"});
  CHECK(read("posting: publik\n").problems ==
        Words{R"(1:10 expected "public" or "confidential", did you mean "public"?)"});
  CHECK(read("- a\n").problems == Words{"1:1 expected an object, found an array"});
  CHECK(read("posting: public\nposting: confidential\n").problems.size() == 1);
  CHECK(read("a: [\n").problems.size() == 1);
  CHECK(read("secrets:\n  - {name: b, keyword: c, pattern: '(d'}\n").problems.size() == 1);
}

TEST_CASE("no message about a configuration contains a value of it") {
  const std::string value = "hunter";
  for (const std::string shape :
       {"posting: ?", "profile: ?", "fail-on: ?", "select: [?]", "severity: {job-: ?}",
        "ignore: [?]", "ignore: [{rule: ?, reason: ' '}]",
        "ignore: [{rule: job-, reason: a, expires: ?}]",
        "ignore: [{rule: job-, reason: a, pointer: ?}]",
        "ignore: [{rule: job-, reason: a, files: '#?'}]",
        "secrets: [{name: '?!', keyword: a, pattern: b}]",
        "secrets: [{name: a, keyword: b, pattern: '(?'}]", "secrets: ?", "overrides: ?", "?"}) {
    std::string text = shape;
    text.replace(text.find('?'), 1, value);
    CAPTURE(text);
    const Words problems = read(text).problems;
    CHECK(!problems.empty());
    for (const std::string& problem : problems) CHECK(problem.find(value) == std::string::npos);
  }
}

TEST_CASE("the schema of the configuration accepts what the parser accepts") {
  const auto agree = [](std::string_view text, bool right) {
    CAPTURE(text);
    CHECK(read(text).problems.empty() == right);
    CHECK(schema_accepts(text) == right);
  };
  agree(full, true);
  for (const char* text :
       {"{}", "# empty\n", "fail-on: never", "select: [job-]",
        "severity: {secret-docker-auth: off}", "ignore: []", "overrides: [{files: a}]",
        "secrets: []", "ignore: [{rule: job-, reason: a, pointer: /**/a~1b/*}]"}) {
    agree(text, true);
  }
  for (const char* text : {"fail-on: info",
                           "fail-on: 1",
                           "profile: all",
                           "posting: [public]",
                           "select: job-",
                           "select: []",
                           "select: [1]",
                           "select: [Job]",
                           "severity: {job-: fatal}",
                           "severity: {x: off}",
                           "severity: []",
                           "ignore: {}",
                           "ignore: [a]",
                           "ignore: [{rule: job-}]",
                           "ignore: [{reason: a}]",
                           "ignore: [{rule: job-, reason: ' '}]",
                           "ignore: [{rule: job-, reason: 1}]",
                           "ignore: [{rule: config-, reason: a}]",
                           "ignore: [{rule: job-, reason: a, pointer: /a*}]",
                           "ignore: [{rule: job-, reason: a, pointer: ''}]",
                           "ignore: [{rule: job-, reason: a, pointer: /~2}]",
                           "ignore: [{rule: job-, reason: a, expires: 2027-1-31}]",
                           "ignore: [{rule: job-, reason: a, expires: 2027-13-01}]",
                           "ignore: [{rule: job-, reason: a, files: []}]",
                           "ignore: [{rule: job-, reason: a, files: ''}]",
                           "ignore: [{rule: job-, reason: a, files: '#a'}]",
                           "ignore: [{rule: job-, reason: a, file: a}]",
                           "overrides: [{posting: public}]",
                           "overrides: [{files: a, fail-on: note}]",
                           "overrides: 1",
                           "secrets: [{name: a, keyword: b}]",
                           "secrets: [{name: A, keyword: b, pattern: c}]",
                           "secrets: [{name: a-, keyword: b, pattern: c}]",
                           "secrets: [{name: a, keyword: '', pattern: c}]",
                           "secrets: [{name: a, keyword: b, pattern: ''}]",
                           "secrets: {}",
                           "version: 1",
                           "a",
                           "3"}) {
    agree(text, false);
  }
}

TEST_CASE("the parser also refuses errors that the schema cannot express") {
  for (const char* text :
       {"select: [job-no-such-rule]", "ignore: [{rule: job-, reason: a, expires: 2027-02-30}]",
        "secrets: [{name: a, keyword: b, pattern: '(?=c)'}]",
        "secrets: [{name: a, keyword: b, pattern: 'c*'}]",
        "secrets: [{name: a, keyword: b, pattern: c}, {name: a, keyword: b, pattern: c}]"}) {
    CAPTURE(text);
    CHECK(schema_accepts(text));
    CHECK(read(text).problems.size() == 1);
  }
}

TEST_CASE("any bytes are a valid configuration or have a problem within them") {
  testing::for_all("changed at any position", [] {
    std::string text(full);
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto size = *rc::gen::inRange<std::size_t>(0, 4);
    const auto bytes = *rc::gen::container<std::string>(rc::gen::element<char>(
        ' ', '\n', ':', '-', '[', '{', '"', '\'', '#', 'a', '1', '\t', '\xff', '*'));
    text.replace(at, size, bytes);
    Document document;
    parse_config(text, document);
    std::vector<ConfigProblem> problems;
    (void)read_config(document, problems);
    std::size_t before = 0;
    for (const ConfigProblem& problem : problems) {
      RC_ASSERT(problem.span.begin >= before);
      RC_ASSERT(problem.span.end <= text.size());
      RC_ASSERT(!problem.text.empty());
      before = problem.span.begin;
    }
    if (problems.empty()) RC_ASSERT(schema_accepts(text));
  });
}
