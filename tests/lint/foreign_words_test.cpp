// SPDX-License-Identifier: MIT
// Words of docker, compose and Kubernetes, and properties at the wrong level: what is meant, and
// the fix.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fix.hpp>
#include <nosana/lint/foreign_words.hpp>
#include <nosana/lint/newer_fields.hpp>
#include <nosana/nosana.hpp>

#include "support/apply_fix.hpp"

namespace nosana::foreign_words_test {
namespace {

using schema::Level;

std::vector<Finding> findings(std::string_view text, ProfileSet profiles = both_profiles) {
  LintOptions options;
  options.profiles = profiles;
  const Document document = parse(text);
  return lint(document, options).findings;
}

/// The finding about one key, which there must be.
Finding about(std::string_view text, std::string_view key) {
  for (Finding& finding : findings(text)) {
    const std::string quoted = '"' + std::string(key) + '"';
    if (finding.rule == "schema-unknown-property" &&
        finding.message.find("property " + quoted) != std::string::npos)
      return finding;
  }
  FAIL("nothing is said about the key");
  return {};
}

/// A definition of one operation: `root` and `op` are further members, `args` those beside the
/// image.
std::string job(std::string_view args, std::string_view op = "", std::string_view root = "") {
  return R"({"version": "0.1", "type": "container", )" + std::string(root) +
         R"("ops": [{"type": "container/run", "id": "a", )" + std::string(op) +
         R"("args": {"image": "ubuntu")" + std::string(args) + "}}]}";
}

TEST_CASE("the table of foreign words is sorted, and each word means one thing at a level") {
  const auto& words = lint_words::detail::foreign_words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    CAPTURE(words[i].word);
    CHECK(words[i - 1].word <= words[i].word);
    if (words[i - 1].word == words[i].word) CHECK((words[i - 1].levels & words[i].levels) == 0);
  }
  CHECK(words.size() > 900);
}

TEST_CASE("the table of parts of names is sorted, and each part means one thing at a level") {
  const auto& parts = lint_words::detail::foreign_parts;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    CAPTURE(parts[i].word);
    CHECK(parts[i - 1].word <= parts[i].word);
    if (parts[i - 1].word == parts[i].word) CHECK((parts[i - 1].levels & parts[i].levels) == 0);
  }
}

TEST_CASE("a name that no table has is understood by the last of its words that means something") {
  struct Case {
    const char* key;
    const char* meant;
  };
  for (const Case& each : {Case{"gpu_slots", "gpu"}, Case{"metricsPort", "expose"},
                           Case{"HTTPPort", "expose"}, Case{"scratch-volume", "volumes"},
                           Case{"appEnv", "env"}, Case{"auto_restart_mode_2", "restart_policy"}}) {
    CAPTURE(each.key);
    const std::string text = job(std::string(", \"") + each.key + "\": true");
    const Finding finding = about(text, each.key);
    CHECK(finding.message.ends_with("did you mean \"" + std::string(each.meant) + "\"?"));
    CHECK_FALSE(finding.fix);
  }
  CHECK(lint_words::meaning_of_part("nothing_known_here", Level::args) == nullptr);
  CHECK(lint_words::meaning_of_part("", Level::args) == nullptr);
  CHECK(lint_words::meaning_of_part("_-_", Level::args) == nullptr);
  CHECK(lint_words::meaning_of_part(std::string(5000, 'a'), Level::args) == nullptr);
}

TEST_CASE("a typo of a known property is a typo, whatever its parts mean") {
  for (const char* key : {"enviro", "volums", "exposes", "work_dirr", "restart_polcy"}) {
    CAPTURE(key);
    const lint_words::Meaning* const meaning = lint_words::meaning_of(key, Level::args);
    CHECK(meaning == nullptr);
  }
  CHECK(about(job(R"(, "work_dirr": "/x")"), "work_dirr").fix);
}

TEST_CASE("a word that is too long to be shown as a key is shown as the table has it") {
  const std::string text = job(R"(, "terminationGracePeriodSeconds": 5)");
  const std::vector<Finding> found = findings(text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message.find("\"terminationgraceperiodseconds\"") != std::string::npos);
}

