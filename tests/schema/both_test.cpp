// SPDX-License-Identifier: MIT
// One traversal for both profiles: it accepts nothing that one of them refuses, and nearly all that
// both accept.
#include <nosana/schema/both.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/schema/official.hpp>

#include "support/properties.hpp"

namespace nosana::both_of_two {
namespace {

schema::Program both(std::string_view a, std::string_view b) {
  return both_of(schema::compile(a), schema::compile(b));
}

bool takes(const schema::Program& program, std::string_view text) {
  return accepts(program, parse(text));
}

TEST_CASE("only documents that both schemas accept are accepted") {
  constexpr std::string_view open = R"({"type": ["string", "object", "array", "number"]})";
  constexpr std::array<std::string_view, 14> schemas = {
      open,
      R"({"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]})",
      R"({"type": "object", "properties": {"id": {"type": ["string", "number"]}, "env": {}}, "additionalProperties": false})",
      R"({"type": "object", "properties": {"id": {"enum": ["a", "b"]}}})",
      R"({"type": "object", "properties": {"id": {"enum": ["b", "c"]}, "other": {"type": "string"}}})",
      R"({"type": "object", "additionalProperties": {"type": "string"}})",
      R"({"type": "object", "properties": {"env": {"type": "string"}}, "required": ["env"], "additionalProperties": false})",
      R"({"type": "array", "items": {"type": "string"}, "minItems": 1})",
      R"({"type": "array", "items": {"type": ["string", "number"]}, "maxItems": 2, "uniqueItems": true})",
      R"({"type": ["array", "object"], "items": {"enum": ["a", "b"]}})",
      R"({"if": {"required": ["id"]}, "then": {"properties": {"id": {"type": "string"}}}, "else": {"required": ["env"]}})",
      R"({"if": {"properties": {"id": {"const": "a"}}, "required": ["id"]}, "then": {"required": ["env"]}})",
      R"({"type": ["string", "object"], "x-nosana": "no-space"})",
      R"({"type": ["string", "object"], "x-nosana": "literal"})"};
  constexpr std::array<std::string_view, 22> texts = {R"("a")",
                                                      R"("b c")",
                                                      R"("%%ops.a.b%%")",
                                                      "1",
                                                      "null",
                                                      "true",
                                                      "{}",
                                                      R"({"id": "a"})",
                                                      R"({"id": "b"})",
                                                      R"({"id": "c"})",
                                                      R"({"id": 1})",
                                                      R"({"env": "x"})",
                                                      R"({"env": 1})",
                                                      R"({"id": "a", "env": "x"})",
                                                      R"({"id": "b", "env": {}})",
                                                      R"({"other": "x"})",
                                                      R"({"other": 1, "id": "b"})",
                                                      "[]",
                                                      R"(["a"])",
                                                      R"(["a", "b"])",
                                                      R"(["a", "a"])",
                                                      R"([1, "a", "b"])"};
  std::size_t accepted = 0;
  std::size_t missed = 0;
  for (const std::string_view a : schemas) {
    for (const std::string_view b : schemas) {
      const schema::Program merged = both(a, b);
      for (const std::string_view text : texts) {
        CAPTURE(a, b, text);
        const bool expected = takes(schema::compile(a), text) && takes(schema::compile(b), text);
        const bool seen = takes(merged, text);
        if (seen) CHECK(expected);
        accepted += seen ? 1U : 0U;
        missed += expected && !seen ? 1U : 0U;
      }
    }
  }
  CHECK(accepted > 200);
  CHECK(missed < accepted / 10);  // conditions and checks that differ
}

TEST_CASE("the verdicts of one traversal equal those of two, for valid and mutated jobs") {
  const Schemas schemas = for_many(official_schemas());
  std::size_t both = 0;
  std::size_t at_once = 0;
  std::size_t either = 0;
  Document document;
  for (std::uint64_t seed = 1; seed <= 8000; ++seed) {
    testing::Choices choices = testing::Choices::seeded(seed, 200);
    testing::Choices changes = testing::Choices::seeded(~seed, 40);
    std::string text = testing::job_text(choices);
    if (seed % 2 == 0) text = testing::broken_text(changes, text);
    parse(text, document);
    const bool kit = accepts(schemas.kit, document);
    const bool sdk = accepts(schemas.sdk, document);
    const ProfileSet verdicts = accepted_by(schemas, document);
    INFO(text);
    REQUIRE(verdicts.kit == kit);
    REQUIRE(verdicts.sdk == sdk);
    both += kit && sdk ? 1U : 0U;
    either += kit != sdk ? 1U : 0U;
    at_once += accepts(schemas.both, document) ? 1U : 0U;
  }
  CHECK(both > 300);
  CHECK(either > 20);
  CHECK(at_once == both);
}

}  // namespace
}  // namespace nosana::both_of_two
