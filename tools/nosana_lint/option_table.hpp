// SPDX-License-Identifier: MIT
#pragma once

// Every option of the command line: one row from which --help, the man page and the completions of
// the shells are made. options.cpp reads the options; a test holds the two against each other.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace nosana::tool {

enum class OptionGroup : std::uint8_t { posting, reading, reporting, living, tool };

/// The headings of the groups, in the order in which they are printed.
inline constexpr std::array<std::string_view, 5> group_titles = {
    "How the definition will be posted", "What is read", "What is reported", "Fixes and baselines",
    "About the tool"};

/// One option.
struct OptionRow {
  OptionGroup group;
  std::string_view letter;  ///< "-q", or empty
  std::string_view name;    ///< "--quiet"
  /// What it takes, as --help shows it; empty: nothing. The completions know FILE, RULE,
  /// RULE=LEVEL and an end in [=FILE].
  std::string_view argument;
  /// Every value there is (of RULE=LEVEL: every level), with blanks between them; empty: any.
  std::string_view choices;
  std::string_view text;  ///< what it means; line breaks are made by whoever prints it
};

/// The options, in the order in which they are printed. A new option gets a row here, its reading
/// in options.cpp, and a transcript in tests/cli.
inline constexpr auto option_table = [] {
  using enum OptionGroup;
  // clang-format off
  return std::to_array<OptionRow>({
      {posting, "", "--confidential", "", "",
       "with --confidential: its content stays private, so secrets are not reported"},
      {posting, "", "--profile", "PROFILE", "both kit sdk latest",
       "the official validator to match: kit (@nosana/types), sdk (@nosana/sdk: the CLI and the "
       "hosts), both, or latest, which also knows the fields of newer hosts (default: both)"},
      {posting, "", "--schema", "FILE", "",
       "also check it against this JSON Schema (draft-07), such as an organisation's policy; nothing is "
       "ever fetched"},

      {reading, "", "--input", "FORMAT", "auto json jsonc yaml ndjson",
       "json, jsonc (with comments and trailing commas), yaml, ndjson (one definition a line), or "
       "auto: by the name of the file, then by its first lines (default: auto)"},
      {reading, "", "--stdin-filename", "NAME", "",
       "the name of standard input in reports, and for auto"},
      {reading, "", "--skip-unrelated", "", "",
       "skip named files that do not look like job definitions"},
      {reading, "-j", "--jobs", "N", "",
       "threads; 0: one for each core when there is enough to read (default: 0); the output is the "
       "same"},

      {reading, "", "--config", "FILE", "",
       "the configuration; without it the nearest .nosana-lint.yaml, from the folder of each input up "
       "to the root of its repository; an option on the command line takes precedence"},
      {reading, "", "--no-config", "", "", "read no configuration"},

      {reporting, "-f", "--format", "FORMAT[=FILE]",
       "text concise json ndjson sarif github gitlab gitlab-secrets junit rdjson",
       "text, concise, json, ndjson, sarif, github, gitlab, gitlab-secrets, junit or rdjson, to "
       "standard output or into FILE; may be repeated (default: text; in a step of GitHub Actions "
       "github)"},
      {reporting, "", "--select", "RULE", "",
       "only these rules; RULE is an id, or a family such as secret-; may be repeated"},
      {reporting, "", "--ignore", "RULE", "", "not these rules; may be repeated"},
      {reporting, "", "--severity", "RULE=LEVEL", "note warning error off",
       "note, warning, error or off; may be repeated"},
      {reporting, "", "--fail-on", "LEVEL", "note warning error never",
       "the lowest severity that makes the exit status 1: note, warning, error or never (default: "
       "error)"},
      {reporting, "-q", "--quiet", "", "",
       "no findings on standard output in text, concise and github"},
      {reporting, "-v", "--verbose", "", "",
       "more about each finding; the inputs, to standard error"},
      {reporting, "", "--summary", "", "",
       "a last line with the counts, also when there are none"},
      {reporting, "", "--color", "WHEN", "auto always never",
       "auto, always or never (default: auto); auto respects NO_COLOR and CLICOLOR_FORCE"},

      {living, "", "--fix", "", "",
       "apply the fixes of the findings to the files, where there is one right answer; nothing else "
       "in a file changes; the report says what is left"},
      {living, "", "--diff", "", "",
       "print what --fix would change, values masked, in place of the report; change nothing"},
      {living, "", "--baseline", "FILE", "", "report only findings that are not in this baseline"},
      {living, "", "--write-baseline", "FILE", "",
       "write all current findings into a baseline, and report none of them"},

      {tool, "", "--list-rules", "", "", "every rule; with --format json as JSON"},
      {tool, "", "--explain", "RULE", "", "what a rule finds and why, with examples"},
      {tool, "", "--version", "", "", "name and version"},
      {tool, "", "--json", "", "", "with --version: all that is known about the build, as JSON"},
      {tool, "-h", "--help", "", "", "this text"},
  });
  // clang-format on
}();

/// The row of an option, by "--name"; nothing when there is none.
[[nodiscard]] constexpr const OptionRow* find_option(std::string_view name) noexcept {
  const auto* const row = std::find_if(option_table.begin(), option_table.end(),
                                       [name](const OptionRow& each) { return each.name == name; });
  return row == option_table.end() ? nullptr : row;
}

/// Whether an option may stand on the command line more than once and add up; its text says so.
[[nodiscard]] constexpr bool adds_up(const OptionRow& row) noexcept {
  return row.text.find("may be repeated") != std::string_view::npos;
}

/// One exit status and its meaning.
struct StatusRow {
  std::string_view number;
  std::string_view text;
};

inline constexpr std::array status_table = {
    StatusRow{"0", "nothing at or above --fail-on"},
    StatusRow{"1", "findings"},
    StatusRow{"2",
              "the command line, the configuration or the --schema is wrong, or there was nothing "
              "to lint"},
    StatusRow{"3", "no answer: an input could not be read, or a report not written"},
};

/// What the tool is, after its name.
inline constexpr std::string_view tool_summary =
    "checks Nosana job definitions before they are posted";

/// The command lines there are, without the name of the tool.
inline constexpr std::array<std::string_view, 2> usages = {"[OPTIONS] [PATH ...]",
                                                           "guard [OPTIONS] -- COMMAND [ARG ...]"};

/// What a PATH is.
inline constexpr std::string_view path_text =
    "A PATH is a file, a folder, or - for standard input; without one it is the current folder. In "
    "a folder every *.json, *.jsonc, *.yaml, *.yml, *.ndjson and *.jsonl file is looked at that "
    ".gitignore files do not leave out, and linted if it looks like a job definition: an object "
    "with \"ops\", or with \"version\" and \"type\".";

/// What --help prints.
[[nodiscard]] std::string help_text();

}  // namespace nosana::tool
