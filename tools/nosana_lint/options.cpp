// SPDX-License-Identifier: MIT
#include <nosana_lint/options.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <common/message.hpp>
#include <common/syntax.hpp>
#include <nosana_lint/option_table.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

constexpr unsigned max_jobs = 256;

[[noreturn]] void refuse_option(const std::string& text) { throw UsageError(text); }

std::vector<std::string> words_of(const Arguments& arguments, std::string_view option) {
  const auto values = arguments.values(option);
  return {values.begin(), values.end()};
}

std::string file_of(const Arguments& arguments, std::string_view option) {
  const auto name = arguments.value(option);
  if (name && name->empty()) refuse_option(std::string(option) + " needs the name of a file");
  return with_slashes(name.value_or(""));
}

// The place of an option's value among its choices; the first one where it is not given.
std::size_t choice(const Arguments& arguments, std::string_view option) {
  const auto value = arguments.value(option);
  const auto choices = choices_of(*find_option(option_table, option));
  const auto found = value ? std::find(choices.begin(), choices.end(), *value) : choices.begin();
  return static_cast<std::size_t>(found - choices.begin());
}

unsigned read_jobs(const std::string& text) {
  if (text.empty()) return 0;
  unsigned jobs = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (error != std::errc() || end != text.data() + text.size() || jobs > max_jobs) {
    refuse_option("-j takes a number of threads from 0 to " + std::to_string(max_jobs));
  }
  return jobs;
}

Target read_target(const std::string& text) {
  std::vector<std::string_view> names;
  names.reserve(report::formats.size());
  for (const report::Format& format : report::formats) names.push_back(format.name);
  const std::size_t equals = text.find('=');
  const std::string_view name = std::string_view(text).substr(0, equals);
  Target target;
  target.format = report::find_format(name);
  if (target.format == nullptr) {
    refuse_option("--format takes " + listed(names) + did_you_mean(name, names));
  }
  if (equals == std::string::npos) return target;
  target.file = with_slashes(text.substr(equals + 1));
  if (target.file.empty()) refuse_option("--format needs the name of a file after =");
  if (target.file == "-") target.file.clear();
  return target;
}

std::vector<Target> read_targets(const std::vector<std::string>& texts) {
  std::vector<Target> targets;
  for (const std::string& text : texts) {
    Target target = read_target(text);
    for (const Target& other : targets) {
      if (other.file != target.file) continue;
      refuse_option(
          target.file.empty()
              ? "two formats for standard output, give all but one a file: --format FORMAT=FILE"
              : one_line(target.file) + ": two formats for one file");
    }
    targets.push_back(std::move(target));
  }
  return targets;
}

void read_words(const Arguments& arguments, Options& options) {
  constexpr std::array sets = {both_profiles, ProfileSet{true, false}, ProfileSet{false, true},
                               only_latest};
  constexpr std::array forms = {FileForm::json, FileForm::jsonc, FileForm::yaml, FileForm::ndjson};
  constexpr std::size_t never = 3;
  const std::size_t profile = choice(arguments, "--profile");
  if (arguments.has("--profile")) options.profiles = sets[profile];
  const std::size_t input = choice(arguments, "--input");
  options.input = input == 0 ? std::nullopt : std::optional(forms[input - 1]);
  options.color = static_cast<ColorChoice>(choice(arguments, "--color"));
  const std::size_t level = choice(arguments, "--fail-on");
  if (arguments.has("--fail-on")) {
    options.fail_on =
        FailOn{level == never ? std::nullopt : std::optional(static_cast<Severity>(level))};
  }
}

void read_action(const Arguments& arguments, Options& options) {
  if (arguments.has("--list-rules")) {
    options.action = Options::Action::list_rules;
  } else if (arguments.has("--explain")) {
    options.action = Options::Action::explain;
  }
  options.explain = arguments.value("--explain").value_or("");
  if (arguments.has("--json"))
    refuse_option("--json belongs to --version, did you mean --format json?");
}

void check_inputs(const Options& options) {
  const auto dashes = std::count(options.paths.begin(), options.paths.end(), "-");
  if (dashes > 1) refuse_option("standard input can be read only once, - is given twice");
  if (options.stdin_name && dashes == 0) {
    refuse_option("--stdin-filename names standard input, give - as a path too");
  }
  if (options.fix && dashes != 0) {
    refuse_option(
        "--fix changes files, it cannot change standard input; --diff shows what it would do");
  }
}

