// SPDX-License-Identifier: MIT
// The verdicts of a Program: each keyword by example, and properties for every document.
// tests/official shows that the two official schemas match the official validators.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/pointer.hpp>
#include <nosana/schema/compile.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/schema/run.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

constexpr const char* kinds[] = {"type",   "value",    "missing", "unknown",
                                 "length", "repeated", "check",   "form"};

/// "missing /a b": kind, place and the property if there is one; "repeated /1 /0": the other place.
std::string shown(const schema::Program& program, const Document& document) {
  std::string out;
  for (const Violation& violation : violations(program, document)) {
    if (!out.empty()) out += "; ";
    out += std::string(kinds[static_cast<std::size_t>(violation.kind)]) + " <" +
           pointer_to(document, violation.node).to_string() + '>';
    if (violation.kind == ViolationKind::missing) {
      out += ' ' + std::string(program.property_name(violation.shape, violation.property));
    }
    const bool pair = violation.kind == ViolationKind::repeated ||
                      (violation.kind == ViolationKind::check && violation.other != 0);
    if (pair) out += " <" + pointer_to(document, violation.other).to_string() + '>';
  }
  return out;
}

std::string shown(std::string_view schema, std::string_view text) {
  const schema::Program program = schema::compile(schema);
  const Document document = parse(text);
  std::string out = shown(program, document);
  CHECK(accepts(program, document) == out.empty());
  return out;
}

/// Empty, or the flaw of the two results of `program` for `document`.
std::string complaint(const schema::Program& program, const Document& document) {
  const std::vector<Violation> all = violations(program, document);
  if (!document.root()) return accepts(program, document) ? "accepts nothing" : "";
  if (accepts(program, document) != all.empty()) return "accepts() and violations() differ";
  for (const Violation& violation : all) {
    if (violation.node >= document.tape().size()) return "a node that is not there";
    if (violation.other >= document.tape().size()) return "another node that is not there";
    if (violation.shape == 0 || violation.shape >= program.shapes())
      return "a shape that is not there";
    const bool key = document.tape()[violation.node].kind == Kind::key;
    if (key != (violation.kind == ViolationKind::unknown)) return "a key in the wrong place";
    const std::size_t properties = program.properties(violation.shape).size();
    if (violation.kind == ViolationKind::missing && violation.property >= properties)
      return "no such property";
  }
  return "";
}

std::vector<std::string> examples() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("examples")) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    texts.push_back(text.str());
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

TEST_CASE("a document without a root is not accepted and has no violations") {
  const schema::Program program = schema::compile(R"({"type":"string"})");
  CHECK_FALSE(accepts(program, parse("")));
  CHECK(violations(program, parse("")).empty());
}

TEST_CASE("type distinguishes kinds, and a value of the wrong one has no further violation") {
  CHECK(shown(R"({"type":"object","required":["a"]})", "[]") == "type <>");
  CHECK(shown(R"({"type":["string","null"]})", "null").empty());
  CHECK(shown(R"({"type":["string","null"]})", "\"\"").empty());
  CHECK(shown(R"({"type":["string","null"]})", "1") == "type <>");
  CHECK(shown(R"({"type":"number"})", "1.0").empty());
  CHECK(shown(R"({"type":"boolean"})", "false").empty());
  CHECK(shown(R"({"type":"boolean"})", "0") == "type <>");
}

TEST_CASE(
    "properties are checked by content, the last of equal keys, and others are reported "
    "at its key") {
  constexpr std::string_view schema =
      R"({"properties":{"a":{"type":"string"}},"additionalProperties":false})";
  CHECK(shown(schema, R"({"a":"x"})").empty());
  CHECK(shown(schema, R"({"\u0061":1})") == "type </a>");
  CHECK(shown(schema, R"({"a":1,"a":"x"})").empty());
  CHECK(shown(schema, R"({"a":"x","a":1})") == "type </a>");
  CHECK(shown(schema, R"({"a":1,"b":2,"A":3})") == "type </a>; unknown </b>; unknown </A>");
  CHECK(shown(schema, R"({"b":1,"b":2})") == "unknown </b>");
  CHECK(shown(schema, "[1]").empty());
}

