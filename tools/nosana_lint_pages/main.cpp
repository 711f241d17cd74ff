// SPDX-License-Identifier: MIT
// nosana-lint-pages FOLDER   writes the manual page and the completions into FOLDER.

#include <array>

#include <common/pages/pages.hpp>
#include <nosana_lint/option_table.hpp>

namespace {

using nosana::tool::lint_tool;
using nosana::tool::roff::Entry;

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
          "the key of baselines, made by the first --write-baseline; XDG_CONFIG_HOME is respected"},
    Entry{".gitignore", "files that they exclude in a folder are skipped"},
};
constexpr std::array examples = {
    Entry{"nosana-lint", "lint every job definition in the current folder and below it"},
    Entry{"nosana-lint --confidential job.json",
          "lint a definition that will be posted with --confidential"},
    Entry{"nosana-lint --format concise --format json=report.json jobs/",
          "a line for each finding, and a report for programs in a file"},
    Entry{"nosana-lint --profile sdk --fail-on warning --ignore job- job.json",
          "use only the validator of the hosts, and fail on warnings too"},
    Entry{"nosana-lint --diff jobs/", "show what --fix would change"},
    Entry{"nosana-lint guard -- npx @nosana/cli job post --file job.json",
          "post a definition only if it has no findings"},
    Entry{"generate | nosana-lint --input ndjson -",
          "lint one definition on each line, from a program"},
};

constexpr std::string_view guard_text =
    "guard lints the file that COMMAND would post, as COMMAND would post it, and then becomes "
    "COMMAND; if there are findings at or above --fail-on, COMMAND is not run. COMMAND is nosana "
    "job post --file FILE, alone or after npx, npm exec, pnpm dlx, pnpm exec, pnpx, yarn dlx, "
    "bunx "
    "or bun x. A command that is not completely understood is refused with exit status 2. The exit "
    "status is 127 if COMMAND was not found, and 126 if it could not be run.";

constexpr std::string_view lsp_text =
    "lsp is a language server on standard input and output, to be started by an editor: it shows "
    "findings while you type, offers their fixes, completes keys and values, and explains rules "
    "and "
    "keys. The options about posting, profiles, rules and the configuration hold for it too. The "
    "exit "
    "status is 1 if the editor ends it without the request shutdown, and 3 if the input is not the "
    "protocol.";

constexpr std::array sections = {Entry{"GUARD", guard_text}, Entry{"LSP", lsp_text}};

}  // namespace

int main(int count, char** arguments) {
  return nosana::tool::pages::write_pages_of(
      lint_tool,
      {.description = lint_tool.commands.front()->details,
       .sections = sections,
       .status_note = {},
       .environment = environment,
       .files = files,
       .examples = examples,
       .see_also =
           ".BR nosana\\-seal (1),\n.BR nosana\\-job (1),\n.BR git (1),\n.BR gitignore (5)\n"},
      {arguments, static_cast<std::size_t>(count)});
}
