// SPDX-License-Identifier: MIT
#include <array>

#include <common/roff.hpp>
#include <nosana/version.hpp>
#include <nosana_lint_pages/pages.hpp>

namespace nosana::tool::pages {

namespace {

using namespace roff;

constexpr std::array environment = {
    Entry{"NO_COLOR", "if set and not empty, --color auto means never"},
    Entry{"CLICOLOR_FORCE", "if set and neither empty nor 0, --color auto means always"},
    Entry{"NOSANA_LINT_BASELINE_KEY",
          "the key of baselines, 64 hexadecimal digits or base64; without it the one in the file "
          "below"},
};
constexpr std::array files = {
    Entry{".nosana-lint.yaml", "the configuration; see --config"},
    Entry{"~/.config/nosana-lint/baseline.key",
          "the key of baselines, made by the first --write-baseline; XDG_CONFIG_HOME is heeded"},
    Entry{".gitignore", "what they leave out in a folder is not looked at"},
};
constexpr std::array examples = {
    Entry{"nosana-lint", "lint every job definition in the current folder and below it"},
    Entry{"nosana-lint --confidential job.json",
          "lint a definition that will be posted with --confidential"},
    Entry{"nosana-lint --format concise --format json=report.json jobs/",
          "a line for each finding, and a report for programs in a file"},
    Entry{"nosana-lint --profile sdk --fail-on warning --ignore job- job.json",
          "hold a definition to the validator of the hosts alone, and fail on warnings too"},
    Entry{"nosana-lint --diff jobs/", "show what --fix would change"},
    Entry{"nosana-lint guard -- npx @nosana/cli job post --file job.json",
          "post a definition only if nothing is found in it"},
    Entry{"generate | nosana-lint --input ndjson -", "lint a definition a line, from a program"},
};

constexpr std::string_view guard_text =
    "guard lints the file that COMMAND would post, as COMMAND would post it, and then becomes "
    "COMMAND; if there was something at or above --fail-on, COMMAND is not run. COMMAND is nosana "
    "job post --file FILE, alone or behind npx, npm exec, pnpm dlx, pnpm exec, pnpx, yarn dlx, "
    "bunx "
    "or bun x. What is not understood to the last word is refused with exit status 2. The exit "
    "status is 127 if COMMAND was not found, and 126 if it could not be run.";

void options(std::string& out) {
  heading(out, "SH", "OPTIONS");
  for (std::size_t group = 0; group < group_titles.size(); ++group) {
    heading(out, "SS", group_titles[group]);
    for (const OptionRow& row : option_table) {
      if (static_cast<std::size_t>(row.group) != group) continue;
      std::string term = row.letter.empty() ? "" : bold(row.letter) + ", ";
      term += bold(row.name);
      if (!row.argument.empty()) (term += ' ') += argument(row.argument);
      entry(out, term, row.text);
    }
  }
}

}  // namespace

std::string manual() {
  std::string out = ".\\\" Made by nosana-lint-pages from the tables of the tool; do not edit.\n";
  title(out, "nosana-lint", version, tool_summary);
  heading(out, "SH", "SYNOPSIS");
  std::string_view between;
  for (const std::string_view usage : usages) {
    (out += between) += bold("nosana-lint");
    ((out += ' ') += argument(escaped(usage))) += '\n';
    between = ".br\n";
  }
  heading(out, "SH", "DESCRIPTION");
  paragraph(out, path_text);
  options(out);
  heading(out, "SH", "GUARD");
  paragraph(out, guard_text);
  heading(out, "SH", "EXIT STATUS");
  for (const StatusRow& status : status_table) entry(out, bold(status.number), status.text);
  list(out, "ENVIRONMENT", environment);
  list(out, "FILES", files);
  list(out, "EXAMPLES", examples);
  heading(out, "SH", "SEE ALSO");
  out += ".BR git (1),\n.BR gitignore (5)\n";
  return out;
}

}  // namespace nosana::tool::pages