TEST_CASE("additionalProperties as a schema applies to the other properties") {
  constexpr std::string_view schema =
      R"({"properties":{"a":{"type":"null"}},"additionalProperties":{"type":"string"}})";
  CHECK(shown(schema, R"({"a":null,"b":"x"})").empty());
  CHECK(shown(schema, R"({"a":"x","b":null})") == "type </a>; type </b>");
  CHECK(shown(R"({"required":["b"],"additionalProperties":{"type":"string"}})", R"({"b":1})") ==
        "type </b>");
}

TEST_CASE("each missing property is reported at the object, in the order of the schema") {
  constexpr std::string_view schema = R"({"properties":{"b":{},"a":{}},"required":["a","b","c"]})";
  CHECK(shown(schema, R"({"c":1})") == "missing <> b; missing <> a");
  CHECK(shown(schema, "{}") == "missing <> b; missing <> a; missing <> c");
  CHECK(shown(schema, R"({"a":null,"b":null,"c":null})").empty());
  CHECK(shown(schema, "1").empty());
}

TEST_CASE("arrays: items, lengths, distinct strings") {
  constexpr std::string_view schema =
      R"({"items":{"type":"string"},"minItems":1,"maxItems":3,"uniqueItems":true})";
  CHECK(shown(schema, R"(["a"])").empty());
  CHECK(shown(schema, R"(["a","b","c"])").empty());
  CHECK(shown(schema, "[]") == "length <>");
  CHECK(shown(schema, R"(["a","b","c","d"])") == "length <>");
  CHECK(shown(schema, R"(["a","b","\u0061"])") == "repeated </2> </0>");
  CHECK(shown(schema, "[1,[]]") == "type </0>; type </1>");
}

TEST_CASE("enum and const allow only the listed strings") {
  constexpr std::string_view schema = R"({"enum":["a","b"]})";
  CHECK(shown(schema, "\"b\"").empty());
  CHECK(shown(schema, R"("\u0062")").empty());
  for (const char* text : {"\"c\"", "\"A\"", "\"\"", "1", "null", "[]", "{}", "true"}) {
    CAPTURE(text);
    CHECK(shown(schema, text) == "value <>");
  }
  CHECK(shown(R"({"const":"a"})", "\"a\"").empty());
  CHECK(shown(R"({"const":"a"})", "\"ab\"") == "value <>");
}

TEST_CASE("conditions select a branch by a property, by its value, or by the type") {
  constexpr std::string_view has =
      R"({"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}})";
  CHECK(shown(has, R"({"a":1})") == "missing <> b");
  CHECK(shown(has, "{}") == "missing <> c");
  CHECK(shown(has, R"({"a":1,"b":1})").empty());
  CHECK(shown(has, "1").empty());

  constexpr std::string_view is =
      R"({"if":{"properties":{"t":{"const":"x"}},"required":["t"]},"then":{"required":["b"]},"else":{"required":["c"]}})";
  CHECK(shown(is, R"({"t":"x"})") == "missing <> b");
  CHECK(shown(is, R"({"t":"y"})") == "missing <> c");
  CHECK(shown(is, R"({"t":1})") == "missing <> c");
  CHECK(shown(is, R"({"t":"x","t":"y"})") == "missing <> c");
  CHECK(shown(is, R"({"t":"y","t":"x"})") == "missing <> b");
  CHECK(shown(is, R"({"\u0074":"\u0078"})") == "missing <> b");
  CHECK(shown(is, "{}") == "missing <> c");

  constexpr std::string_view type =
      R"({"if":{"type":"array"},"then":{"minItems":1},"else":{"type":"string"}})";
  CHECK(shown(type, "[]") == "length <>");
  CHECK(shown(type, "[1]").empty());
  CHECK(shown(type, "1") == "type <>");
  CHECK(shown(R"({"if":{"type":"array"},"then":{"minItems":1}})", "1").empty());
}

