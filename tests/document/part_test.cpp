// SPDX-License-Identifier: MIT
#include <nosana/document/part.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>

#include "support/properties.hpp"

using nosana::Document;
using nosana::Value;

namespace {

Document part_of(const Value& value) {
  Document part;
  nosana::detail::make_part(value, nosana::detail::steps_in_file(value.document(), value.node()),
                            part);
  return part;
}

// Whether the two are equal except for the positions of their bytes.
void demand_equal(const Document& part, const Document& read) {
  RC_ASSERT(part.text() == read.text());
  RC_ASSERT(part.tape().size() == read.tape().size());
  for (std::uint32_t node = 0; node < read.tape().size(); ++node) {
    const nosana::detail::Node& a = part.tape()[node];
    const nosana::detail::Node& b = read.tape()[node];
    RC_ASSERT(a.kind == b.kind);
    RC_ASSERT(a.span() == b.span());
    RC_ASSERT(a.link == b.link);
    RC_ASSERT(a.flags == b.flags);
    if (a.kind == nosana::Kind::string || a.kind == nosana::Kind::key)
      RC_ASSERT(part.content(node) == read.content(node));
  }
  for (unsigned name = 0; name <= nosana::detail::known_names.size(); ++name)
    RC_ASSERT(part.mentions(static_cast<nosana::detail::NameId>(name)) ==
              read.mentions(static_cast<nosana::detail::NameId>(name)));
  RC_ASSERT(part.verdict() == read.verdict());
  RC_ASSERT(part.problems().size() == read.problems().size());
}

}  // namespace

TEST_CASE("a part of JSON equals its bytes parsed alone, with the pointers of the whole") {
  nosana::testing::for_all("parts", [] {
    const std::string text = *nosana::testing::json_texts();
    const Document whole = nosana::parse(text);
    if (!whole.is_whole()) return;
    nosana::detail::StepsForward steps(whole);
    Document part;
    for (std::uint32_t node = 0; node < whole.tape().size(); ++node) {
      if (whole.tape()[node].kind == nosana::Kind::key) continue;
      const Value value(whole, node);
      nosana::detail::make_part(value, steps.to(node), part);
      RC_ASSERT(nosana::pointer_to(part, 0) == nosana::pointer_to(whole, node));
      const Document read = nosana::parse(part.text());
      demand_equal(part, read);
      for (std::uint32_t inner = 0; inner < part.tape().size(); ++inner)
        RC_ASSERT(nosana::pointer_to(part, inner) == nosana::pointer_to(whole, node + inner));
    }
  });
}

TEST_CASE("a part of YAML keeps aliases, escapes, and the comment on its last line") {
  const std::string text = "base: &b \"a\\tb\"\nx:\n  - y: *b\n    z: 'it''s' # why\n# later\n";
  const Document whole = nosana::parse_yaml(text);
  REQUIRE(whole.is_whole());
  const Document part = part_of(whole.root().find("x").element(0));
  CHECK(part.text() == "y: *b\n    z: 'it''s' # why");
  CHECK(part.root().find("y").string() == "a\tb");
  CHECK(part.root().find("z").string() == "it's");
  REQUIRE(part.comments().size() == 1);
  CHECK(nosana::bytes_of(part.text(), part.comments().front()) == "# why");
  CHECK(nosana::pointer_to(part, part.root().find("z").node()).to_string() == "/x/0/z");
}

TEST_CASE("a pointer of the whole resolves to its value in the part, any other to nothing") {
  const std::string text = R"([{"a": {"b": [1]}}])";
  const Document whole = nosana::parse(text);
  const Document part = part_of(whole.root().element(0).find("a"));
  const auto found = [&part](std::string_view pointer) {
    return nosana::resolve(part, nosana::Pointer::parse(pointer));
  };
  CHECK(found("/0/a/b/0").number_text() == "1");
  CHECK(found("/0/a") == part.root());
  CHECK_FALSE(found("/0"));
  CHECK_FALSE(found("/1/a/b"));
  CHECK_FALSE(found("/b"));
}

TEST_CASE("a part has the problems of its own bytes") {
  const std::string text = R"([{"a": 1, "a": 2}, {"b": 1,}])";
  const Document whole = nosana::parse(text);
  REQUIRE(whole.is_whole());
  const Document first = part_of(whole.root().element(0));
  REQUIRE(first.problems().size() == 1);
  CHECK(first.problems().front().kind == nosana::ProblemKind::duplicate_key);
  CHECK(nosana::bytes_of(first.text(), first.problems().front().related) == "\"a\"");
  CHECK(first.verdict() == nosana::JsonVerdict::accepted);
  CHECK(part_of(whole.root().element(1)).verdict() == nosana::JsonVerdict::rejected);
}

TEST_CASE("if not every problem of the whole was kept, its parts have no verdict") {
  std::string text = "[";
  for (std::size_t i = 0; i <= nosana::max_kept_problems; ++i) text += R"({"a": 1, "a": 2},)";
  text += "{}]";
  const Document whole = nosana::parse(text);
  CHECK(part_of(whole.root().element(0)).verdict() == nosana::JsonVerdict::unknown);
}

TEST_CASE("a part mentions a key that is no known name only if it has one") {
  const Document whole = nosana::parse(R"([{"id": {}}, {"value": {"id": 1}}, {"port": {"x": 1}}])");
  const auto has_other_keys = [&whole](std::size_t index) {
    return part_of(whole.root().element(index)).mentions(nosana::detail::NameId{0});
  };
  CHECK_FALSE(has_other_keys(0));
  CHECK(has_other_keys(1));
  CHECK(has_other_keys(2));
}
