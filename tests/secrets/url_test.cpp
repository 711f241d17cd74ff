// SPDX-License-Identifier: MIT
// Credentials in URLs.

#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/urls/url.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::vector<UrlCredential> credentials_in(std::string_view text) {
  std::vector<UrlCredential> all;
  find_url_credentials(text, [&all](const UrlCredential& found) { all.push_back(found); });
  return all;
}

/// The secrets, one after the other, with a letter for their kind.
std::string secrets_in(std::string_view text) {
  std::string all;
  for (const UrlCredential& found : credentials_in(text)) {
    all += all.empty() ? "" : " ";
    all += "pqsw"[static_cast<std::size_t>(found.kind)];
    all += ':' + std::string(text.substr(found.begin, found.end - found.begin));
  }
  return all;
}

/// Letters that may stand in any part of a URL.
std::string letters(std::size_t least, std::size_t most) {
  std::string text;
  const auto size = *rc::gen::inRange<std::size_t>(least, most + 1);
  for (std::size_t i = 0; i < size; ++i)
    text += *rc::gen::elementOf(std::string("abcdefghijkmnopqrstuvwxyzABCDEFGHIJK0123456789-_~!*"));
  return text;
}

TEST_CASE("the password in front of a host is found, whatever the URL and what stands around it") {
  CHECK(testing::holds([] {
    const std::string scheme =
        *rc::gen::element<std::string>("https", "redis", "postgresql+asyncpg", "mongodb+srv",
                                       "git+https", "jdbc:mysql", "amqp", "s3");
    const std::string user = letters(0, 8);
    const std::string password =
        "x" + letters(0, 20) + *rc::gen::element<std::string>("", "%40", "@a", ":b", "${X}");
    const std::string host =
        *rc::gen::element<std::string>("db.internal:5432", "[::1]:6379", "h1:1,h2:2", "10.0.0.1");
    const std::string behind =
        *rc::gen::element<std::string>("", "/", "/db?ssl=true", "?a=b", "#x", "/@scope/a:b");
    const std::string before =
        *rc::gen::element<std::string>("", "URL=", "\"", "(", "git clone ", "'");
    const std::string after =
        *rc::gen::element<std::string>("", "\"", " ", "'", "\n", " https://example.org");
    const std::string front = before + scheme + "://" + user + ":";
    const auto all = credentials_in(front + password + "@" + host + behind + after);
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(all[0].kind == UrlSecret::password);
    RC_ASSERT(all[0].begin == front.size());
    RC_ASSERT(all[0].end == front.size() + password.size());
    RC_ASSERT(all[0].is_proven);
  }));
}

TEST_CASE("user and host of a password are told") {
  const std::string text =
      "redis://:s3cr3t-x@cache:6379/0 x amqp://me:pw@[::1]:1 mongodb://a:bcd@h1:1,h2:2/x";
  const auto all = credentials_in(text);
  REQUIRE(all.size() == 3);
  CHECK(all[0].name.empty());
  CHECK(all[0].host == "cache");
  CHECK(all[1].name == "me");
  CHECK(all[1].host == "[::1]");
  CHECK(all[2].host == "h1");
}

TEST_CASE("URLs without password have none") {
  for (const std::string_view text :
       {"https://example.org:8080/@scope/package", "https://example.org/a?b=c@d:e@f",
        "postgres://user@host/db", "postgres://host:5432/db", "ssh://git@example.org/repo.git",
        "git@example.org:team/repo.git", "http://localhost:8080@x", "http://10.0.0.1:3128@x",
        "redis://:@host", "https://user:@host/", "https://user:<password>@host/",
        "https://user: password@host", "a://b", "://", "a:b@c",
        "https://token:x-oauth-basic@example.org/r", "https://[::1]:80/", "http://h#a:b@c",
        "http://h?a:b@c"}) {
    CAPTURE(text);
    CHECK(secrets_in(text).empty());
  }
}

