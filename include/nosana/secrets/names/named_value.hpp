// SPDX-License-Identifier: MIT
#pragma once

// Whether a value under a telling name (key_name.hpp) is a secret, or a placeholder, a switch, a
// path, the name of a secret. There is no test of entropy: n letters have at most log2(n) bits
// each, so a limit that stops words would stop every short password.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/dummies.hpp>
#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/login_values.hpp>
#include <nosana/secrets/names/passphrase.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// Whether `value` may be what the name says it is. Never for placeholders, harmless values and
/// words of settings.
///
///   password      anything but prose, code and URLs, of any length
///   secret        the same, from 4 bytes on; not the name of a variable or file
///   token         6 bytes without blanks, words too: people choose the keys of their own servers.
///                 Not a documented dummy, an address of Solana, an e-mail address, org/model or
///                 the name of a variable or file
///   bare_key      20 bytes as for `made`, with a digit
///   made          12 bytes that are no words, no model name and no code: a digit, or capitals and
///                 small letters mixed
///   private_key   4 bytes without blanks, or PEM, or an array of numbers
///   written_key   32 bytes as for `made`, or PEM, or an array of numbers
///   phrase        12 words, or what `secret` takes
///   login         user:password, several between commas, user/password, or a token of 16 bytes;
///                 after "Bearer" of 6
///   logins        user:password, several between commas, semicolons or blanks, one of which is no
///                 plain word
///   cookie        name=value, the value 8 bytes as for `made`
///   webhook       a URL with a random part after its host
///
/// cost   a few passes, no allocation
[[nodiscard]] inline bool looks_like_secret(NameMeaning meaning, std::string_view value) noexcept;

/// How much of a text a value is.
enum class Extent : std::uint8_t {
  part,  ///< what stands beside a name in a text, where sentences are
  whole  ///< all that a variable or member has
};

/// Whether `name` says that `value` is a secret, and the value may be one and does not repeat the
/// name.
[[nodiscard]] inline bool is_named_secret(std::string_view name, std::string_view value,
                                          Extent extent = Extent::part) noexcept;

// ---- implementation ----

namespace detail {

/// What stands in a regular expression where a value would be.
constexpr bool is_expression(std::string_view value) noexcept {
  constexpr text::Literal beginnings[] = {".*",   ".+",   "(.",  "(?",  "[^",  "[a-z",
                                          "[A-Z", "[0-9", "\\S", "\\w", "\\d", "^["};
  return text::any_of(beginnings,
                      [value](std::string_view beginning) { return value.starts_with(beginning); });
}

constexpr bool is_any_password(std::string_view value) noexcept {
  return has(value, [](char c) { return ascii::is_alnum(c) || static_cast<signed char>(c) < 0; }) ||
         value.size() > 2;
}

/// Whether it is a person who chooses such values, of any form.
constexpr bool is_chosen(NameMeaning meaning) noexcept {
  using enum NameMeaning;
  return meaning == password || meaning == secret || meaning == private_key || meaning == phrase;
}

/// A number of so many digits is a PIN, one of fewer a switch or a count.
constexpr bool is_pin(std::string_view value) noexcept {
  constexpr std::size_t least = 4;
  return value.size() >= least && ascii::all(value, ascii::is_digit) &&
         value.find_first_not_of('0') != std::string_view::npos;
}

constexpr bool is_any_secret(std::string_view value) noexcept {
  constexpr std::size_t least = 4;
  return value.size() >= least && !value.starts_with("id=") && value[0] != '{' && value[0] != '[' &&
         value[0] != '(' && !is_sentence(value) && !is_variable_name(value) &&
         !is_file_name(value) && has(value, ascii::is_alnum);
}

constexpr bool is_private_key(std::string_view value, std::size_t least) noexcept {
  constexpr std::size_t min_written = 32;
  if (value.find("PRIVATE KEY-----") != std::string_view::npos) return is_filled_pem(value);
  if (value.starts_with('[')) return is_number_array(value);
  if (least >= min_written) return is_made_token(value, least);
  return value.size() >= least && !has(value, ascii::is_space) && is_any_secret(value) &&
         !value.starts_with("id_") && !code_signs.occurs_in(value);  // id_rsa of ssh
}

constexpr bool is_cookie(std::string_view value) noexcept {
  constexpr std::size_t least = 8;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find(';', at), value.size());
    const std::string_view pair = value.substr(at, end - at);
    const std::size_t equals = pair.find('=');
    const std::string_view content =
        equals == std::string_view::npos ? pair : pair.substr(equals + 1);
    if (is_made_token(ascii::unquote(ascii::trim(content)), least)) return true;
    at = end + 1;
  }
  return false;
}

