// SPDX-License-Identifier: MIT
#pragma once

// Values that are a user with a password, several of them, or a token in their place.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/secrets/names/dummies.hpp>
#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/wipe.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets::detail {

/// Words for how one proves who one is, and by whom.
inline constexpr ascii::WordSet auth_methods(
    {"anonymous",   "approle",   "auth",        "authelia", "authentik",   "basic",
     "basicauth",   "bearer",    "certificate", "client",   "cognito",     "command",
     "credentials", "custom",    "database",    "default",  "development", "digest",
     "disabled",    "enabled",   "external",    "firebase", "forward",     "github",
     "gitlab",      "google",    "header",      "htpasswd", "http",        "internal",
     "kerberos",    "keycloak",  "ldap",        "local",    "login",       "md5",
     "mtls",        "negotiate", "none",        "oauth",    "oauth2",      "oidc",
     "optional",    "passport",  "password",    "peer",     "production",  "provider",
     "proxy",       "publickey", "required",    "saml",     "scram",       "service",
     "session",     "starttls",  "supabase",    "tls",      "token",       "trust",
     "user",        "userpass",  "webauthn"});

/// What a machine drew from all that can be typed, as for WordPress: no code has so many different
/// signs without a blank, and digits and letters of both cases between them.
constexpr bool is_drawn_with_signs(std::string_view value) noexcept {
  constexpr std::size_t min_size = 32;
  constexpr int min_signs = 8;  // different ones
  if (value.size() < min_size || !has(value, ascii::is_digit) || !has(value, ascii::is_upper) ||
      !has(value, ascii::is_lower))
    return false;
  std::array<std::uint64_t, 2> signs{};
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte > '~') return false;
    if (!ascii::is_alnum(c)) signs[byte / 64] |= std::uint64_t{1} << (byte % 64);
  }
  return std::popcount(signs[0]) + std::popcount(signs[1]) >= min_signs;
}

/// Whether somebody may have chosen `value` as the key of their own server.
/// least   its size
inline bool is_chosen_token(std::string_view value, std::size_t least = 6) noexcept {
  constexpr std::size_t long_number = 16;
  if (const std::size_t bar = value.find('|');
      bar < value.size() && ascii::all(value.substr(0, bar), ascii::is_digit))
    value.remove_prefix(bar + 1);  // of Laravel Sanctum: 12|token
  if (is_drawn_with_signs(value)) return true;
  if (value.size() < least || has(value, ascii::is_space) || code_signs.occurs_in(value))
    return false;
  if (ascii::all(value, ascii::is_digit)) return value.size() >= long_number;
  if (!has(value, ascii::is_alnum) || value.starts_with("id=")) return false;
  if (ascii::is_one_of(value, key_providers) || is_dummy_token(value)) return false;
  if (is_variable_name(value) || is_file_name(value) || is_email(value)) return false;
  // "org/model", and "@scope/name" of npm
  if (is_model_name(value.substr(value[0] == '@' ? 1 : 0)) && is_plain_words(value)) return false;
  return !is_solana_address(value);
}

/// One user with a password, between ":", "|" or "/".
inline bool is_user_password(std::string_view value, char joint) noexcept {
  const std::size_t at = value.find(joint);
  if (at == 0 || at >= value.size() || has(value, ascii::is_space)) return false;
  const std::string_view user = value.substr(0, at);
  const std::string_view password = value.substr(at + 1);
  if (ascii::is_one_of(user, setting_words) || is_placeholder(password) || password[0] == '/')
    return false;
  if (is_harmless(password) || is_dummy_login(user, password) ||
      has(user, [](char c) { return c == '/' || c == '{' || c == '='; })) {
    return false;
  }
  return joint != '/' || !is_plain_words(password) || user == "neo4j";
}

/// base64 of user:password.
inline bool is_basic_login(std::string_view text) noexcept {
  constexpr std::size_t max_size = 256;
  constexpr std::size_t least = 8;
  if (text.size() < least || base64_capacity(text.size()) > max_size) return false;
  std::array<char, max_size> bytes{};
  const std::size_t size = decode_base64(text, bytes);
  if (size == undecodable) return false;
  const std::string_view login(bytes.data(), size);
  const bool printable = text::all_of(login, [](char c) { return c >= ' ' && c != 0x7F; });
  const bool is_one = printable && is_user_password(login, ':');
  wipe(bytes);
  return is_one;
}

/// A user and on the next line a password, as OpenVPN reads them.
inline bool is_login_of_lines(std::string_view value) noexcept {
  constexpr std::size_t max_user = 64;
  const std::size_t end = value.find('\n');
  if (end == 0 || end > max_user) return false;
  const std::string_view user = value.substr(0, end);
  const std::string_view password = ascii::trim(value.substr(end));
  if (has(user, ascii::is_space) || has(user, [](char c) { return c == ':' || c == '='; }))
    return false;
  return !password.empty() && !has(password, ascii::is_space) && !is_placeholder(password) &&
         !is_harmless(password) && !is_dummy_login(user, password) &&
         (!is_plain_words(password) || has(password, ascii::is_digit));
}

/// name|password or name|password|/home, as images of FTP servers have them; no choice of methods.
/// bar   where the first sign is
inline bool is_login_with_bar(std::string_view value, std::size_t bar) noexcept {
  const std::string_view login = value.substr(0, value.find('|', bar + 1));
  return !ascii::is_one_of(login.substr(0, bar), auth_methods) &&
         !ascii::is_one_of(login.substr(bar + 1), auth_methods) && is_user_password(login, '|');
}

inline bool is_login(std::string_view value, bool behind_scheme) noexcept {
  constexpr std::size_t min_token = 16;
  if (is_login_of_lines(value)) return true;
  if (is_basic_login(value)) return true;
  if (value.find(':') == std::string_view::npos) {
    if (const std::size_t bar = value.find('|'); bar < value.size())
      return is_login_with_bar(value, bar);
    if (behind_scheme) return is_chosen_token(value);
    return is_made_token(value, min_token) || is_user_password(value, '/');
  }
  for (std::size_t at = 0; at < value.size();) {  // several, as traefik has them
    const std::size_t end = std::min(value.find(',', at), value.size());
    if (is_user_password(ascii::trim(value.substr(at, end - at)), ':')) return true;
    at = end + 1;
  }
  return behind_scheme && is_made_token(value, min_token);
}

/// One of several logins between signs of lists has a password that is no plain word.
inline bool has_login(std::string_view value) noexcept {
  constexpr std::string_view joints = ",; |";
  const std::size_t bar = value.find('|');
  if (value.find("|/", bar) < value.size()) return is_login_with_bar(value, bar);
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_of(joints, at), value.size());
    const std::string_view login = value.substr(at, end - at);
    const std::size_t colon = login.find(':');
    if (colon != std::string_view::npos && is_user_password(login, ':') &&
        (!is_plain_words(login.substr(colon + 1)) ||
         is_word_with_digits(login.substr(colon + 1))) &&
        has(login.substr(colon + 1), ascii::is_letter))
      return true;
    at = end + 1;
  }
  return false;
}

}  // namespace nosana::secrets::detail
