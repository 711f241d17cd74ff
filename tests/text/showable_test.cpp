// SPDX-License-Identifier: MIT
#include <nosana/text/showable.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

using nosana::is_showable;
using nosana::shown_key;

TEST_CASE("names of the official schemas and of ordinary environments are shown") {
  for (const std::string_view key :
       {"ops", "authentication", "required_vram", "stop_if_dependent_stops", "SECRET_ACCESS_KEY",
        "NVIDIA_DRIVER_CAPABILITIES", "s3.amazonaws.com/bucket", "Content-Type", "", "a b", "imgae",
        "\xC3\xA9t\xC3\xA9", "\xF0\x9F\x99\x82", "HTTP2_PROXY_v1", "1234567890123456789"}) {
    CAPTURE(key);
    CHECK(is_showable(key));
    CHECK(shown_key(key) == key);
  }
}

TEST_CASE("a key that looks like a token is masked") {
  for (const std::string_view key : {"AKIA"
                                     "IOSFODNN7EXAMPLE",
                                     "ghp_"
                                     "0123456789abcdefghij0123456789abcdef",
                                     "aB3aB3aB3aB3", "prefix.aB3aB3aB3aB3.suffix",
                                     "abcdefghijklmnopqrst", "01234567890123456789",
                                     "hf_"
                                     "abcdefghijklmnopqrstuvwxyz"}) {
    CAPTURE(key);
    CHECK_FALSE(is_showable(key));
    CHECK(shown_key(key) == "********");
  }
}

TEST_CASE("the limits of a row of letters and digits are exact") {
  CHECK(is_showable(std::string(19, 'a')));
  CHECK_FALSE(is_showable(std::string(20, 'a')));
  CHECK(is_showable("aB3aB3aB3aB"));
  CHECK_FALSE(is_showable("aB3aB3aB3aB3"));
  CHECK(is_showable("ab3ab3ab3ab3"));
  CHECK(is_showable(std::string(19, 'a') + "-" + std::string(19, 'b')));
}

TEST_CASE("a key of more than 64 bytes is masked") {
  const std::string four = "abc-";
  std::string key;
  for (int i = 0; i < 16; ++i) key += four;
  CHECK(is_showable(key));
  CHECK_FALSE(is_showable(key + "-"));
}

TEST_CASE("a key that could disturb the text around it is masked") {
  using std::string_view_literals::operator""sv;
  for (const std::string_view key :
       {"a\nb"sv, "a\0b"sv, "\x1b[31m"sv, "a\x7f"sv, "a\xFF"sv, "\xED\xA0\x80"sv, "\xC2\x85"sv,
        "\xE2\x80\xAE"sv, "\xE2\x80\x8B"sv, "\xE2\x80\xA8"sv, "\xEF\xBB\xBF"sv,
        "\xF3\xA0\x81\x81"sv, "\xC3"sv}) {
    CHECK_FALSE(is_showable(key));
  }
}
