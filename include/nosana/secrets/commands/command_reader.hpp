// SPDX-License-Identifier: MIT
#pragma once

// The words of a command one after the other: what each is by those before it. Behind command_line.hpp.

#include <cstddef>
#include <string_view>
#include <utility>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_options.hpp>
#include <nosana/secrets/commands/command_reports.hpp>
#include <nosana/secrets/commands/command_state.hpp>
#include <nosana/secrets/commands/shell_unquote.hpp>
#include <nosana/secrets/commands/shell_words.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets::detail {

template <class Found>
class CommandReader {
 public:
  CommandReader(Found& found, const CommandOrigin& origin) : reports_(found, origin) {}

  void read_line(std::string_view line);

  void read_element(std::string_view word, std::size_t element) {
    reports_.origin().base = word.data();
    reports_.origin().element = element;
    take(word);
  }

 private:
  using Role = Argument::Role;
  static constexpr int deepest = 3;  // commands in quotes

  void take(std::string_view raw);
  bool take_wanted(OptionTakes takes, std::string_view raw);
  bool take_first(std::string_view raw);
  bool take_before_first(std::string_view raw);
  void take_option(std::string_view raw);
  bool take_known_option(const CommandOption& option);
  void take_positional(std::string_view raw);
  void take_document(std::string_view body);
  void take_input(std::string_view raw);
  void read_password(std::string_view name);
  void command_within(std::string_view raw);
  [[nodiscard]] bool is_command(std::string_view raw) const noexcept {
    return !reports_.origin().quoting && text::any_of(raw, ascii::is_space);
  }

  CommandReports<Found> reports_;
  CommandState state_;
};

template <class Found>
void CommandReader<Found>::read_line(std::string_view line) {
  ShellWords words(line);
  for (ShellPart part = words.next(); part.kind != ShellPartKind::end; part = words.next()) {
    const std::string_view text = line.substr(part.begin, part.end - part.begin);
    switch (part.kind) {
      case ShellPartKind::word: take(text); break;
      case ShellPartKind::separator: state_ = state_.next(false); break;
      case ShellPartKind::pipe: state_ = state_.next(true); break;
      case ShellPartKind::redirect: state_.skips = true; break;
      case ShellPartKind::here_string: state_.input_follows = true; break;
      case ShellPartKind::here_document: take_document(text); break;
      case ShellPartKind::end: break;
    }
  }
}

template <class Found>
void CommandReader<Found>::take(std::string_view raw) {
  if (std::exchange(state_.skips, false)) return;
  if (std::exchange(state_.input_follows, false)) return take_input(raw);
  const OptionTakes takes = std::exchange(state_.wants, OptionTakes::nothing);
  if (takes != OptionTakes::nothing && take_wanted(takes, raw)) return;
  if (state_.at_first && take_first(raw)) return;
  const std::string_view text = reports_.opened(raw);
  if (text.size() > 1 && text[0] == '-') return take_option(raw);
  take_positional(raw);
}

/// False when the word is an option itself.
template <class Found>
bool CommandReader<Found>::take_wanted(OptionTakes takes, std::string_view raw) {
  const bool option = raw.size() > 1 && raw[0] == '-';
  bool taken = true;
  switch (takes) {
    case OptionTakes::named:
      if (option) return false;
      taken = reports_.named(Role::option, state_.wanted_name, raw);
      break;
    case OptionTakes::password:
      if (option && raw.starts_with("--")) return false;
      taken = reports_.password(state_.wanted_name, raw);
      break;
    case OptionTakes::pair: taken = reports_.pair(Role::env_option, raw); break;
    case OptionTakes::header: taken = reports_.header(raw); break;
    case OptionTakes::login: taken = reports_.login(raw); break;
    case OptionTakes::cookie: taken = reports_.cookie(raw); break;
    case OptionTakes::command: command_within(raw); break;
    case OptionTakes::text:
    case OptionTakes::nothing: break;
  }
  if (!taken) reports_.structured(raw);
  return true;
}

/// Whether the word is the program, or stands before it.
template <class Found>
bool CommandReader<Found>::take_first(std::string_view raw) {
  if (raw.empty()) return true;
  if (raw[0] == '-') return take_before_first(raw);
  if (reports_.pair(Role::assignment, raw)) return true;
  const std::string_view text = reports_.opened(raw);
  const std::string_view base = text.substr(text.rfind('/') + 1);
  if (ascii::is_one_of(base, command_prefixes)) return state_.prefixed = true;
  if (is_command(text)) return false;
  state_.run(base);
  if (state_.reads_input && !state_.piped.empty()) reports_.login(state_.piped);  // chpasswd
  return true;
}

