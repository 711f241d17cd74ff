// SPDX-License-Identifier: MIT
// scanner_properties_test.cpp tests that to_json() gives nlohmann's own value for generated texts.
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/to_json.hpp>

namespace nosana {
namespace {

nlohmann::json json(std::string_view text) {
  const Document document = parse(text);
  return to_json(document.root());
}

}  // namespace

TEST_CASE("integers that fit 64 bits stay integers, other numbers are doubles") {
  CHECK(json("0").is_number_unsigned());
  CHECK(json("18446744073709551615").get<std::uint64_t>() == UINT64_MAX);
  CHECK(json("-9223372036854775808").get<std::int64_t>() == INT64_MIN);
  CHECK(json("-1").is_number_integer());
  for (const char* text : {"18446744073709551616", "-9223372036854775809", "1.0", "1e0", "-0"}) {
    CAPTURE(text);
    CHECK(json(text).is_number_float());
  }
  CHECK(std::signbit(json("-0").get<double>()));
  CHECK(std::isinf(json("1e400").get<double>()));
  CHECK(json("[1e400]").dump() == "[null]");
}

TEST_CASE("the last of equal keys is kept, at the position of the first") {
  const Document document = parse(R"({"b":1,"a":2,"b":{"c":3}})");
  CHECK(to_json<nlohmann::ordered_json>(document.root()).dump() == R"({"b":{"c":3},"a":2})");
  CHECK(to_json(document.root()).dump() == R"({"a":2,"b":{"c":3}})");
}

TEST_CASE("a lone surrogate becomes U+FFFD, and the text next to it is unchanged") {
  CHECK(json(R"(["a\ud800b","\udc00\ud800","\ud83d\udd12"])").dump() ==
        "[\"a\xEF\xBF\xBD"
        "b\",\"\xEF\xBF\xBD\xEF\xBF\xBD\",\"\xF0\x9F\x94\x92\"]");
  CHECK(json(R"({"\ud800":1})").dump() == "{\"\xEF\xBF\xBD\":1}");
}

TEST_CASE("only the bytes that are not UTF-8 are replaced") {
  CHECK(json("[\"\xFF"
             "a\"]")
            .dump() ==
        "[\"\xEF\xBF\xBD"
        "a\"]");
  CHECK(json("[\"\xED"
             "ab\"]")
            .dump() ==
        "[\"\xEF\xBF\xBD"
        "ab\"]");
  CHECK(json("[\"\xED\xA0"
             "b\"]")
            .dump() ==
        "[\"\xEF\xBF\xBD\xEF\xBF\xBD"
        "b\"]");
}

TEST_CASE("missing values of a malformed text are null") {
  CHECK(json(R"({"a":,"b":[tru,1],"c":)").dump() == R"({"a":null,"b":[null,1],"c":null})");
}

}  // namespace nosana