constexpr bool is_key_letter(char c) noexcept {
  return in_alphabet(c, Alphabet::url_safe) || c == '=' || c == '+';
}

constexpr bool is_base64_character(char c) noexcept { return in_alphabet(c, Alphabet::base64_any); }

inline bool fits_meaning(NameMeaning meaning, std::string_view bare, bool behind_scheme) noexcept {
  constexpr std::size_t min_made = 12;
  constexpr std::size_t min_bare = 20;
  constexpr std::size_t min_key = 4;
  constexpr std::size_t min_written = 32;
  switch (meaning) {
    case NameMeaning::password: return is_any_password(bare) && !is_sentence(bare);
    case NameMeaning::secret: return is_any_secret(bare);
    case NameMeaning::token: return is_chosen_token(bare);
    case NameMeaning::made: return is_made_token(bare, min_made) && !is_solana_address(bare);
    case NameMeaning::bare_key:
      return is_made_token(bare, min_bare) &&
             ascii::all(bare, bare.ends_with('=') ? is_base64_character : is_key_letter) &&
             has(bare, ascii::is_digit) && !is_solana_address(bare);
    case NameMeaning::private_key: return is_private_key(bare, min_key);
    case NameMeaning::written_key: return is_private_key(bare, min_written);
    case NameMeaning::phrase:
      return !is_dummy_token(bare) && bare.find("...") == std::string_view::npos &&
             (is_phrase(bare) || is_any_secret(bare));
    case NameMeaning::login: return is_login(bare, behind_scheme);
    case NameMeaning::logins: return has_login(bare);
    case NameMeaning::cookie: return is_cookie(bare);
    case NameMeaning::webhook:
    case NameMeaning::none: break;
  }
  return false;
}

inline constexpr ascii::WordSet pool_words({"miner", "mining", "pool", "rig", "stratum", "worker"});

/// Whether the value is what a miner sends under a name that such a password has.
constexpr bool is_pool_login(std::string_view name, std::string_view value) noexcept {
  const NameParts parts(name);
  const bool is_pool = parts.contain_one_of(pool_words);
  if (!is_pool_password(value))  // worker:me@example.org
    return is_pool && (value == "anything" || is_email(value.substr(value.rfind(':') + 1)));
  return value.size() > 1 || is_pool || (parts.size() == 1 && ascii::same(parts[0], "pass"));
}

inline constexpr ascii::WordSet secret_names({"cred", "creds", "credential", "credentials",
                                              "secret", "secrets", "regcred"});

inline constexpr ascii::WordSet entry_ends({"key", "password", "secret", "token"});

/// `secretKey: redis-password` of charts says which entry of a secret it is.
constexpr bool names_an_entry(std::string_view name, std::string_view value) noexcept {
  const NameParts parts(value);
  return name == "secretKey" && is_plain_words(value) && parts.size() > 1 &&
         ascii::is_one_of(parts[parts.size() - 1], entry_ends);
}

/// The key of a cloud, which a machine makes: a dummy of documentation is no key that somebody
/// chose.
constexpr bool is_cloud_key(std::string_view name) noexcept {
  return ascii::ends_with(name, "secret_access_key") || ascii::ends_with(name, "secretaccesskey");
}

/// A name of one word, "secret: db-secret", "--secret=openai-api-key", says which secret as often
/// as what it is; SQL_CONN_SECRET=app-sql-conn ends in the words of its name.
constexpr bool names_a_secret(std::string_view name, std::string_view value) noexcept {
  const NameParts parts(name);
  if (!is_plain_words(value) || has(value, ascii::is_upper)) return false;
  const NameParts words(value);
  const std::size_t last = parts.size() - 1;
  if (last != 0 && words.size() > 1 && ascii::same(parts[last], "credentials") &&
      ascii::is_one_of(words[words.size() - 1], secret_names))
    return true;  // the name of a file of Kafka
  if (last != 0) {
    return last > 1 && words.size() > 1 && ascii::same(parts[last], "secret") &&
           ascii::same(parts[last - 1], words[words.size() - 1]) &&
           ascii::same(parts[last - 2], words[words.size() - 2]);
  }
  return words.contain_one_of(secret_names) ||
         (words.size() > 1 && ascii::is_one_of(words[words.size() - 1], entry_ends));
}

