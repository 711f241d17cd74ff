// SPDX-License-Identifier: MIT
#pragma once

// What a value looks like that is what its name means: a password, a token, a key. A part of
// named_value.hpp, which first sets placeholders and settings aside.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/dummies.hpp>
#include <nosana/secrets/names/login_values.hpp>
#include <nosana/secrets/names/name_tables.hpp>
#include <nosana/secrets/names/value_forms.hpp>

namespace nosana::secrets::detail {

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

}  // namespace nosana::secrets::detail
