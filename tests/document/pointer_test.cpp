// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

std::string found(const Document& document, std::string_view pointer) {
  const Value value = resolve(document, Pointer::parse(pointer));
  return value ? std::string(bytes_of(document.text(), value.span())) : "nothing";
}

}  // namespace

TEST_CASE("the examples of RFC 6901, section 5, resolve as specified") {
  const std::string_view text =
      R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})";
  const Document document = parse(text);
  REQUIRE(document.verdict() == JsonVerdict::accepted);
  CHECK(found(document, "") == text);
  CHECK(found(document, "/foo") == R"(["bar","baz"])");
  CHECK(found(document, "/foo/0") == R"("bar")");
  CHECK(found(document, "/") == "0");
  CHECK(found(document, "/a~1b") == "1");
  CHECK(found(document, "/c%d") == "2");
  CHECK(found(document, "/e^f") == "3");
  CHECK(found(document, "/g|h") == "4");
  CHECK(found(document, "/i\\j") == "5");
  CHECK(found(document, "/k\"l") == "6");
  CHECK(found(document, "/ ") == "7");
  CHECK(found(document, "/m~0n") == "8");
}

TEST_CASE("a missing value resolves to nothing") {
  const Document document = parse(R"({"a":[1,2],"b":"s","~1":3,"":{"":4}})");
  for (const char* pointer :
       {"/c", "/a/2", "/a/-", "/a/01", "/a/00", "/a/+1", "/a/-0", "/a/1e0", "/a/ 1", "/a/", "/a/x",
        "/a/99999999999999999999999", "/b/0", "/b/length", "/a/0/0", "/A"}) {
    CAPTURE(pointer);
    CHECK(found(document, pointer) == "nothing");
  }
  CHECK(found(document, "/~01") == "3");  // "~01" is "~1", not "/"
  CHECK(found(document, "//") == "4");
  CHECK(found(document, "/a/0") == "1");
}

TEST_CASE("an empty document has no value to resolve") {
  const Document document = parse("");
  CHECK_FALSE(resolve(document, Pointer()));
}

TEST_CASE("a text that is not a pointer is an error that does not repeat it") {
  for (const char* text : {"a", "a/b", "#/a", "~0", " /a", "/~", "/~2", "/a~", "/~~0", "/a/~x"}) {
    CAPTURE(text);
    try {
      (void)Pointer::parse(text);
      FAIL_CHECK("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == Errc::pointer_syntax);
    }
  }
}

TEST_CASE("a pointer of any tokens is the same after printing and parsing") {
  testing::for_all("P8", [] {
    const auto token =
        rc::gen::container<std::string>(rc::gen::element('~', '/', '0', '1', 'a', '\0', '\xFF'));
    Pointer pointer;
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(token))
      pointer.push(part);
    RC_ASSERT(Pointer::parse(pointer.to_string()) == pointer);
  });
}

TEST_CASE("a pointer prints as its text, and parses as in nlohmann") {
  testing::for_all("P8", [] {
    const auto bytes = rc::gen::container<std::string>(rc::gen::element('~', '/', '0', '1', 'a'));
    const std::string text = '/' + *bytes;
    bool ours = true;
    try {
      RC_ASSERT(Pointer::parse(text).to_string() == text);
    } catch (const Error&) {
      ours = false;
    }
    bool theirs = true;
    try {
      const nlohmann::json::json_pointer pointer(text);
    } catch (const nlohmann::json::exception&) {
      theirs = false;
    }
    RC_ASSERT(ours == theirs);
  });
}

TEST_CASE("the pointer to a value resolves to it, or to the last of its equal keys") {
  std::size_t superseded = 0;
  testing::for_all("pointer_to", [&] {
    const std::string text = *testing::json_texts();
    const Document document = parse(std::string_view(text));
    const detail::Tape& tape = document.tape();
    // Nodes inside the value of a superseded key are unreachable.
    std::uint32_t hidden_until = 0;
    for (std::uint32_t node = 0; node < tape.size(); ++node) {
      const bool key = tape[node].kind == Kind::key;
      if (key && tape[node].has(detail::Node::superseded))
        hidden_until = std::max(hidden_until, tape[node + 1].link);
      const Pointer pointer = pointer_to(document, node);
      RC_ASSERT(Pointer::parse(pointer.to_string()) == pointer);
      const Value value = resolve(document, pointer);
      if (node < hidden_until) {
        ++superseded;
      } else {
        RC_ASSERT(value == Value(document, key ? node + 1 : node));
      }
    }
  });
  CHECK(superseded != 0);
}

TEST_CASE("a key has the pointer of its value") {
  const Document document = parse(R"({"ops":[{"id":"x","a/b~c":1}]})");
  const Value id = document.root().find("ops").element(0).find("id");
  CHECK(pointer_to(document, id.node()).to_string() == "/ops/0/id");
  CHECK(pointer_to(document, id.node() - 1).to_string() == "/ops/0/id");
  const Value last = document.root().find("ops").element(0).find("a/b~c");
  CHECK(pointer_to(document, last.node()).to_string() == "/ops/0/a~1b~0c");
  CHECK(pointer_to(document, 0).to_string().empty());
}

TEST_CASE("an array index has only decimal digits") {
  CHECK(detail::array_index("0") == 0);
  CHECK(detail::array_index("10") == 10);
  CHECK(detail::array_index("18446744073709551615") == 18446744073709551615U);
  for (const char* text : {"", "-", "-1", "+1", "01", "1 ", " 1", "1a", "18446744073709551616"}) {
    CAPTURE(text);
    CHECK_FALSE(detail::array_index(text));
  }
}

}  // namespace nosana
