// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/key_name.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/pairs/call_tables.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

using Meaning = NameMeaning;

TEST_CASE("names of secrets say what kind of a secret they are") {
  for (const std::string_view name : {"PASSWORD",
                                      "db_password",
                                      "MYSQL_PWD",
                                      "PGPASSWORD",
                                      "adminPassword",
                                      "DB_PASS",
                                      "passwd",
                                      "PASSWORD_B64",
                                      "PASSWORD_2",
                                      "Password1",
                                      "REDISCLI_AUTH",
                                      "--http-password",
                                      "SSHPASS",
                                      "spring.datasource.password",
                                      "DBPASS",
                                      "ROOTPW",
                                      "requirePass",
                                      "PASSWORD_ADMIN",
                                      "WIFI_PSK",
                                      "CACHE_PASSWORD",
                                      "POSTGRES_PASSWORD_PROD"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::password);
  }
  for (const std::string_view name :
       {"SECRET", "CLIENT_SECRET", "JWTSECRET", "SECRET_KEY_BASE", "DJANGO_SECRET_KEY",
        "credentials", "CREDS", "DB_CREDS", "AWS_SECRET_ACCESS_KEY", "SECRET_OF_ZORK",
        "JWT_SECRET_DEV", "SUPABASE_SERVICE_ROLE_KEY"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::secret);
  }
  for (const std::string_view name : {"TOKEN",
                                      "HF_TOKEN",
                                      "hf-token",
                                      "accessToken",
                                      "OPENAI_KEY",
                                      "GITHUB_PAT",
                                      "BEARER",
                                      "auth key",
                                      "AUTH_TOKENS",
                                      "//registry.example/:_authToken",
                                      "access_token",
                                      "api-key",
                                      "API_KEY_2",
                                      "OPENAI_API_KEY",
                                      "apiKey",
                                      "openaiApiKey",
                                      "NotebookApp.token",
                                      "JUPYTER_TOKEN",
                                      "IdentityProvider.token",
                                      "K3S_TOKEN",
                                      "K8S_TOKEN",
                                      "HFTOKEN",
                                      "OPENAIKEY",
                                      "CIVITAI_KEY",
                                      "MASTERKEY"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::token);
  }
  CHECK(meaning_of("SOLANA_PRIVATE_KEY") == Meaning::private_key);
  for (const std::string_view name : {"encryption_key", "AWS_ACCESS_KEY", "B2_APPLICATION_KEY",
                                      "NB_SETUP_KEY", "TELEGRAM_API_HASH"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::made);
  }
  CHECK(meaning_of("ZORK_KEY") == Meaning::bare_key);
  CHECK(meaning_of("SESSION_COOKIE") == Meaning::cookie);
  CHECK(meaning_of("COOKIE") == Meaning::cookie);
  CHECK(meaning_of("SIGNER_PRIVATE_KEY_DEV") == Meaning::private_key);
  CHECK(meaning_of("walletKeypair") == Meaning::written_key);
  CHECK(meaning_of("CERT_PRIVATE_KEY") == Meaning::private_key);
  CHECK(meaning_of("CACHE_KEYPAIR") == Meaning::written_key);
  CHECK(meaning_of("HASH_SECRET") == Meaning::secret);
  CHECK(meaning_of("SITE_SECRETKEY") == Meaning::secret);
  CHECK(meaning_of("WALLET_MNEMONIC") == Meaning::phrase);
  CHECK(meaning_of("seed_phrase") == Meaning::phrase);
  CHECK(meaning_of("BASIC_AUTH") == Meaning::login);
  CHECK(meaning_of("SLACK_WEBHOOK_URL") == Meaning::webhook);
}

