// SPDX-License-Identifier: MIT
#pragma once

// Values in the place of a credential: after --api-key, or as the argument of a login. People
// choose words for the keys of their own servers, so everything is one that is not clearly
// something else.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/dummies.hpp>
#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// Whether `value` is a credential when it stands in the place of one: no placeholder, reference,
/// path, file, setting or dummy of a documentation.
/// cost   a few passes, no allocation
[[nodiscard]] inline bool is_given_credential(std::string_view value) noexcept;

/// Whether the value of an option with this name is a credential whatever it looks like: --api-key,
/// --auth-token.
[[nodiscard]] constexpr bool takes_credential(std::string_view name) noexcept;

/// Whether `value` is what pools take in place of a password, which they do not need: x, c=RVN,
/// d=2, a worker's number.
[[nodiscard]] constexpr bool is_pool_setting(std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr text::Literal given_file_endings[] = {
    ".txt", ".json", ".key", ".pem", ".env", ".yaml",  ".yml", ".toml",
    ".crt", ".conf", ".ini", ".cfg", ".jwt", ".token", ".p12", ".pfx"};

inline constexpr text::Literal credential_names[] = {
    "api key",    "api keys",    "apikey",    "apikeys",     "token",      "authtoken",
    "apitoken",   "accesstoken", "authkey",   "auth key",    "admin key",  "master key",
    "secret key", "secretkey",   "setup key", "auth tokens", "api tokens", "access tokens"};

}  // namespace detail

inline bool is_given_credential(std::string_view value) noexcept {
  constexpr std::size_t min_size = 3;
  if (is_placeholder(value) || is_harmless(value)) return false;
  const std::string_view bare = resolved_value(value);
  if (bare.size() < min_size || text::any_of(bare, ascii::is_space)) return false;
  if (ascii::is_one_of(bare, detail::setting_words) || is_dummy_token(bare)) return false;
  if (ascii::is_one_of(bare, detail::log_levels)) return false;
  if (bare.find("://") != std::string_view::npos || detail::is_code(bare)) return false;
  if (detail::is_solana_address(bare)) return false;
  if (bare[0] == '%' || bare[0] == '@' || bare[0] == '$' || bare[0] == '`') return false;
  if (text::any_of(detail::given_file_endings,
                   [bare](std::string_view end) { return ascii::ends_with(bare, end); }))
    return false;
  const bool name_of_model = bare.find('/') != std::string_view::npos && is_plain_words(bare);
  return !name_of_model;
}

constexpr bool takes_credential(std::string_view name) noexcept {
  if (meaning_of(name) == NameMeaning::none) return false;
  const NameParts parts = detail::core_of(name);
  return !parts.empty() && text::any_of(detail::credential_names, [&parts](std::string_view words) {
    return parts.ends_at(parts.size() - 1, words);
  });
}

constexpr bool is_pool_setting(std::string_view value) noexcept {
  constexpr std::size_t max_size = 3;
  const std::size_t equals = value.find('=');
  const bool setting = equals != 0 && equals != std::string_view::npos && equals <= max_size;
  return value.size() <= max_size || setting || ascii::same(value, "anything") ||
         ascii::same(value, "password") || value.find("x,") == 0 || is_harmless(value);
}

}  // namespace nosana::secrets
