// SPDX-License-Identifier: MIT
#pragma once

// Parsing of a command line with a table of options.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// How often an option may be given, and whether it takes a value.
enum class Takes : std::uint8_t {
  nothing,
  one,   ///< given twice is an error
  last,  ///< the last one counts
  many
};

/// One option of a table, from which --help, the manual page, the completions and the parser are
/// made.
struct OptionRow {
  std::string_view short_name;  ///< "-o", or empty
  std::string_view name;        ///< "--output"
  /// Its argument as --help shows it; empty: none. The completions know FILE, KEY, the name of the
  /// tool's word list, and [=FILE] at the end.
  std::string_view argument;
  Takes takes = Takes::nothing;
  std::string_view text;          ///< its description
  std::string_view choices = {};  ///< all valid values, separated by blanks; empty: any
  std::uint8_t group = 0;         ///< its heading, in Tool::groups
  bool writes = false;            ///< FILE is written, not read
};

class Arguments {
 public:
  /// The inputs, without "--".
  std::vector<std::string> inputs;
  /// The words after "--", if the command takes a command.
  std::vector<std::string> command;

  [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }

  /// Whether the command has this option.
  [[nodiscard]] bool offers(std::string_view name) const;

  /// The value of an option, the last one if it is repeated; nothing if it was not given.
  [[nodiscard]] std::optional<std::string> value(std::string_view name) const;

  /// The values of an option that may be repeated.
  [[nodiscard]] std::span<const std::string> values(std::string_view name) const;

  /// Calls use(row of the option, value) for each value that was given.
  template <class Use>
  void for_each_value(const Use& use) const {
    for (const OptionRow& option : options_) {
      for (const std::string& value : values(option.name)) use(option, value);
    }
  }

 private:
  friend Arguments read_arguments(std::span<const OptionRow>, bool,
                                  const std::vector<std::string>&);

  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::span<const OptionRow> options_;
};

/// options         must outlive the arguments
/// takes_command   the words after "--" are a command, not inputs
/// throws          UsageError, which repeats only names of options
[[nodiscard]] Arguments read_arguments(std::span<const OptionRow> options, bool takes_command,
                                       const std::vector<std::string>& words);

/// Checks that every value is one of the choices of its option. throws   UsageError
void check_choices(std::span<const OptionRow> options, const Arguments& arguments);

/// The choices of an option, in the order of its row.
[[nodiscard]] std::vector<std::string_view> choices_of(const OptionRow& option);

/// "a, b or c"
[[nodiscard]] std::string listed(std::span<const std::string_view> names);

/// ", did you mean WORD?" with the nearest of `known`; empty if none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> known);

}  // namespace nosana::tool