TEST_CASE("parameters whose names are those of secrets are found, in whole URLs and in paths") {
  CHECK(secrets_in("/health?token=abcdef1") == "q:abcdef1");
  CHECK(secrets_in("https://example.org/m?api_key=abcdef&x=1") == "q:abcdef");
  CHECK(secrets_in("https://h/?a=b&accessToken=abcdef%2F&password=x#f") == "q:abcdef%2F q:x");
  CHECK(secrets_in("https://h/#access_token=abcdef&expires_in=3") == "q:abcdef");
  CHECK(secrets_in("jdbc:mysql://h/db?user=u&password=pw&ssl=1") == "q:pw");
  CHECK(secrets_in("jdbc:sqlserver://h:1433;user=sa;password=pw;x=y") == "q:pw");
  CHECK(secrets_in("https://h/?next=https://u:pw@i/?token=abcdef") == "p:pw q:abcdef");
  CHECK(secrets_in("?x=1&amp;hf_token=abcdef") == "q:abcdef");
  CHECK(secrets_in("https://h/?key=AbCdEfGhIjKlMnOp1") == "q:AbCdEfGhIjKlMnOp1");
  CHECK(secrets_in("https://h/?token=${TOKEN}") == "q:${TOKEN}");  // for the caller to say
  const auto all = credentials_in("https://h.example:80/?token=abcdef /x?token=abcdef");
  REQUIRE(all.size() == 2);
  CHECK(all[0].host == "h.example");
  CHECK(all[0].name == "token");
  CHECK_FALSE(all[0].is_proven);
  CHECK(all[1].host.empty());
}

TEST_CASE("parameters of other names, and values that are no secrets, are not") {
  for (const std::string_view text : {"/list?page_token=abcdefgh",
                                      "/?idempotency_token=abcdefgh",
                                      "/x?max_tokens=4096",
                                      "/x?next_token=abcdefgh",
                                      "/?tokenizer=abcdefgh",
                                      "/?key=model-name-large",
                                      "/?key=1234567890123456789",
                                      "/?key=abcdefghijklmnopqrst",
                                      "/?token=true",
                                      "/?token=",
                                      "/?token",
                                      "/?password=",
                                      "/?token=$(cat /run/secrets/t)",
                                      "/?token={{ token }}",
                                      "a=b&token=abcdef",
                                      "/?sort=key&order=asc",
                                      "/?signature=short",
                                      "/?token=<your-token>",
                                      "??##&&;;==",
                                      "/?sig=abc&st=1",
                                      "/?X-Amz-Credential=AKIA&X-Amz-Date=20260101T000000Z",
                                      "/?public_token=abcdefgh"}) {
    CAPTURE(text);
    CHECK(secrets_in(text).empty());
  }
}

TEST_CASE("the signature of a presigned URL is found, wherever what it signs stands") {
  CHECK(testing::holds([] {
    const auto& kind = *rc::gen::elementOf(
        std::vector<std::pair<std::string, std::string>>{{"X-Amz-Signature", "X-Amz-Credential"},
                                                         {"X-Goog-Signature", "X-Goog-Credential"},
                                                         {"sig", "sv"},
                                                         {"Signature", "AWSAccessKeyId"},
                                                         {"Signature", "GoogleAccessId"},
                                                         {"Signature", "OSSAccessKeyId"},
                                                         {"Signature", "Key-Pair-Id"},
                                                         {"q-signature", "q-ak"}});
    const std::string secret = letters(16, 64);
    std::string parameters = kind.first + "=" + secret;
    const bool first = *rc::gen::arbitrary<bool>();
    parameters = first ? parameters + "&" + kind.second + "=x%2F1"
                       : kind.second + "=x%2F1&se=2026&" + parameters;
    const std::string text = "wget 'https://bucket.example.org/a/b.bin?" + parameters + "' -O b";
    RC_ASSERT(secrets_in(text) == "s:" + secret);
  }));
  CHECK(secrets_in("https://a/?sv=2022&sig=abcdefgh https://b/?sig=abcdefgh") == "s:abcdefgh");
}

