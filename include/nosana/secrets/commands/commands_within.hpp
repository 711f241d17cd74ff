// SPDX-License-Identifier: MIT
#pragma once

// Commands within a command: in quotes, in an element of a list, in "$( )". Behind
// command_reader.hpp.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_input.hpp>
#include <nosana/secrets/commands/command_reader.hpp>
#include <nosana/secrets/commands/command_texts.hpp>
#include <nosana/secrets/commands/shell_unquote.hpp>

namespace nosana::secrets::detail {

/// A line within the one that is read.
template <class Found>
void CommandReader<Found>::read_within(const CommandOrigin& origin, std::string_view line,
                                       bool writes_password) {
  CommandReader inner = within(origin);
  writes_password ? inner.read_writer(line) : inner.read_line(line);
}

/// Commands whose output the word has in double quotes: "root:$(openssl passwd X)".
template <class Found>
void CommandReader<Found>::read_substitutions(std::string_view word) {
  CommandOrigin origin = reports_.origin();
  if (++origin.depth > deepest_command) {
    reports_.tally().is_too_deep = true;
    return;
  }
  const std::size_t equals = word.find('=');  // NAME="$(echo X)"
  const bool named =
      equals + 2 == word.find("$(") && ascii::all(word.substr(0, equals), in_pair_name);
  for (std::size_t at = word.find("$("); at < word.size(); at = word.find("$(", at)) {
    const std::size_t end = end_of_substitution(word, at + 2);
    CommandReader inner = within(origin);
    inner.read_line(word.substr(at + 2, end - at - 2));
    if (named) report_file(inner.reports_, word.substr(0, equals), inner.state_.output());
    at = end;
  }
}

/// A command in quotes, or in an element of a list.
/// writes_password   its output is a password
template <class Found>
void CommandReader<Found>::command_within(std::string_view raw, bool writes_password) {
  CommandOrigin origin = reports_.origin();
  if (++origin.depth > deepest_command) {
    reports_.tally().is_too_deep = true;
    return;
  }
  const ShellContent inner = reports_.content(raw);
  origin.quoting = true;
  if (inner.exact) return read_within(origin, inner.text, writes_password);
  if (!origin.copied) {
    origin.begin = static_cast<std::size_t>(raw.data() - origin.base);
    origin.end = origin.begin + raw.size();
    origin.copied = true;
  }
  const UnquotedWord word(raw);
  read_within(origin, word.text(), writes_password);
}

/// An element of a list that has blanks is read as a line before it is read as anything else. False
/// when there is nothing in it that way.
template <class Found>
bool CommandReader<Found>::line_within(std::string_view raw) {
  const std::size_t before = reports_.tally().reported;
  command_within(raw);
  if (reports_.tally().reported == before) return false;
  state_.at_first = false;
  return true;
}

}  // namespace nosana::secrets::detail
