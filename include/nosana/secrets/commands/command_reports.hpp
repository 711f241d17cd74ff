// SPDX-License-Identifier: MIT
#pragma once

// What in one word of a command is a secret, once it is known what the word is: a pair, a header, user:password. Behind
// command_reader.hpp, which knows.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_options.hpp>
#include <nosana/secrets/commands/shell_words.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/names/placeholder.hpp>
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
  /// Where the secret stands in the line, or in the element: without quotes around it, but the whole of the word
  /// when there are quotes or backslashes within.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t element = 0;  ///< of a list
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

/// Each function reports what it finds in `raw`, a word or a part of one, and says whether that was what was asked for.
template <class Found>
class CommandReports {
 public:
  using Role = Argument::Role;

  CommandReports(Found& found, const CommandOrigin& origin) : found_(found), origin_(origin) {}

  [[nodiscard]] Found& found() noexcept { return found_; }
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
  bool pair(Role role, std::string_view raw);
  bool header(std::string_view raw);
  bool cookie(std::string_view raw);
  bool login(std::string_view raw);
  bool password(std::string_view name, std::string_view raw);
  /// A header, or pairs within: JSON, a connection string, form data.
  void structured(std::string_view raw);
  void pairs_within(std::string_view text);
  /// A word of a program that nothing is known about.
  void text(std::string_view program, std::string_view raw);

 private:
  /// value   a view of `raw`, exact or not
  void report(Role role, std::string_view name, std::string_view raw, const ShellContent& value);

  Found& found_;
  CommandOrigin origin_;
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

inline bool is_beside(std::string_view name, std::string_view value) noexcept {
  return is_named_secret(name, value) || named_kind(name, value) != nullptr;
}

template <class Found>
void CommandReports<Found>::report(Role role, std::string_view name, std::string_view raw,
                                   const ShellContent& value) {
  Argument argument{role, name, value.text, origin_.begin, origin_.end, origin_.element};
  if (!origin_.copied) {
    const std::string_view place = value.exact ? value.text : raw;
    argument.begin = static_cast<std::size_t>(place.data() - origin_.base);
    argument.end = argument.begin + place.size();
  }
  found_(static_cast<const Argument&>(argument));
}

template <class Found>
bool CommandReports<Found>::named(Role role, std::string_view name, std::string_view raw) {
  const ShellContent value = content(raw);
  if (!is_beside(name, value.text)) return false;
  report(role, name, raw, value);
  return true;
}

/// Says whether it is a pair, secret or not.
template <class Found>
bool CommandReports<Found>::pair(Role role, std::string_view raw) {
  const std::string_view text = opened(raw);
  const std::size_t equals = text.find('=');
  if (equals > longest_assigned_name) return false;  // or there is none
  const std::string_view name = text.substr(0, equals);
  const std::string_view value = text.substr(equals + 1);
  if (!ascii::all(name, in_pair_name) || name.find("://") != std::string_view::npos) return false;
  const std::size_t more = pair_joints.find_in(value);
  if (more != std::string_view::npos && value.find('=', more) != std::string_view::npos) {
    pairs_within(text);  // form data, a connection string
  } else if (!named(role, name, value)) {
    structured(value);
  }
  return true;
}

template <class Found>
bool CommandReports<Found>::header(std::string_view raw) {
  constexpr std::size_t longest = 64;
  const std::string_view text = content(raw).text;
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon >= longest) return false;
  const std::string_view name = text.substr(0, colon);
  const std::string_view value = text.substr(colon + 1);
  if (!ascii::all(name, in_assigned_name)) return false;
  const HeaderCredential credential = credential_of_header(name, value);
  if (!credential) return false;
  const std::string_view found = value.substr(credential.begin, credential.end - credential.begin);
  report(Role::header, name, found, {found, true});
  return true;
}

template <class Found>
bool CommandReports<Found>::cookie(std::string_view raw) {
  const std::string_view value = content(raw).text;
  const HeaderCredential credential = credential_of_header("cookie", value);
  if (!credential) return false;
  const std::string_view found = value.substr(credential.begin, credential.end - credential.begin);
  report(Role::header, "cookie", found, {found, true});
  return true;
}

template <class Found>
bool CommandReports<Found>::login(std::string_view raw) {
  const ShellContent both = content(raw);
  const std::size_t colon = both.text.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view password = both.text.substr(colon + 1);
  if (is_placeholder(password)) return false;
  report(Role::user_password, both.text.substr(0, colon), raw, {password, both.exact});
  return true;
}

template <class Found>
bool CommandReports<Found>::password(std::string_view name, std::string_view raw) {
  constexpr auto elsewhere = std::to_array<std::string_view>({"env:", "file:", "fd:", "stdin"});
  ShellContent value = content(raw);
  if (value.text.starts_with("pass:")) value.text.remove_prefix(5);  // openssl
  const auto begins = [&value](std::string_view scheme) { return value.text.starts_with(scheme); };
  if (text::any_of(elsewhere, begins)) return false;
  if (is_placeholder(value.text) || value.text == "-") return false;
  report(Role::password, name, raw, value);
  return true;
}

template <class Found>
void CommandReports<Found>::structured(std::string_view raw) {
  const std::string_view text = content(raw).text;
  if (!pair_separators.occurs_in(text)) return;
  if (names_header(text) && header(raw)) return;
  const bool url = text.find("://") != std::string_view::npos;
  if (!url || structure_ends.occurs_in(text)) pairs_within(text);
}

template <class Found>
void CommandReports<Found>::pairs_within(std::string_view text) {
  read_assignments(text, [&](const Assignment& pair) {
    const std::string_view value = text.substr(pair.begin, pair.end - pair.begin);
    if (is_beside(pair.name, value)) report(Role::assignment, pair.name, value, {value, true});
  });
}

template <class Found>
void CommandReports<Found>::text(std::string_view program, std::string_view raw) {
  const std::string_view word = opened(raw);
  if (ascii::is_one_of(program, searchers)) return;
  if (program == "sed" && word.size() > 2 && word[0] == 's') {
    const std::size_t middle = word.find(word[1], 2);  // s/pattern/replacement/
    if (middle == std::string_view::npos) return;
    const std::string_view rest = word.substr(middle + 1);
    return pairs_within(rest.substr(0, rest.find(word[1])));
  }
  if (!pair(Role::assignment, raw)) structured(raw);
}

}  // namespace detail

}  // namespace nosana::secrets
