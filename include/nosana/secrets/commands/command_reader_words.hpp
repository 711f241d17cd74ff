// SPDX-License-Identifier: MIT
#pragma once

// The words of a command that are no options. A part of command_reader.hpp.

#include <cstddef>
#include <string_view>
#include <utility>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_input.hpp>
#include <nosana/secrets/commands/command_reader.hpp>
#include <nosana/secrets/commands/command_state.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/commands/program_table.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets::detail {

/// A word of the time in front of a command of crontab(5); not empty.
constexpr bool is_cron_field(std::string_view word) noexcept {
  constexpr std::size_t max_size = 12;
  constexpr std::string_view signs = "*/,-";
  if (word.size() > max_size) return false;
  if (word[0] == '@') return word.size() > 1 && ascii::all(word.substr(1), ascii::is_lower);
  return text::all_of(
      word, [signs](char c) { return ascii::is_digit(c) || signs.find(c) < signs.size(); });
}

/// Whether a script of awk replaces or prints a text of its own.
constexpr bool writes_text(std::string_view script) noexcept {
  return script.find("sub(") != std::string_view::npos ||
         script.find("print \"") != std::string_view::npos ||
         script.find("printf \"") != std::string_view::npos;
}

/// Whether the word is the program, or stands before it.
template <class Found>
bool CommandReader<Found>::take_first(std::string_view raw) {
  if (raw.empty()) return true;
  if (raw[0] == '-') return take_before_first(raw);
  const std::string_view text = reports_.opened(raw);
  if (text.empty()) return true;  // a pair of quotes
  const std::size_t equals = text.find('=');
  if (equals != std::string_view::npos && ascii::all(text.substr(0, equals), in_pair_name)) {
    take_pair(Role::assignment, raw);
    state_.variable = equals + 1 == text.size() ? text.substr(0, equals) : std::string_view();
    return true;
  }
  const std::string_view base = text.substr(text.rfind('/') + 1);
  if (ascii::is_one_of(base, reserved_words)) return state_.prefixed = true;
  if (is_cron_field(text)) return true;
  if (base == "function") return state_.skips = state_.prefixed = true;
  if (text[0] == '$') {  // $env:NAME = 'value'
    reports_.structured(raw);
    state_.run("[");
    state_.compared = text;
    state_.in_code = reports_.origin().quoting;
    return true;
  }
  state_.run(base);
  if (state_.shell && state_.piped.words == 1) command_within(state_.piped.first);
  if (state_.program != nullptr) {
    const auto is_input = [](std::string_view item) { return item[0] == '<'; };  // without verbs
    any_item(*state_.program, is_input, [this](const ProgramItem& item) {
      read_input(item.takes, {Kind::input, state_.shown, {}, {}});
      return false;
    });
  }
  return true;
}

template <class Found>
void CommandReader<Found>::take_positional(std::string_view raw) {
  const std::string_view text = reports_.opened(raw);
  state_.at_first = false;
  state_.say(text);
  state_.has_user = state_.has_user || (ascii::is_one_of(state_.option, user_options) &&
                                        text.find('.') == std::string_view::npos);
  state_.option = {};
  if (state_.setting && ascii::same(text, "/p")) {  // set /p NAME=question of cmd.exe
    state_.run("echo");
    state_.skips = true;
    return;
  }
  if (state_.kind() == ProgramKind::runner && take_runner(raw)) return;
  if (state_.program != nullptr && take_place(raw)) return;
  if (state_.takes_setting(text) || take_login_argument(raw)) return;
  const bool may_be_server = state_.program == nullptr || state_.kind() == ProgramKind::runner;
  if (may_be_server && text.starts_with('+') && text.size() > 1) {  // +rcon_password value
    const std::string_view name = text.substr(1);
    if (meaning_of(name) != NameMeaning::none && ascii::all(name, in_assigned_name))
      state_.want(OptionTakes::named, name, {Kind::option, state_.shown, {}, {}});
  }
  if (state_.kind() == ProgramKind::test && take_comparison(raw)) return;
  if (state_.shown == "tee") {
    state_.target = raw;
    if (state_.written.words == 0) state_.written = state_.piped;
  }
  take_text(raw);
}