TEST_CASE("the path of a webhook is its secret") {
  const auto digits = [](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('0' + i * 7 % 10);
    return text;
  };
  for (const WebhookKind& kind : webhook_kinds) {
    CAPTURE(kind.service);
    const std::string host =
        kind.host.starts_with('.') ? "hook.eu1" + std::string(kind.host) : std::string(kind.host);
    const std::string front = "curl -d x https://" + host + std::string(kind.path);
    const std::string secret = digits(kind.least);
    const auto all = credentials_in(front + secret + "?x=y'");
    REQUIRE(all.size() == 1);
    CHECK(all[0].kind == UrlSecret::webhook);
    CHECK(all[0].name == kind.service);
    CHECK(all[0].begin == front.size());
    CHECK(all[0].end == front.size() + secret.size());
    CHECK(secrets_in(front + secret.substr(1)).empty());
    CHECK(secrets_in(front + "${WEBHOOK_ID_OF_THIS_SERVICE_11111}" + secret).empty());
    CHECK(
        secrets_in("https://x" + host + ".example.org" + std::string(kind.path) + secret).empty());
  }
}

TEST_CASE("a share link of V2Ray is a key as a whole") {
  const std::string text = "see vmess://eyJhZGQiOiJoIiwiaWQiOiIxIn0= x";
  const auto all = credentials_in(text);
  REQUIRE(all.size() == 1);
  CHECK(all[0].kind == UrlSecret::key);
  CHECK(text.substr(all[0].begin, all[0].end - all[0].begin) == "eyJhZGQiOiJoIiwiaWQiOiIxIn0=");
  CHECK(credentials_in("vmess:// or trojan://").empty());
  CHECK(credentials_in("vmess://host:443").empty());
}

TEST_CASE("logins of examples are told from logins") {
  CHECK(is_sample_login("user", "password", "localhost"));
  CHECK(is_sample_login("User", "PASSWORD", "Example.com"));
  CHECK(is_sample_login("postgres", "postgres", "127.0.0.1"));
  CHECK(is_sample_login("user", "pass", "db.example.org"));
  CHECK(is_sample_login("", "password", "host"));
  CHECK(is_sample_login("user", "pass", "cluster.mongodb.net"));
  CHECK_FALSE(is_sample_login("user", "hunter2", "localhost"));
  CHECK_FALSE(is_sample_login("alice", "password", "localhost"));
  CHECK_FALSE(is_sample_login("user", "password", "db.internal"));
  CHECK_FALSE(is_sample_login("user", "password", "notexample.org"));
  CHECK_FALSE(is_sample_login("user", "", "localhost"));
  CHECK_FALSE(is_sample_login(std::string(80, 'x'), "password", "localhost"));
}

TEST_CASE("any bytes may be searched for URLs, whose credentials lie in them in order") {
  CHECK(testing::holds([] {
    const std::string text =
        generate::bytes_with({"://", "a", ":", "@", "/", "?", "&", ";", "#", "=", "token=abcdef",
                              "[", "]", "https://api.telegram.org/bot", "0123456789",
                              "https://u:p@h", "sig=abcdefgh&sv=1", ",", "password=x"});
    std::size_t behind = 0;
    for (const UrlCredential& found : credentials_in(text)) {
      RC_ASSERT(found.begin >= behind);
      RC_ASSERT(found.begin < found.end);
      RC_ASSERT(found.end <= text.size());
      behind = found.begin;
    }
  }));
}

TEST_CASE("a megabyte of signs costs passes, not a square") {
  for (const std::string& piece : std::vector<std::string>{
           "a://", "?", "&", "?a", "?a=", "#;", "a://b;", "a://b@", "://?",
           "https://api.telegram.org/bot", "?a=b://", "@", ":", "a://[", "?sv=a&sig", "a://b/?"}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += piece;
    CHECK(credentials_in(text).empty());
  }
}

}  // namespace
}  // namespace nosana::secrets
