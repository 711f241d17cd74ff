// SPDX-License-Identifier: MIT
#include <nosana/secrets/tokens/named_kinds.hpp>

#include <set>
#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "secrets/generate.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

/// A value of a kind.
std::string value_of(const NamedKind& kind) {
  std::string text;
  SegmentReader reader(kind.pattern);
  for (Segment segment; reader.next(segment);) {
    text += segment.literal;
    if (!segment.literal.empty()) continue;
    const std::string letters = generate::letters_of(segment.alphabet);
    for (auto n = *rc::gen::inRange(segment.min, static_cast<std::uint16_t>(segment.max + 1));
         n > 0; --n)
      text += *rc::gen::elementOf(letters);
  }
  return text;
}

std::string_view first_word(const NamedKind& kind) {
  return kind.words.substr(0, kind.words.find('|'));
}

TEST_CASE("named kinds have ids of their own, a provider, words and a size that is looked at") {
  std::set<std::string_view> ids;
  for (const TokenKind& kind : token_kinds) ids.insert(kind.id);
  for (const NamedKind& kind : named_kinds) {
    CAPTURE(kind.id);
    CHECK(ids.insert(kind.id).second);
    CHECK_FALSE(kind.provider.empty());
    CHECK_FALSE(kind.what.empty());
    CHECK_FALSE(first_word(kind).empty());
    CHECK(testing::holds([&kind] {
      const std::string value = value_of(kind);
      RC_ASSERT(value.size() >= detail::min_named);
      RC_ASSERT(value.size() <= detail::max_named);
    }));
  }
}

TEST_CASE("a value of every kind is known beside its name, and is nothing without") {
  for (const NamedKind& kind : named_kinds) {
    CAPTURE(kind.id);
    const bool known = testing::holds([&kind] {
      const std::string value = value_of(kind);
      RC_PRE(!is_plain_words(value) && !is_placeholder(value));
      std::string name(first_word(kind));
      for (char& c : name) c = c == ' ' ? '_' : c;
      if (!name.ends_with("key")) name += "_api_key";
      const NamedKind* const found = named_kind(name, value);
      RC_ASSERT(found != nullptr);
      RC_ASSERT(fits_pattern(found->pattern, value));
      RC_ASSERT(named_kind(name, "\"" + value + "\"") == found);
      RC_ASSERT(named_kind("zork", value) == nullptr);
      RC_ASSERT(named_kind(name + "_hash", value) == nullptr);
      RC_ASSERT(named_kind("public_" + name, value) == nullptr);
      RC_ASSERT(!fits_pattern(kind.pattern, value + "!"));
      RC_ASSERT(!fits_pattern(kind.pattern, value.substr(0, value.size() / 2)));
      if (kind.need == NameNeed::secret)
        RC_ASSERT(named_kind(std::string(first_word(kind)) + "_run", value) != &kind);
    });
    CHECK(known);
  }
}

TEST_CASE("kinds are told by the name or the host that providers use") {
  const std::string hex40 =
      "0123456789abcdef0123456789abcdef"
      "01234567";
  const std::string hex32 = hex40.substr(0, 32);
  const std::string hex64 = hex32 + hex32;
  const std::string uuid = "550e8400-e29b-41d4-a716-446655440000";
  const auto id = [](std::string_view name, std::string_view value) {
    const NamedKind* const kind = named_kind(name, value);
    return kind == nullptr ? std::string_view() : kind->id;
  };
  CHECK(id("WANDB_API_KEY", hex40) == "wandb-legacy");
  CHECK(id("wandb", hex40) == "wandb-legacy");
  CHECK(id("COHEREAPIKEY", hex40) == "cohere");
  CHECK(id("CO_API_KEY", hex40) == "cohere");
  CHECK(id("MISTRAL_API_KEY", hex32) == "mistral");
  CHECK(id("DEEPSEEK_API_KEY", "sk-" + hex32) == "deepseek");
  CHECK(id("civitai.com", hex32) == "civitai");
  CHECK(id("api.telegram.org",
           "123456789:"
           "AAabcdefghijklmnopqrstuvwxyz0123456") == "telegram-bot-named");
  CHECK(id("VAST_API_KEY", hex64) == "vastai");
  CHECK(id("DEPLOYER_PRIVATE_KEY", "0x" + hex64) == "ethereum-private");
  CHECK(id("HEROKU_API_KEY", uuid) == "heroku-legacy");
  CHECK(id("AWS_SECRET_ACCESS_KEY", "aB3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2uZx9y1z") == "aws-secret");

  CHECK(id("WANDB_RUN_ID", hex40).empty());
  CHECK(id("WANDB_COMMIT", hex40).empty());
  CHECK(id("GIT_SHA", hex40).empty());
  CHECK(id("HEROKU_APP_ID", uuid).empty());
  CHECK(id("HEROKU_APP", uuid).empty());
  CHECK(id("CLIENT_ID", uuid).empty());
  CHECK(id("TX", "0x" + hex64).empty());
  CHECK(id("TX_HASH", hex64).empty());
  CHECK(id("WANDB_API_KEY", std::string(40, '0')).empty());
  CHECK(id("WANDB_API_KEY", hex40 + "0").empty());
  CHECK(id("", hex40).empty());
}

TEST_CASE("whatever the bytes, a name and a value are looked at") {
  CHECK(rc::check([](const std::string& name, const std::string& value) {
    const NamedKind* const kind = named_kind(name, value);
    if (kind != nullptr) RC_ASSERT(fits_pattern(kind->pattern, resolved_value(value)));
  }));
}

}  // namespace
}  // namespace nosana::secrets
