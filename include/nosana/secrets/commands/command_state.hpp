// SPDX-License-Identifier: MIT
#pragma once

// What is known of a command by the words that were read of it. For command_reader.hpp.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_place.hpp>
#include <nosana/secrets/commands/command_reports.hpp>
#include <nosana/secrets/commands/program_table.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

/// Words of the shell in front of a command.
inline constexpr ascii::WordSet reserved_words({"if", "then", "else", "elif", "do", "while",
                                                "until", "!", "{", "}", "fi", "done", "esac",
                                                "--"});

/// Words that are followed by the name of a setting and its value, or by the value alone, in
/// programs without a row too.
inline constexpr ascii::WordSet setting_verbs({"set", "config", "--set", "--add", "setenv", "set-x",
                                               "env:set", "config:set", "put"});
inline constexpr ascii::WordSet token_verbs({"add-authtoken", "authtoken", "add-api-key",
                                             "set-token", "set-api-key"});

/// The name of a key after an option of one character of which nothing is known.
inline constexpr std::string_view unknown_key = "unknown key";

/// Options before a user, without their dashes.
inline constexpr ascii::WordSet user_options({"u", "U", "user", "username"});

/// An option, and what is written in the same word.
struct CommandOption {
  std::string_view text;   // all of it
  std::string_view name;   // without dashes
  std::string_view value;  // after the equals sign
  bool lone = true;        // there is no equals sign

  explicit CommandOption(std::string_view word) noexcept : text(word) {
    const std::size_t equals = word.find('=');
    lone = equals == std::string_view::npos;
    name = word.substr(0, equals);
    name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
    if (!lone) value = word.substr(equals + 1);
    // -Dname=value of Java, -Pname=value of Gradle
    const bool defines =
        !lone && name.size() > 2 && (name[0] == 'D' || name[0] == 'P') && word[1] == name[0];
    if (defines) name.remove_prefix(1);
  }
  /// Without the equals sign and what follows.
  [[nodiscard]] std::string_view key() const noexcept { return text.substr(0, text.find('=')); }
};

/// What a command writes, as far as its words say it.
struct WrittenText {
  std::string_view first;  // of printf, the format
  std::string_view last;
  std::size_t words = 0;
  bool is_format = false;

  void add(std::string_view word) noexcept {
    if (words++ == 0) first = word;
    last = word;
  }
};

struct CommandState {
  static constexpr std::size_t max_said = 8;

  const Program* program = nullptr;  // its row; null before it is known, and when it has none
  std::string_view shown;            // its name in the table
  std::array<std::string_view, max_said> said{};  // the first words after it that are no options
  std::size_t said_size = 0;                      // of all of them
  std::uint64_t flags = 0;                        // options of one character, a bit each
  OptionTakes wants = OptionTakes::nothing;       // of the next word
  std::string_view wanted_name;
  CommandPlace wanted_place;
  WrittenText written;
  WrittenText piped;      // what the command before writes into this one
  std::string_view last;  // the last word so far, where only the last is a secret
  CommandPlace last_place;
  OptionTakes last_takes = OptionTakes::nothing;
  OptionTakes reads = OptionTakes::nothing;  // of its input
  CommandPlace reads_place;
  std::string_view assigned;   // printf -v NAME
  std::string_view target;     // the file that it writes
  std::string_view option;     // the last one, without dashes
  std::string_view variable;   // NAME=$( stands before
  std::string_view compared;   // the variable on the left side of = in [ ]
  bool at_first = true;        // the program is still to come
  bool prefixed = false;       // sudo, env and the like stood before
  bool shell = false;          // -c is followed by a command
  bool setting = false;        // a name and a value follow
  bool has_user = false;       // -u and a user stand before
  bool skips = false;          // the next word is a file
  bool in_code = false;        // $name = stands before: only a string is a value
  bool input_follows = false;  // the next word is what the command reads

  [[nodiscard]] ProgramKind kind() const noexcept {
    return program == nullptr ? ProgramKind::plain : program->kind;
  }

  /// The state before the first word of the next command.
  [[nodiscard]] CommandState next(bool is_piped) const noexcept {
    CommandState state;
    if (!is_piped) return state;
    state.piped = output();
    return state;
  }

