// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/key_name.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

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
                                      "MASTERKEY",
                                      "encryption_key",
                                      "WEAVIATE_KEYS"}) {
    CAPTURE(name);
    CHECK(meaning_of(name) == Meaning::token);
  }
  CHECK(meaning_of("SOLANA_PRIVATE_KEY") == Meaning::private_key);
  for (const std::string_view name : {"signing_key", "AWS_ACCESS_KEY", "B2_APPLICATION_KEY",
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

TEST_CASE("the rows of names are sorted, and say each name once") {
  const auto is_sorted = [](const auto& rows) {
    // Equal ones are no strict order.
    return std::adjacent_find(std::begin(rows), std::end(rows), [](const auto& a, const auto& b) {
             return a.words >= b.words;
           }) == std::end(rows);
  };
  CHECK(is_sorted(detail::name_rows));
  CHECK(is_sorted(detail::compound_rows));
  CHECK(is_sorted(detail::inner_rows));
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

TEST_CASE("of a name that is nothing but words for the end of names, one is left") {
  for (const std::string_view name : {"value", "VALUE_2", "1", "1_2_3", "value.value"}) {
    CAPTURE(name);
    CHECK(detail::core_of(name).size() == 1);
  }
}

}  // namespace
}  // namespace nosana::secrets
