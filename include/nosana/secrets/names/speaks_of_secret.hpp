// SPDX-License-Identifier: MIT
#pragma once

// Words that say that something is a secret: in the name of a value, or in a pattern that looks for
// one.

#include <array>
#include <cstddef>
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

}  // namespace detail

constexpr bool speaks_of_secret(std::string_view text) noexcept {
  auto next_word = [text, at = std::size_t{0}]() mutable {
    const NameWord word = next_name_word(text, at, WordOf::pattern);
    at = word.end;
    return text.substr(word.begin, word.end - word.begin);
  };
  std::string_view before;
  for (std::string_view word = next_word(); !word.empty();) {
    const std::string_view after = next_word();
    if (detail::secret_words.contains(word)) return true;
    const bool key = ascii::same(word, "key") || ascii::same(word, "keys");
    if (key && detail::key_words.contains(before)) return true;
    if (ascii::same(word, "token") && !detail::counted_token_words.contains(before) &&
        !detail::counted_token_words.contains(after))
      return true;
    before = word;
    word = after;
  }
  return detail::looks_for_token(text);
}

}  // namespace nosana::secrets
