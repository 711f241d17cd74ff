// SPDX-License-Identifier: MIT
// P1 of docs/design.md for whole commands of nosana-lint: a --schema that is broken, and guard.

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <common/exit_status.hpp>
#include <nosana/report/formats.hpp>
#include <nosana_lint/option_table.hpp>

#include "support/command_output.hpp"
#include "support/planted.hpp"
#include "tools/scratch.hpp"

namespace nosana::tool::command_no_secret {
namespace {

using testing::CommandOutput;
using testing::Output;
using testing::planted::demand_same;
using testing::planted::filled;
using testing::planted::in_json;
using testing::planted::keys;
using testing::planted::words;

/// While it exists, a variable of the environment has another value.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* const old = std::getenv(name); old != nullptr) old_ = old;
    REQUIRE(::setenv(name, value, 1) == 0);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (old_) {
      (void)::setenv(name_, old_->c_str(), 1);
    } else {
      (void)::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

/// No program is found, so that guard never becomes the command, and reports have no other time.
struct Surroundings {
  Variable path{"PATH", "/nonexistent"};
  Variable time{"SOURCE_DATE_EPOCH", "0"};
};

/// format   of the report on standard output
std::vector<Output> outputs_of(const std::vector<std::string>& command,
                               std::string_view format = {}, int* status = nullptr) {
  CommandOutput printed = testing::run_in_process(lint_tool, command);
  if (status != nullptr) *status = printed.status;
  return {
      {std::to_string(printed.status)}, {std::move(printed.out), format}, {std::move(printed.err)}};
}

/// Schemas that are no JSON, or no schema. "KEY" is a key with the secret in it.
constexpr std::string_view broken_schemas[] = {
    R"(@@)",
    R"("@@")",
    R"(["@@"])",
    R"({"a": @@})",
    R"({"@@": 1,})",
    R"({"a": "@@)",
    R"({KEY: 1, KEY: 2})",
    R"({"const": 1e999, "a": "@@"})",
    R"({"$schema": "https://@@/"})",
    R"({"$schema": ["@@"]})",
    R"({"type": "@@"})",
    R"({"type": ["string", "@@"]})",
    R"({"$ref": "@@"})",
    R"({"$ref": "#/definitions/@@"})",
    R"({"$ref": "https://me:@@@host/"})",
    R"({"definitions": {KEY: {"$ref": "#/definitions/a"}}})",
    R"({"definitions": {KEY: {"$ref": "#"}}, "not": {"$ref": "#"}})",
    R"({"definitions": {KEY: [1]}})",
    R"({"pattern": "@@("})",
    R"x({"pattern": "(?=@@)"})x",
    R"({"pattern": 5, "title": "@@"})",
    R"({"patternProperties": {"@@(": {}}})",
    R"({"patternProperties": {"a": "@@"}})",
    R"({"properties": {KEY: 5}})",
    R"({"properties": {KEY: {"type": 5}}})",
    R"x({"properties": {KEY: {"pattern": "("}}})x",
    R"({"properties": {KEY: {"properties": {KEY: {"required": "@@"}}}}})",
    R"({"properties": "@@"})",
    R"({"propertyNames": "@@"})",
    R"({"required": "@@"})",
    R"({"required": ["@@", 1]})",
    R"({"enum": "@@"})",
    R"({"minimum": "@@"})",
    R"({"multipleOf": 0, "title": "@@"})",
    R"({"maxLength": "@@"})",
    R"({"maxLength": -1, "title": "@@"})",
    R"({"items": "@@"})",
    R"({"anyOf": "@@"})",
    R"({"anyOf": ["@@"]})",
    R"({"dependencies": {KEY: "@@"}})",
    R"({"dependencies": {"a": ["@@", 1]}})",
    R"({"uniqueItems": "@@"})",
    R"({"$id": 5, "title": "@@"})",
    R"({"properties": {KEY: {"$id": "https://me:@@@host/"}}})",
    R"({"title": ["@@"]})",
    R"({"format": ["@@"]})"};

std::string with_key(std::string_view form, std::string_view key) {
  std::string text;
  for (std::size_t at = 0; at < form.size();) {
    const bool marked = form.substr(at).starts_with("KEY");
    text += marked ? key : form.substr(at, 1);
    at += marked ? 3 : 1;
  }
  return text;
}

TEST_CASE("P1: what is said of a broken --schema contains no secret of it") {
  const testing::Scratch scratch;
  scratch.write("job.json", R"({"version": "0.1", "type": "container", "ops": []})");
  const auto outputs = [&](std::string_view schema) {
    scratch.write("schema.json", schema);
    int status = 0;
    auto printed = outputs_of({"--no-config", "--schema", scratch.path("schema.json"),
                               scratch.path("job.json"), "--format", "json"},
                              "json", &status);
    REQUIRE(status == static_cast<int>(ExitStatus::usage));
    return printed;
  };
  for (const std::string_view form : broken_schemas) {
    const bool has_key = form.find("KEY") != std::string_view::npos;
    for (const std::string_view key : keys) {
      const auto schema = [&](std::string_view word) {
        return filled(with_key(form, in_json(filled(key, word))), word);
      };
      CAPTURE(form, key);
      demand_same(outputs(schema(words[0])), outputs(schema(words[1])));
      if (!has_key) break;
    }
  }
}

TEST_CASE("P1: the name of a --schema or a configuration that is not there contains no secret") {
  const testing::Scratch scratch;
  scratch.write("job.json", "{}");
  for (const std::string_view option : {"--schema", "--config", "--baseline"}) {
    for (const std::string_view form : {"PASSWORD=@@.json", "https://me:@@@host/x.json"}) {
      const auto outputs = [&](std::string_view word) {
        return outputs_of({std::string(option), filled(form, word), scratch.path("job.json")});
      };
      CAPTURE(option, form);
      demand_same(outputs(words[0]), outputs(words[1]));
    }
  }
}

/// Files that guard reads: definitions and what is none.
std::vector<std::pair<std::string, std::string>> guarded_files(std::string_view word) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string_view key : keys)
    files.emplace_back("job.json", testing::planted::job_with_key(filled(key, word)));
  for (const std::string_view form : testing::planted::yaml_forms)
    files.emplace_back("job.yaml", filled(form, word));
  for (const std::string_view form : testing::planted::texts_with_values) {
    const std::string text = filled(form, word);
    files.emplace_back("job.json", text);
    files.emplace_back("job.json", text.substr(0, text.size() - 3));
    files.emplace_back("job.json", "[" + text + ", " + text + "]");
    files.emplace_back("job.json", text + "\n" + text + "\n");
    files.emplace_back("job.json", R"({"jobDefinition": )" + text + "}");
    files.emplace_back("job.yaml", "--- \n" + text + "\n---\n" + text);
    files.emplace_back("job.ndjson", text + "\n" + text + "\n");
    files.emplace_back("job.txt", text);
  }
  return files;
}

TEST_CASE("P1: guard shows nothing of the file that it does not let post") {
  const testing::Scratch scratch;
  const Surroundings surroundings;
  const auto all = [&](std::string_view word) {
    std::vector<std::vector<Output>> outputs;
    std::size_t turn = 0;
    for (const auto& [name, text] : guarded_files(word)) {
      scratch.write(name, text);
      const report::Format& format = report::formats[turn++ % report::formats.size()];
      const auto printed =
          outputs_of({"guard", "--no-config", "--format", std::string(format.name), "--", "nosana",
                      "job", "post", "--file", scratch.path(name)});
      // Standard output is left to the command: the report is before the message.
      const std::string& err = printed[2].text;
      const std::size_t end =
          err.starts_with("nosana-lint: ") ? 0 : err.find("\nnosana-lint: ") + 1;
      outputs.push_back(
          {printed[0], printed[1], {err.substr(0, end), format.name}, {err.substr(end)}});
    }
    return outputs;
  };
  const auto first = all(words[0]);
  const auto second = all(words[1]);
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CAPTURE(i);
    demand_same(first[i], second[i]);
  }
}

TEST_CASE("P1: guard repeats no word of the command but names of options") {
  const testing::Scratch scratch;
  const Surroundings surroundings;
  scratch.write("job.json", R"({"version": "0.1", "type": "container"})");
  const std::string file = scratch.path("job.json");
  const std::vector<std::string> commands[] = {
      {"@@"},
      {"@@", "job", "post", "--file", file},
      {"nosana", "@@"},
      {"nosana", "job", "@@", "--file", file},
      {"nosana", "job", "post", "@@"},
      {"nosana", "job", "post", "@@", "--file", file},
      {"nosana", "job", "post", "--file", file, "@@"},
      {"nosana", "job", "post", "--file", file, "--market", "@@"},
      {"nosana", "job", "post", "--file", file, "--wallet", "@@", "--file", file},
      {"nosana", "job", "post", "--file", file, "--network", "@@"},
      {"nosana", "job", "post", "--file", file, "--url", "https://@@/"},
      {"nosana", "job", "post", "--file", file, "--raw", "@@"},
      {"nosana", "job", "post", "--file", file, "--timeout=@@"},
      {"npx", "@@", "job", "post", "--file", file},
      {"npx", "-p", "@@", "nosana", "job", "post", "--file", file},
      {"npx", "@nosana/cli@@@", "job", "post", "--file", file},
      {"npx", "--registry=@@", "@nosana/cli", "job", "post", "--file", file},
      {"sh", "-c", "nosana job post --file " + file + " --market @@"},
      {"env", "API_KEY=@@", "nosana", "job", "post", "--file", file},
      {"sudo", "-u", "@@", "nosana", "job", "post", "--file", file}};
  for (const std::vector<std::string>& command : commands) {
    for (const std::string_view key : keys) {
      const auto outputs = [&](std::string_view word) {
        std::vector<std::string> all = {"guard", "--no-config", "--"};
        for (const std::string& each : command)
          all.push_back(each.find("@@") == std::string::npos ? each
                        : each == "@@"                       ? filled(key, word)
                                                             : filled(each, word));
        return outputs_of(all);
      };
      CAPTURE(command, key);
      demand_same(outputs(words[0]), outputs(words[1]));
    }
  }
}

}  // namespace
}  // namespace nosana::tool::command_no_secret
