// SPDX-License-Identifier: MIT
#pragma once

// What is known of a command by the words that were read of it. Behind command_reader.hpp.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_options.hpp>
#include <nosana/secrets/commands/command_reports.hpp>
#include <nosana/secrets/names/key_name.hpp>

namespace nosana::secrets::detail {

/// An option, and what is written in the same word.
struct CommandOption {
  std::string_view text;   // all of it
  std::string_view name;   // without dashes
  std::string_view value;  // behind the equals sign
  bool lone = true;        // there is no equals sign

  explicit CommandOption(std::string_view word) noexcept : text(word) {
    const std::size_t equals = word.find('=');
    lone = equals == std::string_view::npos;
    name = word.substr(0, equals);
    name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
    if (!lone) value = word.substr(equals + 1);
  }
};

struct CommandState {
  std::string_view program;                  // its base name; empty before it is known
  std::array<std::string_view, 4> said{};    // the first words behind it that are no options
  std::size_t said_size = 0;                 // of all of them
  OptionTakes wants = OptionTakes::nothing;  // of the next word
  std::string_view wanted_name;
  std::string_view echoed;     // the word of an echo; empty when there are several
  std::string_view piped;      // what the command before echoes into this one
  bool at_first = true;        // the program is still to come
  bool prefixed = false;       // sudo, env and the like stood before
  bool shell = false;          // -c is followed by a command
  bool setting = false;        // a name and a value follow
  bool skips = false;          // the next word is a file, or belongs to an option of a prefix
  bool reads_input = false;    // the command reads a password
  bool input_follows = false;  // the next word is what the command reads

  /// The state before the first word of the next command.
  [[nodiscard]] CommandState next(bool is_piped) const noexcept {
    CommandState state;
    if (is_piped) state.piped = echoed;
    return state;
  }

  void want(OptionTakes takes, std::string_view name) noexcept {
    wants = takes;
    wanted_name = name;
  }

  void say(std::string_view word) noexcept {
    if (said_size < said.size()) said[said_size] = word;
    ++said_size;
  }
  [[nodiscard]] bool was_said(std::string_view word) const noexcept {
    return std::find(said.begin(), said.end(), word) != said.end();
  }

  /// Begins with the program. Its words may name another that it runs.
  void run(std::string_view base) noexcept {
    program = base;
    at_first = false;
    shell = ascii::is_one_of(base, shells);
    setting = base == "set";
    reads_input = ascii::is_one_of(base, password_readers);
    if (base == "eval") wants = OptionTakes::command;
  }
  void maybe_run(std::string_view base) noexcept {
    if (ascii::is_one_of(base, shells)) shell = true;
    if (!ascii::is_one_of(program, runners)) return;
    for (const OptionRow& row : option_rows) {
      if (is_among(base, row.commands)) program = base;
    }
  }

  /// `set NAME value`, `add-authtoken value`: whether the word says that a value follows.
  [[nodiscard]] bool takes_setting(std::string_view word) noexcept {
    if (setting && ascii::all(word, in_pair_name) && meaning_of(word) != NameMeaning::none) {
      want(OptionTakes::named, word);
    } else if (ascii::is_one_of(word, token_verbs)) {
      want(OptionTakes::named, program == "ngrok" ? "ngrok authtoken" : "authtoken");
    } else {
      setting = setting || ascii::is_one_of(word, setting_verbs);
      return false;
    }
    return true;
  }

  /// Whether an option without its dashes is -c of a shell, or one like -lc.
  [[nodiscard]] bool is_command_option(std::string_view name) const noexcept {
    constexpr std::size_t longest = 4;
    return shell && name.size() <= longest && name.ends_with('c') &&
           ascii::all(name, ascii::is_lower);
  }
};

}  // namespace nosana::secrets::detail