TEST_CASE("custom checks are reported at the value, and uniqueness at the later of two") {
  CHECK(shown(R"({"x-nosana":"no-space"})", "\"a b\"") == "check <>");
  CHECK(shown(R"({"x-nosana":"no-space"})", "1").empty());
  CHECK(shown(R"({"x-nosana":"unique-ids"})", R"([{"id":"a"},{"id":"b"},{"id":"a"}])") ==
        "check </2/id> </0/id>");
  CHECK(shown(R"({"x-nosana":"unique-ports"})", R"([80,"70-90"])") == "check </1> </0>");
  CHECK(shown(R"({"x-nosana":"unique-ports"})", R"("80")").empty());
}

TEST_CASE("violations of outer values come first, and at most a thousand are kept") {
  const schema::Program program = schema::compile(R"({"items":{"type":"string"}})");
  std::string text = "[0";
  for (int i = 0; i < 3000; ++i) text += ",0";
  text += ']';
  const Document document = parse(std::string_view(text));
  CHECK(violations(program, document).size() == max_violations);
  CHECK_FALSE(accepts(program, document));
}

TEST_CASE(
    "accepts and violations agree on generated jobs, whole and broken, for both official schemas") {
  const Schemas schemas = official_schemas();
  std::map<std::string, std::size_t> seen;
  std::size_t of_kind[std::size(kinds)] = {};
  Document document;
  for (std::uint64_t seed = 1; seed <= 8000; ++seed) {
    testing::Choices choices = testing::Choices::seeded(seed, 200);
    testing::Choices changes = testing::Choices::seeded(~seed, 40);
    std::string text = testing::job_text(choices);
    if (seed % 4 == 0) text = testing::broken_text(changes, text);
    parse(text, document);
    for (const Profile profile : {Profile::kit, Profile::sdk}) {
      const schema::Program& program = schemas.of(profile);
      const std::string wrong = complaint(program, document);
      if (!wrong.empty()) {
        INFO(text);
        CHECK(wrong == "");
      }
      ++seen[std::string(name_of(profile)) +
             (accepts(program, document) ? " accepts" : " rejects")];
      for (const Violation& violation : violations(program, document)) {
        ++of_kind[static_cast<std::size_t>(violation.kind)];
      }
    }
  }
  for (const char* answer : {"kit accepts", "kit rejects", "sdk accepts", "sdk rejects"}) {
    INFO(answer);
    CHECK(seen[answer] > 300);
  }
  for (const ViolationKind kind :
       {ViolationKind::type, ViolationKind::value, ViolationKind::missing, ViolationKind::unknown,
        ViolationKind::check}) {
    INFO(kinds[static_cast<std::size_t>(kind)]);
    CHECK(of_kind[static_cast<std::size_t>(kind)] > 50);
  }
}

TEST_CASE("accepts and violations agree on any JSON and on the examples with any change") {
  const Schemas schemas = official_schemas();
  testing::for_all("accepts == violations().empty()", [&] {
    const bool job = *rc::gen::arbitrary<bool>();
    const std::string text = job ? *testing::job_texts() : *testing::broken_texts();
    const Document document = parse(std::string_view(text));
    for (const Profile profile : {Profile::kit, Profile::sdk})
      RC_ASSERT(complaint(schemas.of(profile), document).empty());
  });
  const std::vector<std::string> texts = examples();
  REQUIRE(texts.size() > 10);
  Document document;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    testing::Choices changes = testing::Choices::seeded(seed, 40);
    const std::string text = testing::broken_text(changes, texts[seed % texts.size()]);
    parse(text, document);
    for (const Profile profile : {Profile::kit, Profile::sdk}) {
      const std::string wrong = complaint(schemas.of(profile), document);
      if (wrong.empty()) continue;
      INFO(text);
      CHECK(wrong == "");
    }
  }
}

TEST_CASE("a document nested to its limit is checked with any schema") {
  Limits limits;
  limits.depth = Limits::max_depth;
  const schema::Program program = schema::compile(R"({"type":"array","items":{"$ref":"#"}})");
  const std::string good = std::string(1000, '[') + std::string(1000, ']');
  CHECK(accepts(program, parse(std::string_view(good), limits)));
  const std::string bad = std::string(999, '[') + '1' + std::string(999, ']');
  CHECK_FALSE(accepts(program, parse(std::string_view(bad), limits)));
}

}  // namespace nosana
