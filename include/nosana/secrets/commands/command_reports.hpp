// SPDX-License-Identifier: MIT
#pragma once

// What in one word of a command is a secret, once it is known what the word is: a pair, a header,
// user:password. For command_reader.hpp, which knows.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_place.hpp>
#include <nosana/secrets/commands/command_texts.hpp>
#include <nosana/secrets/commands/given_value.hpp>
#include <nosana/secrets/commands/known_names.hpp>
#include <nosana/secrets/commands/shell_words.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/pairs/named_pairs.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>
#include <nosana/secrets/urls/header.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// A secret in a command.
struct Argument {
  enum class Role : std::uint8_t {
    assignment,     ///< NAME=value, also as a line of a here-document and in JSON
    option,         ///< --name value
    env_option,     ///< -e NAME=value
    header,         ///< -H "Name: value"
    user_password,  ///< -u user:password; the password
    password        ///< -p value, and what a program reads as its password
  };
  Role role = Role::assignment;
  /// Of the variable, option, header or user; a view that may end with the call.
  std::string_view name;
  /// The secret as far as it could be read; a view that may end with the call.
  std::string_view value;
  /// Where the secret stands in the line, or in the element: without quotes around it, but the
  /// whole of the word when there are quotes or backslashes within.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t element = 0;  ///< of a list
  CommandPlace place;
};

// ---- implementation ----

namespace detail {

/// Where the words come from.
struct CommandOrigin {
  const char* base = nullptr;  // of the line or element that offsets count from
  std::size_t element = 0;
  int depth = 0;        // of commands in quotes
  bool quoting = true;  // whether quotes are the shell's
  bool copied = false;  // the words are of a copy, so the span is that of the word it was made of
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What was read of a command so far, those in quotes included.
struct CommandTally {
  std::size_t reported = 0;
  bool is_too_deep = false;  ///< a command in quotes was not read
};

/// Each function reports what it finds in `raw`, a word or a part of one, and says whether that was
/// what was asked for.
template <class Found>
class CommandReports {
 public:
  using Role = Argument::Role;

  CommandReports(Found& found, CommandTally& tally, const CommandOrigin& origin)
      : found_(found), tally_(tally), origin_(origin) {}

  [[nodiscard]] Found& found() noexcept { return found_; }
  [[nodiscard]] CommandTally& tally() noexcept { return tally_; }
  /// Where the next that is reported stands.
  [[nodiscard]] CommandPlace& place() noexcept { return place_; }
  [[nodiscard]] CommandOrigin& origin() noexcept { return origin_; }
  [[nodiscard]] const CommandOrigin& origin() const noexcept { return origin_; }

  [[nodiscard]] ShellContent content(std::string_view raw) const noexcept {
    return origin_.quoting ? content_of(raw) : ShellContent{raw, true};
  }
  /// What an option or a pair is read from: the word, without quotes around all of it.
  [[nodiscard]] std::string_view opened(std::string_view raw) const noexcept {
    return !raw.empty() && (raw[0] == '"' || raw[0] == '\'') ? content(raw).text : raw;
  }

  bool named(Role role, std::string_view name, std::string_view raw);
  /// The value of an option or setting with this name.
  bool option(std::string_view name, std::string_view raw);
  /// Anything in the place of a credential.
  bool given(std::string_view name, std::string_view raw);
  bool pair(Role role, std::string_view raw);
  bool header(std::string_view raw);
  bool cookie(std::string_view raw);
  /// sign   between user and password
  bool login(std::string_view raw, char sign = ':');
  /// The same on each line: what chpasswd reads.
  void logins(std::string_view raw);
  /// The same where a user alone, uid:gid or user:group may stand.
  bool logins_of_users(std::string_view raw);
  /// user:password@address, domain/user:password@host
  bool target(std::string_view raw);
  /// NAME=value, in which any value is a secret whose name says nothing else
  bool entry(std::string_view raw);
  /// A password that is no number, path or word.
  bool chosen(std::string_view raw);
  bool pool(std::string_view raw);
  bool password(std::string_view name, std::string_view raw);
  /// A header, or pairs within: JSON, a connection string, form data.
  void structured(std::string_view raw);
  void pairs_within(std::string_view text);
  /// A script of sed, or of what has its replacements.
  void sed_script(std::string_view raw);

 private:
  /// value   a view of `raw`, exact or not
  void report(Role role, std::string_view name, std::string_view raw, const ShellContent& value);

