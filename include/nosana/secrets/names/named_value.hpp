// SPDX-License-Identifier: MIT
#pragma once

// Whether a value under a telling name (key_name.hpp) is a secret, or a placeholder, a switch, a path, the name of a
// secret. There is no test of entropy: n letters have at most log2(n) bits each, so a limit that stops words would
// stop every short password.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// Whether `value` may be what the name says it is. Never for placeholders, harmless values and words of settings.
///
///   password      anything but prose and URLs, of any length
///   secret        6 bytes without blanks; words only when it is a single one of 8 letters: "supersecret", and
///                 not "my-secret-name", which is the name of a secret
///   token         8 bytes that are no words, no model name and no code: a digit, or capitals and small letters mixed
///   private_key   32 bytes of the same, or PEM, or an array of numbers
///   phrase        12 words
///   login         user:password, or a token of 16 bytes
///   webhook       a URL with a random part behind its host
///
/// cost   a few passes, no allocation
[[nodiscard]] inline bool looks_like_secret(NameMeaning meaning, std::string_view value) noexcept;

/// Whether `name` says that `value` is a secret, and the value may be one and does not repeat the name.
[[nodiscard]] inline bool is_named_secret(std::string_view name, std::string_view value) noexcept;

/// Whether `value` is made of words, as identifiers, hosts and file names are: "my-secret-name", "cl100k_base",
/// "llama-3.1-8B", "HuggingFace". Random letters of some length are none.
[[nodiscard]] constexpr bool is_plain_words(std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

/// What stands in settings under a name of a secret to say where or how there is one.
inline constexpr ascii::WordSet setting_words(
    {"required",    "optional", "basic",   "digest",  "prompt",   "ask",
     "interactive", "stdin",    "plain",   "always",  "never",    "string",
     "boolean",     "integer",  "object",  "bearer",  "oauth",    "oauth2",
     "jwt",         "env",      "file",    "keyring", "keychain", "-",
     "apikey",      "api_key",  "api-key", "request", "response", "application"});

/// Words that passwords have rarely and sentences nearly always.
inline constexpr ascii::WordSet sentence_words({"the",  "is",   "are",  "a",    "to",   "for",
                                                "see",  "from", "in",   "of",   "and",  "or",
                                                "be",   "not",  "must", "will", "your", "please",
                                                "when", "with", "this", "that", "if",   "by"});

inline constexpr ascii::ByteSet word_joints("-_./:@+ ");
inline constexpr ascii::ByteSet code_signs("(){}[]<>\"'`|\\");

constexpr bool is_sentence(std::string_view text) noexcept {
  constexpr std::size_t most_words = 6;
  std::size_t words = 0;
  bool telling = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end != at) ++words;
    telling = telling || ascii::is_one_of(text.substr(at, end - at), sentence_words);
    at = end + 1;
  }
  return words > most_words || (words > 1 && telling);
}

/// One word between joints: letters in one case or "CamelCase", with a few digits together; with digits, only the first
/// letter may differ in its case.
constexpr bool is_plain_word(std::string_view word) noexcept {
  constexpr std::size_t longest = 20;
  constexpr std::size_t most_digits = 4;
  constexpr std::size_t short_word = 8;  // "cl100k": letters may go on behind digits
  std::size_t digits = 0;
  std::size_t groups = 0;  // of digits
  std::size_t small = 0;
  std::size_t capitals = 0;  // behind the first letter
  std::size_t turns = 0;     // from small letters to capitals
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char before = at != 0 ? word[at - 1] : '\0';
    small += ascii::is_lower(word[at]) ? 1U : 0U;
    capitals += at != 0 && ascii::is_upper(word[at]) ? 1U : 0U;
    turns += ascii::is_upper(word[at]) && ascii::is_lower(before) ? 1U : 0U;
    if (!ascii::is_digit(word[at])) continue;
    ++digits;
    groups += ascii::is_digit(before) ? 0U : 1U;
  }
  if (word.size() > longest || digits > most_digits || groups > 1) return false;
  if (turns * 4 > word.size() || (digits != 0 && small != 0 && capitals != 0)) return false;
  return digits == 0 || ascii::is_digit(word.back()) || word.size() <= short_word;
}

template <class Is>
constexpr bool has(std::string_view text, Is is) noexcept {
  return text::any_of(text, is);
}

/// A call, an index or a type where code stands beside a name: "getpass(prompt)", "config['a']", "Optional[str],".
constexpr bool is_code(std::string_view value) noexcept {
  constexpr std::string_view ends = ")](,;";
  if (value.empty() || !(ascii::is_letter(value[0]) || value[0] == '_')) return false;
  std::size_t at = 0;
  while (at < value.size() && (is_name_letter(value[at]) || value[at] == '.')) ++at;
  return at < value.size() && (value[at] == '(' || value[at] == '[') &&
         ends.find(value.back()) != std::string_view::npos;
}

/// "config.password" under the name of a password.
constexpr bool is_member(std::string_view name, std::string_view value) noexcept {
  const NameParts parts(value);
  const NameParts names(name);
  return value.find('.') != std::string_view::npos && !parts.empty() && !names.empty() &&
         ascii::all(value, [](char c) { return is_name_letter(c) || c == '.'; }) &&
         std::equal(parts[parts.size() - 1].begin(), parts[parts.size() - 1].end(),
                    names[names.size() - 1].begin(), names[names.size() - 1].end(),
                    [](char a, char b) { return ascii::lower(a) == ascii::lower(b); });
}