/// The token in `login TOKEN`, `auth TOKEN`, `activate LICENSE`, and what is piped into a login, of
/// programs without a row.
template <class Found>
bool CommandReader<Found>::take_login_argument(std::string_view raw) {
  if (state_.program != nullptr && state_.kind() != ProgramKind::runner) return false;
  reports_.place() = {Kind::argument, state_.shown, {}, {}};
  if (state_.program == nullptr && state_.piped.words == 1 && state_.said[0] == "login")
    report_piped(reports_, OptionTakes::key, std::exchange(state_.piped, {}));
  const std::size_t size = state_.said_size;
  const bool argument = size > 1 && size <= CommandState::max_said &&
                        ascii::is_one_of(state_.said[size - 2], login_verbs);
  const bool taken = argument && reports_.named(Role::option, "license", raw);
  reports_.place() = {};
  return taken;
}

/// [ "$NAME" = value ]
template <class Found>
bool CommandReader<Found>::take_comparison(std::string_view raw) {
  const std::string_view text = reports_.content(raw).text;
  if (text == "=" || text == "==" || text == "!=") {
    std::string_view name = state_.compared;
    name.remove_prefix(std::min(name.find_first_not_of("x${"), name.size()));
    if (ascii::starts_with(name, "env:")) name.remove_prefix(4);  // PowerShell
    name = name.substr(0, name.find_first_of("}:"));
    state_.want(OptionTakes::named, name, {Kind::variable, state_.shown, {}, known_name(name)});
    return true;
  }
  state_.compared = text.starts_with('$') || text.starts_with("x$") ? text : std::string_view();
  return false;
}

/// Whether a row says what stands at this place. What it says of the last word waits for the end of
/// the command.
template <class Found>
bool CommandReader<Found>::take_place(std::string_view raw) {
  return any_item(*state_.program, has_verbs, [&](const ProgramItem& item) {
    const bool numbered = item.place.starts_with('#');
    const bool begun = item.form == OptionForm::glued && !item.place.starts_with('-');
    if (!numbered && !begun && !(item.place.empty() || item.place == "<")) return false;
    const std::size_t first = state_.after(item.verbs);
    if (first == 0) return false;
    const CommandPlace place = {Kind::argument, state_.shown, item.verbs, {}};
    if (item.place == "<") {
      if (!item.verbs.empty() && first == state_.said_size + 1)
        read_input(item.takes, {Kind::input, state_.shown, item.verbs, {}});
      return false;
    }
    if (item.place.empty()) {
      state_.setting = state_.setting || item.takes == OptionTakes::setting;
      return false;
    }
    if (begun) {
      const std::string_view text = reports_.opened(raw);
      if (!text.starts_with(item.place)) return false;
      reports_.place() = place;
      take_wanted(item.takes, text.substr(item.place.size()));
      return true;
    }
    if (state_.said_size < first) return false;
    if (item.place == "#$") {
      state_.last = raw;
      state_.last_place = place;
      state_.last_takes = item.takes;
      return !state_.setting;
    }
    if (item.place == "#*" && item.takes == OptionTakes::acl) {
      const std::string_view rule = reports_.opened(raw);
      if (!rule.starts_with('>')) return false;
      reports_.place() = place;
      take_wanted(OptionTakes::password, rule.substr(1));
      return true;
    }
    if (item.place == "#*" && item.takes == OptionTakes::entry) {
      reports_.place() = place;
      return take_entry(raw);
    }
    if (item.place == "#*") {
      const bool blank = text::any_of(raw, ascii::is_space);
      if (item.takes == OptionTakes::command && blank) command_within(raw);
      return item.takes == OptionTakes::command && blank;
    }
    const auto number = static_cast<std::size_t>(item.place[1] - '0');
    if (state_.said_size - first + 1 != number || raw.starts_with('+')) return false;
    reports_.place() = place;
    take_wanted(item.takes, raw);
    return true;
  });
}

/// Whether the word after `>` is a password that Redis should have got, not the shell: ACL SETUSER
/// me on >v
template <class Found>
bool CommandReader<Found>::take_rule(std::string_view raw) {
  if (state_.program == nullptr) return false;
  return any_item(*state_.program, [&](const ProgramItem& item) {
    if (item.takes != OptionTakes::acl || state_.after(item.verbs) == 0) return false;
    if (raw.find('/') != std::string_view::npos) return false;  // a file after all
    reports_.place() = {Kind::argument, state_.shown, item.verbs, {}};
    take_wanted(OptionTakes::password, raw);
    return true;
  });
}

