// SPDX-License-Identifier: MIT
#pragma once

// The words of a command line, taken apart as the tables of commands.hpp say.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

enum class Takes : std::uint8_t { nothing, one, many };

/// One option.
struct SealOption {
  std::string_view letter;    ///< "-o", or empty
  std::string_view name;      ///< "--output"
  std::string_view argument;  ///< what it takes, as --help shows it; empty: nothing
  Takes takes = Takes::nothing;
  std::string_view text;  ///< what it means
};

class Arguments {
 public:
  /// The files, without "--".
  std::vector<std::string> inputs;
  /// What stands behind "--", of a command that takes a command.
  std::vector<std::string> command;

  [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }

  /// Whether the command has this option at all.
  [[nodiscard]] bool offers(std::string_view name) const;

  /// The value of an option that is given once; nothing where it was not given.
  [[nodiscard]] std::optional<std::string> value(std::string_view name) const;

  /// The values of an option that may be repeated.
  [[nodiscard]] std::span<const std::string> values(std::string_view name) const;

 private:
  friend Arguments read_arguments(std::span<const SealOption>, bool,
                                  const std::vector<std::string>&);

  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::span<const SealOption> options_;
};

/// takes_command   the words behind "--" are a command, not files
/// throws          Failure, which repeats nothing but the names of options
[[nodiscard]] Arguments read_arguments(std::span<const SealOption> options, bool takes_command,
                                       const std::vector<std::string>& words);

}  // namespace nosana::tool
