// SPDX-License-Identifier: MIT
#pragma once

// Secrets in commands that a name, an option or a program tells: NAME=value, --password value, -H
// "Authorization: ...", curl -u user:password, docker login -p value. Tokens that tell themselves,
// and URLs, are found elsewhere.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/commands/command_hints.hpp>
#include <nosana/secrets/commands/command_reader.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/sink.hpp>

namespace nosana::secrets {

/// Calls found(const Argument&) for each secret in a line or script of a shell; commands in quotes
/// (sh -c "...") and here-documents are read too, five deep. In the order of the text, but for what
/// is piped into a program that reads a password, and for what is a secret as the last word: these
/// are known later.
///
/// returns   whether all was read: false where commands in quotes were deeper
/// throws    std::bad_alloc, where a command in quotes has quotes in it; and what found() throws
/// cost      one pass, and one more for each level of commands in quotes; allocates only for these
///
/// program   whose options the line has, where it stands elsewhere; else empty
template <class Found>
bool read_command(std::string_view line, Found&& found, std::string_view program = {});

/// The same for words that no shell reads: the array form of `cmd` and `entrypoint`. An element
/// with blanks is read as a line before it is read as anything else, because it often is one.
///
/// words   a range of std::string_view
template <class Words, class Found>
bool read_arguments(const Words& words, Found&& found);

/// Of a command whose output is a password: what echo or printf writes, and what read_command()
/// finds.
template <class Found>
bool read_password_command(std::string_view line, Found&& found);

// ---- implementation ----

namespace detail {

using ArgumentSink = text::Sink<Argument>;

/// Without a look at command_hints.hpp.
template <class Found>
bool read_whole_command(std::string_view line, Found&& found, std::string_view program = {}) {
  const ArgumentSink sink(found);
  CommandOrigin origin;
  origin.base = line.data();
  CommandTally tally;
  CommandReader<const ArgumentSink> reader(sink, tally, origin);
  if (!program.empty()) reader.run(program);
  reader.read_line(line);
  return !tally.is_too_deep;
}

/// The same for words.
template <class Words, class Found>
bool read_all_arguments(const Words& words, Found&& found) {
  const ArgumentSink sink(found);
  CommandOrigin origin;
  origin.quoting = false;
  CommandTally tally;
  CommandReader<const ArgumentSink> reader(sink, tally, origin);
  std::size_t element = 0;
  for (const std::string_view word : words) reader.read_element(word, element++);
  reader.end_elements();
  return !tally.is_too_deep;
}

}  // namespace detail

template <class Found>
bool read_command(std::string_view line, Found&& found, std::string_view program) {
  const bool may = !program.empty() || may_hold_arguments(line, CommandPart::whole);
  return !may || detail::read_whole_command(line, found, program);
}

template <class Found>
bool read_password_command(std::string_view line, Found&& found) {
  const detail::ArgumentSink sink(found);
  detail::CommandOrigin origin;
  origin.base = line.data();
  detail::CommandTally tally;
  detail::CommandReader<const detail::ArgumentSink>(sink, tally, origin).read_writer(line);
  return !tally.is_too_deep;
}

template <class Words, class Found>
bool read_arguments(const Words& words, Found&& found) {
  const bool may =
      text::any_of(words, [](std::string_view word) { return may_hold_arguments(word); });
  return !may || detail::read_all_arguments(words, found);
}

}  // namespace nosana::secrets
