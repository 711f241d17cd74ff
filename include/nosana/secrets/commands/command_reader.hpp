// SPDX-License-Identifier: MIT
#pragma once

// The words of a command one after the other: what each is by those before it. Behind
// command_line.hpp.

#include <cstddef>
#include <string_view>
#include <utility>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_input.hpp>
#include <nosana/secrets/commands/command_reports.hpp>
#include <nosana/secrets/commands/command_state.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/commands/program_table.hpp>
#include <nosana/secrets/commands/shell_words.hpp>
#include <nosana/secrets/commands/word_lists.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets::detail {

/// Commands in quotes, and in those again; what is deeper is told to the tally.
inline constexpr int deepest_command = 5;

template <class Found>
class CommandReader {
 public:
  CommandReader(Found& found, CommandTally& tally, const CommandOrigin& origin)
      : reports_(found, tally, origin) {}

  void read_line(std::string_view line);
  /// A command whose output is a password.
  void read_writer(std::string_view line) {
    read_line(line);
    reports_.place() = {};
    report_piped(reports_, OptionTakes::password, state_.output());
  }

  void read_element(std::string_view word, std::size_t element) {
    reports_.origin().base = word.data();
    reports_.origin().element = element;
    take(word);
  }
  /// The words that follow are those of this program.
  void run(std::string_view program) { state_.run(program); }
  /// After the last element.
  void end_elements() { end_command(); }

 private:
  using Role = Argument::Role;
  using Kind = CommandPlace::Kind;

  void take(std::string_view raw);
  void take_wanted(OptionTakes takes, std::string_view raw);
  bool take_first(std::string_view raw);
  bool take_before_first(std::string_view raw);
  void take_option(std::string_view raw);
  bool take_known_option(const Program& program, const CommandOption& option);
  bool take_match(const OptionMatch& match, const CommandOption& option, std::string_view value);
  void take_named_option(const CommandOption& option);
  void take_positional(std::string_view raw);
  bool take_place(std::string_view raw);
  bool take_rule(std::string_view raw);
  bool take_runner(std::string_view raw);
  bool take_comparison(std::string_view raw);
  bool take_login_argument(std::string_view raw);
  void take_text(std::string_view raw);
  void take_pair(Role role, std::string_view raw);
  bool take_entry(std::string_view raw);
  void take_document(std::string_view body);
  void take_input(std::string_view raw);
  void take_lines(std::string_view body);
  void take_input_lines(std::string_view raw) {
    if (const ShellContent lines = reports_.content(raw); lines.exact) take_lines(lines.text);
  }
  void read_input(OptionTakes kind, const CommandPlace& place);
  void end_command();
  void next_command(bool is_piped);
  void command_within(std::string_view raw, bool writes_password = false);
  void read_within(const CommandOrigin& origin, std::string_view line, bool writes_password);
  void read_substitutions(std::string_view word);
  bool line_within(std::string_view raw);
  [[nodiscard]] CommandReader within(const CommandOrigin& origin) {
    return CommandReader(reports_.found(), reports_.tally(), origin);
  }
  /// The option or word before a file.
  [[nodiscard]] std::string_view file_option() const noexcept {
    if (!state_.option.empty() || state_.said_size == 0) return state_.option;
    return state_.said[std::min(state_.said_size, CommandState::max_said) - 1];
  }
  [[nodiscard]] bool is_line(std::string_view raw) const noexcept {
    return !reports_.origin().quoting && text::any_of(raw, ascii::is_space);
  }

  CommandReports<Found> reports_;
  CommandState state_;
  WrittenText grouped_;       // what the last of the commands before writes: (echo a; echo b) |
  std::string_view read_as_;  // the option that takes the file which <( ) is
};

template <class Found>
void CommandReader<Found>::read_line(std::string_view line) {
  ShellWords words(line);
  for (ShellPart part = words.next(); part.kind != ShellPartKind::end; part = words.next()) {
    const std::string_view text = line.substr(part.begin, part.end - part.begin);
    switch (part.kind) {
      case ShellPartKind::word:
        take(text);
        if (may_substitute(text)) read_substitutions(text);
        break;
      case ShellPartKind::separator:
        if (text == "<(") read_as_ = file_option();
        if ((text == "$(" || text == "`") && !state_.variable.empty()) read_as_ = state_.variable;
        if ((text == ")" || text == "`") && !read_as_.empty() && state_.output().words != 0)
          report_file(reports_, std::exchange(read_as_, {}), state_.output());
        next_command(false);
        break;
      case ShellPartKind::pipe: next_command(true); break;
      case ShellPartKind::redirect: state_.skips = true; break;
      case ShellPartKind::here_string: state_.input_follows = true; break;
      case ShellPartKind::here_document: take_document(text); break;
      case ShellPartKind::end: break;
    }
  }
  end_command();
}

