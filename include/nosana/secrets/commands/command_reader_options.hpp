// SPDX-License-Identifier: MIT
#pragma once

// The options of a command. A part of command_reader.hpp.

#include <cstddef>
#include <string_view>
#include <utility>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_reader.hpp>
#include <nosana/secrets/commands/command_state.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/commands/program_table.hpp>
#include <nosana/secrets/names/key_name.hpp>

namespace nosana::secrets::detail {

/// What an option takes, or a word at a place that a row has.
template <class Found>
void CommandReader<Found>::take_wanted(OptionTakes takes, std::string_view raw) {
  bool taken = true;
  switch (takes) {
    case OptionTakes::named: taken = reports_.option(state_.wanted_name, raw); break;
    case OptionTakes::key: {
      const std::string_view text = reports_.content(raw).text;
      const bool pair = text.find('=') < text.find_last_not_of('=');
      taken = (pair && reports_.pair(Role::assignment, raw)) || reports_.given({}, raw);
      break;
    }
    case OptionTakes::flag:
    case OptionTakes::password:
      if (reports_.content(raw).text == "stdin") {
        const CommandPlace place = reports_.place();
        return read_input(OptionTakes::password, place);
      }
      taken = reports_.password(state_.wanted_name, raw);
      break;
    case OptionTakes::pair: take_pair(Role::env_option, raw); break;
    case OptionTakes::header: taken = reports_.header(raw); break;
    case OptionTakes::entry:
      taken = reports_.entry(raw) || reports_.pair(Role::env_option, raw);
      break;
    case OptionTakes::chosen: taken = reports_.chosen(raw); break;
    case OptionTakes::logins: taken = reports_.logins_of_users(raw); break;
    case OptionTakes::login: taken = reports_.login(raw); break;
    case OptionTakes::percent: taken = reports_.login(raw, '%'); break;
    case OptionTakes::slash: taken = reports_.login(raw, '/'); break;
    case OptionTakes::comma: taken = reports_.login(raw, ','); break;
    case OptionTakes::pool: taken = reports_.pool(raw); break;
    case OptionTakes::cookie: taken = reports_.cookie(raw); break;
    case OptionTakes::command: command_within(raw); break;
    case OptionTakes::script:
      command_within(raw);
      reports_.pairs_within(reports_.content(raw).text);
      break;
    case OptionTakes::output: command_within(raw, true); break;
    case OptionTakes::sed: reports_.sed_script(raw); break;
    case OptionTakes::program:
      if (find_program_row(reports_.content(raw).text) != nullptr)
        state_.run(reports_.content(raw).text);
      break;
    case OptionTakes::file:
    case OptionTakes::acl:
    case OptionTakes::lines:
    case OptionTakes::setting:
    case OptionTakes::input:
    case OptionTakes::skip:
    case OptionTakes::text:
    case OptionTakes::nothing: break;
  }
  if (!taken) reports_.structured(raw);
}

/// An option where the program is expected: of sudo and the like, or of the entrypoint when there
/// is no line.
template <class Found>
bool CommandReader<Found>::take_before_first(std::string_view raw) {
  if (!state_.prefixed) {
    state_.at_first = false;
    state_.shell = !reports_.origin().quoting;
    return false;
  }
  const CommandOption option(reports_.opened(raw));
  if (state_.program != nullptr) take_known_option(*state_.program, option);
  return true;
}

template <class Found>
void CommandReader<Found>::take_option(std::string_view raw) {
  const CommandOption option(reports_.opened(raw));
  state_.option = option.name;
  if (option.text[1] != '-') state_.say_flags(option.text.substr(1));
  if (option.lone && state_.is_command_option(option.name)) {
    state_.want(OptionTakes::command, {}, {});
    return;
  }
  if (state_.kind() == ProgramKind::echo) return;
  if (state_.kind() == ProgramKind::printf && option.text == "-v") {
    state_.assigned = "-v";  // the next word is the name
    return;
  }
  if (state_.program != nullptr && take_known_option(*state_.program, option)) return;
  if (take_known_option(any_program, option)) return;
  take_named_option(option);
}

/// By what the name of the option says.
template <class Found>
void CommandReader<Found>::take_named_option(const CommandOption& option) {
  const bool says_secret = meaning_of(option.name) != NameMeaning::none;
  const bool is_key = ascii::same(option.name, "key");  // of a wallet, when its form says so
  const bool after_user = state_.has_user && !says_secret && option.text[1] != '-' &&
                          ascii::lower(option.text[1]) == 'p';
  if (after_user && option.text.size() > 2 && reports_.chosen(option.text.substr(2))) return;
  if (after_user && option.text.size() == 2)
    return state_.want(OptionTakes::chosen, {}, {Kind::option, state_.shown, {}, {}});
  if (state_.program == nullptr && (option.text == "-k" || option.text == "-t"))
    return state_.want(OptionTakes::named, unknown_key, {Kind::option, state_.shown, {}, {}});
  if (option.lone && !says_secret && !is_key) return;
  CommandPlace place = {Kind::option, state_.shown, {}, {}};
  if (says_secret || option.value.size() >= min_named) place.name = known_name(option.key());
  if (option.lone) {
    state_.want(OptionTakes::named, option.name, place);
    return;
  }
  reports_.place() = place;
  if (reports_.option(option.name, option.value)) return;
  reports_.place() = {};
  if (holds_command(option.name, reports_.content(option.value).text)) {
    command_within(option.value);
  } else {
    reports_.structured(option.value);
  }
}

/// Whether the program has the option, so that nothing is left to say about it.
template <class Found>
bool CommandReader<Found>::take_known_option(const Program& program, const CommandOption& option) {
  const auto has_said = [this](std::string_view verbs) { return state_.after(verbs) != 0; };
  const std::string_view key = option.key();
  const bool is_short = key.size() == 2 && key[1] != '-';
  if (!option.lone && !is_short) {
    const OptionMatch match = match_option(program, key, has_said);
    if (match && match.glued == 0) return take_match(match, option, option.value);
  }
  const OptionMatch match = option.lone || option.text[1] != '-'
                                ? match_option(program, option.text, has_said)
                                : OptionMatch{};
  return match && take_match(match, option, option.text.substr(match.glued));
}

/// value   of the option where it is in the same word
template <class Found>
bool CommandReader<Found>::take_match(const OptionMatch& match, const CommandOption& option,
                                      std::string_view value) {
  const CommandPlace place = {Kind::option, state_.shown, match.verbs, match.option};
  const bool apart = match.glued == 0 && option.lone;
  switch (match.takes) {
    case OptionTakes::nothing: return apart;
    case OptionTakes::input:
      if (apart) read_input(OptionTakes::password, {Kind::input, state_.shown, match.verbs, {}});
      return apart;
    case OptionTakes::setting: state_.setting = state_.setting || apart; return apart;
    case OptionTakes::flag:
      if (apart) return true;
      break;
    default: break;
  }
  if (apart) {
    state_.want(match.takes, option.name, place);
    if (match.takes == OptionTakes::file) state_.option = "password-file";
    return true;
  }
  reports_.place() = place;
  if (match.takes == OptionTakes::pair && match.glued != 0)
    return reports_.pair(Role::env_option, value);
  state_.wanted_name = match.glued != 0 ? match.option : option.name;
  take_wanted(match.takes, value);
  return true;
}

}  // namespace nosana::secrets::detail