/// Whether a value is none of what settings, patterns and code have under the name of a secret.
inline bool may_be_secret(std::string_view bare) noexcept {
  const std::string_view word = bare.substr(0, bare.find_last_not_of("),;:]}/|") + 1);
  if (is_placeholder(word) || is_harmless(bare) || is_harmless(word) ||
      ascii::is_one_of(word, setting_words) || ascii::is_one_of(word, log_levels))
    return false;
  const bool joined = bare.starts_with("\" + ") || bare.starts_with("' + ");  // strings of code
  return !joined && bare.find("://") == std::string_view::npos && !is_code(bare) &&
         !is_type(bare) && !is_expression(bare);
}

/// A word that people choose as the key of their own server, too short for every name of a token:
/// TOKEN=USDC is none.
inline bool is_short_api_key(std::string_view name, std::string_view value) noexcept {
  constexpr std::size_t min_size = 4;
  if (!ascii::ends_with(name, "api_key") || is_placeholder(value)) return false;
  const std::string_view bare = resolved_value(value);
  return may_be_secret(bare) && is_chosen_token(bare, min_size);
}

/// A word that lets in under PROXY_AUTH, API_AUTH; neither how one proves who one is nor by whom.
inline bool is_chosen_auth(std::string_view name, std::string_view value) noexcept {
  constexpr std::size_t min_size = 8;
  const NameParts names(name);
  if (names.size() < 2 || !ascii::same(names[names.size() - 1], "auth")) return false;
  if (is_placeholder(value) || !may_be_secret(value) || !is_chosen_token(value, min_size))
    return false;
  const std::string_view word = value.substr(0, value.find_last_not_of("0123456789") + 1);
  return value.find_first_of(".:/") == std::string_view::npos && !is_switch(word) &&
         !NameParts(word).contain_one_of(auth_methods);
}

/// What people choose to open a page with, CODE of NextChat, one or several: letters and digits, no
/// word.
inline bool is_access_code(std::string_view value) noexcept {
  if (is_placeholder(value) || is_harmless(value)) return false;
  const std::string_view first = value.substr(0, value.find(','));
  return is_word_with_digits(first) && text::all_of(first, [](char c) {
           return ascii::is_alnum(c) || c == '-' || c == '_' || c == '!';
         });
}

/// Names of one word that say little, so that the value decides.
constexpr bool is_short_name(std::string_view name) noexcept {
  return name == "CODE" || name == "SALT" || name == "KEY" || name == "PIN";
}

inline bool is_under_short_name(std::string_view name, std::string_view value) noexcept {
  constexpr std::size_t max_pin = 8;
  if (name == "PIN") return value.size() <= max_pin && is_pin(value);
  return name == "KEY" ? looks_like_secret(NameMeaning::bare_key, value) : is_access_code(value);
}

}  // namespace detail

inline bool looks_like_secret(NameMeaning meaning, std::string_view value) noexcept {
  if (meaning == NameMeaning::none) return false;
  if (meaning == NameMeaning::webhook) return detail::is_secret_url(bare_value(value));
  if (is_placeholder(value)) return false;
  const std::string_view bare = resolved_value(value);
  if (detail::is_chosen(meaning) && detail::is_pin(bare)) return true;
  if (!detail::may_be_secret(bare)) return false;
  const std::string_view whole = ascii::trim(ascii::unquote(ascii::trim(value)));
  const bool behind_scheme = bare.size() != whole.size() && !ascii::starts_with(whole, "basic ");
  return detail::fits_meaning(meaning, bare, behind_scheme);
}

inline bool is_named_secret(std::string_view name, std::string_view value, Extent extent) noexcept {
  if (extent == Extent::whole && detail::is_short_name(name) &&
      detail::is_under_short_name(name, value))
    return true;
  const NameMeaning meaning = meaning_of(name);
  if (meaning == NameMeaning::none) return false;
  if (!looks_like_secret(meaning, value)) {
    if (extent != Extent::whole) return false;
    if (meaning == NameMeaning::token) return detail::is_short_api_key(name, value);
    if (meaning == NameMeaning::login) return detail::is_chosen_auth(name, value);
    return detail::is_chosen(meaning) && meaning != NameMeaning::phrase &&
           detail::is_passphrase(value);
  }
  const std::string_view bare = resolved_value(value);
  if (meaning == NameMeaning::made && ascii::ends_with(name, "id") && is_uuid(bare)) return false;
  const std::string_view word = bare.substr(0, bare.find_last_not_of(",;)}") + 1);
  if (repeats_name(name, value) || detail::is_member(name, word)) return false;
  if (detail::is_cloud_key(name) && is_dummy_token(bare)) return false;
  if (meaning == NameMeaning::password) return !detail::is_pool_login(name, bare);
  return meaning != NameMeaning::secret ||
         !(detail::names_a_secret(name, bare) || detail::names_an_entry(name, bare));
}

}  // namespace nosana::secrets
