// SPDX-License-Identifier: MIT
// Seed phrases and the list of words that they are made of.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <sodium.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/wallets/seed_phrase.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

using Words = std::vector<std::uint16_t>;

/// The words for random entropy, written as BIP-0039 says it: bits in a row, eleven a word.
Words random_phrase(std::size_t words) {
  const std::string entropy = generate::bytes(words / 3 * 4);
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(entropy.data()), entropy.size());
  std::string bits;
  for (const char byte : entropy + static_cast<char>(hash[0])) {
    for (int bit = 7; bit >= 0; --bit)
      bits += (static_cast<unsigned char>(byte) >> bit & 1) != 0 ? '1' : '0';
  }
  Words indices;
  for (std::size_t i = 0; i < words; ++i)
    indices.push_back(static_cast<std::uint16_t>(std::stoul(bits.substr(i * 11, 11), nullptr, 2)));
  return indices;
}

std::string text_of(const Words& words, const std::string& between = " ") {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : between) + std::string(bip39_word(words[i]));
  return text;
}

std::vector<SeedPhrase> phrases_in(std::string_view text) {
  std::vector<SeedPhrase> all;
  PhraseBudget budget;
  find_seed_phrases(text, budget, [&all](const SeedPhrase& phrase) { all.push_back(phrase); });
  return all;
}

TEST_CASE("the list is the one that was published, word for word") {
  std::string lines;
  for (std::size_t i = 0; i < bip39_count; ++i) lines += std::string(bip39_word(i)) + '\n';
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(lines.data()), lines.size());
  // sha256sum of bip-0039/english.txt
  CHECK(encode::hex({reinterpret_cast<const char*>(hash), sizeof hash}) ==
        "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
}

TEST_CASE("every word has its index, in any case, and other words have none") {
  for (std::size_t i = 0; i < bip39_count; ++i) {
    std::string word(bip39_word(i));
    CHECK(bip39_index(word) == i);
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    CHECK(bip39_index(word) == i);
    CHECK(bip39_index(word + "x") == bip39_count);
  }
  for (const std::string_view word :
       {"", "the", "is", "password", "abando", "abandon ", "act\xC3", "zzzz"})
    CHECK(bip39_index(word) == bip39_count);
  CHECK(rc::check([](const std::string& bytes) {
    const std::size_t index = bip39_index(bytes);
    const bool same = index == bip39_count || bip39_word(index).size() == bytes.size();
    RC_ASSERT(same);
  }));
}

TEST_CASE("a phrase is found in any case, between any of its separators and other words") {
  CHECK(testing::holds([] {
    const auto count = *rc::gen::element<std::size_t>(12, 15, 18, 21, 24);
    const std::string between =
        *rc::gen::element<std::string>(" ", "  ", "\n", ", ", "\", \"", "\r\n", " 7. ");
    std::string phrase = text_of(random_phrase(count), between);
    if (*rc::gen::arbitrary<bool>())
      std::transform(phrase.begin(), phrase.end(), phrase.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      });
    const std::string before =
        *rc::gen::element<std::string>("", "MNEMONIC=\"", "the words are: ", "_");
    const std::string after = *rc::gen::element<std::string>("", "\"", " && run", "_", " is it");
    const std::vector<SeedPhrase> all = phrases_in(before + phrase + after);
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(all[0].begin == before.size());
    RC_ASSERT(all[0].end == before.size() + phrase.size());
    RC_ASSERT(all[0].words == count);
    RC_ASSERT(all[0].is_proven == (count == 24));
    RC_ASSERT(!all[0].is_sample);
  }));
}