// What changes files, and what was there before.
void read_living(const Arguments& arguments, Options& options) {
  options.fix = arguments.has("--fix");
  options.diff = arguments.has("--diff");
  options.baseline = file_of(arguments, "--baseline");
  options.write_baseline = file_of(arguments, "--write-baseline");
  if (options.fix && options.diff)
    refuse_option("--diff shows what --fix would do, give one of them");
  if (!options.baseline.empty() && !options.write_baseline.empty()) {
    refuse_option("--write-baseline writes all findings there are, it does not go with --baseline");
  }
  const bool on_stdout = std::any_of(options.targets.begin(), options.targets.end(),
                                     [](const Target& target) { return target.file.empty(); });
  if (options.diff && on_stdout) {
    refuse_option("--diff prints to standard output, give the report a file: --format FORMAT=FILE");
  }
}

// The command says what is linted and how; anything that changes that is refused.
void check_guard(const Options& options) {
  const auto forbid = [](bool given, const char* what) {
    if (given) refuse_option(std::string("guard takes the file from the command, ") + what);
  };
  forbid(!options.paths.empty(), "remove the path before --");
  forbid(options.stdin_name.has_value(), "remove --stdin-filename");
  forbid(options.input.has_value(), "and reads it as the command does, remove --input");
  forbid(options.skip_unrelated, "remove --skip-unrelated");
  const auto forbid_change = [](bool given, const char* what) {
    if (given) refuse_option(std::string(what) + " does not go with guard, run it before");
  };
  forbid_change(options.fix, "--fix");
  forbid_change(options.diff, "--diff");
  forbid_change(!options.write_baseline.empty(), "--write-baseline");
}

// The editor says what is open and shows what is found.
void check_lsp(const Options& options) {
  const auto forbid = [](bool given, const char* option, const char* instead) {
    if (given) refuse_option(std::string("lsp ") + instead + ", remove " + option);
  };
  constexpr const char* reads = "reads what is open in the editor";
  constexpr const char* offers = "changes no file, it offers the fixes to the editor";
  constexpr const char* knows = "has no baseline";
  forbid(options.stdin_name.has_value(), "--stdin-filename", reads);
  forbid(options.input.has_value(), "--input", reads);
  forbid(!options.targets.empty(), "--format", "answers in the language server protocol");
  forbid(options.fix, "--fix", offers);
  forbid(options.diff, "--diff", offers);
  forbid(!options.baseline.empty(), "--baseline", knows);
  forbid(!options.write_baseline.empty(), "--write-baseline", knows);
}

}  // namespace

Options read_options(const Arguments& arguments, Options::Action command) {
  const bool guards = command == Options::Action::guard;
  Options options;
  options.action = command;
  if (guards && arguments.command.empty()) {
    refuse_option(
        "guard needs a command after --, such as guard -- nosana job post --file job.json");
  }
  for (const std::string& path : arguments.inputs) options.paths.push_back(with_slashes(path));
  options.command = arguments.command;
  read_action(arguments, options);
  read_words(arguments, options);
  if (arguments.has("--confidential")) options.posting = Posting::confidential;
  options.rules = {words_of(arguments, "--select"), words_of(arguments, "--ignore"),
                   words_of(arguments, "--severity")};
  options.schema = file_of(arguments, "--schema");
  options.config = file_of(arguments, "--config");
  options.no_config = arguments.has("--no-config");
  if (arguments.has("--config") && options.no_config)
    refuse_option("--config and --no-config exclude each other");
  if (const auto name = arguments.value("--stdin-filename"))
    options.stdin_name = with_slashes(*name);
  options.skip_unrelated = arguments.has("--skip-unrelated");
  options.targets = read_targets(words_of(arguments, "--format"));
  options.quiet = arguments.has("--quiet");
  options.verbose = arguments.has("--verbose");
  options.summary = arguments.has("--summary");
  options.jobs = read_jobs(arguments.value("--jobs").value_or(""));
  read_living(arguments, options);
  if (arguments.has("--stdio") && options.action != Options::Action::lsp)
    refuse_option("--stdio is an option of nosana-lint lsp");
  if (options.action == Options::Action::guard) check_guard(options);
  if (options.action == Options::Action::lsp) check_lsp(options);
  if (options.action == Options::Action::lint) check_inputs(options);
  return options;
}

}  // namespace nosana::tool
