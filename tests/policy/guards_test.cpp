// SPDX-License-Identifier: MIT
//
// Hostile schemas, and hostile documents for normal schemas: an Error or a violation that reports
// it, never a crash and never minutes of work.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/schema/policy.hpp>

namespace {

using nosana::Errc;
using nosana::Policy;
using nosana::PolicyLimits;
using nosana::PolicyViolation;

struct Refused {
  std::string_view schema;
  Errc code;
  std::string_view message;
};

std::string repeated(std::string_view piece, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += piece;
  return out;
}

std::vector<PolicyViolation> check(std::string_view schema, const std::string& text) {
  const nosana::Document document =
      nosana::parse(text, {.bytes = std::size_t{64} << 20, .depth = 1'000});
  return Policy(schema).check(document);
}

/// Arrays and objects in turn.
std::string nested(int levels, std::string_view leaf) {
  std::string text;
  for (int i = 0; i < levels; ++i) text += i % 2 == 0 ? "[" : R"({"a":)";
  text += leaf;
  for (int i = levels; i-- > 0;) text += i % 2 == 0 ? ']' : '}';
  return text;
}

constexpr std::string_view recursive =
    R"({"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}, "maximum": 0})";
constexpr std::string_view too_much =
    "the schema needs more work than the limit allows, so the document was not checked";

}  // namespace

