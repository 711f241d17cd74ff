// SPDX-License-Identifier: MIT
//
// Policy compared with unmodified valijson: its own schema parser, its own adapter of
// nlohmann/json. The schemas here avoid what we implement differently on purpose: pattern, format,
// multipleOf, references, and 1.0 as an integer.

#include <string>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <nosana/document/to_json.hpp>
#include <nosana/schema/policy.hpp>

namespace {

using nlohmann::json;

// Part of every string value and of no schema, so that a message that repeats a value is detected.
const std::string mark = "hunter2";

int roll(int sides) { return *rc::gen::inRange(0, sides); }

json arbitrary_scalar() {
  switch (roll(6)) {
    case 0: return nullptr;
    case 1: return roll(2) == 0;
    case 2: return roll(8) - 2;
    case 3: return roll(8) - 1.5;
    default: return mark + std::string(static_cast<std::size_t>(roll(4)), 'x');
  }
}

std::string arbitrary_name() { return std::string(1, static_cast<char>('a' + roll(4))); }

json arbitrary_document(int depth) {
  const int choice = depth == 0 ? 0 : roll(3);
  json value = choice == 0 ? arbitrary_scalar() : choice == 1 ? json::array() : json::object();
  for (int count = choice == 0 ? 0 : roll(4); count > 0; --count) {
    if (choice == 1) value.push_back(arbitrary_document(depth - 1));
    if (choice == 2) value[arbitrary_name()] = arbitrary_document(depth - 1);
  }
  return value;
}

/// A value for "enum" and "const": strings of documents must not be in schemas.
json arbitrary_constant() {
  const json value = arbitrary_scalar();
  return value.is_string() ? json("other") : value;
}

json arbitrary_schema(int depth);

json arbitrary_schemas(int depth) {
  json schemas = json::array();
  for (int count = 1 + roll(3); count > 0; --count) schemas.push_back(arbitrary_schema(depth));
  return schemas;
}

json arbitrary_schema_map(int depth) {
  json map = json::object();
  for (int count = roll(4); count > 0; --count) map[arbitrary_name()] = arbitrary_schema(depth);
  return map;
}

json arbitrary_names() {
  json names = json::array();
  for (int count = roll(3); count > 0; --count) names.push_back(arbitrary_name());
  return names;
}

void add_leaf_keyword(json& schema) {
  const std::vector<std::string> types = {"array",  "boolean", "integer", "null",
                                          "number", "object",  "string"};
  const auto type = [&] { return types[static_cast<std::size_t>(roll(7))]; };
  switch (roll(12)) {
    case 0: schema["type"] = type(); break;
    case 1: schema["type"] = json::array({type(), type()}); break;
    case 2:
      schema["enum"] = json::array({arbitrary_constant(), arbitrary_constant(), json::array()});
      break;
    case 3: schema["const"] = arbitrary_constant(); break;
    case 4: schema["minimum"] = roll(4); break;
    case 5: schema["exclusiveMaximum"] = roll(4); break;
    case 6: schema["maxLength"] = 6 + roll(4); break;
    case 7: schema["minItems"] = roll(3); break;
    case 8: schema["maxProperties"] = roll(4); break;
    case 9: schema["required"] = arbitrary_names(); break;
    case 10: schema["uniqueItems"] = roll(2) == 0; break;
    default: schema["minLength"] = 6 + roll(4); break;
  }
}

void add_keyword(json& schema, int depth) {
  switch (roll(15)) {
    case 0: schema["properties"] = arbitrary_schema_map(depth); break;
    case 1: schema["additionalProperties"] = arbitrary_schema(depth); break;
    case 2: schema["items"] = arbitrary_schema(depth); break;
    case 3: schema["items"] = arbitrary_schemas(depth); break;
    case 4: schema["additionalItems"] = arbitrary_schema(depth); break;
    case 5: schema["contains"] = arbitrary_schema(depth); break;
    case 6: schema["allOf"] = arbitrary_schemas(depth); break;
    case 7: schema["anyOf"] = arbitrary_schemas(depth); break;
    case 8: schema["oneOf"] = arbitrary_schemas(depth); break;
    case 9: schema["not"] = arbitrary_schema(depth); break;
    case 10: schema["if"] = arbitrary_schema(depth); break;
    case 11: schema["then"] = arbitrary_schema(depth); break;
    case 12: schema["else"] = arbitrary_schema(depth); break;
    case 13: schema["propertyNames"] = arbitrary_schema(depth); break;
    default:
      schema["dependencies"] = {{arbitrary_name(), arbitrary_names()},
                                {"d", arbitrary_schema(depth)}};
  }
}

json arbitrary_schema(int depth) {
  if (roll(8) == 0) return roll(4) != 0;
  json schema = json::object();
  for (int count = 1 + roll(3); count > 0; --count) {
    if (depth == 0 || roll(2) == 0) {
      add_leaf_keyword(schema);
    } else {
      add_keyword(schema, depth - 1);
    }
  }
  return schema;
}

bool plain_valijson_accepts(const json& schema, const json& document) {
  valijson::Schema populated;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), populated);
  valijson::Validator validator;
  return validator.validate(populated, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

}  // namespace

TEST_CASE(
    "Policy and plain valijson agree, every violation has a place, and no message has a value") {
  int judged = 0;
  int refused = 0;
  const bool holds = rc::check("the same verdict on 50 documents", [&] {
    const json schema = arbitrary_schema(3);
    const nosana::Policy policy(schema.dump());
    for (int i = 0; i < 50; ++i) {
      const std::string text = arbitrary_document(3).dump();
      const nosana::Document document = nosana::parse(text);
      const std::vector<nosana::PolicyViolation> violations = policy.check(document);
      RC_LOG() << schema.dump() << '\n' << text << '\n';
      RC_ASSERT(violations.empty() ==
                plain_valijson_accepts(schema, nosana::to_json(document.root())));
      for (const nosana::PolicyViolation& violation : violations) {
        RC_LOG() << violation.message.view() << '\n';
        RC_ASSERT(violation.node < document.tape().size());
        RC_ASSERT(!violation.message.empty());
        RC_ASSERT(violation.message.find(mark) == std::string::npos);
        RC_ASSERT(violation.help.find(mark) == std::string::npos);
        // Every cause has a message: a refusal without one is a gap in the explanation.
        RC_ASSERT(violation.message.find("does not match the schema") == std::string::npos);
      }
      ++judged;
      refused += violations.empty() ? 0 : 1;
    }
  });
  CHECK(holds);
  CHECK(judged >= 5'000);
  CHECK(refused * 5 > judged);             // neither verdict is rare,
  CHECK((judged - refused) * 5 > judged);  // otherwise the test shows nothing
}
