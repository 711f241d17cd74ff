// SPDX-License-Identifier: MIT
// Schemas that compile() accepts and refuses. The verdicts of a Program are tested in run_test.cpp.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/schema/compile.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/schema/run.hpp>

namespace nosana {
namespace {

/// The error of compile(), or nothing.
std::optional<Errc> refusal(std::string_view text) {
  try {
    (void)schema::compile(text);
  } catch (const Error& error) {
    return error.code();
  }
  return std::nullopt;
}

bool accepted(std::string_view schema, std::string_view text) {
  const Document document = parse(text);
  return accepts(schema::compile(schema), document);
}

}  // namespace

TEST_CASE("a text that is not JSON is not a schema") {
  for (const char* text : {"", "{", "{\"type\":\"string\",}", "nonsense"}) {
    CAPTURE(text);
    CHECK(refusal(text) == Errc::schema_invalid);
  }
  CHECK(refusal(std::string(200, '[')) == Errc::schema_invalid);
}

TEST_CASE("a schema that repeats a key is ambiguous, and refused") {
  CHECK(refusal(R"({"type":"string","type":"number"})") == Errc::schema_invalid);
  CHECK(refusal(R"({"properties":{"a":{"type":"string"},"a":{"type":"number"}}})") ==
        Errc::schema_invalid);
}

TEST_CASE("every unsupported form is refused") {
  for (
      const char* text : {
          // not a schema at all, or one that accepts everything
          "[]",
          "1",
          "\"a\"",
          "null",
          "true",
          "false",
          "{}",
          // unsupported keywords of draft-07 and later
          R"({"pattern":"a"})",
          R"({"minLength":1})",
          R"({"maximum":1})",
          R"({"minimum":1})",
          R"({"oneOf":[]})",
          R"({"anyOf":[]})",
          R"({"allOf":[]})",
          R"({"not":{}})",
          R"({"format":"uri"})",
          R"({"multipleOf":1})",
          R"({"patternProperties":{}})",
          R"({"propertyNames":{}})",
          R"({"dependencies":{}})",
          R"({"contains":{}})",
          R"({"additionalItems":false})",
          R"({"minProperties":1})",
          R"({"maxProperties":1})",
          R"({"prefixItems":[]})",
          R"({"unevaluatedProperties":false})",
          R"({"Type":"string"})",
          R"({"nonsense":1})",
          // arguments of the wrong form
          R"({"type":"integer"})",
          R"({"type":"String"})",
          R"({"type":[]})",
          R"({"type":1})",
          R"({"type":["string",1]})",
          R"({"type":{}})",
          R"({"properties":[]})",
          R"({"properties":{"a":false}})",
          R"({"properties":{"a":1}})",
          R"({"required":"a"})",
          R"({"required":[1]})",
          R"({"required":{}})",
          R"({"additionalProperties":1})",
          R"({"items":[{"type":"string"}]})",
          R"({"items":false})",
          R"({"minItems":-1})",
          R"({"minItems":1.5})",
          R"({"minItems":"1"})",
          R"({"maxItems":1e10})",
          R"({"uniqueItems":1,"maxItems":5})",
          R"({"uniqueItems":true})",
          R"({"uniqueItems":true,"maxItems":65})",
          R"({"enum":[]})",
          R"({"enum":"a"})",
          R"({"enum":["a",1]})",
          R"({"const":1})",
          R"({"const":null})",
          R"({"title":1})",
          R"({"x-nosana":"unknown"})",
          R"({"x-nosana":1})",
          // conditions
          R"({"then":{"type":"string"}})",
          R"({"else":{"type":"string"}})",
          R"({"if":{}})",
          R"({"if":true})",
          R"({"if":{"type":"string","required":["a"]}})",
          R"({"if":{"required":["a","b"]}})",
          R"({"if":{"required":[]}})",
          R"({"if":{"required":[1]}})",
          R"({"if":{"properties":{"a":{"const":"b"}}}})",
          R"({"if":{"required":["a"],"properties":{"b":{"const":"b"}}}})",
          R"({"if":{"required":["a"],"properties":{"a":{"const":1}}}})",
          R"({"if":{"required":["a"],"properties":{"a":{"enum":["b"]}}}})",
          R"({"if":{"required":["a"],"properties":{"a":{"const":"b","type":"string"}}}})",
          R"({"if":{"required":["a"],"properties":{"a":{"const":"b"},"c":{"const":"d"}}}})",
          R"({"if":{"required":["a"],"items":{}}})",
          R"({"if":{"const":"a"}})",
          // references
          R"({"$ref":"#/definitions/a"})",
          R"({"items":{"$ref":"other.json"}})",
          R"({"items":{"$ref":"#/properties/a"}})",
          R"({"items":{"$ref":1}})",
          R"({"items":{"$ref":"#","type":"string"}})",
          R"({"$ref":"#"})",
          R"({"items":{"$ref":"#/definitions/a"},"definitions":{"a":{"$ref":"#/definitions/a"}}})",
          R"({"items":{"$ref":"#/definitions/a"},"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"type":"string"}}})",
          R"({"if":{"type":"string"},"then":{"$ref":"#"}})",
          R"({"if":{"type":"string"},"else":{"$ref":"#/definitions/a"},
               "definitions":{"a":{"if":{"type":"null"},"then":{"$ref":"#"}}}})",
          // a required property that is not allowed
          R"({"required":["a"],"additionalProperties":false})",
      }) {
    CAPTURE(text);
    CHECK(refusal(text) == Errc::schema_unsupported);
  }
}

