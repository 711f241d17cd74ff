// SPDX-License-Identifier: MIT
// The token table and the search over it.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/tokens/tokens.hpp>

#include "secrets/generate.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::vector<Token> tokens_in(std::string_view text) {
  std::vector<Token> all;
  find_tokens(text, [&all](const Token& token) { all.push_back(token); });
  return all;
}

/// What find_tokens() says, at a place and kind at a time.
std::vector<std::pair<std::size_t, std::size_t>> tokens_by_hand(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> all;
  std::size_t behind = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    TokenPlace best;
    for (const TokenKind& kind : token_kinds) {
      const TokenPattern pattern = read_pattern(kind.pattern);
      if (at < behind || text.substr(at, pattern.anchor().size()) != pattern.anchor()) continue;
      const TokenPlace place = match_at(pattern, text, at);
      if (place && place.begin >= behind && place.end > best.end) best = place;
    }
    if (!best) continue;
    all.emplace_back(best.begin, best.end);
    behind = best.end;
  }
  return all;
}

TEST_CASE("kinds have ids of their own, a provider and words, all of them lower-case or names") {
  std::set<std::string_view> ids;
  for (const TokenKind& kind : token_kinds) {
    CAPTURE(kind.id);
    CHECK(ids.insert(kind.id).second);
    CHECK(kind.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
    CHECK_FALSE(kind.provider.empty());
    CHECK_FALSE(kind.what.empty());
  }
}

TEST_CASE("every pattern of the table can be read, and none is shorter than what is looked at") {
  std::size_t shortest = std::string_view::npos;
  for (const TokenKind& kind : token_kinds) {
    CAPTURE(kind.id);
    const TokenPattern pattern = read_pattern(kind.pattern);
    REQUIRE(pattern.count != 0);
    std::size_t size = 0;
    for (std::size_t i = 0; i < pattern.count; ++i)
      size += pattern.segments[i].literal.size() + pattern.segments[i].min;
    shortest = std::min(shortest, size);
  }
  CHECK(shortest == min_token_size);
}

TEST_CASE("what is no pattern is not read as one") {
  for (const std::string_view text :
       {"", "{", "a", "ab{", "ab{a", "ab{a}", "ab{a1", "ab{?1}", "ab{a2-1}", "ab{a1-}", "ab{a0}",
        "{a4}", "{a4}|", "ab|", "ab|c", "ab{a1}cd{a1}ef{a1}gh{a1}ij{a1}kl{a1}mn"}) {
    CAPTURE(text);
    CHECK(read_pattern(text).count == 0);
  }
}

TEST_CASE("a token of every kind is found whole, whatever harmless letters stand around it") {
  for (std::size_t kind = 0; kind < token_kinds.size(); ++kind) {
    CAPTURE(token_kinds[kind].id);
    const bool found = testing::holds([kind] {
      const std::string token = generate::token(kind);
      // A letter of the alphabet would belong to the token; dashes belong to many.
      const std::string before = *rc::gen::element<std::string>("", " ", "\"", "=", "(", "\n", ",");
      const std::string after = *rc::gen::element<std::string>("", " ", "\"", "&", ")", "\n", ",");
      const std::string text = before + token + after;
      const std::vector<Token> all = tokens_in(text);
      RC_ASSERT(all.size() == 1U);
      RC_ASSERT(all[0].begin == before.size());
      RC_ASSERT(all[0].end == before.size() + token.size());
    });
    CHECK(found);
  }
}

TEST_CASE("a token that is cut, or goes on in its alphabet, is none of its kind") {
  CHECK(tokens_in("hf_"
                  "aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2u")
            .size() == 1);
  CHECK(tokens_in("hf_"
                  "aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2")
            .empty());
  CHECK(tokens_in("hf_"
                  "aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2uu")
            .empty());
  CHECK(tokens_in("xhf_"
                  "aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2u")
            .empty());
  CHECK(tokens_in("&token=hf_"
                  "aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2u&x=1")
            .size() == 1);
}

TEST_CASE("the search finds what trying every kind at every place finds") {
  const bool same = testing::holds([] {
    std::string text;
    const int parts = *rc::gen::inRange(0, 8);
    for (int i = 0; i < parts; ++i) {
      const auto kind = *rc::gen::inRange<std::size_t>(0, token_kinds.size());
      std::string token = generate::token(kind);
      if (*rc::gen::arbitrary<bool>())
        token.resize(*rc::gen::inRange<std::size_t>(0, token.size()));
      text += token + *rc::gen::element<std::string>("", " ", "-", "_", "x", ".", ":", "\xC3\xA9");
    }
    const auto by_hand = tokens_by_hand(text);
    const std::vector<Token> all = tokens_in(text);
    RC_CLASSIFY(!all.empty(), "tokens");
    RC_ASSERT(all.size() == by_hand.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      RC_ASSERT(all[i].begin == by_hand[i].first);
      RC_ASSERT(all[i].end == by_hand[i].second);
    }
  });
  CHECK(same);
}

TEST_CASE("beginnings of tokens without end cost a pass, not a square") {
  // Steps are counted by the length that each try may look at: the longest form of its kind.
  std::string text;
  while (text.size() < 1'000'000) text += "sk-proj-sk-proj-eyJhIjoi:AA";
  CHECK(tokens_in(text).empty());
}

TEST_CASE("words that only begin like tokens are none") {
  for (const std::string_view text :
       {"task-runner", "hf_hub_download", "risk-free", "sk-no-key-required", "npm_config_registry",
        "SG.example.org", "re_2024", "dapi", "key-value-store", "glpat-", "AKIA", "pat.name"}) {
    CAPTURE(text);
    CHECK(tokens_in(text).empty());
  }
}

}  // namespace
}  // namespace nosana::secrets
