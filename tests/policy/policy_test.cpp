// SPDX-License-Identifier: MIT

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/pointer.hpp>
#include <nosana/schema/policy.hpp>

namespace {

using Messages = std::vector<std::string>;

/// "POINTER: MESSAGE" of every violation, with "key " before the pointer where the key itself is
/// meant.
Messages broken(std::string_view schema, std::string_view text) {
  const nosana::Document document = nosana::parse(text);
  Messages messages;
  for (const nosana::PolicyViolation& violation : nosana::Policy(schema).check(document)) {
    const bool key = document.tape()[violation.node].kind == nosana::Kind::key;
    messages.push_back((key ? "key " : "") +
                       nosana::pointer_to(document, violation.node).to_string() + ": " +
                       std::string(violation.message));
  }
  return messages;
}

std::string help_of(std::string_view schema, std::string_view text) {
  const nosana::Document document = nosana::parse(text);
  const std::vector<nosana::PolicyViolation> violations = nosana::Policy(schema).check(document);
  REQUIRE(violations.size() == 1);
  return violations.front().help;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Case {
  std::string_view schema;
  std::string_view document;
  Messages messages;
};

}  // namespace

TEST_CASE("a violation states the requirement of the schema and is at the value") {
  const std::vector<Case> cases = {
      {R"({"type": "string"})", "7", {": expected a string, found a number"}},
      {R"({"type": ["array", "object"]})",
       "true",
       {": expected an array or an object, found a boolean"}},
      {R"({"type": "integer"})",
       "1.5",
       {": expected an integer, found a number that is not an integer"}},
      {R"({"properties": {"a": {"enum": ["x", 1, null]}}})",
       R"({"a": "y"})",
       {R"(/a: must be one of "x", 1 or null)"}},
      {R"({"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]})",
       "14",
       {": must be one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ... (13 in all)"}},
      {R"({"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]})",
       "14",
       {": must be one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 or 12"}},
      {R"({"items": {"const": {"k": "v"}}})", R"([{"k": "v"}, 2])", {R"(/1: must be {"k": "v"})"}},
      {R"({"minimum": 3, "multipleOf": 2})",
       "1",
       {": must be at least 3", ": must be a multiple of 2"}},
      {R"({"exclusiveMaximum": 1e1})", "10", {": must be less than 1e1"}},
      {R"({"minLength": 2})", R"("a")", {": must have at least 2 characters"}},
      {R"({"maxLength": 1})", R"("ab")", {": must have at most 1 character"}},
      {R"({"pattern": "^\\d+$"})", R"("x")", {R"(: must match the pattern "^\d+$" of the schema)"}},
      {R"({"minItems": 2})", "[0]", {": must have at least 2 elements, found 1"}},
      {R"({"maxProperties": 1})",
       R"({"a": 1, "b": 2})",
       {": must have at most 1 property, found 2"}},
      {R"({"uniqueItems": true})",
       "[1, 2, 1.0]",
       {"/2: repeats an earlier element, but the schema requires distinct elements"}},
      {R"({"items": [{}], "additionalItems": false})",
       "[1, 2]",
       {"/1: only 1 element is allowed by the schema, this is one more"}},
      {R"({"contains": {"type": "string"}})", "[1]", {": no element matches the schema"}},
      {R"({"required": ["a", "b", "c"]})",
       R"({"b": 1})",
       {R"(: required properties "a" and "c" are missing)"}},
      {R"({"dependencies": {"a": ["b"]}})",
       R"({"a": 1})",
       {R"(: property "b" is missing, because "a" is present)"}},
      {R"({"dependencies": {"a": ["b"], "c": ["d"]}})",
       R"({"a": 1})",
       {R"(: property "b" is missing, because "a" is present)"}},
      {R"({"properties": {"a": {}}, "additionalProperties": false})",
       R"({"a": 1, "z": 2})",
       {R"(key /z: property "z" is not allowed by the schema)"}},
      {R"({"propertyNames": {"pattern": "^[a-z]+$"}})",
       R"({"A": 1})",
       {R"(key /A: the name of this property: must match the pattern "^[a-z]+$" of the schema)"}},
      {R"({"not": {"required": ["a"]}})",
       R"({"a": 1})",
       {R"(key /a: property "a" is not allowed by the schema)"}},
      {R"({"not": {"minProperties": 1}})",
       R"({"": 1})",
       {R"(: matches what the schema forbids ("not"))"}},
      {R"({"properties": {"a": {"not": {"const": false}}}})",
       R"({"a": false})",
       {"/a: must not be false"}},
      {R"({"properties": {"a": {"not": {"minLength": 3, "const": "abc"}}}})",
       R"({"a": "abc"})",
       {R"(/a: matches what the schema forbids ("not"))"}},
      {R"({"properties": {"a": false}})",
       R"({"a": 1})",
       {R"(key /a: property "a" is not allowed by the schema)"}},
      {R"(false)", "1", {": the schema allows no value here"}},
      {R"({"if": {"type": "string"}, "then": {"minLength": 3}, "else": {"type": "null"}})",
       "1",
       {": expected null, found a number"}},
  };
  for (const Case& example : cases) {
    CAPTURE(example.schema, example.document);
    CHECK(broken(example.schema, example.document) == example.messages);
  }
}

