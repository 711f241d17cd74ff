// SPDX-License-Identifier: MIT
#pragma once

// Words that say that something is a secret: in the name of a value, or in a pattern that looks for
// one.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_word.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// Whether `text`, a name or a regular expression, speaks of a secret: "password", "apiKey",
/// "ACCESS_TOKEN", "token=(\w+)", or the first letters of a well-known token format followed by a
/// pattern ("hf_[A-Za-z]+").
///
/// The tokens of a language model are no secrets: "tokens", "token_count" and "ms per token" are
/// none.
/// cost   one pass
[[nodiscard]] constexpr bool speaks_of_secret(std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr ascii::WordSet secret_words({"secret", "secrets", "password", "passwords",
                                              "passwd", "passphrase", "apikey", "apitoken",
                                              "credential", "credentials", "mnemonic", "jwt"});

/// Keys that are secrets, by the word before: "private key".
inline constexpr ascii::WordSet key_words({"api", "access", "private", "secret", "signing",
                                           "encryption", "ssh", "master", "auth"});

/// Neighbours with which a token is one of a text.
inline constexpr ascii::WordSet counted_token_words(
    {"per",     "max",   "min", "first",  "last", "next",  "new",    "each",       "every",
     "eos",     "bos",   "pad", "stop",   "to",   "count", "rate",   "usage",      "limit",
     "latency", "speed", "sec", "second", "s",    "total", "length", "throughput", "time"});

/// Beginnings of tokens: GitHub, GitLab, Hugging Face, OpenAI and others, AWS, Slack, JSON web
/// tokens.
inline constexpr std::array<std::string_view, 8> token_beginnings = {
    "ghp_", "github_pat_", "glpat-", "hf_", "sk-", "AKIA", "xoxb-", "eyJ"};

/// How the pattern after such a beginning begins.
inline constexpr ascii::ByteSet pattern_signs("[(\\.");

/// Whether the beginning of a token stands in `text`, and a pattern for the rest of it after.
constexpr bool looks_for_token(std::string_view text) noexcept {
  for (std::size_t sign = pattern_signs.find_in(text); sign != std::string_view::npos;
       sign = pattern_signs.find_in(text, sign + 1)) {
    const std::string_view before = text.substr(0, sign);
    for (const std::string_view beginning : token_beginnings) {
      if (!before.ends_with(beginning)) continue;
      const std::size_t at = sign - beginning.size();
      if (at == 0 || !ascii::is_letter(text[at - 1])) return true;
    }
  }
  return false;
}

#if !defined(NOSANA_SMALL)

/// A bit for each mix of three characters that one of these words and beginnings has.
struct SecretTrigrams {
  std::array<std::uint64_t, 16> bits{};

  static constexpr std::size_t mix_of(std::string_view text, std::size_t at) noexcept {
    const auto fold = [text](std::size_t place) {
      return std::uint32_t{static_cast<unsigned char>(text[place])} | 0x20U;
    };
    return ((fold(at) | fold(at + 1) << 8 | fold(at + 2) << 16) * 0x9E3779B1U) >> 22;
  }
  consteval SecretTrigrams() {
    for (const std::string_view word : secret_words) add(word, 0);
    for (const std::string_view word : {"key", "token"}) add(word, 0);
    for (const std::string_view word : token_beginnings)
      add(word, word.size() - 3);  // the first characters may be another name's
  }
  [[nodiscard]] constexpr bool may_be_in(std::string_view text) const noexcept {
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
      const std::size_t mix = mix_of(text, at);
      if ((bits[mix / 64] >> (mix % 64) & 1) != 0) return true;
    }
    return false;
  }

 private:
  constexpr void add(std::string_view word, std::size_t at) {
    const std::size_t mix = mix_of(word, at);
    bits[mix / 64] |= std::uint64_t{1} << (mix % 64);
  }
};

inline constexpr SecretTrigrams secret_trigrams;

#endif

/// speaks_of_secret() without a look at the trigrams.
constexpr bool words_speak_of_secret(std::string_view text) noexcept {
  auto next_word = [text, at = std::size_t{0}]() mutable {
    const NameWord word = next_name_word(text, at, WordOf::pattern);
    at = word.end;
    return text.substr(word.begin, word.end - word.begin);
  };
  std::string_view before;
  for (std::string_view word = next_word(); !word.empty();) {
    const std::string_view after = next_word();
    if (secret_words.contains(word)) return true;
    const bool key = ascii::same(word, "key") || ascii::same(word, "keys");
    if (key && key_words.contains(before)) return true;
    if (ascii::same(word, "token") && !counted_token_words.contains(before) &&
        !counted_token_words.contains(after))
      return true;
    before = word;
    word = after;
  }
  return looks_for_token(text);
}

}  // namespace detail

constexpr bool speaks_of_secret(std::string_view text) noexcept {
#if !defined(NOSANA_SMALL)
  if (!detail::secret_trigrams.may_be_in(text)) return false;
#endif
  return detail::words_speak_of_secret(text);
}

}  // namespace nosana::secrets
