// SPDX-License-Identifier: MIT
// JSON web tokens in a text.

#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/tokens/jwt.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::vector<Jwt> jwts_in(std::string_view text) {
  std::vector<Jwt> all;
  find_jwts(text, [&all](const Jwt& jwt) { all.push_back(jwt); });
  return all;
}

std::string jwt_of(std::string_view header, std::string_view claims, std::string_view signature) {
  return encode::base64_url(header) + '.' + encode::base64_url(claims) + '.' +
         encode::base64_url(signature);
}

constexpr std::string_view hs256 = R"({"alg":"HS256","typ":"JWT"})";
const std::string signature(32, '\x5A');

TEST_CASE("a token is found whole, however its JSON is laid out and whatever stands around it") {
  CHECK(testing::holds([] {
    const std::string header = *rc::gen::element<std::string>(
        std::string(hs256), R"({"typ":"JWT","alg":"RS256","kid":"{\"alg\"}"})",
        "{\n  \"alg\": \"EdDSA\"\n}", "{\r\n\"alg\" : \"ES256\"}", "{\n\"alg\":\"PS256\"}",
        R"({"jwk":{"alg":1,"x":["alg"]},"alg":"ES256"})");
    const std::string claims =
        R"({"sub":")" + encode::hex(*rc::gen::arbitrary<std::string>()) + R"("})";
    const std::string token =
        jwt_of(header, claims, generate::bytes(*rc::gen::inRange<std::size_t>(16, 600)));
    const std::string before =
        *rc::gen::element<std::string>("", " ", "Bearer ", "=", "\"", "&x=", "a.b:");
    const std::string after = *rc::gen::element<std::string>("", " ", "\"", "&", ".", ")", "\n");
    const std::vector<Jwt> all = jwts_in(before + token + after);
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(all[0].begin == before.size());
    RC_ASSERT(all[0].end == before.size() + token.size());
    RC_ASSERT(!all[0].is_unsigned && !all[0].is_public);
  }));
}

TEST_CASE("a header longer than what is decoded of it may hold the algorithm first") {
  const std::string header = R"({"alg":"RS256","x5c":[")" + std::string(9000, 'M') + "\"]}";
  CHECK(jwts_in(jwt_of(header, "{}", signature)).size() == 1);
}

TEST_CASE("tokens that anybody could write, and keys of clients, say so") {
  const std::vector<Jwt> unsecured = jwts_in(jwt_of(R"({"alg":"none"})", R"({"sub":"1"})", ""));
  REQUIRE(unsecured.size() == 1);
  CHECK(unsecured[0].is_unsigned);
  const std::vector<Jwt> anon = jwts_in(jwt_of(hs256, R"({"iss":"x","role":"anon"})", signature));
  REQUIRE(anon.size() == 1);
  CHECK(anon[0].is_public);
  const std::vector<Jwt> nested =
      jwts_in(jwt_of(hs256, R"({"a":{"role":"anon"},"role":"service_role"})", signature));
  REQUIRE(nested.size() == 1);
  CHECK_FALSE(nested[0].is_public);
}

TEST_CASE("what only looks like a token is none") {
  CHECK(jwts_in("eyJ.eyJ.eyJ").empty());
  CHECK(jwts_in("com.eyJava.Foo.Bar eyJhbGciOiJIUzI1NiJ9...").empty());
  CHECK(jwts_in(jwt_of(R"({"typ":"JWT"})", "{}", signature)).empty());
  CHECK(jwts_in(jwt_of(R"({"alg":1})", "{}", signature)).empty());
  CHECK(jwts_in(jwt_of(R"({"a":{"alg":"HS256"}})", "{}", signature)).empty());
  CHECK(jwts_in(jwt_of(hs256, "[]", signature)).empty());
  CHECK(jwts_in(jwt_of(hs256, "{}", "")).empty());
  CHECK(jwts_in("x" + jwt_of(hs256, "{}", signature)).empty());
  CHECK(jwts_in(encode::base64_url(hs256) + '.' + encode::base64_url("{}")).empty());
}

TEST_CASE("any bytes may be searched, and tokens lie in them in order") {
  CHECK(testing::holds([] {
    const std::string text = generate::bytes_with(
        {"eyJ", "ewog", ".", "e", encode::base64_url(hs256),
         encode::base64_url(R"({"role":"anon"})"), jwt_of(hs256, "{}", signature)});
    std::size_t behind = 0;
    for (const Jwt& jwt : jwts_in(text)) {
      RC_ASSERT(jwt.begin >= behind);
      RC_ASSERT(jwt.begin < jwt.end);
      RC_ASSERT(jwt.end <= text.size());
      behind = jwt.end;
    }
  }));
}

TEST_CASE("members are read of any bytes, cut objects too") {
  CHECK(string_member(R"({"a":"b","alg":"x)", "alg").empty());
  CHECK(string_member(R"({"a":"b","alg":"x")", "alg") == "x");
  CHECK(string_member(R"({"a":"alg","c":{"alg":"d"}} "alg":"x")", "alg").empty());
  CHECK(string_member(R"({"\"alg\":\"x\"":1,"alg" : "y"})", "alg") == "y");
  CHECK(testing::holds([] {
    const std::string json =
        generate::bytes_with({"{", "}", "\"", "\\", "alg", ":", ",", "[", "]", " "});
    const std::string_view value = string_member(json, "alg");
    RC_ASSERT(value.empty() || (value.data() >= json.data() &&
                                value.data() + value.size() <= json.data() + json.size()));
  }));
}

TEST_CASE("a megabyte of beginnings costs passes, not a square") {
  for (const std::string& piece :
       std::vector<std::string>{"eyJ.", "eyJ", ".eyJhbGciOiJIUzI1NiJ9", "e ", "ewog..", "ewoi.e"}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += piece;
    std::size_t size = 0;
    for (const Jwt& jwt : jwts_in(text)) size += jwt.end - jwt.begin;
    CHECK(size <= text.size());
  }
}

}  // namespace
}  // namespace nosana::secrets
