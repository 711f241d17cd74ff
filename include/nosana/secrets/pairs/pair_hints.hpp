// SPDX-License-Identifier: MIT
#pragma once

// Whether a text may hold a pair of a name and a secret at all. The words are those of the tables
// that the readers of pairs look things up in, so that a new row is found here too; what no word
// says is a form: a long run of the characters of a key, the columns of a file. A test holds the
// readers with and without this to the same findings.

#include <cstddef>
#include <iterator>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/names/name_hints.hpp>
#include <nosana/secrets/names/names_elsewhere.hpp>
#include <nosana/secrets/names/telling_maps.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/names/word_hints.hpp>
#include <nosana/secrets/pairs/call_tables.hpp>
#include <nosana/secrets/pairs/judge.hpp>
#include <nosana/secrets/pairs/lines.hpp>
#include <nosana/secrets/pairs/setter_calls.hpp>

namespace nosana::secrets {

/// Whether `text` may hold what read_named_values() finds. False only where it finds nothing.
/// has    its classes of bytes
/// cost   one pass or two
[[nodiscard]] inline bool may_hold_pairs(std::string_view text, ByteClasses has) noexcept;

// ---- implementation ----

namespace detail {

/// The last words of the names of maps of secrets.
inline constexpr auto map_hints = [] {
  WordHints<map_ends.size()> hints;
  for (const std::string_view word : map_ends) hints.add(word, HintPlace::end);
  return hints;
}();

/// What a pair needs that no call is around.
inline constexpr auto pair_hints = [] {
  WordHints<max_name_hints + std::size(directive_rows) + login_names.size() + map_ends.size() + 2>
      hints(name_hints);
  // The name after these is a name like others.
  for (const DirectiveRow& row : directive_rows) {
    if (row.takes != WordTakes::name_value) hints.add(row.word, HintPlace::end);
  }
  for (const std::string_view word : login_names) hints.add(word, HintPlace::whole);
  for (const MapRow& row : map_rows) hints.add(hint_of(row.words, ' ', hints), HintPlace::whole);
  hints.add("kty", HintPlace::whole);   // a JSON web key
  hints.add("uuid", HintPlace::whole);  // of a proxy
  return hints;
}();

/// The functions that take a credential.
inline constexpr auto call_hints = [] {
  WordHints<std::size(credential_calls) + login_pairs.size()> hints;
  for (const CredentialCall& call : credential_calls) hints.add(call.function, HintPlace::whole);
  for (const std::string_view word : login_pairs) hints.add(word, HintPlace::whole);
  return hints;
}();

/// What may stand between the words around a run of the characters of a key.
inline constexpr ascii::ByteSet key_joints("+/.:@~");

/// Whether something stands in `text` that a name of a product may make its key (named_kinds.hpp):
/// a run of the characters of a key that are no words, or a longer one of base64.
/// has   its classes of bytes
constexpr bool may_hold_named_kind(std::string_view text, ByteClasses has) noexcept {
  static_assert(min_key_run == 20 && min_base64_run >= 20);
  if ((has & byte_class::run_of_20) == 0) return false;
  if (ascii::next_run(text, 0, min_base64_run, is_of_base64) < text.size()) return true;
  const auto belongs = [](char c) { return is_of_key(c) || key_joints.contains(c); };
  for (std::size_t at = ascii::next_run(text, 0, min_key_run, is_of_key); at < text.size();) {
    std::size_t begin = at;
    std::size_t end = at + min_key_run;
    while (begin > 0 && belongs(text[begin - 1])) --begin;
    while (end < text.size() && belongs(text[end])) ++end;
    if (!is_plain_words(text.substr(begin, end - begin))) return true;
    at = ascii::next_run(text, end, min_key_run, is_of_key);
  }
  return false;
}

/// Whether a line may have the columns of .pgpass, cookies.txt or chap-secrets.
constexpr bool may_hold_columns(std::string_view text, ByteClasses has) noexcept {
  return (has & (byte_class::tab | byte_class::colons)) != 0 ||
         ((has & byte_class::star) != 0 && text.find(" *") != std::string_view::npos);
}

}  // namespace detail

inline bool may_hold_pairs(std::string_view text, ByteClasses has) noexcept {
  using namespace byte_class;
  if ((has & (equals | colon | blank | bracket | quote | angle)) == 0) return false;
  const bool relay = (has & closing) != 0 && text.find("]:") != std::string_view::npos;
  return relay || detail::pair_hints.occur_in(text) || detail::may_hold_columns(text, has) ||
         ((has & bracket) != 0 && detail::call_hints.occur_in(text)) ||
         ((has & run_of_20) != 0 && detail::may_hold_named_kind(text, has)) ||
         ((has & beyond) != 0 && detail::may_name_elsewhere(text));
}

}  // namespace nosana::secrets
