// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/named_value.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/pairs/call_tables.hpp>

namespace nosana::secrets {
namespace {

using Meaning = NameMeaning;

TEST_CASE("any password that is no word of settings and no sentence is one") {
  for (const std::string_view value :
       {"x", "hunter2", "admin", "postgres", "p@ss w0rd", "correct horse battery staple", "123456",
        "abc/def", "a{0}b", "p\xC3\xA4sswort", "!!!!", "a(b", "(a)", "x.y(z!", "changeme123",
        "${PW:-hunter2}", "550e8400-e29b-41d4-a716-446655440000"}) {
    CAPTURE(value);
    CHECK(looks_like_secret(Meaning::password, value));
  }
  for (const std::string_view value : {"",
                                       "true",
                                       "none",
                                       "auto",
                                       "required",
                                       "basic",
                                       "prompt",
                                       "1",
                                       "-",
                                       "/run/secrets/pw",
                                       "${PW}",
                                       "$PW",
                                       "<password>",
                                       "changeme",
                                       "********",
                                       "see the wiki",
                                       "ask your admin",
                                       "https://example.org/reset",
                                       "${PW:-}",
                                       "string"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_like_secret(Meaning::password, value));
  }
}

TEST_CASE("under a name that says secret, any value is one that names nothing else") {
  for (const std::string_view value :
       {"supersecret", "token-abc123", "sk-local-1234", "mykey123", "aB3kQ9", "s3cr3t!",
        "two words", "django-insecure-x%4$q9", "my-jwt-phrase", "keyboard cat", "abcd"}) {
    CAPTURE(value);
    CHECK(looks_like_secret(Meaning::secret, value));
  }
  for (const std::string_view value :
       {"MY_SECRET_NAME", "OPENAI_KEY_2", "bearer", "id=hf,src=token.txt", "{\"a\":1}", "EMPTY",
        "abc", "your-secret-here", "server.key", "/etc/x", "see the wiki"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_like_secret(Meaning::secret, value));
  }
}

TEST_CASE(
    "people choose the keys of their own servers: words are tokens, names of other things none") {
  for (const std::string_view value :
       {"aB3kQ9xW7mB2", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "Bearer aB3kQ9xW7mB2",
        "550e8400-e29b-41d4-a716-446655440000", "xKqWzRtYpLmNbVcDfGhJ", "team-velvet-river",
        "abcdefghijklmnopqrstu-1234", "abc12de34", "abc12345", "our-gateway-key", "letmein",
        "K005/S73v7srQkqax39ZRy3ZJ/Yth+w", "token-of-marie"}) {
    CAPTURE(value);
    CHECK(looks_like_secret(Meaning::token, value));
  }
  for (const std::string_view value : {"bearer",
                                       "huggingface",
                                       "gpt2",
                                       "meta-llama/Llama-3.1-8B-Instruct",
                                       "4096",
                                       "1234567890",
                                       "</s>",
                                       "<|endoftext|>",
                                       "[PAD]",
                                       "get_token()",
                                       "os.environ['X']",
                                       "user@example.org",
                                       "https://host/token",
                                       "${{ secrets.X }}",
                                       "%%global.token%%",
                                       "HF_TOKEN",
                                       "token.json",
                                       "HuggingFace",
                                       "So11111111111111111111111111111111111111112",
                                       "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_like_secret(Meaning::token, value));
  }
}

TEST_CASE("dummies of documentation are no tokens, and may be passwords") {
  for (const std::string_view value :
       {"anything", "sk-1234", "token-abc123", "abc123", "EMPTY", "sk-no-key-required", "dummy-key",
        "not-needed", "DEMO_KEY", "lm-studio", "sk-test", "fake-token"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_like_secret(Meaning::token, value));
  }
  CHECK(looks_like_secret(Meaning::password, "abc123"));
  CHECK(std::is_sorted(std::begin(detail::credential_calls), std::end(detail::credential_calls),
                       [](const auto& a, const auto& b) { return a.function < b.function; }));
}

TEST_CASE("what miners send is no password, unless the name says that it is one") {
  CHECK_FALSE(is_named_secret("pass", "x"));
  CHECK_FALSE(is_named_secret("POOL_PASS", "x"));
  CHECK_FALSE(is_named_secret("MINER_PASSWORD", "c=RVN"));
  CHECK_FALSE(is_named_secret("pass", "d=2048,c=BTC"));
  CHECK_FALSE(is_named_secret("pass", "c=BTC,mc=LTC/DOGE"));
  CHECK(is_named_secret("DB_PASSWORD", "x"));
  CHECK(is_named_secret("POOL_PASS", "x7y"));
}

TEST_CASE("an empty frame of PEM is no key, and a filled one is") {
  const std::string frame =
      "-----BEGIN PRIVATE "
      "KEY-----";
  const std::string end = "-----END PRIVATE KEY-----";
  CHECK_FALSE(looks_like_secret(Meaning::private_key, frame + "\n...\n" + end));
  CHECK_FALSE(looks_like_secret(Meaning::private_key, frame + "\n" + end));
  CHECK_FALSE(looks_like_secret(Meaning::private_key, frame + "\\nMII...\\n" + end));
  CHECK(looks_like_secret(Meaning::private_key, frame + "\nMIIEvQIBADANBgkqhkiG9w0B\n" + end));
}

TEST_CASE("keys, phrases, logins and webhooks have a form of their own") {
  CHECK(looks_like_secret(Meaning::private_key,
                          "0123456789abcdef0123456789abcdef"
                          "0123456789abcdef0123456789abcdef"));
  CHECK(looks_like_secret(
      Meaning::private_key, "[" + [] {
        std::string numbers;
        for (int i = 0; i < 64; ++i) numbers += "12,";
        return numbers;
      }() + "1]"));
  CHECK_FALSE(looks_like_secret(Meaning::private_key, "id_rsa"));
  CHECK_FALSE(
      looks_like_secret(Meaning::private_key, "0x52908400098527886E0F7030069857D2E4169EE7"));
  CHECK(looks_like_secret(Meaning::phrase, "a b c d e f g h i j k l"));
  CHECK_FALSE(looks_like_secret(Meaning::phrase, "a b c d e f g h i j k"));
  CHECK(looks_like_secret(Meaning::login, "admin:hunter2"));
  CHECK(looks_like_secret(Meaning::login, "dXNlcjpwYXNzd29yZA=="));
  CHECK_FALSE(looks_like_secret(Meaning::login, "localhost:8080"));
  CHECK_FALSE(looks_like_secret(Meaning::login, "oauth2:github"));
  CHECK_FALSE(looks_like_secret(Meaning::login, "admin:$PASSWORD"));
  CHECK_FALSE(looks_like_secret(Meaning::login, "basic"));
  CHECK(looks_like_secret(Meaning::login, "ada:q8Zx77,bob:tR5mm2"));
  CHECK(looks_like_secret(Meaning::login, "neo4j/letmein-77"));
  CHECK(looks_like_secret(Meaning::login, "Bearer velvet-river"));
  CHECK_FALSE(looks_like_secret(Meaning::login, "velvet-river"));
  CHECK_FALSE(looks_like_secret(Meaning::login, "username:password"));
  CHECK(looks_like_secret(Meaning::cookie, "theme=dark; sid=aB3kQ9xW7mB2"));
  CHECK_FALSE(looks_like_secret(Meaning::cookie, "theme=dark"));
  CHECK(looks_like_secret(Meaning::webhook, "https://host/hook/aB3kQ9xW7mB2vN5tR8pL"));
  CHECK_FALSE(looks_like_secret(Meaning::webhook, "https://host/hooks/notifications"));
}

TEST_CASE("a name and a value together are a secret, unless the value is the name") {
  CHECK(is_named_secret("DB_PASSWORD", "hunter2"));
  CHECK_FALSE(is_named_secret("DB_PASSWORD", "db-password"));
  CHECK_FALSE(is_named_secret("password", "config.password"));
  CHECK(is_named_secret("password", "zork.passwords1"));
  CHECK_FALSE(is_named_secret("DB_HOST", "hunter2"));
  CHECK(is_named_secret("PASSWORD", "password"));
}

TEST_CASE("whatever the bytes, a value is judged; with blanks around it as without") {
  const bool passed = rc::check([](const std::string& value) {
    for (const auto meaning :
         {Meaning::none, Meaning::password, Meaning::secret, Meaning::token, Meaning::private_key,
          Meaning::phrase, Meaning::login, Meaning::webhook}) {
      RC_ASSERT(looks_like_secret(meaning, value) ==
                looks_like_secret(meaning, " " + value + "\n"));
    }
    RC_ASSERT(!looks_like_secret(Meaning::none, value));
  });
  CHECK(passed);
}

}  // namespace
}  // namespace nosana::secrets
