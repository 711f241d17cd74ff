// SPDX-License-Identifier: MIT
#pragma once

// Maps and lists whose own name says that their values are secrets: {"apiKeys": {"openai": "..."}},
// [secrets] of TOML. The key of a value says whose it is, or that it is something else: {"secrets":
// {"provider": "vault"}}. A new name is one row.
//
// sources   Kubernetes "Secret", Streamlit secrets.toml, Docker Compose "secrets", Helm values of
//           bitnami charts, Jupyter and LibreChat configurations, Rails credentials.yml,
//           OpenAI-compatible gateways (LiteLLM, one-api).

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/name_tables.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// Which values of a map are secrets.
enum class MapValues : std::uint8_t {
  any,     ///< what its name says
  chosen,  ///< the same, but no words in small letters, which are names of secrets as often
  made     ///< what a machine made
};

/// A map or list by the words that its name ends in.
struct MapRow {
  text::Literal words;
  text::Literal name;  ///< of each value, as is_named_secret() reads it
  MapValues values;
};

/// The row for a map of this name; null where its name says nothing of its values.
[[nodiscard]] constexpr const MapRow* find_map(std::string_view name) noexcept;

/// Whether `value` is a secret because it stands in a map of this row.
/// key     beside the value; empty in a list
/// nested  whether another map is around it
[[nodiscard]] inline bool is_secret_in_map(const MapRow& row, std::string_view key,
                                           std::string_view value, bool nested) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr MapRow map_rows[] = {
    {"access keys", "access_token", MapValues::made},
    {"access tokens", "access_token", MapValues::any},
    {"api key", "api_key", MapValues::made},
    {"api keys", "api_key", MapValues::any},
    {"api tokens", "api_key", MapValues::any},
    {"apikeys", "api_key", MapValues::any},
    {"apitokens", "api_key", MapValues::any},
    {"auth tokens", "api_key", MapValues::any},
    {"auth users", "password", MapValues::any},
    {"bot tokens", "api_key", MapValues::any},
    {"credentials", "secret", MapValues::chosen},
    {"creds", "secret", MapValues::chosen},
    {"mnemonics", "mnemonic", MapValues::chosen},
    {"passphrases", "password", MapValues::any},
    {"passwds", "password", MapValues::any},
    {"password", "password", MapValues::made},
    {"passwords", "password", MapValues::any},
    {"private keys", "private_key", MapValues::any},
    {"secret", "secret", MapValues::made},
    {"secret keys", "secret", MapValues::any},
    {"secrets", "secret", MapValues::chosen},
    {"seed phrases", "mnemonic", MapValues::chosen},
    {"stringdata", "secret", MapValues::chosen},
    {"tokens", "api_key", MapValues::made},
    {"webhooks", "webhook", MapValues::any},
};

/// The last words of map_rows.
inline constexpr ascii::WordSet map_ends = [] {
  std::array<std::string_view, std::size(map_rows)> ends;
  for (std::size_t i = 0; i < ends.size(); ++i) ends[i] = last_word(map_rows[i].words);
  return ascii::WordSet(ends);
}();

/// Keys in such a map, beside other_last_words, whose values are no secrets.
inline constexpr ascii::WordSet map_settings(
    {"algorithms", "at",       "audience", "bucket",   "comment",   "context",     "database",
     "date",       "dbname",   "decimals", "default",  "enum",      "environment", "external",
     "from",       "group",    "kid",      "mint",     "note",      "notes",       "os",
     "profile",    "protocol", "region",   "required", "secretref", "since",       "symbol",
     "target",     "time",     "tls",      "until",    "version",   "zone"});

}  // namespace detail

constexpr const MapRow* find_map(std::string_view name) noexcept {
  const NameParts parts(name);
  if (parts.empty()) return nullptr;
  if (!detail::map_ends.contains(parts[parts.size() - 1]) && !detail::map_ends.contains(name))
    return nullptr;
  if (detail::begins_as_switch(parts) || parts.contain_one_of(detail::public_words)) return nullptr;
  const MapRow* best = nullptr;
  for (const MapRow& row : detail::map_rows) {
    const bool is_it = ascii::same(name, row.words) || parts.ends_at(parts.size() - 1, row.words);
    if (is_it && (best == nullptr || row.words.size() > best->words.size())) best = &row;
  }
  return best;
}

inline bool is_secret_in_map(const MapRow& row, std::string_view key, std::string_view value,
                             bool nested) noexcept {
  constexpr std::size_t min_made = 12;
  const std::string_view bare = resolved_value(value);
  const NameParts parts(key);
  const bool made = row.values == MapValues::made || nested;
  if (made && (!detail::is_made_token(bare, min_made) || is_uuid(bare))) return false;
  if (row.values == MapValues::chosen && is_plain_words(bare) &&
      !detail::has(bare, [](char c) { return ascii::is_upper(c) || ascii::is_digit(c); }))
    return false;
  if (!parts.empty()) {
    const std::string_view last = parts[parts.size() - 1];
    if (parts.contain_one_of(detail::public_words) || detail::map_settings.contains(last))
      return false;
    // `server` may be whose password it is, when the value is none that a setting has.
    const bool is_key = row.values == MapValues::chosen && ascii::same(last, "key");
    if (!is_key && detail::other_last_words.contains(last) &&
        (row.values != MapValues::any || !detail::is_made_token(bare, min_made)))
      return false;
  }
  return is_named_secret(row.name, value) && !repeats_name(key, value);
}

}  // namespace nosana::secrets
