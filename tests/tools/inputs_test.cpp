// SPDX-License-Identifier: MIT
#include <nosana_lint/inputs.hpp>

#include <string_view>

#include <catch2/catch.hpp>

#include <common/syntax.hpp>
#include <nosana/document/scanner.hpp>

using nosana::tool::FileForm;
using nosana::tool::form_of;

namespace {

bool looks(std::string_view text) {
  const nosana::Document document = nosana::parse(text);
  return nosana::tool::looks_like_definition(document);
}

}  // namespace

TEST_CASE("an object with ops, or with version and type, looks like a job definition") {
  CHECK(looks(R"({"ops": []})"));
  CHECK(looks(R"({"ops": 1})"));
  CHECK(looks(R"({"version": "0.1", "type": "container"})"));
  CHECK_FALSE(looks(R"({"version": "0.1"})"));
  CHECK_FALSE(looks(R"({"type": "container"})"));
  CHECK_FALSE(looks(R"({"meta": {"ops": []}})"));
  CHECK_FALSE(looks(R"([{"ops": []}])"));
  CHECK_FALSE(looks(R"("ops")"));
  CHECK_FALSE(looks(""));
}

TEST_CASE("the manifest of an npm package does not look like a job definition") {
  CHECK_FALSE(looks(R"({"name": "x", "version": "1.0.0", "type": "module"})"));
  CHECK_FALSE(looks(R"({"name": "x", "version": "1.0.0", "type": "commonjs", )"));
  CHECK(looks(R"({"version": "1.0.0", "type": "module", "ops": []})"));
  CHECK(looks(R"({"version": "0.1", "type": 1})"));
}

TEST_CASE("a broken text looks like a job definition when a key ops can be read anywhere in it") {
  CHECK(looks(R"({"ops": [{"type")"));
  CHECK(looks(R"({"meta": {"trigger": "cli", "ops": [)"));
  CHECK(looks(R"({"version": "0.1", "type": "container", oops)"));
  CHECK_FALSE(looks(R"({"name": "package", "version": "1.0.0", oops)"));
  CHECK_FALSE(looks(R"({"a": "ops", )"));
  CHECK_FALSE(looks("ops"));
}

TEST_CASE("the name of a file says how it is written") {
  CHECK(form_of("a.json") == FileForm::json);
  CHECK(form_of("d/a.JSON") == FileForm::json);
  CHECK(form_of("a.ndjson") == FileForm::ndjson);
  CHECK(form_of("a.jsonl") == FileForm::ndjson);
  CHECK(form_of("a.yaml") == FileForm::yaml);
  CHECK(form_of("a.yml") == FileForm::yaml);
  CHECK(form_of("a.jsonc") == FileForm::jsonc);
  CHECK(form_of("a") == FileForm::unknown);
  CHECK(form_of(".json") == FileForm::unknown);
  CHECK(form_of("ajson") == FileForm::unknown);
}

TEST_CASE(
    "two lines that begin with an object, the first of them whole, look like a definition a line") {
  using nosana::tool::looks_like_records;
  CHECK(looks_like_records("{}\n{}"));
  CHECK(looks_like_records("\n {\"ops\": []} \r\n\n{\"ops\": []}\n"));
  CHECK(looks_like_records("{}\n{ broken"));
  CHECK_FALSE(looks_like_records(""));
  CHECK_FALSE(looks_like_records("{}"));
  CHECK_FALSE(looks_like_records("{}\n"));
  CHECK_FALSE(looks_like_records("{\n  \"ops\": []\n}\n"));
  CHECK_FALSE(looks_like_records("{\n{}\n}"));
  CHECK_FALSE(looks_like_records("{}\ntrailing"));
  CHECK_FALSE(looks_like_records("[]\n[]"));
}
