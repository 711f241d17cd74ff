// SPDX-License-Identifier: MIT
#pragma once

// The credential in a header of HTTP (RFC 9110, section 11; RFC 7617; RFC 6750): what follows the
// scheme of Authorization, in X-Api-Key and its like, and in a session cookie.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

enum class HeaderScheme : std::uint8_t {
  basic,   ///< base64 of user:password
  bearer,  ///< a token after Bearer, Token, ApiKey, Bot
  bare,    ///< the value of the header
  cookie   ///< the value of a cookie that is a session
};

/// A credential within the value of a header; false where there is none.
struct HeaderCredential {
  HeaderScheme scheme = HeaderScheme::bare;
  std::size_t begin = 0;
  std::size_t end = 0;
  explicit constexpr operator bool() const noexcept { return end != 0; }
};

/// The credential that a header holds; of several cookies the first that is one. Prose ("Basic
/// links"), placeholders and references are none.
/// cost   one pass or a few, no allocation
[[nodiscard]] inline HeaderCredential credential_of_header(std::string_view name,
                                                           std::string_view value) noexcept;

/// Whether `text` is base64, standard or URL-safe, of "user:password" in printable letters with a
/// password that is no placeholder.
/// cost   one pass; nothing is kept of what is decoded
[[nodiscard]] inline bool is_basic_credential(std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::size_t min_cookie = 16;  // letters, so that words of prose are none
inline constexpr std::size_t min_alone = 16;   // of a token without a scheme

/// The value of a base64 digit (RFC 4648, tables 1 and 2), or 64.
constexpr unsigned base64_digit(char c) noexcept {
  if (ascii::is_upper(c)) return static_cast<unsigned>(c - 'A');
  if (ascii::is_lower(c)) return static_cast<unsigned>(c - 'a') + 26U;
  if (ascii::is_digit(c)) return static_cast<unsigned>(c - '0') + 52U;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : 64;
}

/// token68 of RFC 9110, section 11.2, and ":" for the tokens that have one.
constexpr bool is_token68(char c) noexcept {
  return ascii::is_alnum(c) || std::string_view("-._~+/=:").find(c) != std::string_view::npos;
}

inline bool is_bearer(std::string_view text) noexcept {
  return ascii::all(text, is_token68) && looks_like_secret(NameMeaning::token, text);
}

inline constexpr ascii::WordSet session_words({"session", "sessionid", "sid", "sess", "phpsessid",
                                               "jsessionid", "auth", "token", "jwt", "remember"});

constexpr bool is_session_cookie(std::string_view name) noexcept {
  return NameParts(name).contain_one_of(session_words) || ascii::ends_with(name, "sessionid");
}

inline HeaderCredential credential_of_cookies(std::string_view value) noexcept {
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find(';', at), value.size());
    const std::string_view pair = value.substr(at, end - at);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && is_session_cookie(pair.substr(0, equals))) {
      const std::string_view content = ascii::trim(pair.substr(equals + 1));
      const std::string_view bare = ascii::unquote(content);
      if (bare.size() >= min_cookie && is_made_token(bare, min_cookie)) {
        const auto begin = static_cast<std::size_t>(bare.data() - value.data());
        return {HeaderScheme::cookie, begin, begin + bare.size()};
      }
    }
    at = end + 1;
  }
  return {};
}

inline constexpr ascii::WordSet token_schemes({"bearer", "token", "apikey", "api-key", "key", "bot",
                                               "jwt", "oauth", "negotiate"});

inline HeaderCredential credential_of_authorization(std::string_view value) noexcept {
  std::size_t end = value.size();
  while (end != 0 && ascii::is_space(value[end - 1])) --end;
  std::size_t begin = 0;
  while (begin < end && ascii::is_space(value[begin])) ++begin;
  const std::size_t scheme_end = std::min(value.find(' ', begin), end);
  const std::string_view scheme = value.substr(begin, scheme_end - begin);
  if (scheme_end == end) {
    if (!is_made_token(scheme, min_alone) || !is_bearer(scheme)) return {};
    return {HeaderScheme::bare, begin, end};
  }
  std::size_t at = scheme_end;
  while (at < end && ascii::is_blank(value[at])) ++at;
  const std::string_view credential = value.substr(at, end - at);
  if (ascii::same(scheme, "basic")) {
    if (is_basic_credential(credential)) return {HeaderScheme::basic, at, end};
    // What does not decode stands in the place of a credential all the same.
    const bool base64 =
        ascii::all(credential, [](char c) { return base64_digit(c) != 64 || c == '='; });
    if (base64 && is_made_token(credential, min_alone) && !is_placeholder(credential))
      return {HeaderScheme::basic, at, end};
  } else if (ascii::is_one_of(scheme, token_schemes) && is_bearer(credential)) {
    return {HeaderScheme::bearer, at, end};
  }
  return {};
}

}  // namespace detail

inline bool is_basic_credential(std::string_view text) noexcept {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  if (text.size() < 3 || text.size() % 4 == 1) return false;
  // Only the last letters of the password are held: enough to tell a reference or a mask by its
  // ends.
  std::size_t size = 0;
  std::size_t colon = 0;
  char first = '\0';  // of the password
  char last = '\0';
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const unsigned digit = detail::base64_digit(c);
    if (digit == 64) return false;
    bits = (bits << 6 | digit) & 0xFFFFU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    last = static_cast<char>(bits >> held & 0xFFU);
    ++size;
    if (last == 0x7F || (static_cast<unsigned char>(last) < ' ')) return false;
    if (colon == 0 && last == ':') {
      colon = size;
    } else if (colon != 0 && size == colon + 1) {
      first = last;
    }
  }
  const bool reference = (first == '$' && last == '}') || (first == '<' && last == '>') ||
                         (first == '{' && last == '}') || (first == '*' && last == '*');
  return colon != 0 && size > colon && !reference;  // an empty user is legal
}

inline HeaderCredential credential_of_header(std::string_view name,
                                             std::string_view value) noexcept {
  name = ascii::trim(name);
  if (ascii::same(name, "cookie") || ascii::same(name, "set-cookie"))
    return detail::credential_of_cookies(value);
  if (ascii::ends_with(name, "authorization") || ascii::same(name, "x-auth"))
    return detail::credential_of_authorization(value);
  const NameMeaning meaning = meaning_of(name);
  if (meaning == NameMeaning::none) return {};
  if (const HeaderCredential found = detail::credential_of_authorization(value)) return found;
  const std::string_view bare = ascii::trim(value);
  if (!looks_like_secret(meaning, bare) || repeats_name(name, bare)) return {};
  const auto begin = static_cast<std::size_t>(bare.data() - value.data());
  return {HeaderScheme::bare, begin, begin + bare.size()};
}

}  // namespace nosana::secrets
