// SPDX-License-Identifier: MIT
#pragma once

// A program, and where on its command line and in its input it takes credentials: one row of the
// tables in programs/. What a row says is read when the program occurs in a command, so that
// hundreds of rows cost the compiler little.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// What an option is followed by, or what a word is.
enum class OptionTakes : std::uint8_t {
  nothing,   ///< nothing, or nothing that is a secret, although the name of the option says so
  skip,      ///< a word that is no secret: a file, a name
  flag,      ///< nothing when it stands alone, but a password after an equals sign
  named,     ///< what the name of the option says
  key,       ///< a token or key: anything but a placeholder, a path, a dummy
  password,  ///< a password, whatever it looks like
  login,     ///< user:password
  logins,    ///< a user, or user:password where the password is no plain word
  percent,   ///< user%password
  slash,     ///< user/password
  comma,     ///< user,password
  pool,      ///< the password of a mining pool, which mostly is a setting
  pair,      ///< NAME=value
  entry,     ///< NAME=value in a store of secrets, whatever the name
  chosen,    ///< a password, unless it is a number, a path or a word
  header,    ///< Name: value
  cookie,    ///< the value of a Cookie header
  text,      ///< a message or pattern, in which names of secrets have no secrets beside them
  sed,       ///< a script of sed
  command,   ///< a command for a shell
  file,      ///< a file with a password
  program,   ///< the name of a program, whose words follow
  script,    ///< the same, in a language whose code has pairs too
  output,    ///< a command for a shell that writes a password
  setting,   ///< the name of a setting follows, and its value
  acl,       ///< a rule of Redis: ">" and a password
  lines,     ///< a user, and on the second line a password
  input      ///< nothing, but the program reads a password from its input
};

/// What a program does with its words.
enum class ProgramKind : std::uint8_t {
  plain,
  alias,   ///< another row says what it takes
  prefix,  ///< a command follows, with its variables: sudo, env
  runner,  ///< one of its words may be a program that it runs: docker, ssh
  shell,   ///< -c is followed by a command
  echo,    ///< writes its words
  printf,  ///< writes its words as a format says
  filter,  ///< writes what it reads
  search,  ///< its words are patterns
  sed,     ///< its words are scripts of sed
  setter,  ///< a name and its value follow
  reader,  ///< gives what it reads to the variables that it names
  test,    ///< compares its words
  expect   ///< waits for a prompt, or answers one
};

/// A program. `reads` has items between blanks:
///
///   -p=password         an option and what it takes; -p* may be glued to it, -p+ is always
///   --api-key=key       a long option; its value is the next word or follows an equals sign
///   #2=key              its second word that is no option; #*: each; #$: the last
///   <=login             what it reads from a pipe
///   /p:+=password       a word that begins so
///   !sSL                options of one character that take nothing, so that others may be bundled
///   after them
///
/// In front of each, words that must have been said, with `>` after each: login>-p=password,
/// alias>set>#4=key; a word that ends in `*` is the beginning of one, and one that begins with `-`
/// an option of one character.
struct Program {
  text::Literal name;
  ProgramKind kind;
  text::Literal reads;  ///< of an alias: the other program
  [[no_unique_address]] text::Source source;
};

/// How an option and what it takes are written.
enum class OptionForm : std::uint8_t { apart, glued, both };

/// An item of Program::reads; views of it, so they never end.
struct ProgramItem {
  std::string_view verbs;  ///< with the `>` after them
  std::string_view place;
  OptionForm form = OptionForm::apart;
  OptionTakes takes = OptionTakes::nothing;
};

/// Calls use(ProgramItem) for each item but those that begin with `!`, until it returns true; says
/// whether it did.
template <class Use>
constexpr bool any_item(const Program& program, Use&& use);

/// The same for the items that are wanted: wants(item as it is written) is asked first, because a
/// row has many items and reading one costs more than a look at its beginning.
template <class Wants, class Use>
constexpr bool any_item(const Program& program, Wants wants, Use&& use);

