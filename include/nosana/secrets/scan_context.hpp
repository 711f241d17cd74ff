// SPDX-License-Identifier: MIT
#pragma once

// What stands beside a text shows to be a secret: the name of a variable, a header, an option of a
// command, a pair in the text itself.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/commands/command_line.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/commands/word_lists.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/pairs/named_pairs.hpp>
#include <nosana/secrets/secret.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>
#include <nosana/secrets/urls/header.hpp>

namespace nosana::secrets::detail {

/// A value whose name is known, as it stands at [begin, end).
inline bool scan_named(std::string_view name, std::string_view value, Family family,
                       std::string_view what, Secret& secret) {
  if (const NamedKind* const kind = named_kind(name, value)) {
    secret.family = kind->family;
    secret.kind = kind->id;
    secret.provider = kind->provider;
    secret.what = kind->what;
    return true;
  }
  // An unknown %%reference%% is a mistake, but no secret.
  const bool reference = value.size() > 4 && value[0] == '%' && value[1] == '%' &&
                         value.back() == '%' && value[value.size() - 2] == '%';
  if (reference || !is_named_secret(name, value, Extent::whole)) return false;
  secret.family = family;
  secret.kind = "named";
  secret.what = what;
  return true;
}

/// What a pair of a name and a value within `text` says.
inline Secret secret_of(std::string_view text, const NamedValue& pair) {
  const auto begin = static_cast<std::size_t>(pair.value.data() - text.data());
  const std::size_t end = begin + pair.value.size();
  const NamedKind* const kind = named_kind(pair.name, pair.value);
  if (kind == nullptr) return secret_in_context(Family::named, "named", "value", begin, end);
  Secret secret = secret_in_context(kind->family, kind->id, kind->what, begin, end);
  secret.provider = kind->provider;
  return secret;
}

/// Pairs of names and values within a text.
/// has   its classes of bytes
inline void scan_pairs(std::string_view text, ByteClasses has, std::vector<Secret>& found) {
  if (!may_hold_pairs(text, has)) return;
  const auto take = [&](const NamedValue& pair) { found.push_back(secret_of(text, pair)); };
  read_all_named_values(text, has, text::Sink<NamedValue>(take));
}

/// The elements of a list under a name: API_KEYS=["v", "w"]
inline void scan_list(std::string_view name, std::string_view text, std::vector<Secret>& found) {
  read_list(name, text, [&](const NamedValue& pair) { found.push_back(secret_of(text, pair)); });
}

inline Secret secret_of(const Argument& argument) {
  Secret secret;
  if (const NamedKind* const kind = named_kind(argument.name, argument.value)) {
    secret.family = kind->family;
    secret.kind = kind->id;
    secret.provider = kind->provider;
    secret.what = kind->what;
  } else {
    using enum Argument::Role;
    secret.family = Family::command;
    secret.kind = "argument";
    secret.what = argument.role == header                                       ? "header"
                  : argument.role == user_password || argument.role == password ? "password"
                                                                                : "value";
  }
  secret.begin = argument.begin;
  secret.end = argument.end;
  secret.place = argument.place;
  return secret;
}

/// The program that a name of options speaks of, "curl" of CURL_OPTS and "redis-cli" of
/// REDIS_CLI_ARGS: as its table has it; empty for none.
constexpr std::string_view program_named_in(std::string_view name) noexcept {
  std::array<char, 32> base{};
  const NameParts parts(name);
  std::string_view program;
  std::size_t size = 0;
  for (std::size_t i = 0; i < 2 && i < parts.size(); ++i) {
    if (size + parts[i].size() + 1 > base.size()) break;
    if (i != 0) base[size++] = '-';
    for (const char c : parts[i]) base[size++] = ascii::lower(c);
    if (const Program* row = find_program_row({base.data(), size})) program = row->name;
  }
  return program;
}

/// has       the classes of the bytes of `line`
/// program   whose options the line has, where it begins with one
inline void scan_command(std::string_view line, ByteClasses has, ScanBudget& budget,
                         std::vector<Secret>& found, std::string_view program = {}) {
  if (!line.starts_with('-')) program = {};
  if (program.empty() && !may_hold_arguments(line, has, CommandPart::whole)) return;
  const bool whole = read_whole_command(
      line, [&](const Argument& argument) { found.push_back(secret_of(argument)); }, program);
  budget.is_too_deep = budget.is_too_deep || !whole;
}

/// Lists of words within a text, as configurations and code have them: ["curl", "-u",
/// "me:hunter2"].
inline void scan_word_lists(std::string_view text, ScanBudget& budget, std::vector<Secret>& found) {
  find_word_lists(text, [&](std::span<const std::string_view> words) {
    const bool whole = read_arguments(words, [&](const Argument& argument) {
      Secret secret = secret_of(argument);
      const auto place = static_cast<std::size_t>(words[argument.element].data() - text.data());
      secret.begin += place;
      secret.end += place;
      found.push_back(secret);
    });
    budget.is_too_deep = budget.is_too_deep || !whole;
  });
}

/// Commands within a text that is none itself: lines of files, and what code runs.
inline void scan_commands_within(std::string_view text, ScanBudget& budget,
                                 std::vector<Secret>& found) {
  find_command_lines(text, [&](std::string_view line) {
    const std::size_t first = found.size();
    scan_command(line, classes_of(line), budget, found);
    const auto place = static_cast<std::size_t>(line.data() - text.data());
    for (std::size_t i = first; i < found.size(); ++i) {
      found[i].begin += place;
      found[i].end += place;
    }
  });
}

/// has   the classes of the bytes of `text`
inline void scan_context(std::string_view text, ByteClasses has, Role role, std::string_view name,
                         ScanBudget& budget, std::vector<Secret>& found) {
  using byte_class::blank;
  using byte_class::bracket;
  using byte_class::equals;
  using byte_class::line_end;
  if (role == Role::command) {
    scan_command(text, has, budget, found, name);
    if ((has & (bracket | line_end)) != 0) scan_word_lists(text, budget, found);
  } else if (role == Role::header) {
    const HeaderCredential credential = credential_of_header(name, text);
    if (!credential) return;
    found.push_back(secret_in_context(Family::header, "header", "credential", credential.begin,
                                      credential.end));
  } else if (role == Role::credential) {
    constexpr std::size_t min_size = 8;  // the documentation has "secret"
    if (text.size() < min_size || !looks_like_secret(NameMeaning::secret, text)) return;
    found.push_back(name == "accessToken"
                        ? secret_in_context(Family::access_token, "resource-token", "access token",
                                            0, text.size())
                        : secret_in_context(Family::cloud_credential, "resource-secret-key",
                                            "secret access key", 0, text.size()));
  } else if (role == Role::named) {
    Secret secret;
    if (!name.empty() && scan_named(name, text, Family::named, "value", secret)) {
      secret.end = text.size();
      found.push_back(secret);
    } else {
      scan_pairs(text, has, found);
      if ((has & bracket) != 0) scan_list(name, text, found);
      if ((has & bracket) != 0 || (has & line_end) != 0) scan_word_lists(text, budget, found);
      if ((has & (blank | line_end | equals | byte_class::angle)) == 0) return;
      if (names_password_command(name)) {
        const bool whole = read_password_command(
            text, [&](const Argument& argument) { found.push_back(secret_of(argument)); });
        budget.is_too_deep = budget.is_too_deep || !whole;
      } else if (holds_command(name, text)) {
        scan_command(text, has, budget, found, program_named_in(name));
      } else if ((has & (line_end | bracket)) != 0) {
        scan_commands_within(text, budget, found);
      }
    }
  }
}

}  // namespace nosana::secrets::detail
