// SPDX-License-Identifier: MIT
#pragma once

// Whether a command may hold a secret at all: a word of a name (pair_hints.hpp), an option that
// every program takes, or a program whose row has a place for a credential. Where the shell would
// put words together, or commands stand in quotes again and again, it may. A test holds the reader
// with and without this to the same findings.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/commands/program_table.hpp>
#include <nosana/secrets/names/word_hints.hpp>
#include <nosana/secrets/pairs/pair_hints.hpp>

namespace nosana::secrets {

/// Whether `text`, a command or a word of one, may hold what read_command() and read_arguments()
/// find, or more quotes than they read. False only where they find nothing; of a list all words
/// must be asked.
/// cost   one pass or two, and a look at a table for each word
[[nodiscard]] inline bool may_hold_arguments(std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

/// Whether a place of a credential is one whatever the name beside it says.
constexpr bool is_firm_place(const ProgramItem& item) noexcept {
  switch (item.takes) {
    case OptionTakes::nothing:
    case OptionTakes::program:
    case OptionTakes::skip:
    case OptionTakes::pair:
    case OptionTakes::header:
    case OptionTakes::text:
    case OptionTakes::setting: return false;
    case OptionTakes::named:  // a word that is glued to a name may hide it
      return item.form != OptionForm::apart || !is_dash_option(item.place);
    case OptionTakes::command: return !item.place.starts_with('#');  // may be glued to an option
    default: return true;
  }
}

/// Whether the words of a program can be credentials by their places.
constexpr bool has_firm_place(const Program& program) noexcept {
  if (program.kind == ProgramKind::sed) return true;
  return any_item(program, [](const ProgramItem& item) { return is_firm_place(item); });
}

inline constexpr std::size_t max_any_items = 32;

/// What a command needs beside a program.
inline constexpr auto command_hints = [] {
  WordHints<pair_hints.most + max_any_items + login_verbs.size() + 2> hints(pair_hints);
  // Of questions that expect answers: "*?assword:*"
  for (const std::string_view word : {"assword", "assphrase"}) hints.add(word, HintPlace::anywhere);
  for (const std::string_view word : login_verbs) hints.add(word, HintPlace::whole);
  any_item(any_program, [&hints](const ProgramItem& item) {
    if (!is_firm_place(item)) return false;
    std::string_view words = item.place;
    while (words.starts_with('-')) words.remove_prefix(1);
    hints.add(hint_of(words, '-', hints), HintPlace::whole);
    return false;
  });
  return hints;
}();

constexpr bool in_program_name(char c) noexcept {
  return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '+';
}

/// Whether a word is an option that may say what no table has: a user, -u and --user, or what a
/// machine made, -k and -t.
constexpr bool is_login_option(std::string_view word) noexcept {
  constexpr ascii::ByteSet letters("uUkt");
  const std::size_t letter = word.find_first_not_of('-');
  if (letter == 0 || letter == std::string_view::npos || !letters.contains(word[letter]))
    return false;
  return letter + 1 == word.size() || ascii::starts_with(word.substr(letter), "user");
}

/// Whether a program with a place for a credential is named, or an option is given that every
/// program may have.
inline bool names_firm_program(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && in_program_name(text[at])) ++at;
    if (at == begin) continue;
    const std::string_view name = text.substr(begin, at - begin);
    if (name.front() == '-' && is_login_option(name)) return true;
    const Program* const program = find_program(name);
    if (program != nullptr && has_firm_place(*program)) return true;
  }
  return false;
}

/// Whether taking quotes away could put words together, or there are so many that the reader could
/// give up: each command within another has a pair of them, or follows an option and an equals
/// sign.
constexpr bool has_deep_quotes(std::string_view text) noexcept {
  constexpr std::size_t most = 10;
  std::size_t levels = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '=' && at + 1 < text.size() && text[at + 1] == '-') levels += 2;
    if (text[at] != '"' && text[at] != '\'') continue;
    const bool after = at != 0 && in_program_name(text[at - 1]);
    for (++levels; at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\''); ++at)
      ++levels;
    if (after && at + 1 < text.size() && in_program_name(text[at + 1])) return true;
  }
  return levels >= most;
}

}  // namespace detail

inline bool may_hold_arguments(std::string_view text) noexcept {
  const ByteClasses has = classes_of(text);
  if ((has & byte_class::backslash) != 0) return true;
  constexpr ByteClasses login_signs = byte_class::colon | byte_class::at_sign;
  const bool quoted = (has & (byte_class::quote | byte_class::equals)) != 0;
  return detail::command_hints.occur_in(text) || detail::may_hold_columns(text, has) ||
         ((has & byte_class::bracket) != 0 && detail::call_hints.occur_in(text)) ||
         detail::may_hold_named_kind(text) || (quoted && detail::has_deep_quotes(text)) ||
         (has & login_signs) == login_signs || detail::names_firm_program(text);
}

}  // namespace nosana::secrets