TEST_CASE("names of settings, counts, places and public things are no names of secrets") {
  for (const std::string_view name : {"",
                                      "_",
                                      "key",
                                      "KEY",
                                      "TOKENIZER",
                                      "tokenizer-mode",
                                      "MAX_TOKENS",
                                      "max_token",
                                      "tokens",
                                      "token_count",
                                      "TOKEN_LIMIT",
                                      "eos_token",
                                      "PAD_TOKEN",
                                      "image-token",
                                      "pass-through",
                                      "passthrough",
                                      "bypass",
                                      "compass",
                                      "first_pass",
                                      "api-key-header",
                                      "SECRET_NAME",
                                      "SECRET_ID",
                                      "PASSWORD_FILE",
                                      "KEY_PATH",
                                      "TOKEN_URL",
                                      "password-hash",
                                      "PUBLIC_KEY",
                                      "NEXT_PUBLIC_API_KEY",
                                      "VITE_PUBLIC_TOKEN",
                                      "PUBLISHABLE_API_KEY",
                                      "SITE_KEY",
                                      "VAPID_PUBLIC_KEY",
                                      "CACHE_KEY",
                                      "partition_key",
                                      "disable_password",
                                      "use-auth-token",
                                      "no-password",
                                      "ENABLE_AUTH",
                                      "password-stdin",
                                      "TOKEN_TTL",
                                      "auth_type",
                                      "AUTH_ENABLED",
                                      "imagePullSecret",
                                      "add-to-git-credential",
                                      "ACCESS_KEY_ID",
                                      "keyboard",
                                      "monkey",
                                      "secretary",
                                      "NOPASSWD",
                                      "OLDPWD",
                                      "PRIVATE_KEY_ID",
                                      "OBJECT_KEY",
                                      "SECRET_MANAGER",
                                      "password_policy",
                                      "aws_region",
                                      "sha256",
                                      "COMMIT"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::none);
  }
}

TEST_CASE("a name means the same however its words are joined, and whatever stands before them") {
  const bool passed = testing::holds([] {
    const auto& row =
        detail::name_rows[*rc::gen::inRange<std::size_t>(0, std::size(detail::name_rows))];
    const std::string joint = *rc::gen::element<std::string>("_", "-", ".", " ", ":");
    std::string name = *rc::gen::element<std::string>("", "zork", "zork qux");
    name += name.empty() ? "" : " ";
    name += row.words;
    std::string joined;
    std::string camel;
    bool begins = false;
    for (const char c : name) {
      joined += c == ' ' ? joint : std::string(1, c);
      if (c != ' ') camel += begins ? static_cast<char>(c - 'a' + 'A') : c;
      begins = c == ' ';
    }
    std::string upper = joined;
    for (char& c : upper) c = ascii::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    const Meaning meaning = meaning_of(joined);
    RC_ASSERT(meaning == row.meaning);
    RC_ASSERT(meaning_of(upper) == meaning);
    RC_ASSERT(meaning_of(camel) == meaning);
    RC_ASSERT(meaning_of(joined + joint + "2") == meaning);
    RC_ASSERT(meaning_of(joined + "_B64") == meaning);
    RC_ASSERT(meaning_of(joined + "_FILE") == Meaning::none);
    RC_ASSERT(meaning_of("DISABLE_" + upper) == Meaning::none);
    const bool one_word = name.find(' ') == std::string::npos;  // else a word within may count
    if (one_word) RC_ASSERT(meaning_of(joined + "less") == Meaning::none);
  });
  CHECK(passed);
}

TEST_CASE("whatever the bytes, a name has a meaning, and of long ones the end decides") {
  const bool passed = rc::check([](const std::string& name) {
    static_cast<void>(meaning_of(name));
    RC_ASSERT(meaning_of(std::string(NameParts::longest + 1 - 9, 'a') + "_password") ==
              Meaning::password);
    RC_ASSERT(meaning_of(std::string(NameParts::longest, 'a') + "_name") == Meaning::none);
    const NameParts parts(name);
    std::size_t letters = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) letters += parts[i].size();
    RC_ASSERT(letters <= name.size());
  });
  CHECK(passed);
}

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
