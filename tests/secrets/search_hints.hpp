// SPDX-License-Identifier: MIT
#pragma once

// The search with the hints of pair_hints.hpp and command_hints.hpp and without them.

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <nosana/secrets/commands/command_line.hpp>
#include <nosana/secrets/pairs/named_pairs.hpp>

namespace nosana::testing {

/// What a reader of commands found, and whether it read all.
struct ReadCommand {
  std::vector<std::tuple<std::size_t, std::size_t, std::size_t, std::string>> found;
  bool is_whole = true;
  friend bool operator==(const ReadCommand&, const ReadCommand&) = default;
};

template <class Read>
ReadCommand read_with(Read read) {
  ReadCommand result;
  result.is_whole = read([&result](const secrets::Argument& argument) {
    result.found.emplace_back(argument.element, argument.begin, argument.end,
                              std::string(argument.name));
  });
  return result;
}

/// Whether both find the same in a text: pairs, and what a command has.
inline bool is_same_with_hints(std::string_view text) {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  Pairs hinted;
  Pairs all;
  secrets::read_named_values(
      text, [&](const secrets::NamedValue& pair) { hinted.emplace_back(pair.name, pair.value); });
  const auto take = [&](const secrets::NamedValue& pair) {
    all.emplace_back(pair.name, pair.value);
  };
  secrets::detail::read_all_named_values(text, secrets::classes_of(text),
                                         text::Sink<secrets::NamedValue>(take));
  if (hinted != all) return false;
  return read_with([text](auto found) { return secrets::read_command(text, found); }) ==
         read_with([text](auto found) { return secrets::detail::read_whole_command(text, found); });
}

/// The same for the words of a list.
inline bool is_same_with_hints(const std::vector<std::string>& words) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  return read_with([&](auto found) { return secrets::read_arguments(views, found); }) ==
         read_with([&](auto found) { return secrets::detail::read_all_arguments(views, found); });
}

}  // namespace nosana::testing