/// An option where the program is expected: of sudo and the like, or of the entrypoint when there is no line.
template <class Found>
bool CommandReader<Found>::take_before_first(std::string_view raw) {
  constexpr ascii::WordSet with_value({"-u", "-g", "-n", "-c"});
  if (!state_.prefixed) {
    state_.at_first = false;
    state_.shell = !reports_.origin().quoting;
    return false;
  }
  if (raw == "-S") read_password("sudo");
  state_.skips = ascii::is_one_of(raw, with_value);
  return true;
}

template <class Found>
void CommandReader<Found>::take_option(std::string_view raw) {
  const CommandOption option(reports_.opened(raw));
  if (ascii::is_one_of(option.text, password_readers)) return read_password("");
  if (option.lone && state_.is_command_option(option.name)) {
    state_.wants = OptionTakes::command;
    return;
  }
  if (take_known_option(option)) return;
  if (option.lone) {
    if (meaning_of(option.name) != NameMeaning::none) state_.want(OptionTakes::named, option.name);
  } else if (!reports_.named(Role::option, option.name, option.value)) {
    reports_.structured(option.value);
  }
}

/// Whether there is a row for the option.
template <class Found>
bool CommandReader<Found>::take_known_option(const CommandOption& option) {
  const bool is_long = option.text.starts_with("--");
  const std::string_view key =
      is_long && !option.lone ? option.text.substr(0, option.text.find('=')) : option.text;
  const auto was_said = [this](std::string_view word) { return state_.was_said(word); };
  const OptionRow* const row = option_row(state_.program, key, was_said);
  if (row == nullptr) return false;
  const std::string_view glued = key.substr(row->option.size());
  state_.wanted_name = option.name;
  if (glued.empty() && option.lone) {
    state_.wants = row->takes;
  } else if (glued.empty()) {
    take_wanted(row->takes, option.value);
  } else if (row->takes == OptionTakes::pair) {
    return reports_.pair(Role::env_option, glued);
  } else {
    state_.wanted_name = row->option;
    take_wanted(row->takes, glued);
  }
  return true;
}

template <class Found>
void CommandReader<Found>::take_positional(std::string_view raw) {
  const std::string_view text = reports_.opened(raw);
  state_.at_first = false;
  state_.say(text);
  state_.maybe_run(text.substr(text.rfind('/') + 1));
  if (state_.program == "echo" || state_.program == "printf")
    state_.echoed = state_.said_size == 1 ? raw : std::string_view();
  if (state_.takes_setting(text)) return;
  const bool login = state_.program == "wandb" && state_.was_said("login");
  if (login && reports_.named(Role::option, "wandb key", raw)) return;
  if (is_command(raw)) return command_within(raw);
  reports_.text(state_.program, raw);
}

template <class Found>
void CommandReader<Found>::take_document(std::string_view body) {
  if (state_.reads_input) {
    take_input(ascii::trim(body));
  } else if (!state_.shell) {
    reports_.pairs_within(body);
  } else if (reports_.origin().depth < deepest) {
    CommandOrigin origin = reports_.origin();
    ++origin.depth;
    CommandReader(reports_.found(), origin).read_line(body);
  }
}

/// What stands in the input of the command.
template <class Found>
void CommandReader<Found>::take_input(std::string_view raw) {
  if (!state_.reads_input) {
    reports_.structured(raw);
  } else if (state_.program == "chpasswd") {
    reports_.login(raw);
  } else {
    reports_.password("", raw);
  }
}

/// The command reads a password: what the one before it echoes, or what follows.
template <class Found>
void CommandReader<Found>::read_password(std::string_view name) {
  state_.reads_input = true;
  if (!state_.piped.empty()) reports_.password(name, std::exchange(state_.piped, {}));
}

/// A command in quotes, or in an element of a list.
template <class Found>
void CommandReader<Found>::command_within(std::string_view raw) {
  CommandOrigin origin = reports_.origin();
  if (++origin.depth > deepest) return;
  const ShellContent inner = reports_.content(raw);
  origin.quoting = true;
  if (inner.exact) {
    CommandReader(reports_.found(), origin).read_line(inner.text);
    return;
  }
  if (!origin.copied) {
    origin.begin = static_cast<std::size_t>(raw.data() - origin.base);
    origin.end = origin.begin + raw.size();
    origin.copied = true;
  }
  const UnquotedWord word(raw);
  CommandReader(reports_.found(), origin).read_line(word.text());
}

}  // namespace nosana::secrets::detail
