// SPDX-License-Identifier: MIT
#include <nosana/secrets/urls/header.hpp>

#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::string base64(const std::string& bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      text += at + i <= bytes.size() ? digits[bits >> (18 - 6 * i) & 63U] : '=';
  }
  return text;
}

std::string credential_in(std::string_view name, std::string_view value) {
  const HeaderCredential found = credential_of_header(name, value);
  return std::string(value.substr(found.begin, found.end - found.begin));
}

TEST_CASE("user and password in base64 are a credential when there is a password") {
  const bool passed = testing::holds([] {
    const auto letters = rc::gen::elementOf(std::string("abcXYZ019!$%&@ ~/"));
    const std::string user = *rc::gen::container<std::string>(letters);
    const std::string password = "p" + *rc::gen::container<std::string>(letters);
    const std::string text = base64(user + ":" + password);
    RC_ASSERT(is_basic_credential(text));
    RC_ASSERT(is_basic_credential(text.substr(0, text.find('='))));
    RC_ASSERT(credential_in("authorization", " Basic  " + text + " ") == text);
    RC_ASSERT(credential_in("Proxy-Authorization", "basic " + text) == text);
    RC_ASSERT(!is_basic_credential(base64(user + ":")));
    RC_ASSERT(!is_basic_credential(base64(user + password)));
    for (const std::string blank : {"${PASSWORD}", "<password>", "{password}", "******"})
      RC_ASSERT(!is_basic_credential(base64(user + ":" + blank)));
    for (const std::string half : {"$PASSWOR", "<password", "password>", "{password", "password}"})
      RC_ASSERT(is_basic_credential(base64(user + ":" + half)));
    RC_ASSERT(!is_basic_credential(base64(user + ":\x01" + password)));
    RC_ASSERT(credential_in("X-Link", "Basic " + text).empty());
  });
  CHECK(passed);
}

TEST_CASE(
    "a token behind a scheme is a credential from 6 characters on, words too, and alone from 16 "
    "on") {
  const bool passed = testing::holds([] {
    const std::string token = "a9Q" + *rc::gen::container<std::string>(
                                          13, rc::gen::elementOf(std::string("aZ3kQ9xW7~_-")));
    for (const std::string scheme : {"Bearer", "bearer", "Token", "ApiKey", "Bot", "Key"})
      RC_ASSERT(credential_in("Authorization", scheme + " " + token) == token);
    RC_ASSERT(credential_in("Authorization", token) == token);
    RC_ASSERT(credential_in("X-Auth", token) == token);
    RC_ASSERT(credential_in("Authorization", token.substr(0, 15)).empty());
    RC_ASSERT(credential_in("Authorization", "Bearer " + token.substr(0, 5)).empty());
    RC_ASSERT(credential_in("Authorization", "Bearer team-velvet-river") == "team-velvet-river");
    RC_ASSERT(credential_in("Authorization", "Bearer " + token + " more").empty());
    RC_ASSERT(credential_in("Authorization", "Zork " + token).empty());
  });
  CHECK(passed);
}

TEST_CASE("headers with the name of a key hold one as their value") {
  for (const std::string_view name :
       {"X-Api-Key", "Api-Key", "apikey", "X-Auth-Token", "X-Auth-Key", "Private-Token",
        "PRIVATE-TOKEN", "X-Vault-Token", "xi-api-key", "Ocp-Apim-Subscription-Key", "Job-Token"}) {
    CAPTURE(name);
    CHECK(credential_in(name, " aB3kQ9xW7mB2 ") == "aB3kQ9xW7mB2");
    CHECK(credential_of_header(name, "aB3kQ9xW7mB2").scheme == HeaderScheme::bare);
    CHECK(credential_in(name, "$TOKEN").empty());
    CHECK(credential_in(name, "<your-key>").empty());
    CHECK(credential_in(name, name).empty());
  }
}

TEST_CASE("session cookies are credentials, others are not") {
  CHECK(credential_in("Cookie", "theme=dark; session=aB3kQ9xW7mB2vN5tR8pL; x=1") ==
        "aB3kQ9xW7mB2vN5tR8pL");
  CHECK(credential_in("cookie", "connect.sid=s%3AaB3kQ9xW7mB2vN5tR8pL") ==
        "s%3AaB3kQ9xW7mB2vN5tR8pL");
  CHECK(credential_of_header("Cookie", "sid=aB3kQ9xW7mB2vN5tR8pL").scheme == HeaderScheme::cookie);
  CHECK(credential_in("Cookie", "theme=aB3kQ9xW7mB2vN5tR8pL").empty());
  CHECK(credential_in("Cookie", "session=short1").empty());
  CHECK(credential_in("Cookie", "session").empty());
}

TEST_CASE("prose, placeholders and headers of other things hold no credential") {
  CHECK(credential_in("Authorization", "Basic links").empty());
  CHECK(credential_in("Authorization", "Basic authentication").empty());
  CHECK(credential_in("Authorization", "Basic access authentication").empty());
  CHECK(credential_in("Authorization", "Bearer of the news").empty());
  CHECK(credential_in("Authorization", "Bearer ${{ secrets.API_TOKEN }}").empty());
  CHECK(credential_in("Authorization", "Bearer your-api-token-here").empty());
  CHECK(credential_in("Authorization", "Bearer xxxxxxxxxxxxxxxxxxxxxx").empty());
  CHECK(credential_in("Authorization", "Bearer %%global.token%%").empty());
  CHECK(credential_in("Authorization", "").empty());
  CHECK(credential_in("Content-Type", "application/json").empty());
  CHECK(credential_in("X-Auth-User", "aB3kQ9xW7mB2").empty());
  CHECK(credential_in("X-Request-Id", "550e8400-e29b-41d4-a716-446655440000").empty());
  CHECK(credential_in("ETag", "da39a3ee5e6b4b0d3255bfef95601890afd80709").empty());
}

TEST_CASE("whatever the bytes, a credential lies in the value") {
  CHECK(testing::holds([] {
    const std::string bytes = "aB3:=; \n\"Basic erokTn";
    const std::string value = *rc::gen::container<std::string>(rc::gen::elementOf(bytes));
    const auto* const name =
        *rc::gen::element("Authorization", "Cookie", "X-Api-Key", "X-Auth", "Password", "");
    const HeaderCredential found = credential_of_header(name, value);
    RC_ASSERT(found.begin <= found.end);
    RC_ASSERT(found.end <= value.size());
    RC_ASSERT(!found || found.begin < found.end);
  }));
}

}  // namespace
}  // namespace nosana::secrets
