// SPDX-License-Identifier: MIT
#include <nosana/mask/places.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

using nosana::Document;
using nosana::Kind;

namespace {

/// For every number of the text, in order: "y" if it may be shown, otherwise "n".
std::string numbers(std::string_view text) {
  const Document document = nosana::parse(text);
  std::string answers;
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    if (document.tape()[node].kind != Kind::number) continue;
    answers += nosana::mask::may_show_number(document, node) ? 'y' : 'n';
  }
  return answers;
}

/// The same for every key.
std::string keys(std::string_view text) {
  const Document document = nosana::parse(text);
  std::string answers;
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    if (document.tape()[node].kind != Kind::key) continue;
    answers += nosana::mask::may_show_key(document, node) ? 'y' : 'n';
  }
  return answers;
}

}  // namespace

TEST_CASE("a short number of a member is shown") {
  CHECK(numbers(R"({"port": 65535, "timeout": 123456, "replicas": -1234, "expose": -12345})") ==
        "ynyn");
  CHECK(numbers(R"({"version": 0.1, "expose": [80, 443], "PORT": 8080, "k": 1})") == "yyyyy");
  CHECK(numbers("7") == "y");
}

TEST_CASE("a number that may be a PIN or an unquoted password is not shown") {
  CHECK(numbers(R"({"PIN": 4711, "DB_PASSWORD": 88123, "pw": 12, "port_pin": 4711})") == "nnnn");
  CHECK(numbers(R"({"env": {"A": 4711}, "password": [4711], "x": [{"y": 47}]})") == "nnn");
  CHECK(numbers("4711") == "n");
  CHECK(numbers("[4711]") == "n");
}

TEST_CASE("more than eight consecutive numbers are not shown, in any container") {
  std::string members = R"("a": 1)";
  for (int i = 0; i < 7; ++i) members += R"(, "k)" + std::to_string(i) + R"(": 2)";
  CHECK(numbers("{" + members + "}") == std::string(8, 'y'));
  CHECK(numbers("{" + members + R"(, "last": 3})") == std::string(9, 'n'));
  for (const std::string_view between : {R"("")", "true", "null"})
    CHECK(numbers("{" + members + R"(, "s": )" + std::string(between) + R"(, "last": 3})") ==
          std::string(9, 'y'));
  std::string lists;
  for (int i = 0; i < 8; ++i) lists += R"("l)" + std::to_string(i) + R"(": [1,2,3,4,5,6,7,8], )";
  CHECK(numbers("{" + lists + R"("end": null})") == std::string(64, 'n'));
  std::string objects;
  for (int i = 0; i < 64; ++i) objects += R"({"b": 174}, )";
  CHECK(numbers("[" + objects + "null]") == std::string(64, 'n'));
}

TEST_CASE(
    "numbers of a list of more than eight values are not shown, those of inner lists counted") {
  CHECK(numbers("[1,2,3,4,5,6,7,8]") == "yyyyyyyy");
  CHECK(numbers("[1,2,3,4,5,6,7,8,9]") == "nnnnnnnnn");
  CHECK(numbers("[[1,2,3],[4,5,6]]") == "yyyyyy");
  CHECK(numbers("[[1,2,3,4],[5,6,7,8]]") == "nnnnnnnn");
  CHECK(numbers(R"([{"a": 1, "b": [2, 3]}, {"c": 4}, {"d": 5}, {"e": 6}])") == "yyyyyy");
  CHECK(numbers(R"({"key": [1,2,3,4,5,6,7,8,9], "port": 1})") == "nnnnnnnnnn");
  CHECK(numbers(R"({"key": [1,2,3,4,5,6,7,8,9], "s": "", "port": 1})") == "nnnnnnnnny");
}

TEST_CASE("numbers under keys that are indexes are not shown") {
  CHECK(numbers(R"({"0": 1, "13": 2, "x1": 3, "": 4})") == "nnyn");
  CHECK(numbers(R"({"0": [1, 2]})") == "nn");
}

TEST_CASE("an unclosed list is treated as a list") {
  CHECK(numbers("[1,2,3,4,5,6,7,8,9") == "nnnnnnnnn");
  CHECK(numbers("[1,2,3,4,5,6,7,8,9 x") == "nnnnnnnnn");
}

TEST_CASE("a key is shown when it looks like a name and a colon follows") {
  CHECK(keys(R"({"a": 1, "b" : 2, "c"
                 : 3})") == "yyy");
  CHECK(keys(R"({"a" 1})") == "n");
  CHECK(keys(R"({"a", "b": 1})") == "n");
  CHECK(keys(R"({"a": f"hunter2"})") == "yn");
  CHECK(keys("{\"a") == "n");
  CHECK(keys("{\"a\"") == "n");
  CHECK(keys("{\"hunter2\n: 1}") == "n");
  CHECK(keys("{\"ghp_"
             "0123456789abcdef0123456789abcdef\": 1}") == "n");
}

TEST_CASE("a key that is written with escapes is not shown") {
  CHECK(keys(R"({"\u0061b": 1})") == "n");  // in doubt
  CHECK(keys(R"({"\u001b[2J": 1})") == "n");
  CHECK(keys(R"({"\u202eb": 1})") == "n");
  CHECK(keys(R"({"\ud800": 1})") == "n");
  CHECK(keys(R"({"\u0061\u0061\u0061\u0061\u0061\u0061\u0061\u0061\u0061\u0061\u0061": 1})") ==
        "n");
}
