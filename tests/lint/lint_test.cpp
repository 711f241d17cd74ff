// SPDX-License-Identifier: MIT
// lint() as its users see it: which rules speak, where, how often, and under which options.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "line:column rule", in the order of the text.
std::vector<std::string> places(std::string_view text, const LintOptions& options = {}) {
  const Document document = parse(text);
  const LineIndex lines(text);
  std::vector<std::string> result;
  for (const Finding& finding : lint(document, options).findings) {
    const Position at = lines.position(finding.span.begin);
    result.push_back(std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' +
                     std::string(finding.rule));
  }
  return result;
}

std::vector<std::string> messages(std::string_view text, const LintOptions& options = {}) {
  const Document document = parse(text);
  std::vector<std::string> result;
  for (const Finding& finding : lint(document, options).findings) result.push_back(finding.message);
  return result;
}

/// A definition with one operation whose args are `args`.
std::string with_args(std::string_view args) {
  return R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": )" +
         std::string(args) + "}]}";
}

using Words = std::vector<std::string>;

TEST_CASE(
    "each of the eight classic mistakes is one finding at its place, beside the password's own") {
  const std::vector<std::pair<std::string, Words>> cases = {
      {"1-missing-ops", {"7:3 schema-unknown-property", "18:25 secret-docker-auth"}},
      {"2-imgae", {"12:9 schema-unknown-property", "18:25 secret-docker-auth"}},
      {"3-port-string", {"15:21 schema-wrong-type", "31:25 secret-docker-auth"}},
      {"4-op-type", {"9:15 schema-unknown-op-type", "17:25 secret-docker-auth"}},
      {"5-duplicate-id", {"17:25 secret-docker-auth", "24:13 job-duplicate-op-id"}},
      {"6-trailing-comma", {"16:25 secret-docker-auth", "20:20 json-syntax"}},
      {"7-volumes-string", {"21:20 schema-wrong-type", "25:25 secret-docker-auth"}},
      {"8-unknown-root-key", {"18:25 secret-docker-auth", "24:3 schema-unknown-property"}},
  };
  for (const auto& [name, expected] : cases) {
    CAPTURE(name);
    CHECK(places(read("examples/mistakes/" + name + ".json")) == expected);
  }
}

TEST_CASE("a definition without ops, and nothing that could be meant for it, lacks ops") {
  CHECK(messages(R"({"version": "0.1", "type": "container"})") ==
        Words{"required property \"ops\" is missing at the top level"});
}

TEST_CASE(
    "the definition of the documentation is reported, and quiet when it is posted confidentially") {
  const std::string text = read("examples/confidential.json");
  CHECK(places(text) == Words{"17:25 secret-docker-auth"});
  LintOptions options;
  options.posting = Posting::confidential;
  CHECK(places(text, options).empty());
}

TEST_CASE("a password is a leak unless it is absent, empty or a literal") {
  const auto docker = [](std::string_view block) {
    const Words all = places(
        with_args(R"({"image": "x", "authentication": {"docker": )" + std::string(block) + "}}"));
    return std::count_if(all.begin(), all.end(), [](const std::string& place) {
      return place.ends_with(" secret-docker-auth");
    });
  };
  CHECK(docker(R"({"username": "me"})") == 0);
  CHECK(docker(R"({"username": "me", "password": ""})") == 0);
  CHECK(docker(R"({"password": "%%global.variables.secret%%"})") == 0);
  CHECK(docker(R"({"password": "x"})") == 1);
  CHECK(docker(R"({"password": "changeme"})") == 1);
  CHECK(docker(R"({"password": "<docker-hub-personal-access-token>"})") == 1);
  CHECK(docker(R"({"password": "%%global.variables.secret%% and more"})") == 1);
  CHECK(docker(R"({"password": "%%%%"})") == 1);
  CHECK(docker(R"({"p\u0061ssword": "spelt with an escape"})") == 1);
}

TEST_CASE(
    "a password is found wherever the block stands and whatever else is wrong with the text") {
  const std::string block = R"("authentication": {"docker": {"password": "s3cret"}})";
  const std::vector<std::string> texts = {
      "{" + block + "}",
      R"({"global": {)" + block + "}}",
      "[[[{" + block + "}]]]",
      "{" + block + R"(, "authentication": null})",
      R"({"ops": [{"args": {)" + block + "}}], \"ops\": []}",
      "{" + block + ", \"and then",
      "{" + block + ",, // comment\n}",
      "{" + block + "} trailing",
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    const Words found = places(text);
    CHECK(std::any_of(found.begin(), found.end(), [](const std::string& place) {
      return place.ends_with(" secret-docker-auth");
    }));
  }
}