TEST_CASE("a schema that cannot be run is refused with its place") {
  const std::vector<Refused> cases = {
      {"", Errc::schema_invalid, "schema: expected JSON, found something else at line 1, column 1"},
      {"{\n \"type\" \"x\"}", Errc::schema_invalid,
       "schema: expected JSON, found something else at line 2, column 9"},
      {"3", Errc::schema_invalid,
       "schema: expected a schema (an object or a boolean) at the root, found a number"},
      {R"({"type": "string", "type": "null"})", Errc::schema_invalid,
       "schema: expected every key once, found one again at line 1, column 20"},
      {R"({"maximum": 1e999})", Errc::schema_invalid,
       "schema: expected a finite number, found one that is too large at line 1, column 13"},
      {R"({"properties": {"a/b": {"type": "strin"}}})", Errc::schema_invalid,
       "schema: expected a name of a type (array, boolean, integer, null, number, object, string) "
       "at "
       "\"/properties/a~1b/type\""},
      {R"({"type": []})", Errc::schema_invalid,
       R"(schema: expected at least one name of a type at "/type", found an array)"},
      {R"({"multipleOf": 0})", Errc::schema_invalid,
       R"(schema: expected a number above 0 at "/multipleOf", found a number)"},
      {R"({"minItems": -1})", Errc::schema_invalid,
       R"(schema: expected an integer of at least 0 at "/minItems", found a number)"},
      {R"({"maxLength": 1.5})", Errc::schema_invalid,
       R"(schema: expected an integer of at least 0 at "/maxLength", found a number)"},
      {R"({"required": "a"})", Errc::schema_invalid,
       R"(schema: expected an array of strings at "/required", found a string)"},
      {R"({"required": [1]})", Errc::schema_invalid,
       R"(schema: expected a string at "/required/0", found a number)"},
      {R"({"enum": {}})", Errc::schema_invalid,
       R"(schema: expected an array at "/enum", found an object)"},
      {R"({"anyOf": []})", Errc::schema_invalid,
       R"(schema: expected an array of at least one schema at "/anyOf", found an array)"},
      {R"({"oneOf": {}})", Errc::schema_invalid,
       R"(schema: expected an array of at least one schema at "/oneOf", found an object)"},
      {R"({"not": null})", Errc::schema_invalid,
       R"(schema: expected a schema (an object or a boolean) at "/not", found null)"},
      {R"({"properties": []})", Errc::schema_invalid,
       R"(schema: expected an object of schemas at "/properties", found an array)"},
      {R"({"dependencies": {"a": 1}})", Errc::schema_invalid,
       R"(schema: expected a schema (an object or a boolean) at "/dependencies/a", found a number)"},
      {R"({"uniqueItems": 1})", Errc::schema_invalid,
       R"(schema: expected a boolean at "/uniqueItems", found a number)"},
      {R"({"exclusiveMinimum": true})", Errc::schema_invalid,
       R"(schema: expected a number at "/exclusiveMinimum", found a boolean)"},
      {R"({"pattern": 1})", Errc::schema_invalid,
       R"(schema: expected a regular expression at "/pattern", found a number)"},
      {R"({"title": 1})", Errc::schema_invalid,
       R"(schema: expected a string at "/title", found a number)"},
      {R"({"$ref": 1})", Errc::schema_invalid,
       R"(schema: expected a string at "/$ref", found a number)"},
      {R"({"$ref": "#/definitions/a"})", Errc::schema_invalid,
       R"(schema: expected a reference to a place in this schema, found no such place at "/$ref")"},
      {R"({"$ref": "#/%zz"})", Errc::schema_invalid,
       R"(schema: expected a reference to a place in this schema, found no such place at "/$ref")"},
      {R"({"definitions": {"unused": {"minimum": "1"}}})", Errc::schema_invalid,
       R"(schema: expected a number at "/definitions/unused/minimum", found a string)"},
      {R"({"items": {"$ref": "other.json#/a"}})", Errc::schema_unsupported,
       "schema: expected a reference into this schema (\"#/definitions/NAME\"), because nothing is "
       "fetched, found "
       "another at \"/items/$ref\""},
      {R"({"$ref": "#name"})", Errc::schema_unsupported,
       "schema: expected a JSON Pointer in the reference (\"#/definitions/NAME\"), found a name at "
       "\"/$ref\""},
      {R"({"items": {"$id": "x.json"}})", Errc::schema_unsupported,
       R"(schema: expected "$id" only at the root, found one at "/items/$id")"},
      {R"({"$schema": "https://json-schema.org/draft/2020-12/schema"})", Errc::schema_unsupported,
       R"(schema: expected a draft-07 schema (or draft-06), found another dialect at "/$schema")"},
      {R"x({"pattern": "(?=a)"})x", Errc::schema_unsupported,
       "schema: expected a regular expression that RE2 can run, but look-around and inline flags "
       "cannot be run in "
       "linear time, at \"/pattern\""},
      {R"x({"pattern": "(?<!a)b"})x", Errc::schema_unsupported,
       "schema: expected a regular expression that RE2 can run, but look-around and inline flags "
       "cannot be run in "
       "linear time, at \"/pattern\""},
      {R"({"patternProperties": {"(a)\\1": {}}})", Errc::schema_unsupported,
       "schema: expected a regular expression that RE2 can run, but back-references cannot be run "
       "in linear time, at "
       "\"/patternProperties/********\" (line 1)"},
      {"{\"definitions\": {\n\"DB_PASSWORD: hunter2\": {\"minimum\": null}}}", Errc::schema_invalid,
       "schema: expected a number at \"/definitions/********/minimum\" (line 2), found null"},
      {R"({"pattern": "((a{100}){100}){100}"})", Errc::schema_unsupported,
       "schema: expected a regular expression that RE2 can run, but RE2 does not support its "
       "syntax, at "
       "\"/pattern\""},
      {R"({"properties": {"a\u0000b": {}}})", Errc::schema_unsupported,
       R"(schema: expected a name without NUL characters, found one at "/properties/********" (line 1))"},
  };
  for (const Refused& refused : cases) {
    CAPTURE(refused.schema);
    try {
      const Policy policy(refused.schema);
      FAIL_CHECK("it was accepted");
    } catch (const nosana::Error& error) {
      CHECK(error.what() == std::string(refused.message));
      CHECK(error.code() == refused.code);
    }
  }
}

TEST_CASE("references that apply to one value without end are refused, through any keywords") {
  for (
      const std::string_view schema : {
          R"({"$ref": "#"})",
          R"({"allOf": [{"$ref": "#"}]})",
          R"({"not": {"anyOf": [true, {"$ref": "#"}]}})",
          R"({"if": {"oneOf": [{"$ref": "#"}]}})",
          R"({"if": true, "then": {"$ref": "#"}})",
          R"({"if": true, "else": {"$ref": "#"}})",
          R"({"dependencies": {"a": {"$ref": "#"}}})",
          R"({"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}})",
          R"({"items": {"$ref": "#/definitions/a"}, "definitions": {"a": {"allOf": [{"$ref": "#/definitions/a"}]}}})",
      }) {
    CAPTURE(schema);
    CHECK_THROWS_WITH(Policy(schema), Catch::Contains("circular \"$ref\""));
  }
  CHECK_NOTHROW(Policy(
      R"({"then": {"$ref": "#"}, "else": {"$ref": "#"}})"));  // without "if" they have no effect
  CHECK_NOTHROW(Policy(R"({"propertyNames": {"$ref": "#"}, "contains": {"$ref": "#"}})"));
}

TEST_CASE("words that only look like keywords are ignored") {
  CHECK_NOTHROW(
      Policy(R"({"properties": {"pattern": {"type": "string"}, "$ref": {}, "multipleOf": {}}})"));
  CHECK_NOTHROW(Policy(
      R"({"const": {"pattern": "("}, "enum": [{"$ref": "x"}], "default": {"type": 1}, "examples": 1})"));
  CHECK_NOTHROW(Policy(
      R"({"unknown": {"pattern": "(", "type": 7}, "$defs": {"a": 1}, "unevaluatedProperties": 1})"));
  CHECK(check(R"({"$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}})", "1").size() == 1);
}

TEST_CASE("a schema beyond a limit is refused") {
  CHECK_THROWS_WITH(Policy(std::string(2 << 20, ' ')),
                    Catch::Contains("expected at most 1048576 bytes, found 2097152"));
  CHECK_THROWS_WITH(Policy(repeated(R"({"not":)", 65) + "{}" + std::string(65, '}')),
                    Catch::Contains("expected at most 64 levels of arrays and objects"));
  CHECK_THROWS_WITH(Policy("{\"anyOf\": [" + repeated("true,", 30'000) + "true]}"),
                    Catch::Contains("expected at most 20000 sub-schemas"));
  std::string patterns;
  for (int i = 0; i < 1'001; ++i)
    patterns += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"(":{"pattern":"a"})";
  CHECK_THROWS_WITH(Policy("{\"properties\": {" + patterns + "}}"),
                    Catch::Contains("expected at most 1000 regular expressions"));
  std::string chain = R"({"$ref": "#/definitions/0", "definitions": {)";
  for (int i = 0; i < 5'000; ++i) {
    chain += "\"" + std::to_string(i) + R"(": {"allOf": [{"$ref": "#/definitions/)" +
             std::to_string(i + 1) + "\"}]},";
  }
  CHECK_THROWS_WITH(
      Policy(chain + "\"5000\": {}}}"),
      Catch::Contains("expected at most 64 nested schemas that apply to the same value"));
}

TEST_CASE("a long chain of definitions without a cycle is read without recursion") {
  std::string chain = R"({"$ref": "#/definitions/0", "definitions": {)";
  for (int i = 0; i < 5'000; ++i) {
    chain += "\"" + std::to_string(i) + R"(": {"items": {"$ref": "#/definitions/)" +
             std::to_string(i + 1) + "\"}},";
  }
  CHECK(check(chain + "\"5000\": {}}}", "[[[]]]").empty());
  std::string names = R"({"$ref": "#/definitions/0", "definitions": {)";
  for (int i = 0; i < 5'000; ++i) {
    names += "\"" + std::to_string(i) + R"(": {"$ref": "#/definitions/)" + std::to_string(i + 1) +
             "\"},";
  }
  CHECK(check(names + R"("5000": {"type": "null"}}})", "null").empty());
}

TEST_CASE("a regular expression that defeats backtracking engines runs on 200 kB") {
  const std::string text = '"' + std::string(200'000, 'a') + "b\"";
  CHECK(check(R"({"pattern": "^(a|a)*$"})", text).size() == 1);
  CHECK(check(R"({"pattern": "^(a+)+$"})", text).size() == 1);
  CHECK(check(R"({"pattern": "^(a|a)*b$"})", text).empty());
  CHECK(check(R"({"patternProperties": {"^(a+)+$": false}})", "{" + text + ": 1}").empty());
  CHECK(check(R"({"propertyNames": {"pattern": "^(a+)+$"}})", "{" + text + ": 1}").size() == 1);
}

TEST_CASE("format is an annotation, so that a long string cannot overflow std::regex") {
  for (const std::string_view format : {"date", "time", "date-time"}) {
    CHECK(
        check(R"({"format": ")" + std::string(format) + "\"}", '"' + std::string(50'000, '2') + '"')
            .empty());
  }
}

TEST_CASE("work beyond the budget is one violation at the root") {
  std::string doubling = R"({"definitions": {)";
  for (int i = 0; i < 50; ++i) {
    const std::string next = R"({"$ref": "#/definitions/)" + std::to_string(i + 1) + "\"}";
    doubling += "\"" + std::to_string(i) + R"(": {"anyOf": [)" + next + "," + next + "]},";
  }
  std::string numbers = "[0";
  for (int i = 1; i < 20'000; ++i) numbers += "," + std::to_string(i);
  const std::string null_at_the_end = doubling + R"("50": {"type": "null"}}, )";
  const std::string no_at_the_end = doubling + R"("50": {"not": {}}}, )";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {null_at_the_end + R"("$ref": "#/definitions/0"})", "1"},
      {no_at_the_end + R"("$ref": "#/definitions/0"})", "{}"},
      {null_at_the_end + R"("propertyNames": {"$ref": "#/definitions/0"}})", R"({"a": 1})"},
      {R"({"uniqueItems": true})", numbers + "]"},
  };
  for (const auto& [schema, text] : cases) {
    CAPTURE(schema.substr(0, 60));
    const std::vector<PolicyViolation> violations = check(schema, text);
    REQUIRE(violations.size() == 1);
    CHECK(violations.front().node == 0);
    CHECK(violations.front().message == too_much);
  }
}

TEST_CASE("a document too deep for the schema is one violation at the root") {
  CHECK(check(recursive, nested(999, "0")).empty());
  const std::vector<PolicyViolation> deep = check(recursive, nested(1'000, "0"));
  REQUIRE(deep.size() == 1);
  CHECK(deep.front().message == "the schema can check at most 1000 levels of values, found 1001");
  // Each level of this schema takes three levels of the recursion.
  constexpr std::string_view steep =
      R"({"allOf": [{"not": {"not": {"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}}}}]})";
  CHECK(check(steep, nested(200, "0")).empty());
  CHECK(check(steep, nested(600, "0")).size() == 1);
}

TEST_CASE("a refusal deep in a document is explained") {
  const std::string text = nested(300, "1");
  const nosana::Document document = nosana::parse(text, {.bytes = 1 << 20, .depth = 1'000});
  const std::vector<PolicyViolation> violations = Policy(recursive).check(document);
  REQUIRE(violations.size() == 1);
  CHECK(violations.front().message == "must be at most 0");
  CHECK(document.tape()[violations.front().node].kind == nosana::Kind::number);
}

TEST_CASE("the violations of one document are bounded") {
  std::string text = "[1";
  for (int i = 0; i < 10'000; ++i) text += ",1";
  CHECK(check(R"({"items": {"type": "string"}})", text + "]").size() == 100);
}

TEST_CASE(
    "texts that are not JSON are checked as far as they were read, an empty text has no "
    "violation") {
  CHECK(check(R"({"type": "string"})", "").empty());
  CHECK(check(R"({"type": "array"})", "[1,").empty());
  CHECK(check(R"({"items": {"type": "string"}})", "[1, // one\n]").size() == 1);
  CHECK(check(R"({"maxLength": 1})", R"("\ud800")").empty());
  CHECK(check(R"({"pattern": "^a$"})", R"("\ud800")").size() == 1);
}
