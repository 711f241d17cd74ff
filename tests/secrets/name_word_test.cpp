// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/name_word.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/secrets/ascii.hpp>

#include "support/properties.hpp"

using namespace nosana::secrets;

namespace {

std::vector<std::string> words_of(std::string_view name, WordOf kind) {
  std::vector<std::string> words;
  for (NameWord word = next_name_word(name, 0, kind); word;
       word = next_name_word(name, word.end, kind))
    words.emplace_back(name.substr(word.begin, word.end - word.begin));
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("no word of a name is lost, and none has a character that separates words") {
  nosana::testing::for_all("words", [](const std::vector<std::uint8_t>& bytes) {
    constexpr std::string_view characters = "abzABZ059_-. \\\x80";
    std::string name;
    for (const std::uint8_t byte : bytes) name += characters[byte % characters.size()];
    for (const WordOf kind : {WordOf::letters, WordOf::letters_and_digits}) {
      std::string kept;
      for (const char c : name) {
        const bool digit = kind == WordOf::letters_and_digits && ascii::is_digit(c);
        if (ascii::is_letter(c) || digit) kept += c;
      }
      std::string joined;
      for (const std::string& word : words_of(name, kind)) joined += word;
      RC_ASSERT(joined == kept);
    }
  });
}

TEST_CASE("a name is split at other characters and where capitals begin a word") {
  CHECK(words_of("HF_TOKEN", WordOf::letters) == Words{"HF", "TOKEN"});
  CHECK(words_of("hf-token", WordOf::letters) == Words{"hf", "token"});
  CHECK(words_of("hfToken", WordOf::letters) == Words{"hf", "Token"});
  CHECK(words_of("APIKey", WordOf::letters) == Words{"API", "Key"});
  CHECK(words_of("max_newTokens", WordOf::letters) == Words{"max", "new", "Tokens"});
  CHECK(words_of("GPU", WordOf::letters) == Words{"GPU"});
  CHECK(words_of("md5Sum", WordOf::letters) == Words{"md", "Sum"});
  CHECK(words_of("md5Sum", WordOf::letters_and_digits) == Words{"md5", "Sum"});
  CHECK(words_of("K3S_token", WordOf::letters_and_digits) == Words{"K3S", "token"});
  CHECK(words_of("", WordOf::letters).empty());
  CHECK(words_of("_-.", WordOf::pattern).empty());
}

TEST_CASE("an escape of a pattern is no letter of a word") {
  CHECK(words_of("\\btoken\\d", WordOf::pattern) == Words{"token"});
  CHECK(words_of("\\\\btoken", WordOf::pattern) == Words{"btoken"});
  CHECK(words_of("token\\", WordOf::pattern) == Words{"token"});
}
