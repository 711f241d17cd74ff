// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/key_name.hpp>

#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/names/named_value.hpp>

namespace nosana::secrets {
namespace {

using Meaning = NameMeaning;

TEST_CASE("names of secrets say what kind of a secret they are") {
  for (const std::string_view name :
       {"PASSWORD", "db_password", "MYSQL_PWD", "PGPASSWORD", "adminPassword", "DB_PASS", "passwd",
        "PASSWORD_B64", "PASSWORD_2", "Password1", "REDISCLI_AUTH", "--http-password", "SSHPASS",
        "spring.datasource.password", "WIFI_PSK", "CACHE_PASSWORD", "POSTGRES_PASSWORD_PROD"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::password);
  }
  for (const std::string_view name :
       {"SECRET", "CLIENT_SECRET", "JWTSECRET", "api-key", "API_KEY_2", "OPENAI_API_KEY", "apiKey",
        "openaiApiKey", "SECRET_KEY_BASE", "DJANGO_SECRET_KEY", "encryption_key", "credentials",
        "NotebookApp.token", "JUPYTER_TOKEN", "IdentityProvider.token", "AWS_SECRET_ACCESS_KEY"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::secret);
  }
  for (const std::string_view name :
       {"TOKEN", "HF_TOKEN", "hf-token", "accessToken", "OPENAI_KEY", "GITHUB_PAT", "BEARER",
        "auth key", "AUTH_TOKENS", "AWS_ACCESS_KEY", "//registry.example/:_authToken",
        "access_token"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::token);
  }
  CHECK(meaning_of("SOLANA_PRIVATE_KEY") == Meaning::private_key);
  CHECK(meaning_of("walletKeypair") == Meaning::private_key);
  CHECK(meaning_of("CERT_PRIVATE_KEY") == Meaning::private_key);
  CHECK(meaning_of("CACHE_KEYPAIR") == Meaning::private_key);
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
                                      "aws_region",
                                      "sha256",
                                      "COMMIT"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::none);
  }
}

TEST_CASE("a name means the same however its words are joined, and whatever stands before them") {
  const bool holds = rc::check([] {
    const auto& row =
        detail::name_rows[*rc::gen::inRange<std::size_t>(0, detail::name_rows.size())];
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
    RC_ASSERT(meaning_of(joined + "less") == Meaning::none);
  });
  CHECK(holds);
}

TEST_CASE("whatever the bytes, a name has a meaning, and long ones have none") {
  const bool holds = rc::check([](const std::string& name) {
    static_cast<void>(meaning_of(name));
    RC_ASSERT(meaning_of(std::string(NameParts::longest + 1 - 9, 'a') + "_password") ==
              Meaning::none);
    const NameParts parts(name);
    std::size_t letters = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) letters += parts[i].size();
    RC_ASSERT(letters <= name.size());
  });
  CHECK(holds);
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

TEST_CASE("secrets and tokens are told from words") {
  for (const std::string_view value : {"supersecret", "token-abc123", "sk-local-1234", "mykey123",
                                       "aB3kQ9", "s3cr3t!", "django-insecure-x%4$q9"}) {
    CAPTURE(value);
    CHECK(looks_like_secret(Meaning::secret, value));
  }
  for (const std::string_view value :
       {"my-secret-name", "MY_SECRET_NAME", "OPENAI_KEY_2", "x-api-key", "regcred", "huggingface",
        "bearer", "id=hf,src=token.txt", "{\"a\":1}", "two words", "EMPTY", "short",
        "your-secret-here"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_like_secret(Meaning::secret, value));
  }
  for (const std::string_view value :
       {"aB3kQ9xW7mB2", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "Bearer aB3kQ9xW7mB2",
        "550e8400-e29b-41d4-a716-446655440000", "xKqWzRtYpLmNbVcDfGhJ",
        "abcdefghijklmnopqrstu-1234", "abc12de34", "abc12345"}) {
    CAPTURE(value);
    CHECK(looks_like_secret(Meaning::token, value));
  }
  for (const std::string_view value : {"bearer",
                                       "huggingface",
                                       "cl100k_base",
                                       "my-secret-name",
                                       "gpt2",
                                       "llama-3.1-8b",
                                       "meta-llama/Llama-3.1-8B-Instruct",
                                       "Qwen2.5-7B-Instruct",
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
                                       "HuggingFace"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_like_secret(Meaning::token, value));
  }
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
  CHECK(looks_like_secret(Meaning::webhook, "https://host/hook/aB3kQ9xW7mB2vN5tR8pL"));
  CHECK_FALSE(looks_like_secret(Meaning::webhook, "https://host/hooks/notifications"));
}

TEST_CASE("a name and a value together are a secret, unless the value is the name") {
  CHECK(is_named_secret("DB_PASSWORD", "hunter2"));
  CHECK_FALSE(is_named_secret("DB_PASSWORD", "db-password"));
  CHECK_FALSE(is_named_secret("password", "config.password"));
  CHECK(is_named_secret("password", "config.passwords1"));
  CHECK_FALSE(is_named_secret("DB_HOST", "hunter2"));
  CHECK(is_named_secret("PASSWORD", "password"));
}

TEST_CASE("whatever the bytes, a value is judged; with blanks around it as without") {
  const bool holds = rc::check([](const std::string& value) {
    for (const auto meaning :
         {Meaning::none, Meaning::password, Meaning::secret, Meaning::token, Meaning::private_key,
          Meaning::phrase, Meaning::login, Meaning::webhook}) {
      RC_ASSERT(looks_like_secret(meaning, value) ==
                looks_like_secret(meaning, " " + value + "\n"));
    }
    RC_ASSERT(!looks_like_secret(Meaning::none, value));
  });
  CHECK(holds);
}

}  // namespace
}  // namespace nosana::secrets