  /// What the command writes, where that is known.
  [[nodiscard]] const WrittenText& output() const noexcept {
    return written.words == 0 && kind() == ProgramKind::filter ? piped : written;
  }

  void want(OptionTakes takes, std::string_view name, const CommandPlace& place) noexcept {
    wants = takes;
    wanted_name = name;
    wanted_place = place;
  }

  void say(std::string_view word) noexcept {
    if (said_size < said.size()) said[said_size] = word;
    ++said_size;
  }

  static constexpr std::uint64_t flag_bit(char c) noexcept {
    return std::uint64_t{1} << (static_cast<unsigned char>(c) % 64U);
  }
  void say_flags(std::string_view letters) noexcept {
    for (const char c : letters) flags |= flag_bit(c);
  }

  /// Where the words after `verbs` begin among those that were said, counted from one; 0 where they
  /// were not said.
  [[nodiscard]] std::size_t after(std::string_view verbs) const noexcept {
    if (verbs.empty()) return 1;
    if (verbs[0] == '-') return (flags & flag_bit(verbs[1])) != 0 ? 1 : 0;
    for (std::size_t at = 0; at < std::min(said_size, said.size()); ++at) {
      if (const std::size_t end = end_of_verbs(verbs, at); end != 0) return end + 1;
    }
    return 0;
  }

  /// Begins with the program.
  void run(std::string_view base) noexcept {
    const Program* const row = find_program_row(base);
    program = row == nullptr ? nullptr : find_program(base);
    shown = row == nullptr ? std::string_view() : std::string_view(row->name);
    at_first = kind() == ProgramKind::prefix;
    prefixed = prefixed || at_first;
    shell = shell || kind() == ProgramKind::shell;
    setting = kind() == ProgramKind::setter;
    said_size = 0;
    flags = 0;
    last = {};
  }

  /// `set NAME value`, `add-authtoken value`: whether the word says that a value follows.
  [[nodiscard]] bool takes_setting(std::string_view word) noexcept {
    using Kind = CommandPlace::Kind;
    // //host/:_authToken, Env:NAME and db:password are names, me:pw is none
    const std::size_t colon = word.find(':');
    const bool login = colon != std::string_view::npos && word.find('/') > colon &&
                       !ascii::starts_with(word, "env:") &&
                       meaning_of(word.substr(colon + 1)) == NameMeaning::none;
    const std::string_view entry = word.substr(word.rfind('/') + 1);  // kv put secret/app
    if (setting && !login && ascii::all(word, in_pair_name) &&
        meaning_of(entry) != NameMeaning::none) {
      want(OptionTakes::named, word, {Kind::variable, shown, {}, known_name(word)});
    } else if (setting && word == "key") {  // rclone config create b2 b2 key K
      want(OptionTakes::named, unknown_key, {Kind::variable, shown, {}, {}});
    } else if (program == nullptr && ascii::is_one_of(word, token_verbs)) {
      want(OptionTakes::key, {}, {Kind::argument, {}, {}, {}});
    } else {
      setting = setting || ascii::is_one_of(word, setting_verbs);
      return false;
    }
    return true;
  }

  /// Whether an option without its dashes is -c of a shell, or one like -lc.
  [[nodiscard]] bool is_command_option(std::string_view name) const noexcept {
    constexpr std::size_t max_size = 5;
    return shell && !name.empty() && name.size() <= max_size && name.ends_with('c') &&
           ascii::all(name, ascii::is_lower);
  }

 private:
  /// The number of words that were said up to the last of `verbs`, whose first is said[at]; 0 where
  /// they differ.
  [[nodiscard]] std::size_t end_of_verbs(std::string_view verbs, std::size_t at) const noexcept {
    for (std::size_t begin = 0; begin < verbs.size(); ++at) {
      const std::size_t end = verbs.find('>', begin);
      const std::string_view verb = verbs.substr(begin, end - begin);
      if (at >= std::min(said_size, said.size())) return 0;
      const bool open = verb.ends_with('*');
      if (open ? !ascii::starts_with(said[at], verb.substr(0, verb.size() - 1))
               : said[at].size() != verb.size() || !ascii::starts_with(said[at], verb))
        return 0;
      begin = end + 1;
    }
    return at;
  }
};

}  // namespace nosana::secrets::detail
