// SPDX-License-Identifier: MIT
#pragma once

// Values of variables and options that are a command, or options of one: VLLM_ARGS="--api-key ...",
// STARTUP="curl -u ...".

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/program_table.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// Whether `value` is to be read as a command: by its name, or because it begins with an option, or
/// with a program of the tables or a script that has options.
/// cost   one pass
[[nodiscard]] constexpr bool holds_command(std::string_view name, std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

/// BORG_PASSCOMMAND, RESTIC_PASSWORD_COMMAND: whether what the value writes is a password.
constexpr bool names_password_command(std::string_view name) noexcept {
  constexpr std::string_view end = "command";
  if (!ascii::ends_with(name, end)) return false;
  name.remove_suffix(end.size());
  if (name.ends_with('_') || name.ends_with('-')) name.remove_suffix(1);
  return meaning_of(name) == NameMeaning::password;
}

/// Words of names of variables that hold commands or their options.
inline constexpr ascii::WordSet command_words(
    {"args",        "arg",        "arguments", "argv",        "cmd",          "cmds",
     "cmdline",     "command",    "commands",  "commandline", "entrypoint",   "exec",
     "extra",       "flags",      "hook",      "init",        "launch",       "onstart",
     "options",     "opts",       "params",    "parameters",  "postinstall",  "postscript",
     "postscripts", "preinstall", "prerun",    "provision",   "provisioning", "run",
     "script",      "scripts",    "setup",     "start",       "startup",      "bootstrap"});

inline constexpr ascii::ByteSet command_joints(" \t\n=<");
inline constexpr ascii::ByteSet command_blanks(" \t\n<");

/// Signs of a shell, or of options, after a blank.
constexpr bool has_command_signs(std::string_view value) noexcept {
  if (value.starts_with(" login ") && !is_sentence(value)) return true;
  for (std::size_t at = 0; at + 1 < value.size(); ++at) {
    const char c = value[at];
    if ((c == ' ' || c == '\n') && (value[at + 1] == '-' || value[at + 1] == '|')) return true;
    if (c == '=' || c == ';' || (c == '&' && value[at + 1] == '&') || c == '\n') return true;
  }
  return false;
}

}  // namespace detail

constexpr bool holds_command(std::string_view name, std::string_view value) noexcept {
  value = ascii::trim(value);
  const std::size_t blank = detail::command_joints.find_in(value);
  if (blank == std::string_view::npos || blank == 0) return false;
  if (value[0] == '-') {
    const bool option = value.size() > 2 && (ascii::is_letter(value[1]) || value[1] == '-');
    return option && (value[2] != ' ' || NameParts(name).contain_one_of(detail::command_words));
  }
  const std::size_t space = detail::command_blanks.find_in(value);
  if (space == std::string_view::npos) return false;
  const NameParts parts(name);
  if (!parts.empty() && parts.contain_one_of(detail::command_words)) return true;
  const std::string_view first = value.substr(0, space);
  const std::string_view base = first.substr(first.rfind('/') + 1);
  const bool script = base.ends_with(".sh") || base.ends_with(".py");
  const bool known = script || find_program_row(base) != nullptr || base == "cd";
  return known && detail::has_command_signs(value.substr(space));
}

}  // namespace nosana::secrets
