// SPDX-License-Identifier: MIT
#include <nosana/document/yaml.hpp>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/pointer.hpp>
#include <nosana/document/to_json.hpp>
#include <support/generators.hpp>
#include <support/properties.hpp>
#include <support/well_formed.hpp>

using nosana::Document;
using nosana::JsonVerdict;
using nosana::Kind;
using nosana::Limits;
using nosana::ProblemKind;
using nosana::testing::Choices;
using nosana::testing::flaw_of;

namespace {

// All YAML constructs that JSON does not have, in one definition.
constexpr std::string_view sample = R"(# comment
version: "0.1"
type: container   # more
meta: &meta
  trigger: 'it''s'
ops:
- type: container/run
  id: a
  args:
    image: ubuntu:22.04
    cmd: [sh, -c, "echo \x41"]
    env: {A: "1", B: two words,
      C: *meta}
    entrypoint: |
      set -e
        deeper

    expose:
      - 0x1F90
      - .5
  note: >-
    folded
    text
  ? odd
  : ~
)";

// The content of a text as JSON; nothing if it is refused.
std::string json_of(std::string_view text) {
  const Document document = nosana::parse_yaml(text);
  INFO(text);
  CHECK(flaw_of(document) == "");
  if (document.verdict() != JsonVerdict::accepted) return "";
  return nosana::to_json<nlohmann::ordered_json>(document.root()).dump();
}

// The first problem of a text, and the bytes of its span.
std::pair<ProblemKind, std::string> problem_of(std::string_view text) {
  const Document document = nosana::parse_yaml(text);
  INFO(text.substr(0, 200));
  CHECK(flaw_of(document) == "");
  REQUIRE_FALSE(document.problems().empty());
  const nosana::Problem& problem = document.problems()[0];
  return {problem.kind, std::string(bytes_of(document.text(), problem.span))};
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  while (times-- != 0) out += piece;
  return out;
}

}  // namespace

TEST_CASE("a YAML text cut off anywhere gives a well-formed document") {
  Document document;
  for (std::size_t size = 0; size <= sample.size(); ++size) {
    nosana::parse_yaml(sample.substr(0, size), document);
    INFO(size);
    REQUIRE(flaw_of(document) == "");
  }
  CHECK(document.verdict() == JsonVerdict::accepted);
}

TEST_CASE("a YAML text with any byte damaged gives a well-formed document") {
  Document document;
  for (std::size_t at = 0; at < sample.size(); ++at) {
    for (const std::string_view with :
         {"", "\t", ":", "\"", "[", "}", "*", "\xFF", "\n", "#", "\x04"}) {
      std::string text(sample);
      text.replace(at, 1, with);
      nosana::parse_yaml(text, document);
      INFO(at << " " << with);
      REQUIRE(flaw_of(document) == "");
    }
  }
}

TEST_CASE("JSON is YAML: the same nodes at the same positions") {
  nosana::testing::for_all("JSON read as YAML", [] {
    const std::string text = *nosana::testing::job_texts();
    const Document json = nosana::parse(text);
    const Document yaml = nosana::parse_yaml(text);
    RC_ASSERT(flaw_of(yaml) == "");
    RC_ASSERT(yaml.tape().size() == json.tape().size());
    for (std::uint32_t i = 0; i < json.tape().size(); ++i) {
      RC_ASSERT(nosana::testing::detail::same(json.tape()[i], yaml.tape()[i]));
    }
    RC_ASSERT(yaml.problems().size() == json.problems().size());
  });
}

TEST_CASE("JSON in any form has the same meaning as YAML, or is refused") {
  nosana::testing::for_all("any JSON read as YAML", [] {
    const std::string text = *nosana::testing::json_texts();
    const Document json = nosana::parse(text);
    const Document yaml = nosana::parse_yaml(text);
    RC_ASSERT(flaw_of(yaml) == "");
    if (yaml.verdict() != JsonVerdict::accepted) return;
    RC_ASSERT(nosana::to_json(yaml.root()) == nosana::to_json(json.root()));
  });
}

TEST_CASE("mutated YAML texts give well-formed documents") {
  nosana::testing::for_all("broken YAML", [] {
    Choices choices(*nosana::testing::choice_bytes());
    const std::string text = nosana::testing::broken_text(choices, std::string(sample));
    RC_ASSERT(flaw_of(nosana::parse_yaml(text)) == "");
  });
}

