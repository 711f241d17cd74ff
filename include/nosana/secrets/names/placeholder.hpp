// SPDX-License-Identifier: MIT
#pragma once

// What stands where a secret will be: references to variables and secret stores, blanks in angle
// brackets, masks, and the words of documentation. Only a value that is one from end to end is a
// placeholder: "a{0}b" is a password.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/described_elsewhere.hpp>
#include <nosana/secrets/names/described_value.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/tokens/token_kinds.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// Whether all of `value` is a placeholder, once blanks around it, one pair of quotes and one of
/// the words `Bearer`, `Basic` and `token` in front are taken away. ${NAME:-default} is as much of
/// one as its default.
/// cost   one pass or a few, no allocation
[[nodiscard]] inline bool is_placeholder(std::string_view value) noexcept;

/// Whether `value` repeats its own name, API_KEY=api-key, or all but its first word where that says
/// that it is a name: KEY_API_TOKEN="api_token". Names of one word do not count: "password" may be
/// the password.
[[nodiscard]] constexpr bool repeats_name(std::string_view name, std::string_view value) noexcept;

/// What a value comes to when no variable is set: bare_value() of it, or of its default
/// (default_of).
[[nodiscard]] constexpr std::string_view resolved_value(std::string_view value) noexcept;

/// Blanks, one pair of quotes, and the word of a scheme in front of a value taken away.
[[nodiscard]] constexpr std::string_view bare_value(std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr ascii::WordSet placeholder_words(
    {"none",
     "null",
     "nil",
     "undefined",
     "empty",
     "dummy",
     "fake",
     "changeit",  // of keytool, as the JDK has it
     "changeme",
     "change-me",
     "change_me",
     "change me",
     "!vault",  // of Ansible: what follows is encrypted
     "replaceme",
     "replace-me",
     "replace_me",
     "todo",
     "tbd",
     "fixme",
     "foobared",
     "random",
     "redacted",
     "masked",
     "hidden",
     "not-needed",
     "not_needed",
     "notneeded",
     "no-key",
     "no_key",
     "nokey",
     "placeholder",
     "example",
     "sample",
     "n/a",
     "unset",
     "unused",
     "omitted",
     "removed",
     "ollama",
     "lm-studio",
     "lm_studio",
     "sk-no-key-required",
     "no-key-required",
     "not-required",
     "not_required",
     "not-used",
     "user_provided",  // of LibreChat
     "sifreniz",
     "parolaniz",  // Turkish for "your password"
     "insert"});

/// Removes what all tokens of a kind begin with.
inline std::string_view without_token_prefix(std::string_view text) noexcept {
  std::size_t prefix = 0;
  const auto consider = [text, &prefix](std::string_view literal) {
    if (literal.size() > prefix && text.size() > literal.size() && text.starts_with(literal))
      prefix = literal.size();
  };
  if (text.empty()) return text;
  for (const TokenKind& kind : token_kinds) {
    if (kind.pattern.front() == text.front())
      consider(kind.pattern.substr(0, kind.pattern.find_first_of("{|")));
  }
  for (const std::string_view literal :
       {"sk-",   "sk-ant-", "sk-ant-api03-", "sk-or-", "pk-",   "pk_",  "sk_",
        "fw_",   "nos_",    "Bot ",          "AKIA",   "ASIA",  "0x",   "eyJ",
        "xoxb-", "xoxp-",   "lsv2_",         "key-",   "tvly-", "jina_"}) {
    consider(literal);
  }
  return text.substr(prefix);
}

/// One character of a mask, three times or more: "***", "xxxx xxxx". Up to four letters may be left
/// to see after stars and dots.
constexpr bool is_mask(std::string_view text) noexcept {
  constexpr std::string_view masks = "*xX.#0-_?";
  constexpr std::size_t min_size = 3;
  constexpr std::size_t left = 4;
  if (text.empty() || masks.find(text[0]) == std::string_view::npos) return false;
  const auto is_left = [](char c) { return ascii::is_alnum(c) || c == '/'; };  // "***/g" of sed
  std::size_t at = 0;
  while (at < text.size() && (text[at] == text[0] || text[at] == '-' || text[at] == ' ')) ++at;
  if (at < min_size) return false;
  return at == text.size() || ((text[0] == '*' || text[0] == '.') && text.size() - at <= left &&
                               ascii::all(text.substr(at), is_left));
}

/// A few letters again and again: "AABBCCDDAABBCCDDAABBCCDD".
constexpr bool is_repeated(std::string_view text) noexcept {
  constexpr std::size_t min_size = 24;
  constexpr std::size_t max_period = 8;
  if (text.size() < min_size) return false;
  for (std::size_t period = 1; period <= max_period; ++period) {
    if (text.substr(period) == text.substr(0, text.size() - period)) return true;
  }
  return false;
}

/// A mask with a few letters of the token before it: "AIzaSyDxxxxx".
constexpr bool ends_in_mask(std::string_view text) noexcept {
  constexpr std::size_t min_size = 5;
  constexpr std::size_t max_size = 8;  // before it
  if (text.empty() || (text.back() != 'x' && text.back() != 'X')) return false;
  const std::size_t begin = text.find_last_not_of(text.back()) + 1;
  return begin <= max_size && text.size() - begin >= min_size;
}

/// A command in grave accents, "`cat /run/key`", but one that writes out what it is given.
constexpr bool is_substituted(std::string_view text) noexcept {
  const std::string_view inner = between(text, "`", "`");
  return inner.find(' ') != std::string_view::npos && inner.find('`') == std::string_view::npos &&
         !inner.starts_with("echo") && !inner.starts_with("printf");
}

/// What is cut by an ellipsis: "sk-abc...". Longer ones are left to who looks for tokens.
constexpr bool is_cut(std::string_view text) noexcept {
  constexpr std::size_t max_size = 32;
  return text.size() <= max_size && (text.ends_with("...") || text.ends_with("\xE2\x80\xA6"));
}

/// A note in place of a value: "(hidden)", "TODO: set me".
constexpr bool is_note(std::string_view text) noexcept {
  constexpr std::string_view todo = "TODO";
  const char after = text.size() > todo.size() ? text[todo.size()] : '\0';
  return (text.starts_with(todo) && (after == ':' || after == '_' || after == ' ')) ||
         ascii::is_one_of(between(text, "(", ")"), placeholder_words);
}

/// Words of documentation for a value, in capitals: "curl -u admin:PASSWORD".
inline constexpr ascii::WordSet capital_nouns({"accesskey", "apikey", "apitoken", "authkey",
                                               "authtoken", "key", "pass", "passphrase", "passwd",
                                               "password", "pwd", "secret", "token"});

/// Whether one of them is among words in capitals: "API_KEY", "UMA_PASSWORD_FORTE". PASSWORD_123
/// may be a password.
constexpr bool has_capital_noun(std::string_view text) noexcept {
  if (!ascii::all(text, is_capital_letter) || !ascii::is_upper(text.back())) return false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('_', at), text.size());
    if (ascii::is_one_of(text.substr(at, end - at), capital_nouns)) return true;
    at = end + 1;
  }
  return false;
}