/// Whether the word is a program that the program runs.
template <class Found>
bool CommandReader<Found>::take_runner(std::string_view raw) {
  const std::string_view text = reports_.opened(raw);
  std::string_view base = text.substr(text.rfind('/') + 1);
  base = base.substr(0, base.find(':'));  // the tag of an image
  if (base == "--") {
    state_.at_first = state_.prefixed = true;
    return true;
  }
  // Programs whose names are words of others: docker exec, kubectl set
  constexpr ascii::WordSet words(
      {"exec", "set",  "read", "send", "command",  "local", "script", "pass", "watch",
       "op",   "mail", "act",  "time", "age",      "eval",  "test",   "at",   "batch",
       "sql",  "exp",  "code", "sort", "security", "stack", "net"});
  if (ascii::is_one_of(base, words) || find_program_row(base) == nullptr) return false;
  // A verb of its own: npm adduser
  const auto is_verb = [base](std::string_view item) {
    return item.size() > base.size() && item[base.size()] == '>' && item.starts_with(base);
  };
  const auto any = [](const ProgramItem&) { return true; };
  if (state_.said_size == 1 && any_item(*state_.program, is_verb, any)) return false;
  // A secret of that name: kubectl create secret generic mysql --from-literal=k=v
  const auto stores = [this](const ProgramItem& item) {
    return item.takes == OptionTakes::entry && state_.after(item.verbs) != 0;
  };
  if (any_item(*state_.program, has_verbs, stores)) return false;
  return take_first(base);
}

/// A word that no row speaks of.
template <class Found>
void CommandReader<Found>::take_text(std::string_view raw) {
  switch (state_.kind()) {
    case ProgramKind::search:
      if (writes_text(reports_.content(raw).text))
        reports_.pairs_within(reports_.content(raw).text);
      return;
    case ProgramKind::sed: return reports_.sed_script(raw);
    case ProgramKind::echo:
      state_.written.add(raw);
      if (text::any_of(raw, ascii::is_space) &&
          !command_of_line(reports_.content(raw).text).empty()) {
        command_within(raw);
      }
      break;
    case ProgramKind::printf:
      if (state_.assigned == "-v") {
        state_.assigned = raw;
        return;
      }
      take_printf(reports_, state_, raw);
      return;
    default: break;
  }
  if (raw.find('@') != std::string_view::npos && reports_.target(raw)) return;
  take_pair(Role::assignment, raw);
}

/// NAME=value, or what may have pairs within.
/// NAME=value in a store of secrets, which may be the options of a command: FLAGS="--port 1".
template <class Found>
bool CommandReader<Found>::take_entry(std::string_view raw) {
  const std::string_view text = reports_.opened(raw);
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view name = text.substr(0, equals);
  const std::string_view value =
      reports_.content(text.substr(std::min(equals + 1, text.size()))).text;
  const bool options = value.starts_with("--") && text::any_of(value, ascii::is_space);
  if (!options || !holds_command(name, value))
    return reports_.entry(raw) || reports_.pair(Role::env_option, raw);
  take_pair(Role::env_option, raw);
  return true;
}

template <class Found>
void CommandReader<Found>::take_pair(Role role, std::string_view raw) {
  const std::size_t before = reports_.tally().reported;
  constexpr std::string_view proxy = "ProxyCommand ";
  if (role == Role::env_option && reports_.opened(raw).starts_with(proxy))
    return command_within(raw);
  if (!reports_.pair(role, raw)) return reports_.structured(raw);
  if (reports_.tally().reported != before) return;
  const std::string_view text = reports_.opened(raw);
  const std::size_t equals = text.find('=');
  const std::string_view value = text.substr(equals + 1);
  const std::string_view content = reports_.content(value).text;
  if (!text::any_of(content, ascii::is_space) || is_placeholder(content)) return;
  if (names_password_command(text.substr(0, equals))) {
    command_within(value, true);
  } else if (holds_command(text.substr(0, equals), content)) {
    command_within(value);
  } else {
    reports_.pairs_within(text);
  }
}

}  // namespace nosana::secrets::detail
