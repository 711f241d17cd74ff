// SPDX-License-Identifier: MIT
#include <nosana/job/definitions.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>

namespace {

bool looks(std::string_view text) {
  const nosana::Document document = nosana::parse(text);
  return nosana::detail::looks_like_definition(document);
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

TEST_CASE("definitions are found in lists, requests and answers, and in nothing else") {
  const auto places = [](std::string_view text) {
    const nosana::Document document = nosana::parse(text);
    std::string all;
    for (const nosana::detail::FoundDefinition& found :
         nosana::detail::find_definitions(document)) {
      all += '"' + nosana::pointer_to(document, found.value.node()).to_string() + '"';
      if (found.deployment) all += '!';
    }
    return all;
  };
  CHECK(places(R"({"ops": []})") == R"("")");
  CHECK(places(R"([{"ops": []}, 1, {"version": "0.1", "type": "container"}])") == R"("/0""/2")");
  CHECK(places(R"({"name": "a", "job_definition": {"ops": []}})") == R"("/job_definition"!)");
  CHECK(places(R"([{"job_definition": {"ops": []}}, {"a": 1}])") == R"("/0/job_definition"!)");
  CHECK(places(R"({"jobDefinition": {"ops": []}, "jobResult": {"ops": []}})") ==
        R"("/jobDefinition")");
  CHECK(places(
            R"({"revisions": [{"job_definition": {"ops": 1}}, {"job_definition": {"ops": 2}}]})") ==
        R"("/revisions/0/job_definition"!"/revisions/1/job_definition"!)");
  CHECK(places(R"({"job_definition": {"ops": [], "meta": {"job_definition": {"ops": []}}}})") ==
        R"("/job_definition"!)");
  CHECK(places(R"({"ops": [], "meta": {"job_definition": {"ops": []}}})") == R"("")");
  CHECK(places(R"({"job\u005fdefinition": {"ops": []}})") == R"("/job_definition"!)");
  CHECK(places(R"({"job_definition": "text", "jobDefinition": []})").empty());
  CHECK(places(R"({"jobDefinition": {"name": "of another system"}})").empty());
  CHECK(places(R"({"name": "package", "version": "1.0.0"})").empty());
  CHECK(places(R"([[{"ops": []}]])").empty());
  CHECK(places(R"({"json_flow": {"version": "0.1", "type": "container", "opps": []}})") ==
        R"("/json_flow")");
  CHECK(
      places(
          R"([[{"version": "0.1", "ops": []}], {"data": {"job": {"type": "container", "ops": []}}}])") ==
      R"("/0/0""/1/data/job")");
  CHECK(
      places(
          R"({"a": {"version": "0.1", "type": "container"}, "b": {"version": "0.1", "ops": []}})") ==
      R"("/a""/b")");
  CHECK(places(
            R"({"a": {"version": "0.1", "ops": {}}, "b": {"version": "0.2", "type": "container"}})")
            .empty());
  CHECK(places(R"({"a": {"version": "1.0", "type": "container", "name": "image"}})").empty());
  CHECK(places(R"({"job_definition": {"ops": []}, oops)").empty());
  CHECK(places("").empty());
}
