// SPDX-License-Identifier: MIT
#include <nosana/mask/key.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "support/properties.hpp"

namespace nosana::mask {
namespace {

TEST_CASE("names of the official schemas and of ordinary environments are shown") {
  for (const std::string_view name : {"ops",
                                      "authentication",
                                      "required_vram",
                                      "stop_if_dependent_stops",
                                      "SECRET_ACCESS_KEY",
                                      "NVIDIA_DRIVER_CAPABILITIES",
                                      "s3.amazonaws.com/bucket",
                                      "Content-Type",
                                      "",
                                      "imgae",
                                      "$schema",
                                      "HTTP2_PROXY_v1",
                                      "12345",
                                      "DB_PASSWORD",
                                      "AWS_SECRET_ACCESS_KEY",
                                      "x-nosana",
                                      "HUGGING_FACE_HUB_TOKEN",
                                      "ghp_",
                                      "sk-",
                                      "http.proxy",
                                      "vllm/v0.6.3"}) {
    CAPTURE(name);
    CHECK(may_show_key(name));
    CHECK(key(name).view() == name);
  }
}

TEST_CASE("letters of other scripts are allowed in names") {
  CHECK(may_show_key("\xC3\xA9t\xC3\xA9"));         // e acute
  CHECK(may_show_key("\xD0\xB8\xD0\xBC\xD1\x8F"));  // Cyrillic
  CHECK(may_show_key("\xE5\x90\x8D\xE5\x89\x8D"));  // Han
  CHECK_FALSE(may_show_key("\xD7\xA9\xD7\x9D"));    // Hebrew runs from right to left
  CHECK_FALSE(
      may_show_key("a\xEF\xBC\x9A"
                   "b"));  // a full-width colon
  CHECK_FALSE(
      may_show_key("a\xE3\x80\x80"
                   "b"));  // a full-width blank
  CHECK_FALSE(
      may_show_key("a\xC2\xA0"
                   "b"));                         // a blank that does not break
  CHECK_FALSE(may_show_key("\xF0\x9F\x99\x82"));  // no letter
}

TEST_CASE("a key that is more than a name is not shown") {
  for (const std::string_view key : {"DB_PASS:\"hunter2\"",
                                     "PW=hunter2",
                                     "PW hunter2",
                                     "PW:hunter2",
                                     "CREDS:hunter2",
                                     "https://me:hunter2@git.example.net/",
                                     "DB_URL:postgres://u:hunter2@db/x",
                                     "Authorization: Bearer hunter2xyz",
                                     "Bearer hunter2xyz",
                                     "root:hunter2",
                                     "export PW=hunter2",
                                     "me@example.net",
                                     "##vso[task.setvariable]x",
                                     "##[add-mask]x",
                                     "::error::x",
                                     "%%global.job%%",
                                     "a`b",
                                     "a|b",
                                     "<b>",
                                     "[a](b)",
                                     "a&b",
                                     "a'b",
                                     "a\\b",
                                     "a*b",
                                     "a b"}) {
    CAPTURE(key);
    CHECK_FALSE(may_show_key(key));
    CHECK(mask::key(key).view() == "********");
  }
}

TEST_CASE("a key that looks like a token is masked") {
  for (const std::string_view key : {"AKIA"
                                     "IOSFODNN7EXAMPLE",
                                     "ghp_"
                                     "0123456789abcdefghij0123456789abcdef",
                                     "aB3aB3aB3aB3", "prefix.aB3aB3aB3aB3.suffix",
                                     "abcdefghijklmnopqrst", "01234567890123456789", "123456",
                                     "hf_"
                                     "abcdefghijklmnopqrstuvwxyz",
                                     "xoxb"
                                     "-1234567890-1234567890-"
                                     "aZ3kQ9xW7mB2vN5tR8",
                                     "glpat-"
                                     "aZ3k-9xW7-B2vN-tR8pL",
                                     "3f2b8c1d-"
                                     "77aa-4e0b-9c55-0d1e2f3a4b5c"}) {
    CAPTURE(key);
    CHECK_FALSE(may_show_key(key));
  }
}

TEST_CASE("words of a seed phrase are masked with any separator") {
  std::string phrase =
      "act-add-age-aim-air-all-"
      "any-ask-bag-box-boy-abuse";
  CHECK(phrase.size() <= 64);
  for (const char joint : {'-', '_', '.', '/'}) {
    for (char& c : phrase) c = c >= 'a' && c <= 'z' ? c : joint;
    CAPTURE(phrase);
    CHECK_FALSE(may_show_key(phrase));
  }
}

TEST_CASE("the limits of a run of letters and digits are exact") {
  CHECK(may_show_key(std::string(19, 'a')));
  CHECK_FALSE(may_show_key(std::string(20, 'a')));
  CHECK(may_show_key("aB3aB3aB3aB"));
  CHECK_FALSE(may_show_key("aB3aB3aB3aB3"));
  CHECK(may_show_key("ab3ab3ab3ab3"));
  CHECK(may_show_key(std::string(19, 'a') + "-" + std::string(19, 'b')));
}

TEST_CASE("a key of more than 64 bytes is masked") {
  const std::string four = "abc-";
  std::string key;
  for (int i = 0; i < 16; ++i) key += four;
  CHECK(may_show_key(key));
  CHECK_FALSE(may_show_key(key + "-"));
}

TEST_CASE("a key that could disturb the text around it is masked") {
  using std::string_view_literals::operator""sv;
  for (const std::string_view key :
       {"a\nb"sv, "a\0b"sv, "\x1b[31m"sv, "a\x7f"sv, "a\xFF"sv, "\xED\xA0\x80"sv, "\xC2\x85"sv,
        "\xE2\x80\xAE"sv, "\xE2\x80\x8B"sv, "\xE2\x80\xA8"sv, "\xEF\xBB\xBF"sv,
        "\xF3\xA0\x81\x81"sv, "\xC3"sv, "\xE3\x85\xA4"sv, "\xE1\x85\xA0"sv}) {
    CHECK_FALSE(may_show_key(key));
  }
}

TEST_CASE(
    "a key that is shown has nothing that a reader of JSON, XML, Markdown or a shell acts on") {
  testing::for_all("shown keys", [](const std::string& bytes) {
    const std::string shown(key(bytes).view());
    RC_ASSERT(shown == "********" ||
              shown.find_first_of(" \t\r\n\"'`<>&|*#%:=@\\[](){}!?;~^+,") == std::string::npos);
  });
}

}  // namespace
}  // namespace nosana::mask
