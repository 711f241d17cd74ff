// SPDX-License-Identifier: MIT
#pragma once

// Every option of the command line: one row from which it is read, and from which --help, the
// manual page and the completions of the shells are made. options.cpp says what the values mean.

#include <array>
#include <cstdint>
#include <string_view>

#include <common/command_line.hpp>

namespace nosana::tool {

enum class OptionGroup : std::uint8_t { posting, reading, reporting, living, tool };

/// The headings of the groups, in the order in which they are printed.
inline constexpr std::array<std::string_view, 5> group_titles = {
    "How the definition will be posted", "What is read", "What is reported", "Fixes and baselines",
    "About the tool"};

/// A row: what an option takes follows from its argument, and from "may be repeated" in its text.
[[nodiscard]] constexpr OptionRow lint_option(OptionGroup group, std::string_view letter,
                                              std::string_view name, std::string_view argument,
                                              std::string_view choices, std::string_view text) {
  const bool adds_up = text.find("may be repeated") != std::string_view::npos;
  const bool writes = name == "--write-baseline";
  const Takes takes = argument.empty() ? Takes::nothing : adds_up ? Takes::many : Takes::last;
  return {letter, name, argument, takes, text, choices, static_cast<std::uint8_t>(group), writes};
}

/// The options, in the order in which they are printed. A new option gets a row here, its meaning
/// in options.cpp, and a transcript in tests/cli.
inline constexpr auto option_table = [] {
  using enum OptionGroup;
  // clang-format off
  return std::to_array<OptionRow>({
      lint_option(posting, "", "--confidential", "", "",
       "with --confidential: its content stays private, so secrets are not reported"),
      lint_option(posting, "", "--profile", "PROFILE", "both kit sdk latest",
       "the official validator to match: kit (@nosana/types), sdk (@nosana/sdk: the CLI and the "
       "hosts), both, or latest, which also knows the fields of newer hosts (default: both)"),
      lint_option(posting, "", "--schema", "FILE", "",
       "also check it against this JSON Schema (draft-07), such as an organisation's policy; nothing is "
       "ever fetched"),

      lint_option(reading, "", "--input", "FORMAT", "auto json jsonc yaml ndjson",
       "json, jsonc (with comments and trailing commas), yaml, ndjson (one definition a line), or "
       "auto: by the name of the file, then by its first lines (default: auto)"),
      lint_option(reading, "", "--stdin-filename", "NAME", "",
       "the name of standard input in reports, and for auto"),
      lint_option(reading, "", "--skip-unrelated", "", "",
       "skip named files that do not look like job definitions"),
      lint_option(reading, "-j", "--jobs", "N", "",
       "threads; 0: one for each core when there is enough to read (default: 0); the output is the "
       "same"),

      lint_option(reading, "", "--config", "FILE", "",
       "the configuration; without it the nearest .nosana-lint.yaml, from the folder of each input up "
       "to the root of its repository; an option on the command line takes precedence"),
      lint_option(reading, "", "--no-config", "", "", "read no configuration"),

      lint_option(reporting, "-f", "--format", "FORMAT[=FILE]",
       "text concise json ndjson sarif github gitlab gitlab-secrets junit rdjson html",
       "text, concise, json, ndjson, sarif, github, gitlab, gitlab-secrets, junit, rdjson or html, to "
       "standard output or into FILE; may be repeated (default: text; in a step of GitHub Actions "
       "github)"),
      lint_option(reporting, "", "--select", "RULE", "",
       "only these rules; RULE is an id, or a family such as secret-; may be repeated"),
      lint_option(reporting, "", "--ignore", "RULE", "", "not these rules; may be repeated"),
      lint_option(reporting, "", "--severity", "RULE=LEVEL", "note warning error off",
       "note, warning, error or off; may be repeated"),
      lint_option(reporting, "", "--fail-on", "LEVEL", "note warning error never",
       "the lowest severity that makes the exit status 1: note, warning, error or never (default: "
       "error)"),
      lint_option(reporting, "-q", "--quiet", "", "",
       "no findings on standard output in text, concise and github"),
      lint_option(reporting, "-v", "--verbose", "", "",
       "more about each finding; the inputs, to standard error"),
      lint_option(reporting, "", "--summary", "", "",
       "a last line with the counts, also when there are none"),
      lint_option(reporting, "", "--color", "WHEN", "auto always never",
       "auto, always or never (default: auto); auto respects NO_COLOR and CLICOLOR_FORCE"),

      lint_option(living, "", "--fix", "", "",
       "apply the fixes of the findings to the files, where there is one right answer; nothing else "
       "in a file changes; the report says what is left"),
      lint_option(living, "", "--diff", "", "",
       "print what --fix would change, values masked, in place of the report; change nothing"),
      lint_option(living, "", "--baseline", "FILE", "", "report only findings that are not in this baseline"),
      lint_option(living, "", "--write-baseline", "FILE", "",
       "write all current findings into a baseline, and report none of them"),

      lint_option(tool, "", "--stdio", "", "",
       "with lsp: over standard input and output, as it speaks anyway; some editors say so"),
      lint_option(tool, "", "--list-rules", "", "", "every rule; with --format json as JSON"),
      lint_option(tool, "", "--explain", "RULE", "", "what a rule finds and why, with examples"),
      lint_option(tool, "", "--version", "", "", "name and version"),
      lint_option(tool, "", "--json", "", "", "with --version: all that is known about the build, as JSON"),
      lint_option(tool, "-h", "--help", "", "", "this text"),
  });
  // clang-format on
}();

/// nosana-lint, as a table.
extern const Tool lint_tool;

}  // namespace nosana::tool