  Found& found_;
  CommandTally& tally_;
  CommandOrigin origin_;
  CommandPlace place_;
};

inline constexpr ascii::ByteSet pair_joints(";&,");
inline constexpr ascii::ByteSet structure_ends(" \n\"'");

constexpr bool in_pair_name(char c) noexcept { return in_assigned_name(c) || c == '/' || c == ':'; }

/// Whether a name in front of a colon is one of a header, when nothing else says so.
constexpr bool names_header(std::string_view text) noexcept {
  const std::string_view name = text.substr(0, text.find(':'));
  return name.find('-') != std::string_view::npos || ascii::same(name, "authorization") ||
         ascii::same(name, "cookie");
}

/// Whether the value is a conversion of printf, or the name a word of sudoers.
inline bool is_beside_nothing(std::string_view name, std::string_view value) noexcept {
  constexpr std::size_t max_conversion = 4;
  return (value.size() <= max_conversion && value.starts_with('%')) ||
         ascii::same(name, "nopasswd");
}

inline bool is_beside(std::string_view name, std::string_view value,
                      Extent extent = Extent::part) noexcept {
  if (is_beside_nothing(name, value)) return false;
  return is_named_secret(name, value, extent) || named_kind(name, value) != nullptr;
}

template <class Found>
void CommandReports<Found>::report(Role role, std::string_view name, std::string_view raw,
                                   const ShellContent& value) {
  if (value.text.empty()) return;
  Argument argument{role, name, value.text, origin_.begin, origin_.end, origin_.element, place_};
  if (!origin_.copied) {
    const std::string_view place = value.exact ? value.text : raw;
    argument.begin = static_cast<std::size_t>(place.data() - origin_.base);
    argument.end = argument.begin + place.size();
  }
  using Kind = CommandPlace::Kind;
  const bool pair = role == Role::assignment || role == Role::env_option;
  if (place_.kind == Kind::unknown || (pair && place_.kind != Kind::variable)) {
    argument.place.kind = role == Role::header ? Kind::header : Kind::variable;
    argument.place.name = known_name(name);
  }
  ++tally_.reported;
  found_(static_cast<const Argument&>(argument));
}

template <class Found>
bool CommandReports<Found>::named(Role role, std::string_view name, std::string_view raw) {
  const ShellContent value = content(raw);
  // Blanks in a value of the shell are in quotes.
  const bool is_whole = origin_.quoting && role != Role::option;
  if (!is_beside(name, value.text, is_whole ? Extent::whole : Extent::part)) return false;
  report(role, name, raw, value);
  return true;
}

template <class Found>
bool CommandReports<Found>::option(std::string_view name, std::string_view raw) {
  const bool is_pass = ascii::same(name, "pass");
  const std::string_view value = content(raw).text;
  if ((is_pass && (is_pool_setting(value) || is_pool_password(value))) || is_dummy_token(value))
    return true;
  if (named(Role::option, ascii::same(name, "key") ? "unknown key" : name, raw)) return true;
  return takes_credential(name) && given(name, raw);
}

template <class Found>
bool CommandReports<Found>::given(std::string_view name, std::string_view raw) {
  const ShellContent value = content(raw);
  if (!is_given_credential(value.text) || repeats_name(name, value.text)) return false;
  report(Role::option, name, raw, value);
  return true;
}

/// Says whether it is a pair, secret or not.
template <class Found>
bool CommandReports<Found>::pair(Role role, std::string_view raw) {
  const std::string_view text = opened(raw);
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  std::string_view name = text.substr(0, equals);
  const std::string_view value = text.substr(equals + 1);
  if (!ascii::all(name, in_pair_name) || name.find("://") != std::string_view::npos) return false;
  const std::size_t more = pair_joints.find_in(value);
  if (more != std::string_view::npos && value.find('=', more) != std::string_view::npos) {
    pairs_within(text);  // form data, a connection string
  } else if (!origin_.quoting && value.starts_with('$') && text::any_of(value, ascii::is_space)) {
    return true;  // an element: NAME=$VARIABLE program
  } else if (!named(role, name, value)) {
    structured(value);
  }
  return true;
}

template <class Found>
void CommandReports<Found>::structured(std::string_view raw) {
  const std::string_view text = content(raw).text;
  if (pair_separators.occurs_in(text) && names_header(text) && header(raw)) return;
  const bool url = text.find("://") != std::string_view::npos;
  if (!url || text[0] == ':' || structure_ends.occurs_in(text)) pairs_within(text);
}

template <class Found>
void CommandReports<Found>::pairs_within(std::string_view text) {
  read_named_values(text, [&](const NamedValue& pair) {
    if (is_beside_nothing(pair.name, pair.value)) return;
    report(Role::assignment, pair.name, pair.value, {pair.value, true});
  });
}

}  // namespace detail

}  // namespace nosana::secrets

#include <nosana/secrets/commands/command_credentials.hpp>