TEST_CASE("a phrase with words of the list around it is overlapped by what is found") {
  CHECK(testing::holds([] {
    const std::string before = text_of(Words(*rc::gen::inRange<std::size_t>(0, 5), 7));
    const std::string after = text_of(Words(*rc::gen::inRange<std::size_t>(0, 30), 8));
    const std::string phrase = text_of(random_phrase(24));
    const std::size_t begin = before.empty() ? 0 : before.size() + 1;
    const std::vector<SeedPhrase> all =
        phrases_in(before + (before.empty() ? "" : " ") + phrase + ' ' + after);
    RC_ASSERT(!all.empty());
    RC_ASSERT(all[0].begin < begin + phrase.size());
    RC_ASSERT(all[0].end > begin);
  }));
}

TEST_CASE("a word that is changed for another breaks the checksum nearly always") {
  std::mt19937 random(1);
  std::size_t holds = 0;
  constexpr std::size_t tries = 4000;
  for (std::size_t i = 0; i < tries; ++i) {
    Words words(24);
    for (std::uint16_t& word : words) word = static_cast<std::uint16_t>(random() % bip39_count);
    if (has_bip39_checksum(words)) ++holds;
  }
  CHECK(holds > 0);  // 1 in 256
  CHECK(holds < tries / 100);
}

TEST_CASE("the checksum is that of the published vectors") {
  CHECK(has_bip39_checksum(Words{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3}));  // abandon ... about
  CHECK_FALSE(has_bip39_checksum(Words(12, 0)));
  Words zoo(24, 2047);
  zoo[23] = static_cast<std::uint16_t>(bip39_index("vote"));
  CHECK(has_bip39_checksum(zoo));
  CHECK_FALSE(has_bip39_checksum(Words(13, 0)));
  CHECK_FALSE(has_bip39_checksum(Words(27, 0)));
  CHECK_FALSE(has_bip39_checksum(Words{}));
  const std::vector<SeedPhrase> test =
      phrases_in("test test test test test test test test test test test junk");
  REQUIRE(test.size() == 1);
  CHECK(test[0].is_sample);
}

TEST_CASE("prose, lists in alphabetical order and words that are joined are no phrases") {
  CHECK(phrases_in("When you run this job the model will load from cache, and after about a minute "
                   "the service will be ready to answer; keep the price low and the market happy.")
            .empty());
  Words sorted(24);
  for (std::size_t i = 0; i < 24; ++i) sorted[i] = static_cast<std::uint16_t>(100 + i);
  CHECK(phrases_in(text_of(sorted)).empty());
  Words whole(bip39_count);
  for (std::size_t i = 0; i < bip39_count; ++i) whole[i] = static_cast<std::uint16_t>(i);
  CHECK(phrases_in(text_of(whole, "\n")).empty());
  CHECK(testing::holds([] {
    const Words words = random_phrase(24);
    RC_ASSERT(phrases_in(text_of(words, "-")).empty());
    RC_ASSERT(phrases_in(text_of(words, "/")).empty());
    RC_ASSERT(phrases_in(text_of(words, " and then ")).empty());
  }));
}

TEST_CASE("any bytes may be searched for phrases, which lie in them in order") {
  CHECK(testing::holds([] {
    const std::string text =
        generate::bytes_with({" ", "zoo ", "abandon ", "act", ",", "1. ",
                              text_of(random_phrase(12)) + ' ', text_of(random_phrase(24))});
    std::size_t behind = 0;
    for (const SeedPhrase& phrase : phrases_in(text)) {
      RC_ASSERT(phrase.begin >= behind);
      RC_ASSERT(phrase.begin < phrase.end);
      RC_ASSERT(phrase.end <= text.size());
      behind = phrase.end;
    }
  }));
}

TEST_CASE("a megabyte of words of the list costs passes and a limited number of checksums") {
  for (const std::string& piece :
       std::vector<std::string>{"act ", "zoo act ", "a", " ", "act", "zoo\n\n\n\n"}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += piece;
    std::size_t words = 0;
    for (const SeedPhrase& phrase : phrases_in(text)) words += phrase.words;
    CHECK(words <= 4096 * 24);
  }
}

}  // namespace
}  // namespace nosana::secrets
