// SPDX-License-Identifier: MIT
#pragma once

// What --help prints.

#include <string_view>

namespace nosana::tool {

inline constexpr std::string_view help_text =
    R"(nosana-lint: checks Nosana job definitions before they are posted

Usage: nosana-lint [OPTIONS] [PATH ...]

A PATH is a file, a folder, or - for standard input; without one it is the
current folder. In a folder every *.json, *.ndjson and *.jsonl file is looked at
that .gitignore files do not leave out, and linted if it looks like a job
definition: an object with "ops", or with "version" and "type".

How the definition will be posted
  --confidential         with --confidential: what is in it stays private, so
                         secrets are no findings
  --profile PROFILE      the official validator to match: kit (@nosana/types),
                         sdk (@nosana/sdk: the CLI and the hosts), or both
                         (default: both)
  --schema FILE          also hold it to this JSON Schema (draft-07), such as an
                         organisation's policy; nothing is ever fetched

What is read
  --input FORMAT         json, ndjson (one definition a line), or auto: by the
                         name of the file, then by its first lines (default:
                         auto)
  --stdin-filename NAME  the name of what - reads, for reports and for auto
  --skip-unrelated       skip named files that do not look like job definitions
  -j, --jobs N           threads; 0: as many as the machine has, where that pays
                         (default: 0); the output does not depend on it

What is reported
  -f, --format FORMAT[=FILE]
                         text, concise, json or ndjson, to standard output or
                         into FILE; may be repeated (default: text)
  --select RULE          only these rules; RULE is an id, or a family such as
                         secret-; may be repeated
  --ignore RULE          not these rules; may be repeated
  --severity RULE=LEVEL  note, warning, error or off; may be repeated
  --fail-on LEVEL        the lowest severity that makes the exit status 1: note,
                         warning, error or never (default: error)
  -q, --quiet            no findings on standard output in text and concise
  -v, --verbose          more about each finding; what was linted, to standard
                         error
  --summary              a last line with the counts, also when there are none
  --color WHEN           auto, always or never (default: auto); auto heeds
                         NO_COLOR and CLICOLOR_FORCE

About the tool
  --list-rules           every rule; with --format json as JSON
  --explain RULE         what a rule finds and why, with examples
  --version              name and version; with --json all that is known
  -h, --help             this text

Exit status
  0  nothing at or above --fail-on
  1  findings
  2  the command line or the --schema is wrong, or there was nothing to lint
  3  no answer: an input could not be read, or a report not written
)";

}  // namespace nosana::tool
