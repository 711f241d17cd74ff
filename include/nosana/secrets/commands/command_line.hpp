// SPDX-License-Identifier: MIT
#pragma once

// Secrets in commands that a name, an option or a program tells: NAME=value, --password value, -H "Authorization: ...",
// curl -u user:password, docker login -p value. Tokens that tell themselves, and URLs, are found elsewhere.

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/commands/command_reader.hpp>

namespace nosana::secrets {

/// Calls found(const Argument&) for each secret in a line or script of a shell; commands in quotes (sh -c "...") and
/// here-documents are read too, three deep. In the order of the text, but for what is piped into a program that reads a
/// password: echo is read before the program is known.
/// throws   std::bad_alloc, where a command in quotes has quotes in it; and what found() throws
/// cost     one pass, and one more for each level of commands in quotes; allocates only for these
template <class Found>
void read_command(std::string_view line, Found&& found);

/// The same for words that no shell reads: the array form of `cmd` and `entrypoint`. An element with blanks is read as a
/// line as well, because it often is one.
template <class Found>
void read_arguments(std::span<const std::string_view> words, Found&& found);

// ---- implementation ----

template <class Found>
void read_command(std::string_view line, Found&& found) {
  detail::CommandOrigin origin;
  origin.base = line.data();
  detail::CommandReader<std::remove_reference_t<Found>> reader(found, origin);
  reader.read_line(line);
}

template <class Found>
void read_arguments(std::span<const std::string_view> words, Found&& found) {
  detail::CommandOrigin origin;
  origin.quoting = false;
  detail::CommandReader<std::remove_reference_t<Found>> reader(found, origin);
  for (std::size_t i = 0; i < words.size(); ++i) reader.read_element(words[i], i);
}

}  // namespace nosana::secrets
