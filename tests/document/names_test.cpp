// SPDX-License-Identifier: MIT
// known_names is written by hand; the schemas define its content.

#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/schema/texts.hpp>

namespace nosana::detail {
namespace {

void collect_properties(const Value& schema, std::set<std::string>& names) {
  for (const Member member : schema.members()) {
    if (member.key() == "properties") {
      for (const Member property : member.value().members()) names.emplace(property.key());
    }
    collect_properties(member.value(), names);
  }
}

std::set<std::string> schema_properties() {
  std::set<std::string> names;
  for (const std::string_view text : {schema::texts::kit, schema::texts::sdk}) {
    collect_properties(parse(text).root(), names);
  }
  return names;
}

TEST_CASE("the known names are exactly the properties of the official schemas") {
  const std::set<std::string> known(known_names.begin(), known_names.end());
  CHECK(known.size() == known_names.size());
  CHECK(known == schema_properties());
}

TEST_CASE("every known name has a unique number, from 1") {
  for (std::size_t i = 0; i < known_names.size(); ++i) {
    CAPTURE(known_names[i]);
    CHECK(name_id(known_names[i], text::key_hash(known_names[i])) == i + 1);
  }
}

TEST_CASE("an unknown name has number 0, also if it is similar to a known one") {
  for (const std::string_view name : {"", "imag", "imagee", "Image", "IMAGE", "MODE", "x"}) {
    CAPTURE(name);
    CHECK(name_id(name, text::key_hash(name)) == 0);
  }
}

TEST_CASE("the scanner numbers keys, not values, also if the key is written with escapes") {
  const std::string_view text = R"({"image": "image", "im\u0061ge": 1, "MODE": 2})";
  const Document document = parse(text);
  constexpr NameId image = name_id("image");
  const Tape& tape = document.tape();
  CHECK(tape[1].name() == image);
  CHECK(tape[2].name() == 0);
  CHECK(tape[3].name() == image);
  CHECK(tape[5].name() == 0);
}

TEST_CASE("name numbers are computed at compile time") {
  constexpr NameId authentication = name_id("authentication");
  STATIC_REQUIRE(authentication != 0);
  const std::string name = "authentication";
  CHECK(authentication == name_id(name, text::key_hash(name)));
}

}  // namespace
}  // namespace nosana::detail