/// How the first accounts of Hardhat and Anvil begin, which follow from the phrase of dummies.hpp.
/// source   hardhat.org/hardhat-network, book.getfoundry.sh/anvil
inline constexpr std::string_view hardhat_keys = "ac0974be 59c6995e 5de4111a";

/// The keys of the AWS documentation all end in this; of real ones one in 2^35 and 2^60 does. The
/// passphrases of the networks of Stellar are public.
constexpr bool is_documented(std::string_view text) noexcept {
  const std::size_t size = text.size();
  if (size == 64 || size == 66)
    return hardhat_keys.find(text.substr(size - 64, 8)) != std::string_view::npos;
  return (size == 20 && text.ends_with("EXAMPLE")) ||
         (size == 40 && text.ends_with("EXAMPLEKEY")) ||
         text.ends_with("Network ; September 2015") ||
         text.ends_with("MNOpqrsTUVwxyz") ||   // BotFather
         text.ends_with("zyx57W2v1u123ew11");  // the Bot API
}

/// A token whose last part is words about it: "MTIz.GaBc.EXAMPLE_TOKEN_REPLACE_ME".
constexpr bool describes_end(std::string_view text) noexcept {
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && describes_itself(text.substr(dot + 1));
}

/// A word for what was taken away, with a mask or a token's first letters before it:
/// "***REMOVED***", "hf_REDACTED".
constexpr bool is_taken_away(std::string_view text) noexcept {
  constexpr std::size_t max_size = 8;
  while (text.ends_with('*')) text.remove_suffix(1);
  const std::size_t begin = text.find_last_of("*_-") + 1;
  return begin != 0 && begin <= max_size && begin < text.size() && ascii::is_upper(text[begin]) &&
         ascii::is_one_of(text.substr(begin), placeholder_words);
}

