// SPDX-License-Identifier: MIT
// The view of `ops`: which operation has an id, and which stage it runs in.

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/job/operations.hpp>

#include "support/properties.hpp"

namespace nosana::detail {
namespace {

/// `{"ops": [...]}`, an operation for each pair of id and group; an empty group is none.
std::string job(const std::vector<std::pair<std::string, std::string>>& operations) {
  std::string text = R"({"ops": [)";
  for (const auto& [id, group] : operations) {
    if (text.back() != '[') text += ',';
    text += R"({"id": ")" + id + '"';
    if (!group.empty()) text += R"(, "execution": {"group": ")" + group + "\"}";
    text += '}';
  }
  return text + "]}";
}

TEST_CASE("the stage of an operation is its place among the groups as they first occur") {
  testing::for_all("stages", [](const std::vector<std::uint8_t>& choices) {
    std::vector<std::pair<std::string, std::string>> operations;
    std::vector<std::string> stages;
    std::vector<std::size_t> expected;
    for (const std::uint8_t choice : choices) {
      const std::string id(1, static_cast<char>('a' + choice % 5));
      const std::string group(choice / 5 % 2, static_cast<char>('a' + choice / 10 % 4));
      operations.emplace_back(id, group);
      const std::string& stage = group.empty() ? id : group;
      const auto found = std::find(stages.begin(), stages.end(), stage);
      expected.push_back(static_cast<std::size_t>(found - stages.begin()));
      if (found == stages.end()) stages.push_back(stage);
    }
    const std::string text = job(operations);
    const Document document = parse(text);
    const Operations view(document);
    RC_ASSERT(view.size() == operations.size());
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      RC_ASSERT(view[i].stage == expected[i]);
      const auto first = std::find_if(operations.begin(), operations.end(), [&](const auto& other) {
        return other.first == operations[i].first;
      });
      RC_ASSERT(view.find(operations[i].first) ==
                static_cast<std::uint32_t>(first - operations.begin()));
    }
    RC_ASSERT(view.find("z") == no_operation);
  });
}

TEST_CASE("what is of another kind is absent, and its element still counts") {
  const Document document = parse(
      R"({"ops": [7, {"id": 7, "args": [], "results": "", "execution": []},
                  {"id": "a", "execution": {"group": 1, "depends_on": "b"}}, {"id": "\u0062"}]})");
  const Operations view(document);
  REQUIRE(view.size() == 4);
  CHECK(!view[0].id);
  CHECK(!view[0].group_unclear);
  CHECK((!view[1].id && !view[1].args && !view[1].results && !view[1].depends_on));
  CHECK(view[1].group_unclear);
  CHECK((view[2].group_unclear && !view[2].group && !view[2].depends_on));
  CHECK(view.find("a") == 2);
  CHECK(view.find("b") == 3);
}

TEST_CASE("a definition without operations has none") {
  for (const std::string_view text : {"", "[]", "{}", R"({"ops": {}})", R"({"ops": []})"}) {
    CAPTURE(text);
    const Document document = parse(text);
    const Operations view(document);
    CHECK(view.size() == 0);
    CHECK(view.find("") == no_operation);
  }
}

}  // namespace
}  // namespace nosana::detail
