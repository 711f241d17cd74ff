// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/editor/names.hpp>

namespace nosana::editor {
namespace {

using Ids = std::vector<std::string_view>;

Ids json_ids(std::string_view text) { return operation_ids(text, Syntax::json); }
Ids yaml_ids(std::string_view text) { return operation_ids(text, Syntax::yaml); }

TEST_CASE("ids are found in half-typed JSON, each once") {
  CHECK(json_ids(R"({"ops": [{"id": "a", "args": {"id|)") == Ids{"a"});
  CHECK(json_ids(R"({"id" : "a"}, {"id":"b"}, {"id": "a"}, {"id": 7}, {"id": "no end)") ==
        Ids{"a", "b"});
  CHECK(json_ids(R"({"cmd": "id: x", "uid": "y", "ids": "z"})").empty());
  CHECK(json_ids("\"id\"").empty());
}

TEST_CASE("ids are found in half-typed YAML, in blocks and in brackets") {
  CHECK(yaml_ids("ops:\n- id: a # one\n  args: {\n- id: 'b c'\n-   id: \"d\"\n") ==
        Ids{"a", "b c", "d"});
  CHECK(yaml_ids("ops: [{id: a, x: y}, {type: x, id: b}]") == Ids{"a", "b"});
  CHECK(yaml_ids("uid: x\ncmd: my id: y\nid:\n").empty());
}

TEST_CASE("many ids are cut at the maximum") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "- id: a" + std::to_string(i) + '\n';
  CHECK(yaml_ids(text).size() == max_names);
}

}  // namespace
}  // namespace nosana::editor