/// Whether two texts have the same letters and digits in order, and the first has several words.
constexpr bool repeats_words(std::string_view name, std::string_view value) noexcept {
  const auto next = [](std::string_view text, std::size_t& at) {
    while (at < text.size() && !ascii::is_alnum(text[at])) ++at;
    return at < text.size() ? ascii::lower(text[at++]) : '\0';
  };
  const std::string_view bare = bare_value(value);
  std::size_t in_name = 0;
  std::size_t in_value = 0;
  char letter = '\0';
  do {
    letter = next(name, in_name);
    if (letter != next(bare, in_value)) return false;
  } while (letter != '\0');
  const auto joins = [](char c) { return !ascii::is_alnum(c); };
  const std::string_view inner = ascii::trim(name);
  return text::any_of(inner, joins);
}

}  // namespace detail

constexpr std::string_view bare_value(std::string_view value) noexcept {
  value = ascii::trim(ascii::unquote(ascii::trim(value)));
  for (const std::string_view scheme : {"bearer ", "basic ", "token ", "flyv1 "}) {
    if (ascii::starts_with(value, scheme)) return ascii::trim(value.substr(scheme.size()));
  }
  return value;
}

constexpr std::string_view resolved_value(std::string_view value) noexcept {
  constexpr int deepest = 3;  // deeper than anybody writes
  value = bare_value(value);
  for (int depth = 0; depth < deepest; ++depth) {
    const std::string_view inner = default_of(value);
    if (inner.empty()) break;
    value = bare_value(inner);
  }
  return value;
}

inline bool is_placeholder(std::string_view value) noexcept {
  if (detail::is_substituted(value)) return true;
  value = resolved_value(value);
  if (value.empty()) return true;
  if (is_reference(value) || ascii::is_one_of(value, detail::placeholder_words) ||
      detail::is_documented(value) || detail::is_mask(value) || detail::ends_in_mask(value) ||
      detail::is_repeated(value) || detail::is_note(value) || detail::is_cut(value) ||
      detail::is_taken_away(value) || detail::describes_itself(value) ||
      detail::describes_elsewhere(value) ||
      detail::has_capital_noun(value.substr(value.rfind(':') + 1)) ||
      detail::describes_end(value)) {
    return true;
  }
  // Looking the prefixes up is worth it only where something like these could follow.
  constexpr std::string_view masks = "*xX.#0-_";
  const std::size_t your = detail::your_in(value);
  const bool may_be = masks.find(value.back()) != std::string_view::npos ||
                      (value.size() > 7 && value.find("***") != std::string_view::npos) ||
                      your < value.size();
  if (!may_be) return false;
  const std::string_view body = detail::without_token_prefix(value);
  if (your < value.size() && detail::ends_in_your(value, your)) return true;
  return body.size() != value.size() &&
         (detail::is_mask(body) || detail::describes_itself(body) || is_reference(body));
}

constexpr bool repeats_name(std::string_view name, std::string_view value) noexcept {
  if (detail::repeats_words(name, value)) return true;
  for (const std::string_view kind : {"KEY_", "PREF_", "ARG_", "ENV_", "EXTRA_", "PARAM_"}) {
    if (name.starts_with(kind)) return detail::repeats_words(name.substr(kind.size()), value);
  }
  return false;
}

}  // namespace nosana::secrets
