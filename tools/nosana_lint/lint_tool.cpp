// SPDX-License-Identifier: MIT
// nosana-lint as a table, and what it does without a report: rules, listed and explained.
#include <nosana_lint/option_table.hpp>

#include <sodium.h>
#include <zlib.h>
#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include <common/exit_status.hpp>
#include <common/run_tool.hpp>
#include <nosana/lint/catalogue.hpp>
#include <nosana_lint/catalogue.hpp>
#include <nosana_lint/guard.hpp>
#include <nosana_lint/lsp/serve.hpp>
#include <nosana_lint/options.hpp>
#include <nosana_lint/rule_choice.hpp>
#include <nosana_lint/run.hpp>

namespace nosana::tool {

namespace {

using nlohmann::ordered_json;

std::string rules(const Options& options) {
  if (options.targets.empty()) return rules_as_text();
  const Target& target = options.targets.front();
  const bool is_json = target.format->name == "json";
  if (options.targets.size() > 1 || !target.file.empty() ||
      !(is_json || target.format->name == "text")) {
    throw UsageError("--list-rules prints --format text or json, to standard output");
  }
  return is_json ? rules_as_json() : rules_as_text();
}

ExitStatus act(const Options& options) {
  switch (options.action) {
    case Options::Action::list_rules: print(rules(options)); break;
    case Options::Action::explain: print(explanation(rule_named(options.explain))); break;
    case Options::Action::lint: return run(options);
    case Options::Action::guard: return guard(options);
    case Options::Action::lsp: return serve_lsp(options);
  }
  return ExitStatus::clean;
}

int run_lint(const Arguments& arguments) {
  return static_cast<int>(act(read_options(arguments, Options::Action::lint)));
}
int run_guard(const Arguments& arguments) {
  return static_cast<int>(act(read_options(arguments, Options::Action::guard)));
}
int run_lsp(const Arguments& arguments) {
  return static_cast<int>(act(read_options(arguments, Options::Action::lsp)));
}

// No command throws another failure than those that every tool has.
int no_answer(const CommandFailure&) { return static_cast<int>(ExitStatus::no_answer); }

std::string nlohmann_version() {
  return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + '.' +
         std::to_string(NLOHMANN_JSON_VERSION_MINOR) + '.' +
         std::to_string(NLOHMANN_JSON_VERSION_PATCH);
}

void describe_lint(ordered_json& build) {
  // The packages whose validators the schemas stand for, as in nosana/schema/profile.hpp.
  build["schemas"] = {{"kit", "@nosana/types 2.1.6"}, {"sdk", "@nosana/sdk 0.4.69"}};
  // valijson, RE2 and yaml-cpp do not say which version they are.
  build["libraries"] = {{"CLI11", CLI11_VERSION},
                        {"libsodium", ::sodium_version_string()},
                        {"nlohmann_json", nlohmann_version()},
                        {"re2", nullptr},
                        {"valijson", nullptr},
                        {"yaml-cpp", nullptr},
                        {"zlib", ::zlibVersion()}};
}

std::vector<WordRow> rule_words() {
  std::vector<WordRow> rows;
  rows.reserve(catalogue_rules.size());
  for (const Rule& rule : catalogue_rules) rows.push_back({rule.id, rule.summary});
  return rows;
}

std::vector<std::string_view> rule_families() {
  std::vector<std::string_view> families;
  for (const Rule& rule : catalogue_rules) {  // sorted by id, so by family too
    const std::string_view family = rule.id.substr(0, rule.id.find('-') + 1);
    if (families.empty() || families.back() != family) families.push_back(family);
  }
  return families;
}

constexpr std::size_t max_paths = 10'000'000;

constexpr Command lint_command = {
    "",
    "[OPTIONS] [PATH ...]",
    "",
    "A PATH is a file, a folder, or - for standard input; without one it is the current folder. In "
    "a folder every *.json, *.jsonc, *.yaml, *.yml, *.ndjson and *.jsonl file is looked at that "
    ".gitignore files do not leave out, and linted if it looks like a job definition: an object "
    "with \"ops\", or with \"version\" and \"type\".",
    option_table,
    0,
    max_paths,
    InputKind::files,
    false,
    run_lint};
constexpr Command guard_command = {"guard",      "[OPTIONS] -- COMMAND [ARG ...]",
                                   "",           "",
                                   option_table, 0,
                                   max_paths,    InputKind::files,
                                   true,         run_guard};
constexpr Command lsp_command = {"lsp", "[OPTIONS]",      "",    "",     option_table, 0,
                                 0,     InputKind::words, false, run_lsp};
constexpr std::array lint_commands = {&lint_command, &guard_command, &lsp_command};

constexpr std::array lint_statuses = {
    StatusRow{static_cast<int>(ExitStatus::clean), "nothing at or above --fail-on"},
    StatusRow{static_cast<int>(ExitStatus::findings), "findings"},
    StatusRow{static_cast<int>(ExitStatus::usage),
              "the command line, the configuration or the --schema is wrong, or there was nothing "
              "to lint"},
    StatusRow{static_cast<int>(ExitStatus::no_answer),
              "no answer: an input could not be read, or a report not written"},
};

}  // namespace

const Tool lint_tool = {
    .name = "nosana-lint",
    .summary = "checks Nosana job definitions before they are posted",
    .commands = lint_commands,
    .groups = group_titles,
    .statuses = lint_statuses,
    .status_note = {},
    .closing = {},
    .prefix = {},
    .words = {"RULE", "rule", "rules", rule_words, rule_families},
    .memory = Memory::no_core_dump,
    .explains_in_lines = false,
    .usage_status = static_cast<int>(ExitStatus::usage),
    .io_status = static_cast<int>(ExitStatus::no_answer),
    .refused_status = static_cast<int>(ExitStatus::no_answer),
    .status_of = no_answer,
    .describe_build = describe_lint,
};

}  // namespace nosana::tool
