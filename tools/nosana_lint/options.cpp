// SPDX-License-Identifier: MIT
#include <nosana_lint/options.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <CLI/CLI.hpp>

#include <common/message.hpp>
#include <common/syntax.hpp>
#include <nosana/text/edit_distance.hpp>
#include <nosana_lint/option_table.hpp>

namespace nosana::tool {

namespace {

constexpr unsigned most_jobs = 256;

// The values as they stand on the command line. CLI11 splits the arguments; what they mean is
// decided here, so that every message is ours.
struct Raw {
  bool help = false, version = false, json = false, confidential = false, skip_unrelated = false,
       quiet = false, verbose = false, summary = false, list_rules = false, no_config = false,
       fix = false, diff = false;
  std::string profile = "both", input = "auto", fail_on = "error", color = "auto", jobs, schema,
              stdin_name, explain, config, baseline, write_baseline;
  std::vector<std::string> formats;
  RuleWords rules;
};

struct FlagName {
  const char* names;
  bool Raw::*value;
};
struct WordName {
  const char* names;
  std::string Raw::*value;
};

constexpr std::array flags = {
    FlagName{"-h,--help", &Raw::help},
    FlagName{"--version", &Raw::version},
    FlagName{"--json", &Raw::json},
    FlagName{"--confidential", &Raw::confidential},
    FlagName{"--skip-unrelated", &Raw::skip_unrelated},
    FlagName{"-q,--quiet", &Raw::quiet},
    FlagName{"-v,--verbose", &Raw::verbose},
    FlagName{"--summary", &Raw::summary},
    FlagName{"--fix", &Raw::fix},
    FlagName{"--diff", &Raw::diff},
    FlagName{"--list-rules", &Raw::list_rules},
    FlagName{"--no-config", &Raw::no_config},
};
constexpr std::array words = {
    WordName{"--profile", &Raw::profile},
    WordName{"--input", &Raw::input},
    WordName{"--fail-on", &Raw::fail_on},
    WordName{"--color", &Raw::color},
    WordName{"-j,--jobs", &Raw::jobs},
    WordName{"--schema", &Raw::schema},
    WordName{"--stdin-filename", &Raw::stdin_name},
    WordName{"--baseline", &Raw::baseline},
    WordName{"--write-baseline", &Raw::write_baseline},
    WordName{"--explain", &Raw::explain},
    WordName{"--config", &Raw::config},
};
// For "did you mean".
constexpr auto option_names = [] {
  std::array<std::string_view, option_table.size()> names;
  std::transform(option_table.begin(), option_table.end(), names.begin(),
                 [](const OptionRow& row) { return row.name; });
  return names;
}();

[[noreturn]] void refuse_option(const std::string& text) { throw UsageError(text); }

std::string did_you_mean(std::string_view word) {
  return word.empty() ? "" : ", did you mean " + std::string(word) + "?";
}

// "a, b or c"
template <class Names>
std::string listed(const Names& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

// The place of `value` in `names`; refused when it is not there.
template <std::size_t N>
std::size_t choice(const std::string& option, const std::string& value,
                   const std::array<std::string_view, N>& names) {
  const auto found = std::find(names.begin(), names.end(), value);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  refuse_option(option + " takes " + listed(names) + did_you_mean(text::nearest(value, names)));
}

void define(CLI::App& app, Raw& raw) {
  app.set_help_flag();
  app.allow_extras();  // the paths too: a positional "[a]" would be taken apart by CLI11
  for (const FlagName& flag : flags)
    app.add_flag(flag.names, raw.*flag.value)->disable_flag_override();
  for (const WordName& word : words) {
    app.add_option(word.names, raw.*word.value)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  const auto list = [&app](const char* names, std::vector<std::string>& values) {
    app.add_option(names, values)
        ->allow_extra_args(false);  // or it would swallow the paths behind it
  };
  list("-f,--format", raw.formats);
  list("--select", raw.rules.select);
  list("--ignore", raw.rules.ignore);
  list("--severity", raw.rules.severity);
}

// CLI11's own texts repeat what was given; only the option's name is taken from them.
std::string option_in(std::string_view text) {
  std::string name(text.substr(0, text.find_first_of(": =")));
  if (!name.starts_with('-')) name.insert(0, "--");
  const bool known =
      std::find(option_names.begin(), option_names.end(), name) != option_names.end();
  return known ? name : "an option";
}

[[noreturn]] void refuse_unknown(std::string_view argument) {
  const std::string_view name = argument.substr(0, argument.find('='));
  if (!name.starts_with("--"))
    refuse_option("unknown option " + one_line(name.substr(0, 2)) + ", see --help");
  refuse_option("unknown option " + one_line(name) +
                did_you_mean(text::nearest(name, option_names)));
}

// What CLI11 left over: paths, the first "--", and options that nobody knows.
std::vector<std::string> paths_in(const std::vector<std::string>& rest) {
  std::vector<std::string> paths;
  bool only_paths = false;
  for (const std::string& argument : rest) {
    if (!only_paths && argument == "--") {
      only_paths = true;
      continue;
    }
    if (!only_paths && argument.size() > 1 && argument.front() == '-') refuse_unknown(argument);
    if (argument.empty()) refuse_option("a path is empty, expected a file, a folder or -");
    paths.push_back(argument);
  }
  return paths;
}

std::vector<std::string> split(CLI::App& app, int count, const char* const* arguments) {
  try {
    app.parse(count, arguments);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string option = option_in(error.what());
    const bool is_flag = std::any_of(flags.begin(), flags.end(), [&](const FlagName& flag) {
      return std::string_view(flag.names).ends_with(option);
    });
    refuse_option(option + (is_flag ? " takes no value" : " needs a value") + ", see --help");
  } catch (const CLI::ParseError& error) {
    refuse_option(option_in(error.what()) + " cannot be used like this, see --help");
  }
  return paths_in(app.remaining());
}

unsigned read_jobs(const std::string& text) {
  if (text.empty()) return 0;
  unsigned jobs = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (error != std::errc() || end != text.data() + text.size() || jobs > most_jobs) {
    refuse_option("-j takes a number of threads from 0 to " + std::to_string(most_jobs));
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
    refuse_option("--format takes " + listed(names) + did_you_mean(text::nearest(name, names)));
  }
  if (equals == std::string::npos) return target;
  target.file = text.substr(equals + 1);
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

template <class Given>
void read_words(const Raw& raw, const Given& given, Options& options) {
  static constexpr std::array<std::string_view, 4> profiles = {"both", "kit", "sdk", "latest"};
  static constexpr std::array<std::string_view, 5> inputs = {"auto", "json", "jsonc", "yaml",
                                                             "ndjson"};
  static constexpr std::array<std::string_view, 3> colors = {"auto", "always", "never"};
  static constexpr std::array<std::string_view, 4> levels = {"note", "warning", "error", "never"};
  constexpr std::array sets = {both_profiles, ProfileSet{true, false}, ProfileSet{false, true},
                               only_latest};
  const std::size_t profile = choice("--profile", raw.profile, profiles);
  if (given("--profile")) options.profiles = sets[profile];
  const std::size_t input = choice("--input", raw.input, inputs);
  constexpr std::array forms = {FileForm::json, FileForm::jsonc, FileForm::yaml, FileForm::ndjson};
  options.input = input == 0 ? std::nullopt : std::optional(forms[input - 1]);
  options.color = static_cast<ColorChoice>(choice("--color", raw.color, colors));
  const std::size_t level = choice("--fail-on", raw.fail_on, levels);
  if (given("--fail-on")) {
    options.fail_on =
        FailOn{level == 3 ? std::nullopt : std::optional(static_cast<Severity>(level))};
  }
}

void read_action(const Raw& raw, bool explain, Options& options) {
  if (raw.help) {
    options.action = Options::Action::help;
  } else if (raw.version) {
    options.action = Options::Action::version;
  } else if (raw.list_rules) {
    options.action = Options::Action::list_rules;
  } else if (explain) {
    options.action = Options::Action::explain;
  }
  options.json = raw.json;
  options.explain = raw.explain;
  if (raw.json && !raw.version)
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
void read_living(const Raw& raw, Options& options) {
  options.fix = raw.fix;
  options.diff = raw.diff;
  options.baseline = raw.baseline;
  options.write_baseline = raw.write_baseline;
  if (raw.fix && raw.diff) refuse_option("--diff shows what --fix would do, give one of them");
  if (!raw.baseline.empty() && !raw.write_baseline.empty()) {
    refuse_option("--write-baseline writes all findings there are, it does not go with --baseline");
  }
  const bool on_stdout = std::any_of(options.targets.begin(), options.targets.end(),
                                     [](const Target& target) { return target.file.empty(); });
  if (raw.diff && on_stdout) {
    refuse_option("--diff prints to standard output, give the report a file: --format FORMAT=FILE");
  }
}

// The command says what is linted and how; anything that changes that is refused.
void check_guard(const Raw& raw, const Options& options) {
  const auto forbid = [](bool given, const char* what) {
    if (given) refuse_option(std::string("guard takes the file from the command, ") + what);
  };
  forbid(!options.paths.empty(), "remove the path before --");
  forbid(options.stdin_name.has_value(), "remove --stdin-filename");
  forbid(options.input.has_value(), "and reads it as the command does, remove --input");
  forbid(raw.skip_unrelated, "remove --skip-unrelated");
  const auto forbid_change = [](bool given, const char* what) {
    if (given) refuse_option(std::string(what) + " does not go with guard, run it before");
  };
  forbid_change(raw.fix, "--fix");
  forbid_change(raw.diff, "--diff");
  forbid_change(!raw.write_baseline.empty(), "--write-baseline");
}

}  // namespace

std::vector<std::string> defined_options() {
  Raw raw;
  CLI::App app;
  define(app, raw);
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    names.push_back(option->get_name(false, true));
  return names;
}

Options read_options(int count, const char* const* arguments) {
  Raw raw;
  CLI::App app;
  define(app, raw);
  Options options;
  const bool guards = count > 1 && std::string_view(arguments[1]) == "guard";
  if (guards) {
    // Up to the first "--" the words are ours, after it they are the command's.
    const char* const* const end = arguments + count;
    const char* const* const dashes = std::find(arguments + 1, end, std::string_view("--"));
    if (dashes != end) options.command.assign(dashes + 1, end);
    const bool asks_for_help = std::find(arguments, end, std::string_view("--help")) != end;
    if (dashes == end && !asks_for_help) {
      refuse_option(
          "guard needs the command after --, such as guard -- nosana job post --file job.json");
    }
    std::vector<const char*> ours(arguments, dashes);
    ours.erase(ours.begin() + 1);
    options.paths = split(app, static_cast<int>(ours.size()), ours.data());
    options.action = Options::Action::guard;
  } else {
    options.paths = split(app, count, arguments);
  }
  const auto given = [&app](const char* name) { return app.count(name) != 0; };
  read_action(raw, given("--explain"), options);
  if (options.action == Options::Action::help || options.action == Options::Action::version)
    return options;

  read_words(raw, given, options);
  if (raw.confidential) options.posting = Posting::confidential;
  options.rules = std::move(raw.rules);
  if (given("--schema") && raw.schema.empty()) refuse_option("--schema needs the name of a file");
  options.schema = raw.schema;
  if (given("--config") && raw.config.empty()) refuse_option("--config needs the name of a file");
  if (given("--config") && raw.no_config)
    refuse_option("--config and --no-config exclude each other");
  options.config = raw.config;
  options.no_config = raw.no_config;
  if (given("--stdin-filename")) options.stdin_name = raw.stdin_name;
  options.skip_unrelated = raw.skip_unrelated;
  options.targets = read_targets(raw.formats);
  options.quiet = raw.quiet;
  options.verbose = raw.verbose;
  options.summary = raw.summary;
  options.jobs = read_jobs(raw.jobs);
  for (const char* const name : {"--baseline", "--write-baseline"}) {
    if (given(name) && app[name]->as<std::string>().empty())
      refuse_option(std::string(name) + " needs the name of a file");
  }
  read_living(raw, options);
  if (options.action == Options::Action::guard) check_guard(raw, options);
  if (options.action == Options::Action::lint) check_inputs(options);
  return options;
}

}  // namespace nosana::tool
