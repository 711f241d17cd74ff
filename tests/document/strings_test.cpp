// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/strings.hpp>

namespace nosana {
namespace {

using strings::Escape;
using strings::Form;

Escape read(std::string_view text) {
  return strings::read_escape(text.data(), text.data() + text.size());
}

std::string decoded(std::string_view text) {
  std::string out;
  strings::append_decoded(text.data(), text.data() + text.size(), out);
  return out;
}

void is(std::string_view text, Form form, std::size_t size, char32_t code_point) {
  INFO(text);
  const Escape escape = read(text);
  CHECK(escape.form == form);
  CHECK(escape.size == size);
  CHECK(escape.code_point == code_point);
}

}  // namespace

TEST_CASE("after a backslash exactly the nine characters of RFC 8259 are valid") {
  for (int c = 0; c < 256; ++c) {
    const std::string text = {'\\', static_cast<char>(c), '0', '0', '4', '1'};
    const bool good =
        std::string_view("\"\\/bfnrtu").find(static_cast<char>(c)) != std::string_view::npos &&
        c != 0;
    INFO("character " << c);
    CHECK((read(text).form == Form::good) == good);
  }
  is(R"(\")", Form::good, 2, U'"');
  is(R"(\\)", Form::good, 2, U'\\');
  is(R"(\/)", Form::good, 2, U'/');
  is(R"(\b)", Form::good, 2, 0x08);
  is(R"(\f)", Form::good, 2, 0x0C);
  is(R"(\n)", Form::good, 2, 0x0A);
  is(R"(\r)", Form::good, 2, 0x0D);
  is(R"(\t)", Form::good, 2, 0x09);
}

TEST_CASE("every code unit is read in lower and upper case, surrogates as lone ones") {
  std::size_t wrong = 0;
  for (char32_t unit = 0; unit <= 0xFFFF; ++unit) {
    for (const std::string_view digits : {"0123456789abcdef", "0123456789ABCDEF"}) {
      std::string text = "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) text += digits[unit >> shift & 0xF];
      const bool surrogate = unit >= 0xD800 && unit <= 0xDFFF;
      const Escape escape = read(text);
      const bool right = escape.size == 6 && escape.code_point == unit &&
                         escape.form == (surrogate ? Form::lone_surrogate : Form::good);
      wrong += right ? 0U : 1U;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a pair of surrogates is one code point, and only in this order") {
  is(R"(\ud800\udc00)", Form::good, 12, 0x10000);
  is(R"(\uDBFF\uDFFF)", Form::good, 12, 0x10FFFF);
  is(R"(\ud83d\udd12x)", Form::good, 12, 0x1F512);
  is(R"(\udc00\ud800)", Form::lone_surrogate, 6, 0xDC00);
  is(R"(\ud800\ud800)", Form::lone_surrogate, 6, 0xD800);
  is(R"(\ud800\u0041)", Form::lone_surrogate, 6, 0xD800);
  is(R"(\ud800\n)", Form::lone_surrogate, 6, 0xD800);
  is(R"(\ud800xudc00)", Form::lone_surrogate, 6, 0xD800);
  is(R"(\ud800\xdc00)", Form::lone_surrogate, 6, 0xD800);
  is(R"(\ud800\udc0)", Form::lone_surrogate, 6, 0xD800);
  is(R"(\ud800\udc0g)", Form::lone_surrogate, 6, 0xD800);
}

TEST_CASE("a bad escape extends to its first wrong character, and never past the end") {
  is("\\", Form::bad, 1, 0);
  is(R"(\q)", Form::bad, 2, 0);
  is("\\\x01", Form::bad, 1, 0);
  is("\\\x7F", Form::bad, 1, 0);
  is("\\\xC3\xA9", Form::bad, 1, 0);
  is(R"(\u)", Form::bad, 2, 0);
  is(R"(\u1)", Form::bad, 2, 0);
  is(R"(\u123)", Form::bad, 2, 0);
  is(R"(\u12 4)", Form::bad, 2, 0);
  is(R"(\u+123)", Form::bad, 2, 0);
  is(R"(\U0041)", Form::bad, 2, 0);
  is(R"(\x41)", Form::bad, 2, 0);
}

TEST_CASE("decoding resolves valid escapes and leaves bad ones unchanged") {
  CHECK(decoded("").empty());
  CHECK(decoded("plain") == "plain");
  CHECK(decoded(R"(\u0061\n\\n)") == "a\n\\n");
  CHECK(decoded(R"(\q\u12)") == R"(\q\u12)");
  CHECK(decoded(R"(a\ud83d\udd12b)") ==
        "a\xF0\x9F\x94\x92"
        "b");
  CHECK(decoded(R"(\ud83d)") == "\xED\xA0\xBD");
  CHECK(decoded(R"(\u0000)") == std::string(1, '\0'));
  std::string out = "kept ";
  const std::string_view more = R"(\t)";
  strings::append_decoded(more.data(), more.data() + more.size(), out);
  CHECK(out == "kept \t");
}

TEST_CASE(
    "a word is made of anything but white space, control bytes, double quotes and punctuation") {
  for (int c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    const bool outside =
        c <= 0x20 || std::string_view("\",:[]{}").find(byte) != std::string_view::npos;
    INFO("byte " << c);
    CHECK(strings::in_word(byte) == !outside);
  }
}

}  // namespace nosana
