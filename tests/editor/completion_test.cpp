// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/editor/completion.hpp>
#include <nosana/schema/official.hpp>

namespace nosana::editor {
namespace {

const JobSchema& schema() {
  static const JobSchema the_schema;
  return the_schema;
}

Completions at_mark(std::string_view marked, Syntax syntax, std::string& text) {
  text = marked;
  const std::size_t offset = text.find('|');
  text.erase(offset, 1);
  return complete(text, offset, syntax, schema());
}

bool offers(std::string_view marked, std::string_view label, Syntax syntax = Syntax::json) {
  std::string text;
  const Completions all = at_mark(marked, syntax, text);
  return std::any_of(all.items.begin(), all.items.end(),
                     [label](const Completion& item) { return item.label == label; });
}

std::string first(std::string_view marked) {
  std::string text;
  const Completions all = at_mark(marked, Syntax::json, text);
  return all.items.empty() ? "" : std::string(all.items.front().label);
}

// The text with one of the completions accepted.
std::string accepted(std::string_view marked, std::string_view label,
                     Syntax syntax = Syntax::json) {
  std::string text;
  const Completions all = at_mark(marked, syntax, text);
  for (const Completion& item : all.items) {
    if (item.label == label)
      return text.replace(all.replaced.begin, all.replaced.size(), item.text.view());
  }
  return "not offered";
}

}  // namespace

TEST_CASE("keys are those of the schema at the place, without those that are there") {
  CHECK(offers(R"({|})", "ops"));
  CHECK_FALSE(offers(R"({|, "ops": []})", "ops"));
  CHECK(offers(R"({"o|ps": []})", "ops"));
  CHECK(offers(R"({"ops": [{|)", "execution"));
  CHECK(offers(R"({"ops": [{"execution": {|)", "depends_on"));
  CHECK_FALSE(offers(R"({"ops": [{"execution": {|)", "image"));
  CHECK(offers(R"([{"ops": [{|)", "execution"));
  CHECK(offers(R"({"name": "x", "job_definition": {"ops": [{|)", "execution"));
}

TEST_CASE("the first keys of args are those of the operation's type") {
  CHECK(first(R"({"ops": [{"type": "container/run", "args": {|)") == "image");
  CHECK(first(R"({"ops": [{"type": "container/create-volume", "args": {|)") == "name");
  CHECK(first(R"({"ops": [{"args": {|}, "type": "container/create-volume"}]})") == "name");
  CHECK(offers(R"({"ops": [{"args": {|)", "image"));
  CHECK(offers(R"({"ops": [{"args": {|)", "name"));
}

TEST_CASE("a value that decides what an object is rules out the keys of the others") {
  CHECK(offers(R"({"ops": [{"args": {"resources": [{"type": "HF", |)", "repo"));
  CHECK_FALSE(offers(R"({"ops": [{"args": {"resources": [{"type": "Ollama", |)", "repo"));
}

TEST_CASE("values are the words of the schema, and true and false") {
  CHECK(offers(R"({"ops": [{"type": |)", "container/create-volume"));
  CHECK(offers(R"({"ops": [{"args": {"gpu": |)", "true"));
  CHECK(offers("ops:\n- type: con|", "container/run", Syntax::yaml));
  CHECK(offers("ops:\n- type: x\n  results:\n    a:\n      logType:\n      - std|", "stdout",
               Syntax::yaml));
}

TEST_CASE("what is accepted has the quotes and the colon that are not there yet") {
  CHECK(accepted(R"({"op|"})", "ops") == R"({"ops"})");
  CHECK(accepted(R"({|})", "ops") == R"({"ops": })");
  CHECK(accepted(R"({op|: 1})", "ops") == R"({"ops": 1})");
  CHECK(accepted(R"({"type": cont|})", "container") == R"({"type": "container"})");
  CHECK(accepted(R"({"type": "cont|"})", "container") == R"({"type": "container"})");
  CHECK(accepted("o|", "ops", Syntax::yaml) == "ops:");
  CHECK(accepted("ver|", "version", Syntax::yaml) == "version: ");
  CHECK(accepted("version: |", "0.1", Syntax::yaml) == "version: \"0.1\"");
  CHECK(accepted("type: co|", "container", Syntax::yaml) == "type: container");
}

TEST_CASE("keys have the documentation of the schema and say whether they are needed") {
  std::string text;
  const Completions all = at_mark("{|}", Syntax::json, text);
  REQUIRE_FALSE(all.items.empty());
  for (const Completion& item : all.items) {
    INFO(item.label.view());
    CHECK(item.is_key);
    CHECK_FALSE(item.documentation.empty());
    CHECK(item.is_required ==
          (item.label == "version" || item.label == "type" || item.label == "ops"));
  }
}

TEST_CASE("the ids of the other operations are offered where a dependency is named") {
  constexpr std::string_view head = R"({"ops": [{"id": "db", "type": "container/run"}, )";
  const std::string begun = std::string(head) + R"({"id": "web", "execution": {"depends_on": [)";
  CHECK(offers(begun + "|", "db"));
  CHECK(offers(begun + R"("|)", "db"));
  CHECK_FALSE(offers(begun + "|", "web"));
  CHECK_FALSE(offers(std::string(head) + R"({"execution": {"group": "|)", "db"));
  CHECK(accepted(begun + "|", "db").ends_with(R"("depends_on": ["db")"));
  CHECK(accepted(begun + R"("d|"]}}]})", "db").ends_with(R"("depends_on": ["db"]}}]})"));
  constexpr std::string_view yaml = "ops:\n- id: db\n- id: web\n  execution:\n    depends_on:\n";
  CHECK(offers(std::string(yaml) + "    - |", "db", Syntax::yaml));
  CHECK_FALSE(offers(std::string(yaml) + "    - |", "web", Syntax::yaml));
  CHECK(offers("ops:\n- id: db\n- execution:\n    depends_on: [|", "db", Syntax::yaml));
}

TEST_CASE("an id that may be a secret is not repeated") {
  const std::string token = std::string("ghp_") + "16C7e42F292c6912E7710c838347Ae178B4a";
  const std::string text =
      R"({"ops": [{"id": ")" + token + R"("}, {"execution": {"depends_on": [|)";
  CHECK_FALSE(offers(text, token));
}

TEST_CASE("placeholders are offered where one is begun, and replace what is there of it") {
  const std::string begun = R"({"ops": [{"id": "db"}, {"id": "web", "args": {"cmd": "run )";
  CHECK(offers(begun + "%%|", "%%ops.db.host%%"));
  CHECK(offers(begun + "%%o|", "%%global.job%%"));
  CHECK_FALSE(offers(begun + "|", "%%global.job%%"));
  CHECK_FALSE(offers(begun + "%%global.job%% |", "%%global.job%%"));
  CHECK(accepted(begun + "%%op|", "%%ops.db.host%%").ends_with(R"("cmd": "run %%ops.db.host%%)"));
  CHECK(accepted(begun + "%%op|", "%%ops.db.results....%%").ends_with("run %%ops.db.results."));
  CHECK(offers("ops:\n- id: db\n- args:\n    cmd: x %%|", "%%ops.db.host%%", Syntax::yaml));
}

}  // namespace nosana::editor
