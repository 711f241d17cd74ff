// SPDX-License-Identifier: MIT
#include <nosana/mask/plain.hpp>

#include <catch2/catch.hpp>

#include "report/sample.hpp"
#include "support/properties.hpp"

namespace {

std::string plain(std::string_view text) {
  std::string out;
  nosana::mask::append_plain(out, text);
  return out;
}

}  // namespace

TEST_CASE("any bytes become UTF-8 without control characters") {
  nosana::testing::for_all("any bytes", [](const std::string& bytes) {
    const std::string text = plain(bytes);
    RC_ASSERT(sample::first_bad_byte(text) == std::string::npos);
    for (const char c : text) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    RC_ASSERT(plain(text) == text);
  });
}

TEST_CASE("ordinary names are unchanged") {
  for (const std::string_view name :
       {"jobs/a b.json", "C:\\jobs\\new.json", "\xC3\xA9t\xC3\xA9.json", "-", ""}) {
    CHECK(plain(name) == name);
  }
}

TEST_CASE("a name cannot forge a line or reorder the text around it") {
  CHECK(plain("a\nb.json:1:1: error\r\t") == "a\\nb.json:1:1: error\\r\\t");
  CHECK(plain("\x1b[2J\x7f") == "\\x1b[2J\\x7f");
  CHECK(plain("a\xE2\x80\xAE"
              "b") == "a\\xe2\\x80\\xaeb");
  CHECK(plain("\xFFz\xC3") == "\\xffz\\xc3");
}

TEST_CASE("a text gives no command to a CI runner") {
  CHECK(plain("a##[add-mask]b") == "a#\\x23[add-mask]b");
  CHECK(plain("##vso[task.setvariable variable=X]") == "#\\x23vso[task.setvariable variable=X]");
  CHECK(plain("###[x]##VSO[y]") == "##\\x23[x]#\\x23VSO[y]");
  CHECK(plain("##a[x]##z[y]##A[x]##Z[y]") == "#\\x23a[x]#\\x23z[y]#\\x23A[x]#\\x23Z[y]");
  CHECK(plain("## a # b ##c") == "## a # b ##c");
  CHECK(plain("##~[ ##{x[ ##1[") == "##~[ ##{x[ ##1[");  // no words of a command
  CHECK(plain("::error::x") == "\\x3a:error::x");
  CHECK(plain("  ::error::x") == "  \\x3a:error::x");
  CHECK(plain("\xC2\xA0::error::x") == "\xC2\xA0\\x3a:error::x");
  CHECK(plain("a::b") == "a::b");
  // The name of a file, before ":1:1: error".
  CHECK(plain(":") == "\\x3a");
  CHECK(plain(" \xC2\xA0:") == " \xC2\xA0\\x3a");
  CHECK(plain(":a") == ":a");
}