TEST_CASE("errors do not repeat the schema except for the keyword") {
  try {
    (void)schema::compile(R"({"type":"marker"})");
    FAIL_CHECK("accepted");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("marker") == std::string::npos);
  }
}

TEST_CASE("sub-schemas may lead through many definitions, but not without limit") {
  const auto chain = [](int count) {
    std::string text = R"({"items":{"$ref":"#/definitions/d0"},"definitions":{)";
    for (int i = 0; i < count; ++i) {
      text += "\"d" + std::to_string(i) + R"(":{"items":{"$ref":"#/definitions/d)" +
              std::to_string(i + 1) + "\"}},";
    }
    return text + "\"d" + std::to_string(count) + R"(":{"type":"string"}}})";
  };
  CHECK_FALSE(refusal(chain(900)));
  CHECK(refusal(chain(3000)) == Errc::schema_unsupported);
  CHECK(refusal(chain(60000)) == Errc::schema_unsupported);
}

TEST_CASE("a schema may refer to itself for inner values") {
  const std::string_view schema =
      R"({"type":"object","properties":{"next":{"$ref":"#"}},"additionalProperties":false})";
  CHECK(accepted(schema, R"({"next":{"next":{}}})"));
  CHECK_FALSE(accepted(schema, R"({"next":{"next":{"a":1}}})"));
  const std::string_view list = R"({"items":{"$ref":"#/definitions/list"},
      "definitions":{"list":{"type":["array","number"],"items":{"$ref":"#/definitions/list"}}}})";
  CHECK(accepted(list, "[1,[2,[]]]"));
  CHECK_FALSE(accepted(list, R"([1,[2,["a"]]])"));
}

TEST_CASE("annotations are accepted and have no effect") {
  CHECK(accepted(
      R"({"$schema":"s","$id":"i","$comment":"c","title":"t","description":"d","default":1,"examples":[1],
                     "definitions":{"unused":{"pattern":"not looked at"}},"type":"null"})",
      "null"));
}

TEST_CASE("a title is the noun for what its sub-schema accepts") {
  const schema::Program program = schema::compile(
      R"({"title":"a list","type":"array","items":{"title":"a name","type":"string"}})");
  CHECK(program.title(1) == "a list");
  CHECK(program.title(2) == "a name");
  CHECK(program.title(0).empty());
}

TEST_CASE("64 properties are accepted and one more is refused") {
  const auto schema = [](int count) {
    std::string text = R"({"required":["p0"],"additionalProperties":false,"properties":{)";
    for (int i = 0; i < count; ++i)
      text += (i == 0 ? "\"p" : ",\"p") + std::to_string(i) + R"(":{"type":"number"})";
    return text + "}}";
  };
  const std::string largest = schema(64);
  const schema::Program program = schema::compile(largest);
  CHECK(program.properties(1).size() == 64);
  for (int i = 0; i < 64; ++i) {
    const std::string good =
        "{\"p0\":0" + (i == 0 ? "" : ",\"p" + std::to_string(i) + "\":1") + '}';
    CHECK(accepts(program, parse(std::string_view(good))));
    const std::string bad = "{\"p0\":0,\"p" + std::to_string(i) + "\":\"s\"}";
    CHECK_FALSE(accepts(program, parse(std::string_view(bad))));
  }
  CHECK_FALSE(accepts(program, parse(R"({"p0":0,"p64":1})")));
  CHECK(refusal(schema(65)) == Errc::schema_unsupported);
}

TEST_CASE("the properties of a sub-schema are listed in the order of the schema") {
  const schema::Program program = schema::compile(
      R"({"properties":{"b":{"enum":["x","y"]},"a":{"type":["string","null"]}},"required":["a","c"]})");
  CHECK(program.properties(1) == std::vector<std::string_view>{"b", "a", "c"});
  CHECK(program.property_name(1, 2) == "c");
  CHECK(program.allowed(2) == std::vector<std::string_view>{"x", "y"});
  CHECK(program.allowed(3).empty());
  CHECK(program.types(3) == (schema::type_bit(Kind::string) | schema::type_bit(Kind::null)));
  CHECK(program.shapes() == 4);
}

TEST_CASE("the official schemas compile, with and without their own checks") {
  const Schemas schemas = official_schemas();
  CHECK(schemas.of(Profile::kit).properties(1).size() > 3);
  CHECK(&schemas.of(Profile::sdk) == &schemas.sdk);
  CHECK(schema::compile(schema::texts::kit, false).shapes() == schemas.kit.shapes());
  CHECK(schema::compile(schema::texts::sdk, false).shapes() == schemas.sdk.shapes());
}

TEST_CASE("without checks a Program has the verdict of any JSON Schema validator") {
  const std::string_view schema = R"({"type":"string","x-nosana":"no-space"})";
  CHECK_FALSE(accepts(schema::compile(schema), parse("\"a b\"")));
  CHECK(accepts(schema::compile(schema, false), parse("\"a b\"")));
}

}  // namespace nosana