TEST_CASE("plain words have the types of the core schema") {
  CHECK(json_of("[yes, no, on, 1_000, 0b1, 1.2.3, 12:30, TrUe]") ==
        R"(["yes","no","on","1_000","0b1","1.2.3","12:30","TrUe"])");
  CHECK(json_of("[true, True, FALSE, ~, null, Null, '~', \"true\"]") ==
        R"([true,true,false,null,null,null,"~","true"])");
  CHECK(json_of("[+5, 007, 0x1F, 0o17, .5, -5., +.5e1, 1e3]") == "[5,7,31,15,0.5,-5,5.0,1000.0]");
  CHECK(json_of("a:\nb: ") == R"({"a":null,"b":null})");
}

TEST_CASE("a number that JSON cannot write has a JSON form and its span") {
  const Document document = nosana::parse_yaml("n: 0x1F90");
  const nosana::Value number = document.root().find("n");
  CHECK(number.number_text() == "8080");
  CHECK(bytes_of(document.text(), number.span()) == "0x1F90");
  CHECK(nosana::parse_yaml(".inf").count(ProblemKind::infinite_number) == 1);
  CHECK(nosana::parse_yaml("-.INF").root().number() < 0);
  CHECK(nosana::parse_yaml(".nan").count(ProblemKind::infinite_number) == 1);
  CHECK(nosana::yaml::json_number("0xFFFFFFFFFFFFFFFFFF") == "4.722366482869645e+21");
  CHECK(nosana::yaml::json_number("0o7777777777777777777777777") == "3.777893186295716e+22");
}

TEST_CASE("keys become the strings that JavaScript makes from them") {
  CHECK(
      json_of("{8080: a, 0x10: b, 1.0: c, 1e21: d, 1e-7: e, true: f, ~: g, .inf: h, -0: i}") ==
      R"({"8080":"a","16":"b","1":"c","1e+21":"d","1e-7":"e","true":"f","":"g","Infinity":"h","0":"i"})");
}

TEST_CASE("text over several lines is folded, and has its span") {
  CHECK(json_of("a: one\n  two\n\n  three") == R"({"a":"one two\nthree"})");
  CHECK(json_of("a: \"one \\\n  two\n\n  three\"") == R"({"a":"one two\nthree"})");
  CHECK(json_of("a: |\n  x\n   y\n\n  z\n\n") == R"({"a":"x\n y\n\nz\n"})");
  CHECK(json_of("a: >-\n  x\n  y\n\n  z\n") == R"({"a":"x y\nz"})");
  CHECK(json_of("a: |2+\n   x\n\n") == R"({"a":" x\n\n"})");
  const Document document = nosana::parse_yaml("a: |\n  x\n   y\n\nb: 'c'\r\n");
  CHECK(bytes_of(document.text(), document.root().find("a").span()) == "|\n  x\n   y");
  CHECK(bytes_of(document.text(), document.root().find("b").span()) == "'c'");
}

TEST_CASE("an alias is a copy with the span of the alias") {
  const Document document =
      nosana::parse_yaml("a: &x {k: 0x1F, t: true, s: text, n: ~}\nb: *x\n*x0 : 1\n");
  CHECK(document.problems()[0].kind == ProblemKind::yaml_alias);
  const nosana::Value copy = document.root().find("b");
  for (const nosana::Member member : copy.members()) {
    CHECK(bytes_of(document.text(), member.value().span()) == "*x");
  }
  CHECK(copy.find("k").number() == 31.0);
  CHECK(copy.find("t").boolean() == true);
  CHECK(copy.find("s").string() == "text");
  CHECK(copy.find("n").is(Kind::null));
  CHECK(json_of("&k key: &v 5\n*v : *k\n") == R"({"key":5,"5":"key"})");
  CHECK(json_of("<<: {a: 1}") == R"({"<<":{"a":1}})");
}

TEST_CASE("tags that only change the type are applied, others refused") {
  CHECK(json_of("[!!str 5, ! 6, !mine 7, !!null null, !!bool true]") ==
        R"(["5","6","7",null,true])");
  CHECK(problem_of("!!int \"5\"").first == ProblemKind::yaml_tag);
  CHECK(problem_of("a: !!binary aGk=").first == ProblemKind::yaml_tag);
}

TEST_CASE("comments are kept with their spans") {
  const std::string_view text = "# one\na: b # two\r\nc: 'd # no'\n  # three";
  const Document document = nosana::parse_yaml(text);
  std::vector<std::string_view> comments;
  for (const nosana::Span comment : document.comments())
    comments.push_back(bytes_of(text, comment));
  CHECK(comments == std::vector<std::string_view>{"# one", "# two", "# three"});
}