TEST_CASE("a credential under a mistyped key, or instead of the block, is a leak too") {
  const auto leaks = [](std::string_view docker) {
    const Words found = places(
        with_args(R"({"image": "x", "authentication": {"docker": )" + std::string(docker) + "}}"));
    return std::count_if(found.begin(), found.end(), [](const std::string& place) {
      return place.ends_with(" secret-docker-auth");
    });
  };
  CHECK(leaks(R"({"username": "me", "passwrd": "s3cret"})") == 1);
  CHECK(leaks(R"({"password": {"value": "s3cret"}})") == 1);
  CHECK(leaks(R"({"password": 12345678})") == 1);
  CHECK(leaks(R"("me:s3cret")") == 1);
  CHECK(leaks(R"({"username": "me", "email": "me@example.com", "server": "registry.example"})") ==
        0);
}

TEST_CASE("what only one validator accepts is a warning that says which") {
  const std::string kit_only = with_args(R"({"image": "x", "restart_policy": "always"})");
  const Document document = parse(kit_only);
  const LintResult result = lint(document);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].rule == "schema-portability");
  CHECK(result.findings[0].severity == Severity::warning);
  CHECK(result.findings[0].profiles == ProfileSet{false, true});
  CHECK(result.valid_kit == true);
  CHECK(result.valid_sdk == false);

  LintOptions kit;
  kit.profiles = {true, false};
  CHECK(places(kit_only, kit).empty());
  LintOptions sdk;
  sdk.profiles = {false, true};
  CHECK(places(kit_only, sdk).size() == 1);
  CHECK(places(kit_only, sdk)[0].ends_with("schema-unknown-property"));
}

TEST_CASE(
    "when each validator refuses something else, nobody accepts the definition and that is an "
    "error") {
  const std::string text =
      with_args(R"({"image": "x", "restart_policy": "always", "output": "/out"})");
  const Document document = parse(text);
  const LintResult result = lint(document);
  CHECK(result.valid_kit == false);
  CHECK(result.valid_sdk == false);
  REQUIRE(result.findings.size() == 2);
  for (const Finding& finding : result.findings) {
    CHECK(finding.rule == "schema-portability");
    CHECK(finding.severity == Severity::error);
  }
}

TEST_CASE(
    "no finding of error severity means that an official validator accepts the definition, and the "
    "other way") {
  testing::for_all("verdict and findings agree", [](std::uint64_t seed) {
    auto choices = testing::Choices::seeded(seed, 600);
    const std::string text = testing::job_text(choices);
    const Document document = parse(text);
    LintOptions options;
    options.posting = Posting::confidential;
    const LintResult result = lint(document, options);
    const bool error =
        std::any_of(result.findings.begin(), result.findings.end(), [](const Finding& finding) {
          return finding.severity == Severity::error && !finding.profiles.empty();
        });
    const bool refused =
        std::any_of(result.findings.begin(), result.findings.end(),
                    [](const Finding& finding) { return !finding.profiles.empty(); });
    if (document.verdict() != JsonVerdict::accepted) return;
    RC_ASSERT(refused == !(result.valid_kit.value() && result.valid_sdk.value()));
    if (error) RC_ASSERT(!(result.valid_kit.value() && result.valid_sdk.value()));
  });
}

TEST_CASE("one mistake gives one finding: a wrong tag explains everything that its branch misses") {
  CHECK(messages(with_args(
            R"({"image": "x", "resources": [{"type": "HFF", "repo": "r", "target": "/t"}]})")) ==
        Words{"\"type\" must be \"S3\", \"HF\" or \"Ollama\", found another string; did you mean "
              "\"HF\"?"});
  CHECK(messages(with_args(
            R"({"image": "x", "expose": [{"port": 1, "health_checks": [{"type": "htttp"}]}]})")) ==
        Words{"\"type\" must be \"http\" or \"websocket\", found another string; did you mean "
              "\"http\"?"});
  CHECK(messages(with_args(R"({"image": "x", "resources": [{"repo": "r", "target": "/t"}]})")) ==
        Words{"required property \"type\" is missing in ops[0].args.resources[0]"});
}

TEST_CASE("args without image and name are judged by the type of their operation") {
  CHECK(messages(with_args("{}")) ==
        Words{"required property \"image\" is missing in ops[0].args"});
  CHECK(messages(R"({"version": "0.1", "type": "container",
      "ops": [{"type": "container/create-volume", "id": "v", "args": {"nmae": "models"}}]})") ==
        Words{"unknown property \"nmae\" in ops[0].args; did you mean \"name\"?"});
}

TEST_CASE("where the validators ask for different things, the message names what both accept") {
  CHECK(messages(R"({"version": 0.1, "type": "container", "ops": []})") ==
        Words{"\"version\" must be the string \"0.1\", found a number"});
  CHECK(messages(with_args(R"({"image": "x", "expose": [{"port": "8080"}]})")) ==
        Words{"\"port\" must be a number, found a string"});
}

