// SPDX-License-Identifier: MIT
#pragma once

// Words that say that something is a secret: in the name of a value, or in a pattern that looks for one.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>

namespace nosana {

/// Whether `text`, a name or a regular expression, speaks of a secret: "password", "apiKey", "ACCESS_TOKEN",
/// "token=(\w+)", or the first letters of a well-known token format followed by a pattern ("hf_[A-Za-z]+").
///
/// The tokens of a language model are no secrets: "tokens", "token_count" and "ms per token" are none.
/// cost   one pass
[[nodiscard]] constexpr bool speaks_of_secret(std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr secrets::ascii::WordSet secret_words({"secret", "secrets", "password", "passwords",
                                                       "passwd", "passphrase", "apikey", "apitoken",
                                                       "credential", "credentials", "mnemonic",
                                                       "jwt"});

/// Keys that are secrets, by the word before: "private key".
inline constexpr secrets::ascii::WordSet key_words({"api", "access", "private", "secret", "signing",
                                                    "encryption", "ssh", "master", "auth"});

/// Neighbours with which a token is one of a text.
inline constexpr secrets::ascii::WordSet counted_token_words(
    {"per",     "max",   "min", "first",  "last", "next",  "new",    "each",       "every",
     "eos",     "bos",   "pad", "stop",   "to",   "count", "rate",   "usage",      "limit",
     "latency", "speed", "sec", "second", "s",    "total", "length", "throughput", "time"});

/// Beginnings of tokens: GitHub, GitLab, Hugging Face, OpenAI and others, AWS, Slack, JSON web tokens.
inline constexpr std::array<std::string_view, 8> token_beginnings = {
    "ghp_", "github_pat_", "glpat-", "hf_", "sk-", "AKIA", "xoxb-", "eyJ"};

/// How the pattern after such a beginning begins.
inline constexpr secrets::ascii::ByteSet pattern_signs("[(\\.");

constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }

/// Whether `word` is `lower`, whatever its case.
constexpr bool is_word(std::string_view word, std::string_view lower) noexcept {
  return std::equal(word.begin(), word.end(), lower.begin(), lower.end(), [](char a, char b) {
    return (is_upper(a) ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

/// The words of a name or pattern, one after the other: "max_newTokens" has three, "APIKey" two. An escape such as
/// \b is no letter.
class NameWords {
 public:
  explicit constexpr NameWords(std::string_view text) noexcept : text_(text) {}

  /// The next word; empty at the end.
  constexpr std::string_view next() noexcept {
    while (at_ < text_.size() && !is_letter(at_)) at_ += text_[at_] == '\\' ? 2U : 1U;
    const std::size_t begin = std::min(at_, text_.size());
    at_ = begin;
    while (at_ < text_.size() && is_letter(at_) && !(at_ > begin && starts_word(at_))) ++at_;
    return text_.substr(begin, at_ - begin);
  }

 private:
  [[nodiscard]] constexpr bool is_letter(std::size_t at) const noexcept {
    return at < text_.size() && (is_lower(text_[at]) || is_upper(text_[at]));
  }
  [[nodiscard]] constexpr bool starts_word(std::size_t at) const noexcept {
    if (!is_upper(text_[at])) return false;
    return is_lower(text_[at - 1]) || (at + 1 < text_.size() && is_lower(text_[at + 1]));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Whether the beginning of a token stands in `text`, and a pattern for the rest of it after.
constexpr bool looks_for_token(std::string_view text) noexcept {
  if (!pattern_signs.occurs_in(text)) return false;
  for (const std::string_view beginning : token_beginnings) {
    for (std::size_t at = text.find(beginning); at != std::string_view::npos;
         at = text.find(beginning, at + 1)) {
      const std::string_view rest = text.substr(at + beginning.size());
      const bool begins = at == 0 || !(is_lower(text[at - 1]) || is_upper(text[at - 1]));
      if (begins && !rest.empty() && pattern_signs.contains(rest.front())) return true;
    }
  }
  return false;
}

}  // namespace detail

constexpr bool speaks_of_secret(std::string_view text) noexcept {
  detail::NameWords words(text);
  std::string_view before;
  for (std::string_view word = words.next(); !word.empty();) {
    const std::string_view after = words.next();
    if (detail::secret_words.contains(word)) return true;
    const bool key = detail::is_word(word, "key") || detail::is_word(word, "keys");
    if (key && detail::key_words.contains(before)) return true;
    if (detail::is_word(word, "token") && !detail::counted_token_words.contains(before) &&
        !detail::counted_token_words.contains(after))
      return true;
    before = word;
    word = after;
  }
  return detail::looks_for_token(text);
}

}  // namespace nosana
