// SPDX-License-Identifier: MIT
#pragma once

// Values that say which secret, by a name of its own, and are none: "secret: db-secret",
// "secretKey: redis-password". A part of named_value.hpp.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

inline constexpr ascii::WordSet secret_names({"cred", "creds", "credential", "credentials",
                                              "secret", "secrets", "regcred"});

inline constexpr ascii::WordSet entry_ends({"key", "password", "secret", "token"});

/// `secretKey: redis-password` of charts says which entry of a secret it is.
constexpr bool names_an_entry(std::string_view name, std::string_view value) noexcept {
  const NameParts parts(value);
  return name == "secretKey" && is_plain_words(value) && parts.size() > 1 &&
         ascii::is_one_of(parts[parts.size() - 1], entry_ends);
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

}  // namespace nosana::secrets::detail