TEST_CASE("of alternatives the nearest one is explained") {
  constexpr std::string_view tagged = R"({"oneOf": [
      {"properties": {"kind": {"const": "a"}, "size": {"type": "number"}}, "required": ["kind", "size"]},
      {"properties": {"kind": {"const": "b"}, "name": {"type": "string"}}, "required": ["kind", "name"]}]})";
  CHECK(broken(tagged, R"({"kind": "b"})") == Messages{R"(: required property "name" is missing)"});
  CHECK(broken(tagged, R"({"kind": "a", "size": []})") ==
        Messages{"/size: expected a number, found an array"});
  CHECK(broken(tagged, R"({"kind": "c", "size": 1, "name": "n"})") ==
        Messages{R"(/kind: must be "a" or must be "b")"});
  CHECK(broken(R"({"anyOf": [{"type": "string"}, {"type": "array"}]})", "1") ==
        Messages{": expected a string or an array, found a number"});
  CHECK(
      broken(
          R"({"anyOf": [{"type": "null"}, {"items": {"items": {"type": "string"}}, "type": "array"}]})",
          "[[1]]") == Messages{"/0/0: expected a string, found a number"});
  CHECK(broken(R"({"oneOf": [{"type": "number"}, {"minimum": 0}, {"type": "string"}]})", "1") ==
        Messages{": matches 2 of the 3 alternatives of the schema, and must match exactly one"});
}

TEST_CASE("a cause is reported once, by however many paths it is reached") {
  constexpr std::string_view schema =
      R"({"allOf": [{"$ref": "#/definitions/s"}, {"$ref": "#/definitions/s"}], "definitions": {"s": {"type": "string"}}})";
  CHECK(broken(schema, "1") == Messages{": expected a string, found a number"});
}

TEST_CASE("violations come in the order of the text") {
  CHECK(broken(R"({"required": ["q"], "additionalProperties": {"type": "string"}})",
               R"({"z": 1, "a": 2})") == Messages{R"(: required property "q" is missing)",
                                                  "/z: expected a string, found a number",
                                                  "/a: expected a string, found a number"});
}

TEST_CASE("the schema's description is the help, and a near name is suggested") {
  CHECK(help_of(R"({"properties": {"a": {"description": "ask the team", "type": "string"}}})",
                R"({"a": 1})") == "ask the team");
  CHECK(help_of(R"({"properties": {"a": {"description": "ask the team"}}, "required": ["a"]})",
                "{}") == "ask the team");
  CHECK(help_of(R"({"properties": {"image": {}}, "additionalProperties": false})",
                R"({"imgae": 1})") == R"(did you mean "image"?)");
  CHECK(help_of(
            R"({"properties": {"a": {"description": "two\nlines \u001b[31m", "type": "string"}}})",
            R"({"a": 1})") == "two\\nlines \\x1b[31m");
}

TEST_CASE(
    "patternProperties and additionalProperties apply to the members of an object as in draft-07") {
  constexpr std::string_view schema = R"({"properties": {"ab": {"minimum": 1}},
      "patternProperties": {"^a": {"maximum": 9}, "b$": {"type": "number"}}, "additionalProperties": false})";
  CHECK(broken(schema, R"({"ab": 5, "a": 1, "xb": 20})").empty());
  CHECK(broken(schema, R"({"ab": 10})") == Messages{"/ab: must be at most 9"});
  CHECK(broken(schema, R"({"ab": 0})") == Messages{"/ab: must be at least 1"});
  CHECK(broken(schema, R"({"c": 0})") ==
        Messages{R"(key /c: property "c" is not allowed by the schema)"});
  CHECK(broken(R"({"patternProperties": {"^a": {}}, "additionalProperties": {"type": "null"}})",
               R"({"a": 1, "b": 1})") == Messages{"/b: expected null, found a number"});
}

