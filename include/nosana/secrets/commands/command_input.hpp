// SPDX-License-Identifier: MIT
#pragma once

// What goes through pipes: what printf and echo write, what a program reads as its password, what
// read gives to a variable. For command_reader.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_reports.hpp>
#include <nosana/secrets/commands/command_state.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets::detail {

/// Answers to the questions of a program, which are no passwords.
inline constexpr ascii::WordSet answers({"y", "n", "yes", "no", "ok", "1", "2", "q", "all"});

/// Where the second line begins, after a line end or one that is written out.
constexpr std::size_t second_line(std::string_view text) noexcept {
  const std::size_t end = line_end(text, 0);
  return std::min(end + (end < text.size() && text[end] == '\\' ? 2 : 1), text.size());
}

/// A word that a program reads as its password, key or logins.
template <class Found>
bool report_input(CommandReports<Found>& reports, OptionTakes kind, std::string_view raw) {
  const std::string_view text = reports.content(raw).text;
  if (kind == OptionTakes::lines) {
    const std::size_t second = second_line(text);
    return second < text.size() && reports.password({}, text.substr(second));
  }
  const std::string_view line = text.substr(0, line_end(text, 0));
  if (line.empty() || line == "%s") return false;
  if (ascii::is_one_of(line, answers)) {  // $'y\nPASSWORD'
    const std::string_view rest = text.substr(second_line(text));
    const std::string_view next = rest.substr(0, line_end(rest, 0));
    return !next.empty() && !ascii::is_one_of(next, answers) && kind == OptionTakes::password &&
           reports.password({}, next);
  }
  if (kind == OptionTakes::logins) return reports.logins_of_users(raw);  // echo -n me:X | base64
  if (kind == OptionTakes::login) {
    reports.logins(raw);
    return text.find(':') != std::string_view::npos;
  }
  return kind == OptionTakes::key ? reports.given({}, raw) : reports.password({}, raw);
}

/// What the command before writes into a program that reads a secret.
template <class Found>
void report_piped(CommandReports<Found>& reports, OptionTakes kind, const WrittenText& text) {
  if (text.words == 0) return;
  if (text.words == 1) {
    report_input(reports, kind, text.first);
    return;
  }
  if (text.is_format) {  // printf 'root:%s' PASSWORD
    const bool both = kind == OptionTakes::login &&
                      reports.content(text.last).text.find(':') != std::string_view::npos;
    report_input(reports, both || kind == OptionTakes::key ? kind : OptionTakes::password,
                 text.last);
    return;
  }
  // The words of echo, with the blanks between them, where they are of one text:
  const char* const end = text.last.data() + text.last.size();
  if (end > text.first.data() && reports.origin().quoting) {
    report_input(reports, kind,
                 {text.first.data(), static_cast<std::size_t>(end - text.first.data())});
  }
}

/// The name before the `count`-th conversion of a format: "PASSWORD" of 'PASSWORD=%s\n'; "%" for
/// '%s=%s', where it is the word before.
constexpr std::string_view name_in_format(std::string_view format, std::size_t count) noexcept {
  std::size_t at = format.find("%s");
  for (; count > 1 && at != std::string_view::npos; --count) at = format.find("%s", at + 2);
  if (at == std::string_view::npos) return {};
  constexpr std::string_view between = "=: \"'\\";
  std::size_t end = at;
  while (end > 0 && between.find(format[end - 1]) != std::string_view::npos) --end;
  if (end == at) return {};
  if (end >= 2 && format.substr(end - 2, 2) == "%s") return "%";
  std::size_t begin = end;
  while (begin > 0 && in_assigned_name(format[begin - 1])) --begin;
  if (begin > 0 && end - begin > 1 && format[begin - 1] == '\\') ++begin;  // the n of a line end
  return format.substr(begin, end - begin);
}

/// A word of printf: its format, or what belongs into it.
template <class Found>
void take_printf(CommandReports<Found>& reports, CommandState& state, std::string_view raw) {
  const std::string_view before = state.written.last;
  state.written.add(raw);
  state.written.is_format = true;
  const std::string_view text = reports.content(raw).text;
  const bool is_format = text.find("%s") != std::string_view::npos;
  if (!state.assigned.empty()) {
    if (!is_format) reports.option(state.assigned, raw);
    return;
  }
  if (state.written.words == 1) return reports.structured(raw);
  std::string_view name =
      name_in_format(reports.content(state.written.first).text, state.written.words - 1);
  if (name == "%") name = reports.content(before).text;
  if (name.empty() || !reports.option(name, raw)) reports.structured(raw);
}

