// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/speaks_of_secret.hpp>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "support/properties.hpp"

using nosana::secrets::speaks_of_secret;

namespace {

std::string random_letters(nosana::testing::Choices& choices) {
  std::string text;
  for (std::size_t n = choices.below(6); n != 0; --n)
    text += static_cast<char>('f' + choices.below(4));  // of these no listed word is made
  return text;
}

}  // namespace

TEST_CASE("names of secrets are recognised however they are written") {
  for (const std::string_view name :
       {"password", "DB_PASSWORD", "adminPassword", "api_key", "apiKey", "APIKey", "OPENAI-API-KEY",
        "token", "ACCESS_TOKEN", "authToken", "private key", "client_secret", "Credentials",
        "awsSecretAccessKey", "seed.mnemonic", "jwt"}) {
    CAPTURE(name);
    CHECK(speaks_of_secret(name));
  }
}

TEST_CASE("patterns that look for a secret are recognised, their escapes are no letters") {
  for (const std::string_view pattern :
       {R"(token=([0-9a-f]+))", R"(\btoken\b: (\S+))", R"([?&]token=\w+)", R"(\npassword:\s*(.*))",
        R"(-----BEGIN (RSA )?PRIVATE KEY-----)", R"((hf_[A-Za-z]+))", R"(sk-[\w-]+)",
        R"(AKIA[0-9A-Z]+)", R"(eyJ[\w-]+\.)"}) {
    CAPTURE(pattern);
    CHECK(speaks_of_secret(pattern));
  }
}

TEST_CASE("the tokens of a language model, other keys and parts of words are no secrets") {
  for (const std::string_view text : {"tokens",
                                      "tokens_per_second",
                                      "token_count",
                                      "maxToken",
                                      "ms per token: ([0-9.]+)",
                                      "time_to_first_token",
                                      "token/s",
                                      "([0-9.]+) tokens/s",
                                      "total_tokens",
                                      "eos_token",
                                      "key",
                                      "keyboard",
                                      "primary_key",
                                      "monkey",
                                      "secretary",
                                      "tokenizer",
                                      "passwordless",
                                      "task-[0-9]+",
                                      "hf_model: (.*)",
                                      "",
                                      "\\",
                                      "accuracy"}) {
    CAPTURE(text);
    CHECK_FALSE(speaks_of_secret(text));
  }
}

TEST_CASE("a secret word is found wherever it stands as a word of its own") {
  nosana::testing::for_all("surroundings", [](std::uint64_t seed) {
    auto choices = nosana::testing::Choices::seeded(seed);
    const std::string before = random_letters(choices) + "_";
    const std::string after = "_" + random_letters(choices);
    RC_ASSERT(speaks_of_secret(before + "password" + after));
    RC_ASSERT(speaks_of_secret(before + "API_KEY" + after));
    RC_ASSERT(!speaks_of_secret(before + after));
  });
}

TEST_CASE("no text that speaks of a secret is passed for its three letters") {
  nosana::testing::for_all("pieces", [](std::uint64_t seed) {
    auto choices = nosana::testing::Choices::seeded(seed);
    constexpr std::string_view pieces[] = {
        "secret", "Passwords", "passwd", "PassPhrase", "apiKey", "apitoken", "credentials",
        "jwt",    "mnemonic",  "access", "KEY",        "keys",   "token",    "max",
        "ghp_",   "hf_",       "sk-",    "AKIA",       "xoxb-",  "eyJ",      "glpat-",
        "[a-z]",  "(",         "\\w",    "_",          " ",      "toke",     "ey"};
    std::string text;
    for (std::size_t n = choices.below(5); n != 0; --n)
      text += std::string(pieces[choices.below(std::size(pieces))]) + random_letters(choices);
    RC_ASSERT(speaks_of_secret(text) == nosana::secrets::detail::words_speak_of_secret(text));
  });
}