TEST_CASE("values are interpreted as in draft-07, where valijson alone would not") {
  CHECK(broken(R"({"type": "integer"})", "1.0").empty());
  CHECK(broken(R"({"type": "integer", "minimum": 0})", "18446744073709551615").empty());
  CHECK(broken(R"({"multipleOf": 2})", R"("7")").empty());
  CHECK(broken(R"({"multipleOf": 1})", "7.5") == Messages{": must be a multiple of 1"});
  CHECK(broken(R"({"multipleOf": 0.01})", "19.99").empty());
  CHECK(broken(R"({"maxLength": 3})", R"("a\u0000bcd")") ==
        Messages{": must have at most 3 characters"});
  CHECK(broken(R"({"const": 1})", "1.0").empty());
  CHECK(broken(R"({"type": "number", "maximum": 5})", "1e999") == Messages{": must be at most 5"});
  CHECK(broken(R"({"format": "date-time"})", R"("no date")").empty());
  CHECK(
      broken(
          R"({"definitions": {"a": {"propertyNames": {"maxLength": 1}}}, "$ref": "#/definitions/a"})",
          R"({"ab": 1})") ==
      Messages{"key /ab: the name of this property: must have at most 1 character"});
}

TEST_CASE("a schema may have half of a surrogate pair, as JSON.parse reads it") {
  constexpr std::string_view schema = R"({"description": "\ud83d", "type": "string"})";
  CHECK(broken(schema, "7") == Messages{": expected a string, found a number"});
}

TEST_CASE("of a repeated key the last one decides") {
  CHECK(broken(R"({"properties": {"a": {"type": "string"}}})", R"({"a": 1, "a": "x"})").empty());
  CHECK(broken(R"({"properties": {"a": {"type": "string"}}})", R"({"a": "x", "a": 1})") ==
        Messages{"/a: expected a string, found a number"});
  CHECK(broken(R"({"maxProperties": 1})", R"({"a": 1, "a": 2})").empty());
}

TEST_CASE("references may recur through properties and items") {
  constexpr std::string_view tree =
      R"({"properties": {"next": {"$ref": "#"}, "n": {"type": "number"}}})";
  CHECK(broken(tree, R"({"next": {"next": {"n": 1}}})").empty());
  CHECK(broken(tree, R"({"next": {"next": {"n": ""}}})") ==
        Messages{"/next/next/n: expected a number, found a string"});
  CHECK(
      broken(
          R"({"definitions": {"a/b%": {"type": "null"}}, "items": {"$ref": "#/definitions/a~1b%25"}})",
          "[1]") == Messages{"/0: expected null, found a number"});
}

TEST_CASE("the example policies accept valid documents and report violations") {
  const std::string own = read("examples/policy/images-and-gpu.schema.json");
  const std::string small = read("examples/policy/small-and-named.schema.json");
  const std::string job = read("examples/confidential.json");
  CHECK(broken(own, job).size() == 2);
  CHECK(broken(own, R"({"ops": [{"type": "container/run", "id": "a",
      "args": {"image": "registry.example/base/python:3.12", "gpu": true, "env": {"MODE": "x"}}}]})")
            .empty());
  CHECK(broken(own, R"({"ops": [{"type": "container/run", "id": "a",
      "args": {"image": "registry.example/a:1", "gpu": true, "private": false, "env": {"mode": "x"}}}]})")
            .size() == 2);
  CHECK(broken(small, job) ==
        Messages{R"(/ops/0/id: must match the pattern "^[a-z][a-z0-9-]*$" of the schema)"});
}

TEST_CASE("a Policy is shared between threads") {
  const nosana::Policy policy(
      R"({"items": {"anyOf": [{"pattern": "^(a|b)+$", "type": "string"}, {"type": "number", "multipleOf": 2}]}})");
  std::vector<std::size_t> found(4);
  std::vector<std::thread> threads;
  for (std::size_t id = 0; id < found.size(); ++id) {
    threads.emplace_back([&policy, &found, id] {
      for (int round = 0; round < 200; ++round) {
        const nosana::Document document =
            nosana::parse(std::string_view(R"(["ab", 2, "c", 3, null])"));
        found[id] += policy.check(document).size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::size_t count : found) CHECK(count == 600);
}
