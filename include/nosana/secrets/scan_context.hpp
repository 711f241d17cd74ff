// SPDX-License-Identifier: MIT
#pragma once

// What stands beside a text shows to be a secret: the name of a variable, a header, an option of a command, a pair in the
// text itself.

#include <string_view>
#include <vector>

#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/commands/command_line.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
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
  const bool reference = value.size() > 4 && value.starts_with("%%") && value.ends_with("%%");
  if (reference || !is_named_secret(name, value)) return false;
  secret.family = family;
  secret.kind = "named";
  secret.what = what;
  return true;
}

/// Pairs of names and values within a text.
/// has   its classes of bytes
inline void scan_pairs(std::string_view text, ByteClasses has, std::vector<Secret>& found) {
  if (!may_hold_pairs(text, has)) return;
  read_all_named_values(text, has, [&](const NamedValue& pair) {
    Secret secret;
    secret.family = Family::named;
    secret.kind = "named";
    secret.what = "value";
    if (const NamedKind* const kind = named_kind(pair.name, pair.value)) {
      secret.family = kind->family;
      secret.kind = kind->id;
      secret.provider = kind->provider;
      secret.what = kind->what;
    }
    secret.begin = static_cast<std::size_t>(pair.value.data() - text.data());
    secret.end = secret.begin + pair.value.size();
    found.push_back(secret);
  });
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

inline void scan_command(std::string_view line, ScanBudget& budget, std::vector<Secret>& found) {
  const bool whole =
      read_command(line, [&](const Argument& argument) { found.push_back(secret_of(argument)); });
  budget.is_too_deep = budget.is_too_deep || !whole;
}

/// has   the classes of the bytes of `text`
inline void scan_context(std::string_view text, ByteClasses has, Role role, std::string_view name,
                         ScanBudget& budget, std::vector<Secret>& found) {
  using byte_class::blank;
  using byte_class::equals;
  using byte_class::line_end;
  if (role == Role::command) {
    scan_command(text, budget, found);
  } else if (role == Role::header) {
    const HeaderCredential credential = credential_of_header(name, text);
    if (!credential) return;
    Secret secret;
    secret.family = Family::header;
    secret.kind = "header";
    secret.what = "credential";
    secret.begin = credential.begin;
    secret.end = credential.end;
    found.push_back(secret);
  } else if (role == Role::credential) {
    constexpr std::size_t least = 8;  // the documentation has "secret"
    if (text.size() < least || !looks_like_secret(NameMeaning::secret, text)) return;
    Secret secret;
    const bool is_token = name == "accessToken";
    secret.family = is_token ? Family::access_token : Family::cloud_credential;
    secret.kind = is_token ? "resource-token" : "resource-secret-key";
    secret.what = is_token ? "access token" : "secret access key";
    secret.end = text.size();
    found.push_back(secret);
  } else if (role == Role::named) {
    Secret secret;
    if (scan_named(name, text, Family::named, "value", secret)) {
      secret.end = text.size();
      found.push_back(secret);
    } else {
      scan_pairs(text, has, found);
      if ((has & (blank | line_end | equals)) != 0 && holds_command(name, text))
        scan_command(text, budget, found);
    }
  }
}

}  // namespace nosana::secrets::detail