TEST_CASE("a word with several meanings gets a hint, and no fix") {
  const std::string all = R"(": {"env": {"A": "b"}}, )";
  for (const char* holder : {"common", "base", "default", "defaults", "shared", "template"}) {
    CAPTURE(holder);
    const Finding finding = about(job("", "", '"' + std::string(holder) + all), holder);
    CHECK_FALSE(finding.fix);
    CHECK(finding.help.find("\"global\"") != std::string::npos);
  }
  struct Case {
    const char* key;
    const char* value;
  };
  for (const Case& each : {Case{"shell", R"("bash")"}, Case{"hostPort", "8080"},
                           Case{"publish", "8080"}, Case{"dependencies", R"(["numpy"])"},
                           Case{"requires", R"(["curl"])"}, Case{"homedir", R"("/root")"}}) {
    CAPTURE(each.key);
    CHECK_FALSE(about(job(", \"" + std::string(each.key) + "\": " + each.value), each.key).fix);
  }
  CHECK_FALSE(about(job("", R"("outputs": {"model": "/out"}, )"), "outputs").fix);
  CHECK(about(job("", "", "\"globals" + all), "globals").fix);
}

TEST_CASE("an object beside the one it is meant for is to be merged, not removed") {
  const char* const merge = "merge it into \"ops[0].args.env\", which is already defined";
  const std::string env = R"(, "env": {"A": "b"})";
  CHECK(about(job(env, R"("env": {"B": "c"}, )"), "env").help.find(merge) == 0);
  CHECK(about(job(env + R"(, "environment": {"B": "c"})"), "environment").help ==
        "merge it into \"env\", which is already defined, and remove it here");
  CHECK(about(job(env, R"("env": {}, )"), "env").help.find("remove it; ") == 0);
  CHECK(about(job(R"(, "cmd": "x", "command": "y")"), "command").help ==
        "remove it; \"cmd\" is already defined");
}

