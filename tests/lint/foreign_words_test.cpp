// SPDX-License-Identifier: MIT
// Words of docker, compose and Kubernetes, and properties at the wrong level: what is meant.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fix.hpp>
#include <nosana/lint/foreign_words.hpp>
#include <nosana/nosana.hpp>

#include "lint/one_job.hpp"

namespace nosana::foreign_words_test {
namespace {

using schema::Level;
using testing::findings;
using testing::job;

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

TEST_CASE(
    "a word that is too long to be shown as a key is shown as it is written, if the table has it") {
  const std::string text = job(R"(, "terminationGracePeriodSeconds": 5)");
  const std::vector<Finding> found = findings(text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message.find("\"terminationGracePeriodSeconds\"") != std::string::npos);
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
      // A resource of one type has properties that one of another type lacks.
      if (at == Level::resource && word.word == "model") continue;
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

TEST_CASE("a compose file is one finding that says so") {
  for (const char* text : {
           R"({"services": {"a": {"image": "u"}}})",
           R"({"version": "3", "services": {"a": {"image": "u"}}, "volumes": {}, "networks": {}})",
       }) {
    CAPTURE(text);
    const std::vector<Finding> found = findings(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].help.starts_with("this is a compose file"));
  }
}

TEST_CASE(
    "beside args the command of Kubernetes is the entrypoint, and alone it is that of compose") {
  const auto fixed = [](std::string_view args) {
    const std::string text = testing::job(args);
    const Document document = parse(text);
    return apply_fixes(document, findings(text)).text;
  };
  CHECK(fixed(R"(, "command": ["a"], "args": ["b"])") ==
        testing::job(R"(, "entrypoint": ["a"], "cmd": ["b"])"));
  CHECK(fixed(R"(, "args": ["b"], "command": ["a"])") ==
        testing::job(R"(, "cmd": ["b"], "entrypoint": ["a"])"));
  CHECK(fixed(R"(, "command": ["a"])") == testing::job(R"(, "cmd": ["a"])"));
  CHECK(fixed(R"(, "command": ["a"], "entrypoint": "b")") ==
        testing::job(R"(, "cmd": ["a"], "entrypoint": "b")"));
  const std::string both = R"(, "entrypoint": "x", "command": ["a"], "args": ["b"])";
  CHECK(fixed(both) == testing::job(R"(, "entrypoint": "x", "command": ["a"], "cmd": ["b"])"));
}

TEST_CASE("a model is the repo of a Hugging Face resource, and a name the model of Ollama") {
  const std::string text = testing::job(
      R"(, "resources": [{"type": "HF", "model": "a/b", "target": "/c"}, {"type": "Ollama", "name": "x"}])");
  const Document document = parse(text);
  CHECK(
      apply_fixes(document, findings(text)).text ==
      testing::job(
          R"(, "resources": [{"type": "HF", "repo": "a/b", "target": "/c"}, {"type": "Ollama", "model": "x"}])"));
}

}  // namespace
}  // namespace nosana::foreign_words_test
