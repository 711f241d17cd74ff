// SPDX-License-Identifier: MIT
#include <nosana_job/context.hpp>

#include <catch2/catch.hpp>

using nosana::tool::shown_url;

TEST_CASE("of a URL only the scheme, the host and the port are shown", "[job]") {
  CHECK(shown_url("https://api.example.com") == "https://api.example.com");
  CHECK(shown_url("http://127.0.0.1:8899/") == "http://127.0.0.1:8899");
  CHECK(shown_url("http://[::1]:8899") == "http://[::1]:8899");
  for (const char* const url :
       {"https://api.example.com/?api-key=hidden", "https://api.example.com/v2/hidden",
        "https://api.example.com?hidden", "https://api.example.com#hidden",
        "https://api.example.com\\hidden", "https://user:hidden@api.example.com/v2/",
        "https://hidden@api.example.com//"}) {
    CAPTURE(url);
    CHECK(shown_url(url) == "https://api.example.com/...");
  }
  CHECK(shown_url("https://user:hidden/hidden@api.example.com") == "https://...");
  CHECK(shown_url("hidden") == "...");
}
