// SPDX-License-Identifier: MIT
#pragma once

// Whether a value under a telling name (key_name.hpp) is a secret, or a placeholder, a switch, a
// path, the name of a secret. There is no test of entropy: n letters have at most log2(n) bits
// each, so a limit that stops words would stop every short password.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/dummies.hpp>
#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/login_values.hpp>
#include <nosana/secrets/names/names_of_secrets.hpp>
#include <nosana/secrets/names/passphrase.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/names/value_meaning.hpp>
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

inline constexpr ascii::WordSet pool_words({"miner", "mining", "pool", "rig", "stratum", "worker"});

/// Whether the value is what a miner sends under a name that such a password has.
constexpr bool is_pool_login(std::string_view name, std::string_view value) noexcept {
  const NameParts parts(name);
  const bool is_pool = parts.contain_one_of(pool_words);
  if (!is_pool_password(value))  // worker:me@example.org
    return is_pool && (value == "anything" || is_email(value.substr(value.rfind(':') + 1)));
  return value.size() > 1 || is_pool || (parts.size() == 1 && ascii::same(parts[0], "pass"));
}

/// The key of a cloud, which a machine makes: a dummy of documentation is no key that somebody
/// chose.
constexpr bool is_cloud_key(std::string_view name) noexcept {
  return ascii::ends_with(name, "secret_access_key") || ascii::ends_with(name, "secretaccesskey");
}

/// Whether a value is none of what settings, patterns and code have under the name of a secret.
inline bool may_be_secret(std::string_view bare) noexcept {
  const std::string_view word = bare.substr(0, bare.find_last_not_of("),;:]}/|") + 1);
  if (is_placeholder(word) || is_harmless(bare) || is_harmless(word) ||
      ascii::is_one_of(word, setting_words) || ascii::is_one_of(word, log_levels))
    return false;
  if (bare.ends_with(':') && is_plain_words(bare)) return false;  // of the keys of a cache
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