TEST_CASE("a finding names the kind that was found and never the value") {
  const Words found =
      messages(with_args(R"({"image": 42, "gpu": "yes-please", "env": {"TOKEN": ["s3cret"]}})"));
  CHECK(found == Words{"\"image\" must be a string, found a number",
                       "\"gpu\" must be a boolean, found a string",
                       "\"TOKEN\" must be a string, found an array"});
}

TEST_CASE("keys that look like tokens are masked in messages and pointers") {
  const std::string token = std::string("abcdefghij") + "ABCDEFGHIJ0123456789";
  const std::string text = with_args(R"({"image": "x", ")" + token + "\": 1}");
  const Document document = parse(text);
  const LintResult result = lint(document);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].message.find(token) == std::string::npos);
  CHECK(result.findings[0].pointer == "/ops/0/args/********");
}

TEST_CASE("of one rule a hundred findings are kept, and the rest are counted in one more") {
  std::string text = R"({"version": "0.1", "type": "container", "ops": [)";
  for (int i = 0; i < 250; ++i) text += i == 0 ? "1" : ",1";
  text += "]}";
  const Words found = messages(text);
  REQUIRE(found.size() == detail::kept_findings + 1);
  CHECK(found.back() == "and 150 more findings of this rule from here on");
}

TEST_CASE("a hundred thousand passwords are as many findings, told in a hundred and one") {
  std::string text = R"({"authentication": {"docker": {"password": "s3cret")";
  for (int i = 1; i < 100'000; ++i) text += R"(, "password": "s3cret")";
  const Words found = messages(text + "}}}");
  const auto counted =
      std::find(found.begin(), found.end(), "and 99900 more findings of this rule from here on");
  CHECK(counted != found.end());
}

TEST_CASE("a disabled rule is silent and a set severity is used; the verdicts stay") {
  const std::string text = with_args(R"({"image": 1})");
  LintOptions options;
  options.rules.resize(catalogue_rules.size());
  const auto index =
      static_cast<std::size_t>(find_rule("schema-wrong-type") - catalogue_rules.data());
  options.rules[index].severity = Severity::note;
  const Document document = parse(text);
  LintResult result = lint(document, options);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].severity == Severity::note);
  options.rules[index].enabled = false;
  result = lint(document, options);
  CHECK(result.findings.empty());
  CHECK(result.valid_kit == false);
}

TEST_CASE("beyond a limit there is no verdict, and the finding says so") {
  const std::string deep = "{\"meta\": " + std::string(200, '[');
  const Document document = parse(deep);
  const LintResult result = lint(document);
  CHECK_FALSE(result.valid_kit.has_value());
  CHECK_FALSE(result.valid_sdk.has_value());
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].rule == "json-limit");
}

TEST_CASE("a definition that is cut off or damaged at any byte is a finding") {
  const std::string whole = read("examples/jobs/rag-services.json");
  const std::size_t end = whole.find_last_not_of(" \n") + 1;
  const Schemas schemas = official_schemas();
  const auto is_error = [&schemas](const std::string& text) {
    const Document document = parse(std::string_view(text));
    const LintResult result = lint(document, schemas);
    if (result.valid_kit != false || result.valid_sdk != false) return false;
    return std::any_of(result.findings.begin(), result.findings.end(), [](const Finding& finding) {
      return finding.severity == Severity::error &&
             (finding.rule == "json-syntax" || finding.rule == "json-encoding");
    });
  };
  for (std::size_t at = 0; at < end; ++at) {
    CAPTURE(at);
    REQUIRE(is_error(whole.substr(0, at)));
    std::string broken = whole;
    broken[at] = '\xFF';
    REQUIRE(is_error(broken));
    broken = whole;
    broken.insert(at, 1, '\xC3');
    REQUIRE(is_error(broken));
  }
}

TEST_CASE(
    "P2: every finding's span lies in the text and its pointer resolves where no key is masked") {
  testing::for_all("spans and pointers", [](std::uint64_t seed) {
    auto choices = testing::Choices::seeded(seed, 600);
    std::string text = testing::job_text(choices);
    if (choices.once_in(2)) text = testing::broken_text(choices, text);
    const Document document = parse(text);
    for (const Finding& finding : lint(document).findings) {
      RC_ASSERT(finding.span.begin <= finding.span.end);
      RC_ASSERT(finding.span.end <= text.size());
      for (const Label& label : finding.related) RC_ASSERT(label.span.end <= text.size());
      if (finding.pointer.find(mask::masked) != std::string::npos || !document.root()) continue;
      RC_ASSERT(bool(resolve(document, Pointer::parse(finding.pointer))));
    }
  });
}

}  // namespace
}  // namespace nosana
