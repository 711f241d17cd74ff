// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/editor/cursor.hpp>

namespace nosana::editor {
namespace {

// Where the mark | is in a text: "key ops[0].args. <im>".
std::string where(std::string_view marked, Syntax syntax) {
  std::string text(marked);
  const std::size_t offset = text.find('|');
  text.erase(offset, 1);
  const Cursor cursor = cursor_at(text, offset, syntax);
  if (cursor.at == Cursor::At::nothing) return "nothing";
  std::string said = cursor.at == Cursor::At::key ? "key " : "value ";
  for (std::size_t i = 0; i < cursor.levels.size(); ++i) {
    const Level& level = cursor.levels[i];
    const bool is_last = i + 1 == cursor.levels.size();
    if (level.is_array) {
      said += '[' + std::to_string(level.index) + ']';
    } else {
      said += '.';
      if (!is_last || cursor.at == Cursor::At::value) said += level.key;
    }
  }
  said += " <" + std::string(bytes_of(text, cursor.word)) + '>';
  return said;
}

std::string in_json(std::string_view marked) { return where(marked, Syntax::json); }
std::string in_yaml(std::string_view marked) { return where(marked, Syntax::yaml); }

}  // namespace

TEST_CASE("a place in JSON is known by its path, however much is missing") {
  CHECK(in_json(R"({|})") == "key . <>");
  CHECK(in_json(R"({"ver|sion": "0.1"})") == "key . <version>");
  CHECK(in_json(R"({"version": |})") == "value .version <>");
  CHECK(in_json(R"({"version": "0.|1"})") == "value .version <0.1>");
  CHECK(in_json(R"({"ops": [{"id": "a"}, {"ty|)") == "key .ops[1]. <ty>");
  CHECK(in_json(R"({"ops": [{"args": {"gpu": t|)") == "value .ops[0].args.gpu <t>");
  CHECK(in_json("{\"ops\": [{\"args\": {\n  im|\n}}]}") == "key .ops[0].args. <im>");
  CHECK(in_json("{\"ops\": [{\"args\": {\"cmd\": \"x\"\n  \"im|age\": 1") ==
        "key .ops[0].args. <image>");
  CHECK(in_json("{\"a\": 1, \"b|\n, \"c\": 2}") == "key . <b>");
  CHECK(in_json(R"({"a": 1| , "b": 2})") == "value .a <1>");
  CHECK(in_json(R"({"a": "x" | })") == "nothing");
  CHECK(in_json(R"(|{"a": 1})") == "nothing");
  CHECK(in_json("{ // a |\n}") == "nothing");
  CHECK(in_json("{\"a\": [[[], |") == "value .a[0][1] <>");
}

TEST_CASE("a bracket that closes too much, or the wrong thing, does not move what stands outside") {
  CHECK(in_json(R"({"ops": [{"id": [}, {"ty|)") == "key .ops[1]. <ty>");
  CHECK(in_json(R"({"a": 1}}}}], "b|)") == "nothing");
}

TEST_CASE("a place in YAML is known by its indentation") {
  CHECK(in_yaml("|") == "key . <>");
  CHECK(in_yaml("ver|") == "key . <ver>");
  CHECK(in_yaml("version: |") == "value .version <>");
  CHECK(in_yaml("version: '0|.1'") == "value .version <0.1>");
  CHECK(in_yaml("type: con|tainer # c") == "value .type <container>");
  CHECK(in_yaml("type: container # c|") == "nothing");
  CHECK(in_yaml("ops:\n  - id: a\n    ty|") == "key .ops[0]. <ty>");
  CHECK(in_yaml("ops:\n- id: a\n- ty|") == "key .ops[1]. <ty>");
  CHECK(in_yaml("ops:\n- id: a\n- |") == "key .ops[1]. <>");
  CHECK(in_yaml("ops:\n- id: a\n  args:\n    |\n- id: b\n") == "key .ops[0].args. <>");
  CHECK(in_yaml("ops:\n- id: a\n  |\n- id: b\n") == "key .ops[0]. <>");
  CHECK(in_yaml("ops:\n- args:\n    gpu: f|") == "value .ops[0].args.gpu <f>");
  CHECK(in_yaml("ops:\n- args: {im|") == "key .ops[0].args. <im>");
  CHECK(in_yaml("ops:\n- args:\n    cmd: |\n") == "value .ops[0].args.cmd <>");
  CHECK(in_yaml("a:\n  - b\nty|: x\n") == "key . <ty>");
}

TEST_CASE("the text of a block of YAML is at nothing, and does not hide what follows it") {
  const std::string block = "ops:\n- args:\n    cmd: >\n      type: x\n";
  CHECK(in_yaml(block + "      mo|re: y\n") == "nothing");
  CHECK(in_yaml(block + "    im|\n") == "key .ops[0].args. <im>");
}

TEST_CASE("a bracket of YAML that is not closed ends with what holds it") {
  CHECK(in_yaml("ops:\n- args:\n    cmd: [echo, hi\n    im|\n") == "key .ops[0].args. <im>");
  CHECK(in_yaml("ops:\n- args: {image: x\n  ty|\n") == "key .ops[0]. <ty>");
  CHECK(in_yaml("ops:\n- args:\n    cmd: [echo, |\n    image: x\n") ==
        "value .ops[0].args.cmd[1] <>");
  CHECK(in_yaml("ops: [\nty|\n") == "key . <ty>");
  CHECK(in_yaml("ops:\n- [a\n- id|\n") == "key .ops[1]. <id>");
}

TEST_CASE("brackets of YAML go on over lines that are deeper, and over one that ends them") {
  CHECK(in_yaml("ops:\n- args:\n    env: {\n      A: b,\n      C|\n") ==
        "key .ops[0].args.env. <C>");
  CHECK(in_yaml("ops:\n- args:\n    cmd: [\n      a,\n    ]\n    im|\n") ==
        "key .ops[0].args. <im>");
  CHECK(in_yaml("{\nversion: 1,\nty|\n}") == "key . <ty>");
}

TEST_CASE("members before and after a place are noted, those of other objects are not") {
  const auto names = [](std::string_view marked, Syntax syntax) {
    std::string text(marked);
    const std::size_t offset = text.find('|');
    text.erase(offset, 1);
    std::string said;
    const Cursor cursor = cursor_at(text, offset, syntax);
    for (const Entry& entry : cursor.levels.back().entries)
      said.append(entry.key).append("=").append(entry.value).append(" ");
    return said;
  };
  CHECK(names(R"({"a": "1", |, "b": {"c": 2}, "d": 3}, "e": 4)", Syntax::json) == "a=1 b= d=3 ");
  CHECK(names("x:\n  a: 1\n  |\n  b:\n    c: 2\n  d: 3\ne: 4\n", Syntax::yaml) == "a=1 b= d=3 ");
}

TEST_CASE("nesting beyond the limit is at nothing") {
  const std::string deep(max_levels + 20, '[');
  CHECK(in_json(deep + "|") == "nothing");
  CHECK(in_json(deep + std::string(40, ']') + ", |") != "nothing");
  CHECK(in_yaml(deep + "|") == "nothing");
}

}  // namespace nosana::editor