TEST_CASE("an error has a kind and a span, and everything before it is kept") {
  CHECK(problem_of("a: 1\n\tb: 2") == std::pair{ProblemKind::yaml_tab, std::string("\t")});
  CHECK(problem_of("a: b: c").first == ProblemKind::yaml_colon);
  CHECK(problem_of("a:\n    b: 1\n  c: 2").first == ProblemKind::yaml_indentation);
  CHECK(problem_of("a: \"b") == std::pair{ProblemKind::unclosed_string, std::string("\"")});
  CHECK(problem_of("a: \"b\n").first == ProblemKind::unclosed_string);
  CHECK(problem_of("a: [b, c").first == ProblemKind::unexpected_end);
  CHECK(problem_of("a: [b}").first == ProblemKind::mismatched_bracket);
  CHECK(problem_of("a: *b").first == ProblemKind::yaml_alias);
  CHECK(problem_of("&a [*a]") == std::pair{ProblemKind::yaml_alias, std::string("*a")});
  CHECK(problem_of("a: 1\n---\nb: 2") == std::pair{ProblemKind::yaml_documents, std::string("-")});
  CHECK(problem_of("%YAML 1.1\n---\na: yes").first == ProblemKind::yaml_directive);
  CHECK(problem_of("[a]: b").first == ProblemKind::yaml_key);
  CHECK(problem_of("a: @b").first == ProblemKind::yaml_reserved);
  CHECK(problem_of("a: \"b\"#c").first == ProblemKind::yaml_comment);
  CHECK(problem_of("a: 1\na: 2") == std::pair{ProblemKind::duplicate_key, std::string("a")});
  CHECK(problem_of("# nothing\n").first == ProblemKind::empty_text);
  CHECK(problem_of(std::string("a: b\0c", 6)).first == ProblemKind::nul_byte);
  CHECK(problem_of("a: \x04").first == ProblemKind::control_character);
  CHECK(problem_of("a: \xFF").first == ProblemKind::invalid_utf8);
  CHECK(problem_of("\xFF\xFE").first == ProblemKind::other_encoding);

  const Document document = nosana::parse_yaml("password: secret\nops:\n\t- a\n");
  CHECK_FALSE(document.is_whole());
  CHECK(document.root().find("password").string() == "secret");
}

TEST_CASE("the text is read to its limits and no further") {
  const std::string deep = repeated("[", 100) + repeated("]", 100);
  Limits limits;
  CHECK(nosana::parse_yaml(deep, limits).verdict() == JsonVerdict::accepted);
  limits.depth = 99;
  const Document too_deep = nosana::parse_yaml(deep, limits);
  CHECK(too_deep.verdict() == JsonVerdict::unknown);
  CHECK(too_deep.count(ProblemKind::too_deep) == 1);
  limits.bytes = deep.size() - 1;
  CHECK(nosana::parse_yaml(deep, limits).count(ProblemKind::too_long) == 1);

  const std::string used = "a: &x 1\nb: [" + repeated("*x, ", 99) + "*x]";
  CHECK(problem_of(used).first == ProblemKind::too_many_aliases);
  CHECK(json_of("a: &x 1\nb: [" + repeated("*x, ", 98) + "*x]") != "");
}

TEST_CASE("hostile texts are findings") {
  const std::size_t size = nosana::max_yaml_bytes;
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
            repeated(before + ", ", 8) + before + "]\n";
  }
  CHECK(problem_of(bomb).first == ProblemKind::too_many_aliases);
  const std::string wide =
      "a: &a [" + repeated("x, ", 50000) + "]\n" + "b: [" + repeated("*a, ", 50) + "]";
  CHECK(problem_of(wide).first == ProblemKind::too_many_aliases);
  CHECK(problem_of("a: " + std::string(10 << 20, 'x')).first == ProblemKind::too_long);
  CHECK(json_of(repeated("[", size)) == "");
  CHECK(problem_of(repeated("- ", size / 2)).first == ProblemKind::too_deep);
  CHECK(problem_of(repeated("? ", size / 2)).first != ProblemKind::too_long);
  CHECK(json_of(repeated("{", 600)) == "");
  CHECK(problem_of(repeated("[", 600) + repeated("]", 600)).first == ProblemKind::too_deep);
  const std::string long_text = "a: " + std::string(size - 3, 'x');
  const Document plain = nosana::parse_yaml(long_text);
  CHECK(plain.verdict() == JsonVerdict::accepted);
  const std::string long_list = repeated("- a\n", size / 4);
  const Document list = nosana::parse_yaml(long_list);
  CHECK(list.verdict() == JsonVerdict::accepted);
}