template <class Found>
void CommandReader<Found>::take(std::string_view raw) {
  if (std::exchange(state_.skips, false)) {
    if (take_rule(raw)) return;
    state_.target = raw;
    return;
  }
  if (std::exchange(state_.input_follows, false)) return take_input(raw);
  const OptionTakes takes = std::exchange(state_.wants, OptionTakes::nothing);
  reports_.place() = state_.wanted_place;
  const bool option = raw.size() > 1 && raw[0] == '-';
  const bool long_option = option && raw[1] == '-';
  const bool may_be_option = takes == OptionTakes::named || takes == OptionTakes::key;
  const bool guessed = takes == OptionTakes::named && state_.wanted_name == unknown_key;
  if (guessed && !option && reports_.option(unknown_key, raw)) return;
  if (!guessed && takes != OptionTakes::nothing && !(may_be_option ? option : long_option)) {
    state_.has_user = state_.has_user || takes == OptionTakes::logins;
    const bool is_command = state_.in_code && raw.find_first_of("\"'") == std::string_view::npos;
    return is_command ? state_.run(raw) : take_wanted(takes, raw);
  }
  reports_.place() = {};
  if (is_line(raw) && state_.kind() != ProgramKind::search && line_within(raw)) return;
  if (state_.at_first && take_first(raw)) return;
  const std::string_view text = reports_.opened(raw);
  if (text.size() > 1 && text[0] == '-') return take_option(raw);
  take_positional(raw);
}

template <class Found>
void CommandReader<Found>::take_document(std::string_view body) {
  const bool script = state_.shell || state_.kind() == ProgramKind::expect ||
                      state_.shown == "ssh" || state_.shown == "su" || state_.shown == "sudo";
  if (state_.reads != OptionTakes::nothing && state_.shown != "su") {
    take_input(ascii::trim(body));
  } else if (!script) {
    if (state_.kind() == ProgramKind::filter) state_.written.add(ascii::trim(body));
    take_lines(body);
    reports_.place() = {};
    reports_.pairs_within(body);
    if (reports_.origin().depth < deepest_command) {
      find_command_lines(body, [this](std::string_view line) {
        CommandOrigin origin = reports_.origin();
        ++origin.depth;
        origin.quoting = true;
        within(origin).read_line(line);
      });
    }
  } else if (reports_.origin().depth < deepest_command) {
    CommandOrigin origin = reports_.origin();
    ++origin.depth;
    if (state_.kind() == ProgramKind::expect) reports_.pairs_within(body);
    within(origin).read_line(body);
  } else {
    reports_.tally().is_too_deep = true;
  }
}

/// The lines that a program reads as its commands, each as the words after the program: redis-cli
/// <<EOF
template <class Found>
void CommandReader<Found>::take_lines(std::string_view body) {
  if (state_.program == nullptr || state_.kind() != ProgramKind::plain) return;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = line_end(body, at);
    CommandReader inner = within(reports_.origin());
    inner.run(state_.shown);
    inner.read_line(body.substr(at, end - at));
    at = end + (end < body.size() && body[end] == '\\' ? 2 : 1);
  }
}

/// What stands in the input of the command.
template <class Found>
void CommandReader<Found>::take_input(std::string_view raw) {
  reports_.place() = {};
  if (state_.reads != OptionTakes::nothing) {
    reports_.place() = state_.reads_place;
    report_input(reports_, state_.reads, raw);
  } else if (state_.kind() == ProgramKind::filter) {
    state_.written.add(raw);
    reports_.structured(raw);
  } else if (state_.kind() == ProgramKind::reader) {
    read_variables(reports_, state_, raw);
  } else if (state_.shell) {
    command_within(raw);
  } else {
    take_input_lines(raw);
    reports_.structured(raw);
  }
}

/// The command reads a secret: what the one before it writes, or what follows.
template <class Found>
void CommandReader<Found>::read_input(OptionTakes kind, const CommandPlace& place) {
  reports_.place() = place;
  const WrittenText piped = state_.piped;
  if (state_.kind() != ProgramKind::filter) {  // which writes it
    state_.reads = kind;
    state_.reads_place = place;
    state_.piped = {};
  }
  if (kind != OptionTakes::command) {
    report_piped(reports_, kind, piped);
  } else if (piped.words == 1) {
    command_within(piped.first);
  }
  reports_.place() = {};
}

template <class Found>
void CommandReader<Found>::end_command() {
  if (!state_.target.empty()) {
    report_written(reports_, state_);
    const WrittenText& text = state_.written;  // echo password: X > f
    const char* const end = text.last.data() + text.last.size();
    const bool is_line = state_.kind() == ProgramKind::echo && text.words > 1 &&
                         reports_.origin().quoting && end > text.first.data();
    if (is_line)
      reports_.pairs_within({text.first.data(), static_cast<std::size_t>(end - text.first.data())});
  } else if (state_.kind() == ProgramKind::echo && state_.written.words == 2) {
    report_line(reports_, state_.written);
  }
  if (state_.piped.words == 1) take_input_lines(state_.piped.first);
  if (state_.last.empty()) return;
  reports_.place() = state_.last_place;
  state_.wanted_name = {};
  take_wanted(state_.last_takes, std::exchange(state_.last, {}));
}

template <class Found>
void CommandReader<Found>::next_command(bool is_piped) {
  end_command();
  const bool has_words = !state_.at_first;
  if (state_.written.words != 0 || has_words) grouped_ = state_.written;
  state_ = state_.next(is_piped);
  if (is_piped && !has_words) state_.piped = grouped_;
}

}  // namespace nosana::secrets::detail

#include <nosana/secrets/commands/command_reader_options.hpp>
#include <nosana/secrets/commands/command_reader_words.hpp>
#include <nosana/secrets/commands/commands_within.hpp>