TEST_CASE("each foreign word has a meaning that a schema knows, or says what to do") {
  const Schemas schemas = official_schemas();
  const schema::Levels kit(schemas.kit);
  std::vector<lint_words::ForeignWord> words(lint_words::detail::foreign_words.begin(),
                                             lint_words::detail::foreign_words.end());
  words.insert(words.end(), lint_words::detail::foreign_parts.begin(),
               lint_words::detail::foreign_parts.end());
  for (const lint_words::ForeignWord& word : words) {
    CAPTURE(word.word);
    CHECK(word.levels != 0);
    const lint_words::Meaning& meaning = *word.meaning;
    CHECK(!meaning.source.empty());
    if (meaning.key.empty()) {
      CHECK(!meaning.advice.empty());
    } else {
      CHECK(kit.property(meaning.home, meaning.key));
    }
    for (const char c : word.word) CHECK(((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')));
  }
}

TEST_CASE("no foreign word is a property of its own level") {
  const Schemas schemas = official_schemas(true);
  const schema::Levels latest(schemas.latest);
  for (const lint_words::ForeignWord& word : lint_words::detail::foreign_words) {
    for (int level = 1; level <= static_cast<int>(Level::volume); ++level) {
      const auto at = static_cast<Level>(level);
      if ((word.levels & lint_words::detail::bit(at)) == 0) continue;
      CAPTURE(word.word, level);
      CHECK_FALSE(latest.property(at, word.word));
    }
  }
}

TEST_CASE("a word is the same in every spelling") {
  for (const char* key : {"workingDir", "working_dir", "WORKING-DIR", "workingdir"}) {
    const lint_words::Meaning* const meaning = lint_words::meaning_of(key, Level::args);
    REQUIRE(meaning != nullptr);
    CHECK(meaning->key == "work_dir");
  }
  CHECK(lint_words::meaning_of("workingDir", Level::root) == nullptr);
  CHECK(lint_words::meaning_of("", Level::args) == nullptr);
  CHECK(lint_words::meaning_of(std::string(5000, 'a'), Level::args) == nullptr);
}

TEST_CASE("words of docker and compose in the args are suggested by their meaning") {
  struct Case {
    const char* key;
    const char* value;
    const char* meant;
  };
  for (const Case& each : std::vector<Case>{
           {"command", R"(["x"])", "did you mean \"cmd\"?"},
           {"environment", R"({"A": "b"})", "did you mean \"env\"?"},
           {"ports", "[80]", "did you mean \"expose\"?"},
           {"mounts", "[]", "did you mean \"volumes\"?"},
           {"binds", "[]", "did you mean \"volumes\"?"},
           {"volumeMounts", "[]", "did you mean \"volumes\"?"},
           {"depends", R"(["b"])", "did you mean \"execution.depends_on\"?"},
           {"restart", R"("always")", "did you mean \"restart_policy\"?"},
           {"healthCheck", "{}", "did you mean \"expose[].health_checks\"?"},
           {"livenessProbe", "{}", "did you mean \"expose[].health_checks\"?"},
           {"gpus", R"("all")", "did you mean \"gpu\"?"},
           {"runtime", R"("nvidia")", "did you mean \"gpu\"?"},
           {"workingDir", R"("/")", "did you mean \"work_dir\"?"},
           {"entryPoint", R"("x")", "did you mean \"entrypoint\"?"},
           {"imagePullSecrets", "[]", "did you mean \"authentication\"?"},
           {"depends_on", R"(["b"])", "it belongs in \"ops[].execution\""},
           {"group", R"("g")", "it belongs in \"ops[].execution\""},
           {"results", "{}", "it belongs in \"ops[]\""},
           {"health_checks", "[]", "it belongs in \"ops[].args.expose[]\""},
           {"username", R"("u")", "it belongs in \"ops[].args.authentication.docker\""},
       }) {
    const std::string text = job(std::string(", \"") + each.key + "\": " + each.value);
    CAPTURE(text);
    CHECK(about(text, each.key).message.ends_with(each.meant));
  }
}

TEST_CASE("what stands outside of the args belongs in them") {
  for (const char* key : {"image", "cmd", "env", "expose", "gpu", "volumes", "private", "resources",
                          "entrypoint", "work_dir", "restart_policy", "authentication"}) {
    CAPTURE(key);
    const std::string member = '"' + std::string(key) + "\": 0, ";
    CHECK(about(job("", member), key).message.ends_with("it belongs in \"ops[].args\""));
    CHECK(about(job("", "", member), key).message.ends_with("it belongs in \"ops[].args\""));
  }
  CHECK(about(job("", "", R"("variables": {}, )"), "variables").message.ends_with("\"global\""));
}

TEST_CASE("a list of services, containers or jobs is meant for ops") {
  for (const char* key : {"services", "containers", "jobs", "steps", "tasks"}) {
    const std::string text =
        R"({"version": "0.1", "type": "container", ")" + std::string(key) + R"(": []})";
    const std::vector<Finding> found = findings(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.ends_with("did you mean \"ops\"?"));
    REQUIRE(found[0].fix);
    CHECK(testing::apply(*found[0].fix, text) ==
          R"({"version": "0.1", "type": "container", "ops": []})");
  }
}

TEST_CASE("what a job definition has nothing for says what to do") {
  CHECK(about(job(R"(, "build": ".")"), "build").help ==
        "remove it; build and push the image first, and name it in \"image\"");
  for (const char* key : {"deploy", "env_file", "networks", "secrets", "privileged", "replicas",
                          "cpus", "mem_limit", "labels"}) {
    const Finding finding = about(job(std::string(", \"") + key + "\": 0"), key);
    CAPTURE(key);
    CHECK(finding.help.size() > 20);
    CHECK(finding.help.find("known here") == std::string::npos);
    CHECK_FALSE(finding.fix);
  }
}

TEST_CASE("a Kubernetes manifest is one finding that says so") {
  const std::vector<Finding> found = findings(
      R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": {"containers": []}})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].help.find("Kubernetes") != std::string::npos);
}

/// What the fixes of a text make of it, all of them, until there are none.
std::string fixed(std::string text, std::size_t& rounds) {
  for (rounds = 0; rounds < 10; ++rounds) {
    const Document document = parse(std::string_view(text));
    const FixedText next = apply_fixes(document, lint(document).findings);
    if (next.applied.empty()) return text;
    const Document after = parse(std::string_view(next.text));
    CAPTURE(text, next.text);
    CHECK(is_same_but_for(document, after, next.changes));
    text = next.text;
  }
  return text;
}

TEST_CASE("a rename or a move changes nothing else, and leaves one finding less") {
  struct Case {
    std::string broken;
    std::string meant;
  };
  const std::vector<Case> cases = {
      {job(R"(, "command": ["x"])"), job(R"(, "cmd": ["x"])")},
      {job(R"(, "environment": {"A": "b"})"), job(R"(, "env": {"A": "b"})")},
      {job(R"(, "ports": [80, 443])"), job(R"(, "expose": [80, 443])")},
      {job(R"(, "working_dir": "/x")"), job(R"(, "work_dir": "/x")")},
      {job("", R"("env": {"A": "b"}, )"), job(R"(, "env": {"A": "b"})")},
      {job("", R"("command": "x", )"), job(R"(, "cmd": "x")")},
      {job("", "", R"("private": true, )"), job(R"(, "private": true)")},
      {job(R"(, "group": "g")"),
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", )"
       R"("args": {"image": "ubuntu"}, "execution": {"group": "g"}}]})"},
      {job(R"(, "group": "g")", R"("execution": {"depends_on": []}, )"),
       job("", R"("execution": {"depends_on": [], "group": "g"}, )")},
      {job(R"(, "results": {})"),
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", )"
       R"("args": {"image": "ubuntu"}, "results": {}}]})"},
      {R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "image": "ubuntu"}]})",
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": "ubuntu"}}]})"},
      {R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "image": "u", "args": {}}]})",
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": "u"}}]})"},
      {"{\n  \"version\": \"0.1\",\n  \"type\": \"container\",\n  \"ops\": [\n    {\n      "
       "\"type\": "
       "\"container/run\",\n      \"id\": \"a\",\n      \"gpu\": true,\n      \"args\": {\n        "
       "\"image\": "
       "\"u\"\n      }\n    }\n  ]\n}\n",
       "{\n  \"version\": \"0.1\",\n  \"type\": \"container\",\n  \"ops\": [\n    {\n      "
       "\"type\": "
       "\"container/run\",\n      \"id\": \"a\",\n      \"args\": {\n        \"image\": \"u\",\n   "
       "     "
       "\"gpu\": true\n      }\n    }\n  ]\n}\n"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.broken);
    CHECK(findings(each.broken).size() == findings(each.meant).size() + 1);
    std::size_t rounds = 0;
    CHECK(fixed(each.broken, rounds) == each.meant);
    CHECK(rounds == 1);
  }
}