constexpr bool is_any_password(std::string_view value) noexcept {
  return has(value, [](char c) { return ascii::is_alnum(c) || static_cast<signed char>(c) < 0; }) ||
         value.size() > 2;
}

constexpr bool is_chosen_secret(std::string_view value) noexcept {
  constexpr std::size_t least = 6;
  constexpr std::size_t least_word = 8;
  if (value.size() < least || has(value, ascii::is_space) || value.starts_with("id=")) return false;
  if (is_code(value)) return false;
  if (value[0] == '{' || value[0] == '[' || value[0] == '(') return false;
  if (ascii::all(value, ascii::is_letter))
    return value.size() >= least_word && !ascii::is_one_of(value, key_providers);
  if (!is_plain_words(value)) return true;
  return has(value, ascii::is_digit) && has(value, ascii::is_lower);
}

constexpr bool is_made_token(std::string_view value, std::size_t least) noexcept {
  constexpr std::size_t long_one = 24;
  constexpr std::size_t long_number = 16;
  if (value.size() < least || is_plain_words(value) || is_model_name(value)) return false;
  if (has(value, ascii::is_space) || code_signs.occurs_in(value)) return false;
  const bool letters = has(value, ascii::is_letter);
  const bool digits = has(value, ascii::is_digit);
  if (!letters) return digits && value.size() >= long_number;
  return digits || value.size() >= long_one ||
         (has(value, ascii::is_upper) && has(value, ascii::is_lower));
}

constexpr bool is_written_key(std::string_view value) noexcept {
  constexpr std::size_t least = 32;
  constexpr std::size_t least_numbers = 64;  // bytes of text; a key of 32 numbers has more
  if (value.find("PRIVATE KEY-----") != std::string_view::npos) return true;
  if (value.starts_with('[') && value.size() >= least_numbers) {
    return std::all_of(value.begin() + 1, value.end(), [](char c) {
      return ascii::is_digit(c) || ascii::is_space(c) || c == ',' || c == ']';
    });
  }
  return is_made_token(value, least);
}

constexpr bool is_phrase(std::string_view value) noexcept {
  constexpr std::size_t least = 12;
  std::size_t words = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (!ascii::is_letter(value[at]) && !ascii::is_space(value[at]) && value[at] != ',')
      return false;
    words += ascii::is_letter(value[at]) && (at == 0 || !ascii::is_letter(value[at - 1])) ? 1U : 0U;
  }
  return words >= least;
}

inline bool is_login(std::string_view value) noexcept {
  constexpr std::size_t least_token = 16;
  if (is_made_token(value, least_token) && value.find(':') == std::string_view::npos) return true;
  const std::size_t colon = value.find(':');
  if (colon == 0 || colon >= value.size() || has(value, ascii::is_space)) return false;
  const std::string_view user = value.substr(0, colon);
  const std::string_view password = value.substr(colon + 1);
  return !ascii::is_one_of(user, setting_words) && !is_placeholder(password) &&
         !is_harmless(password) && password[0] != '/';
}

constexpr bool is_secret_url(std::string_view value) noexcept {
  constexpr std::size_t least = 16;
  if (!value.starts_with("https://") && !value.starts_with("http://")) return false;
  const std::size_t host = value.find("//") + 2;
  const std::size_t path = value.find('/', host);
  std::size_t run = 0;
  std::size_t digits = 0;
  for (std::size_t at = path; at < value.size(); ++at) {
    const bool fits = in_alphabet(value[at], Alphabet::url_safe);
    run = fits ? run + 1 : 0;
    digits = fits ? digits + (ascii::is_digit(value[at]) ? 1U : 0U) : 0;
    if (run >= least && digits >= 2) return true;
  }
  return false;
}

}  // namespace detail

constexpr bool is_plain_words(std::string_view value) noexcept {
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(detail::word_joints.find_in(value, at), value.size());
    const std::string_view word = value.substr(at, end - at);
    if (!word.empty() && (!ascii::all(word, ascii::is_alnum) || !detail::is_plain_word(word)))
      return false;
    at = end + 1;
  }
  return true;
}

inline bool looks_like_secret(NameMeaning meaning, std::string_view value) noexcept {
  if (meaning == NameMeaning::none) return false;
  if (meaning == NameMeaning::webhook) return detail::is_secret_url(bare_value(value));
  if (is_placeholder(value) || is_harmless(value)) return false;
  const std::string_view bare = resolved_value(value);
  const std::string_view word = bare.substr(0, bare.find_last_not_of("),;:]}") + 1);
  if (is_harmless(word) || ascii::is_one_of(word, detail::setting_words)) return false;
  if (bare.find("://") != std::string_view::npos) return false;
  switch (meaning) {
    case NameMeaning::password:
      return detail::is_any_password(bare) && !detail::is_sentence(bare) && !detail::is_code(bare);
    case NameMeaning::secret: return detail::is_chosen_secret(bare);
    case NameMeaning::token: return detail::is_made_token(bare, 8);
    case NameMeaning::private_key: return detail::is_written_key(bare);
    case NameMeaning::phrase: return detail::is_phrase(bare);
    case NameMeaning::login: return detail::is_login(bare);
    case NameMeaning::webhook:
    case NameMeaning::none: break;
  }
  return false;
}

inline bool is_named_secret(std::string_view name, std::string_view value) noexcept {
  const NameMeaning meaning = meaning_of(name);
  return meaning != NameMeaning::none && looks_like_secret(meaning, value) &&
         !repeats_name(name, value) && !detail::is_member(name, bare_value(value));
}

}  // namespace nosana::secrets
