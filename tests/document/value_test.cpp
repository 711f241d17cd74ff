// SPDX-License-Identifier: MIT
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#include "support/properties.hpp"

namespace nosana {

TEST_CASE("every look-up in no value gives nothing") {
  const Value none;
  CHECK_FALSE(none);
  CHECK_FALSE(none.is(Kind::null));
  CHECK_FALSE(none.is_string());
  CHECK_FALSE(none.is_array());
  CHECK_FALSE(none.is_object());
  CHECK(none.string().empty());
  CHECK(none.number_text().empty());
  CHECK_FALSE(none.number());
  CHECK_FALSE(none.boolean());
  CHECK_FALSE(none.find("a"));
  CHECK_FALSE(none.element(0));
  CHECK_FALSE(none.find("a").element(3).find("b"));
  CHECK(none.members().empty());
  CHECK(none.elements().empty());
  CHECK(none.members().size() == 0);
  CHECK(none == Value());
  CHECK_FALSE(Document().root());
}

TEST_CASE("accessors of another kind give nothing") {
  const Document document = parse(R"([null,true,false,-1.50e1,"s",[],{}])");
  const Value root = document.root();
  const std::vector<Kind> kinds = {Kind::null,   Kind::boolean, Kind::boolean, Kind::number,
                                   Kind::string, Kind::array,   Kind::object};
  REQUIRE(root.elements().size() == kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const Value value = root.element(i);
    INFO("element " << i);
    CHECK(value.kind() == kinds[i]);
    for (const Kind kind : kinds) CHECK(value.is(kind) == (kind == kinds[i]));
    CHECK(value.boolean().has_value() == (kinds[i] == Kind::boolean));
    CHECK(value.number().has_value() == (kinds[i] == Kind::number));
    CHECK(value.string().empty() == (kinds[i] != Kind::string));
    CHECK(value.number_text().empty() == (kinds[i] != Kind::number));
    CHECK_FALSE(value.find("s"));
    CHECK_FALSE(value.element(0));
  }
  CHECK(root.element(1).boolean() == true);
  CHECK(root.element(2).boolean() == false);
  CHECK(root.element(3).number() == -15.0);
  CHECK(root.element(3).number_text() == "-1.50e1");
  CHECK(bytes_of(document.text(), root.element(4).span()) == "\"s\"");
  CHECK_FALSE(root.element(7));
  CHECK_FALSE(root.element(static_cast<std::size_t>(-1)));
}

TEST_CASE("a look-up finds the last of equal keys, by content") {
  const Document document = parse(R"({"a":1,"b":{"c":[2,3]},"\u0061":4,"":5})");
  const Value root = document.root();
  CHECK(root.find("a").number() == 4.0);
  CHECK(root.find("b").find("c").element(1).number() == 3.0);
  CHECK(root.find("").number() == 5.0);
  CHECK_FALSE(root.find("c"));
  CHECK_FALSE(root.find("A"));
  CHECK_FALSE(root.find(R"(\u0061)"));
}

TEST_CASE("members() has all members in the order of the text, with keys and spans") {
  const std::string_view text = R"({"a":1, "b":{"x":0}, "a":[2]})";
  const Document document = parse(text);
  std::vector<std::string> seen;
  for (const Member member : document.root().members()) {
    seen.push_back(std::string(member.key()) + '=' +
                   std::string(bytes_of(text, member.value().span())) +
                   (member.superseded() ? " superseded" : ""));
    CHECK(bytes_of(text, member.key_span()) == '"' + std::string(member.key()) + '"');
    CHECK(member.value().node() == member.key_node() + 1);
  }
  CHECK(seen == std::vector<std::string>{"a=1 superseded", "b={\"x\":0}", "a=[2]"});
  CHECK(document.root().members().size() == 3);
}

TEST_CASE("elements() has all elements in the order of the text") {
  const Document document = parse(R"([[0,1],{"a":[2]},3])");
  std::string seen;
  for (const Value element : document.root().elements()) {
    seen += std::string(bytes_of(document.text(), element.span())) + ';';
  }
  CHECK(seen == R"([0,1];{"a":[2]};3;)");
}

TEST_CASE("views are compared by node") {
  const Document document = parse("[1,1]");
  CHECK(document.root().element(0) == document.root().element(0));
  CHECK_FALSE(document.root().element(0) == document.root().element(1));
}

TEST_CASE("find() agrees with a search of the members") {
  testing::for_all("find", [] {
    const std::string text = *testing::json_texts();
    const Document document = parse(std::string_view(text));
    for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
      if (document.tape()[node].kind != Kind::object) continue;
      const Value object(document, node);
      for (const Member member : object.members()) {
        Value last;
        for (const Member other : object.members()) {
          if (other.key() == member.key()) last = other.value();
        }
        RC_ASSERT(object.find(member.key()) == last);
      }
    }
  });
}

}  // namespace nosana