TEST_CASE("several words in one operation are all fixed, in as many rounds as it takes") {
  const std::string text = job(R"(, "command": ["x"], "ports": [80], "group": "g", "results": {})",
                               R"("gpu": true, "environment": {"A": "b"}, )");
  std::size_t rounds = 0;
  const std::string result = fixed(text, rounds);
  CHECK(findings(result).empty());
}

TEST_CASE("there is no fix where two answers are possible, or the value would not be accepted") {
  const std::vector<std::string> texts = {
      job(R"(, "command": "x", "cmds": "y")"),
      job(R"(, "command": "x", "cmd": "y")"),
      job(R"(, "environment": ["A=b"])"),
      job(R"(, "ports": ["8080:80"])"),
      job(R"(, "mounts": [])"),
      job(R"(, "restart": "always")"),
      job(R"(, "environment": {"A": "b"})", R"("env": {"C": "d"}, )"),
      job("", "", R"("env": {"A": "b"}, )"),
      job(R"(, "env": {})", R"("env": {"A": "b"}, )"),
      job(R"(, "health_checks": [])"),
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    for (const Finding& finding : findings(text)) CHECK_FALSE(finding.fix);
  }
}

TEST_CASE("no report shows what a fix moves") {
  const std::string text = job("", R"("env": {"A": "correct-horse-battery"}, )");
  const Document document = parse(std::string_view(text));
  for (const Finding& finding : lint(document).findings) {
    if (!finding.fix) continue;
    CHECK(moves_text(*finding.fix));
    for (const Edit& edit : finding.fix->edits)
      CHECK((edit.text + edit.end).find("correct") == std::string::npos);
  }
}

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
      CHECK(is_newer_field(level, name) == !old);
      only_latest_knows += old ? 0 : 1;
    }
  }
  CHECK(only_latest_knows >= newer_fields.size());
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
}  // namespace nosana::foreign_words_test