/// The options of one character that take nothing; empty when they are not listed.
[[nodiscard]] constexpr std::string_view flags_of(const Program& program) noexcept;

// ---- implementation ----

namespace detail {

struct TakesName {
  text::Literal name;
  OptionTakes takes;
};

inline constexpr auto takes_names = std::to_array<TakesName>(
    {{"nothing", OptionTakes::nothing}, {"skip", OptionTakes::skip},
     {"flag", OptionTakes::flag},       {"named", OptionTakes::named},
     {"key", OptionTakes::key},         {"password", OptionTakes::password},
     {"login", OptionTakes::login},     {"percent", OptionTakes::percent},
     {"slash", OptionTakes::slash},     {"comma", OptionTakes::comma},
     {"pool", OptionTakes::pool},       {"pair", OptionTakes::pair},
     {"header", OptionTakes::header},   {"cookie", OptionTakes::cookie},
     {"text", OptionTakes::text},       {"sed", OptionTakes::sed},
     {"command", OptionTakes::command}, {"script", OptionTakes::script},
     {"file", OptionTakes::file},       {"program", OptionTakes::program},
     {"output", OptionTakes::output},   {"setting", OptionTakes::setting},
     {"acl", OptionTakes::acl},         {"lines", OptionTakes::lines},
     {"input", OptionTakes::input},     {"logins", OptionTakes::logins},
     {"entry", OptionTakes::entry},     {"chosen", OptionTakes::chosen}});

/// nothing for a name that is none; the tests look for those.
constexpr OptionTakes takes_of(std::string_view name) noexcept {
  for (const TakesName& row : takes_names) {
    if (row.name.size() == name.size() && row.name[0] == name[0] && row.name == name)
      return row.takes;
  }
  return OptionTakes::nothing;
}

/// Whether words must have been said before the item counts: "login>-p=password", "b>-p=password".
constexpr bool has_verbs(std::string_view item) noexcept {
  return item[0] != '-' || (item.size() > 2 && item[2] == '>');
}

constexpr ProgramItem item_of(std::string_view text) noexcept {
  std::size_t equals = 0;  // the place of the last equals sign
  std::size_t verbs = 0;   // the size of the words that must have been said
  std::size_t in_place = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '=') {
      equals = at;
      verbs = in_place;
    } else if (text[at] == '>') {
      in_place = at + 1;
    }
  }
  ProgramItem item;
  item.verbs = text.substr(0, verbs);
  item.place = text.substr(verbs, equals - verbs);
  if (item.place.size() > 1 && item.place[0] != '#') {
    if (item.place.back() == '*') item.form = OptionForm::both;
    if (item.place.back() == '+') item.form = OptionForm::glued;
    if (item.form != OptionForm::apart) item.place.remove_suffix(1);
  }
  item.takes = takes_of(text.substr(equals + 1));
  return item;
}

}  // namespace detail

template <class Use>
constexpr bool any_item(const Program& program, Use&& use) {
  return any_item(
      program, [](std::string_view) { return true; }, use);
}

template <class Wants, class Use>
constexpr bool any_item(const Program& program, Wants wants, Use&& use) {
  const std::string_view items = program.reads;
  for (std::size_t begin = 0; begin < items.size();) {
    const std::size_t end = std::min(items.find(' ', begin), items.size());
    const std::string_view item = items.substr(begin, end - begin);
    begin = end + 1;
    if (!item.empty() && item[0] != '!' && wants(item) && use(detail::item_of(item))) return true;
  }
  return false;
}

constexpr std::string_view flags_of(const Program& program) noexcept {
  const std::string_view items = program.reads;
  const std::size_t at = items.find('!');
  if (at == std::string_view::npos) return {};
  return items.substr(at + 1, items.find(' ', at) - at - 1);
}

}  // namespace nosana::secrets