/// What a command in <( ) writes, where an option takes a file with a password or key:
/// --password-file <(echo X)
template <class Found>
void report_file(CommandReports<Found>& reports, std::string_view option, const WrittenText& text) {
  if (text.words == 0) return;
  for (const std::string_view end : {"file", "-"}) {
    if (ascii::ends_with(option, end)) option.remove_suffix(end.size());
  }
  reports.place() = {CommandPlace::Kind::input, {}, {}, {}};
  if (option.find("pass") != std::string_view::npos) {
    const std::string_view all = reports.content(text.last).text;
    const std::string_view rest = all.substr(second_line(all));  // after a user
    const std::string_view line = rest.substr(0, line_end(rest, 0));
    reports.password({}, line.empty() ? text.last : line);
  } else if (!reports.option(option, text.last) && ascii::ends_with(option, "key")) {
    reports.given(option, text.last);
  }
  reports.place() = {};
}

/// A line of .netrc in a group: { echo login me; echo password X; } > ~/.netrc
template <class Found>
void report_line(CommandReports<Found>& reports, const WrittenText& text) {
  const std::string_view value = reports.content(text.last).text;
  if (!ascii::same(reports.content(text.first).text, "password")) return;
  if (is_plain_words(value) && !text::any_of(value, ascii::is_digit)) return;
  reports.place() = {};
  reports.password({}, text.last);
}

/// Words of the names of files with a user on the first line and a password on the second.
inline constexpr ascii::WordSet login_file_words({"auth", "creds", "credentials", "login",
                                                  "userpass"});

/// What stands in a file whose name says that it is a secret: echo X > ~/.vault_pass.txt
template <class Found>
void report_written(CommandReports<Found>& reports, const CommandState& state) {
  const WrittenText& text = state.written;
  const bool whole = text.words == 1 || (text.is_format && text.words == 2);
  if (!whole) return;
  std::string_view name = reports.content(state.target).text;
  name = name.substr(name.rfind('/') + 1);
  for (const std::string_view end : {".txt", ".conf", ".cfg", ".tmp", ".secret"}) {
    if (ascii::ends_with(name, end)) name.remove_suffix(end.size());
  }
  const std::string_view raw = text.last;
  const std::string_view line = reports.content(raw).text;
  const std::size_t second = second_line(line);
  if (second < line.size() && NameParts(name).contain_one_of(login_file_words)) {
    const std::string_view rest = line.substr(second);
    const std::string_view last = rest.substr(0, line_end(rest, 0));
    if (!text::any_of(last, ascii::is_space)) reports.password({}, last);
    return;
  }
  if (line.find_first_of("%\n") != std::string_view::npos) return;
  if (line.find('=') < line.find_last_not_of('=')) return;  // pairs have names of their own
  reports.place() = {CommandPlace::Kind::variable, {}, {}, known_name(name)};
  const bool known = !name.empty() && meaning_of(name) != NameMeaning::none;
  if (known && !reports.option(name, raw) && line.find(':') != std::string_view::npos)
    reports.logins(raw);
  reports.place() = {};
}

/// The variables of `read`, from the line that it reads.
template <class Found>
void read_variables(CommandReports<Found>& reports, const CommandState& state,
                    std::string_view raw) {
  const std::size_t names = std::min(state.said_size, CommandState::max_said);
  if (names == 1) {
    reports.place() = {CommandPlace::Kind::variable, {}, {}, known_name(state.said[0])};
    reports.option(state.said[0], raw);
    return;
  }
  const std::string_view text = reports.content(raw).text;
  std::size_t at = 0;
  for (std::size_t i = 0; i < names && at < text.size(); ++i) {
    const std::size_t end =
        i + 1 == names ? text.size() : std::min(text.find_first_of(" :,", at), text.size());
    reports.place() = {CommandPlace::Kind::variable, {}, {}, known_name(state.said[i])};
    reports.option(state.said[i], text.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace nosana::secrets::detail
