// SPDX-License-Identifier: MIT
#include <nosana_lint/run.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana/schema/official.hpp>
#include <nosana_lint/baseline.hpp>
#include <nosana_lint/configs.hpp>
#include <nosana_lint/inputs.hpp>
#include <nosana_lint/ordered.hpp>
#include <nosana_lint/outputs.hpp>
#include <nosana_lint/policy.hpp>
#include <nosana_lint/source.hpp>
#include <nosana_lint/worker.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t units_ahead = 4;  // finished units a thread that may wait for an earlier one

std::size_t choose_threads(const Options& options, const std::vector<Input>& inputs) {
  if (options.jobs == 1) return 1;
  // Of more findings than the baseline has, the first are the old ones: that takes one worker a
  // file.
  const bool ndjson = std::any_of(inputs.begin(), inputs.end(),
                                  [](const Input& input) { return input.is_stream(); });
  if (ndjson && !options.baseline.empty()) return 1;
  const std::size_t useful = useful_threads(inputs);
  if (useful == 1)
    return 1;  // asking the system how many there are takes as long as linting a file
  const std::size_t wanted = options.jobs != 0 ? options.jobs : processors();
  return std::min<std::size_t>(wanted, useful);
}

void work(const Job& job, Ordered<Result>& results, std::size_t threads) {
  Source source(job.inputs, job.limits.bytes, job.options.fix);
  const auto one_share = [&] {
    try {
      Worker(job).work(source, results);
    } catch (...) {
      results.stop(std::current_exception());
    }
  };
  run_in_threads(threads, one_share);
}

// What the configurations have to say about themselves: after everything else, and not counted as
// definitions.
ExitStatus report_configs(const Configs& configs, bool complete, Outputs& outputs,
                          Summary& summary) {
  ExitStatus status = ExitStatus::clean;
  for (const Configs::Report& found : configs.reports(complete)) {
    FileReport report;
    report.file = mask::FileName(found.file->name);
    report.document = &found.file->document;
    report.result = &found.result;
    Pieces pieces;
    outputs.clear(pieces);
    outputs.render(report, pieces);
    outputs.write(pieces);
    summary.add(found.result);
    --summary.files;
    status = worse(status, status_of(found.result, found.fail_on));
  }
  return status;
}

ExitStatus nothing_found(const Options& options, const std::vector<Input>& inputs) {
  if (options.skip_unrelated) return ExitStatus::clean;
  const bool only_folders = std::all_of(inputs.begin(), inputs.end(),
                                        [](const Input& input) { return input.related_only; });
  print_message(only_folders
                    ? "no job definition found, name a file to have it linted whatever is in it"
                    : "no job definition found, expected one on each line of the input");
  return ExitStatus::usage;
}

void tell_stale(const Options& options, const Baseline& baseline) {
  const std::size_t stale = baseline.stale();
  if (stale == 0) return;
  print_message(one_line(options.baseline) + ": " + std::to_string(stale) +
                (stale == 1 ? " stale entry" : " stale entries") +
                ", regenerate it with --write-baseline");
}

// The settings of each input; nothing where a configuration is wrong, which is said.
std::optional<std::vector<const Settings*>> settings_of(Configs& configs,
                                                        const std::vector<Input>& inputs) {
  std::vector<const Settings*> settings;
  settings.reserve(inputs.size());
  for (const Input& input : inputs) settings.push_back(&configs.settings_for(input));
  for (const std::string& problem : configs.problems()) print_message(problem);
  if (!configs.problems().empty()) return std::nullopt;
  return settings;
}

// What was found in all inputs.
struct Totals {
  Summary summary;
  ExitStatus status = ExitStatus::clean;
  bool sealed = false;
};

void lint_all(const Job& job, Outputs& outputs, Totals& totals) {
  const auto use = [&](Result& result) {
    totals.sealed = totals.sealed || result.sealed;
    totals.summary.add(result.summary);
    totals.status = worse(totals.status, result.status);
    outputs.write(result.pieces);
    if (!result.diff.empty()) outputs.show(result.diff);
    if (result.flush || !result.words.empty()) outputs.flush();
    if (!result.words.empty()) (void)write_all(STDERR_FILENO, result.words);
  };
  const std::size_t threads = choose_threads(job.options, job.inputs);
  Ordered<Result> results(use, threads * units_ahead);
  work(job, results, threads);
  results.rethrow();
}

void write_baseline(const std::string& name, NewBaseline& baseline) {
  const std::size_t findings = baseline.write();
  print_message(one_line(name) + ": " + counted(findings, "finding") + " written");
  const std::size_t more = baseline.held_together();
  if (more == 0) return;
  print_message(one_line(name) + ": " + counted(more, "finding") +
                " beyond the first of a rule in a file are one entry for each rule and file; "
                "any change of such a file reports them again");
}

}  // namespace

ExitStatus run(const Options& options) {
  Configs configs(options, options.schema.empty() ? PolicyCheck() : load_policy(options.schema));
  std::optional<Baseline> baseline;
  std::optional<NewBaseline> new_baseline;
  if (!options.baseline.empty()) baseline.emplace(options.baseline);
  const Inputs inputs = find_inputs(options);
  std::optional<std::vector<const Settings*>> settings = settings_of(configs, inputs.list);
  if (!settings) return ExitStatus::usage;
  if (!options.write_baseline.empty()) new_baseline.emplace(options.write_baseline);
  Totals totals;
  for (const std::string& problem : inputs.problems) {
    print_message(problem);
    totals.status = ExitStatus::no_answer;
  }
  Outputs outputs(options);
  const bool latest = std::any_of(settings->begin(), settings->end(),
                                  [](const Settings* each) { return each->lint.profiles.latest; });
  const Job job{options,
                outputs,
                inputs.list,
                *std::move(settings),
                official_schemas(latest),
                {},
                baseline ? &*baseline : nullptr,
                new_baseline ? &*new_baseline : nullptr};
  lint_all(job, outputs, totals);
  if (options.paths.empty() && has_piped_input())
    print_message("the current folder was linted, not standard input; nosana-lint - reads that");
  const bool complete = totals.status != ExitStatus::no_answer;
  totals.status = worse(totals.status, report_configs(configs, complete, outputs, totals.summary));
  outputs.finish(totals.summary, complete);
  if (new_baseline && totals.status != ExitStatus::no_answer)
    write_baseline(options.write_baseline, *new_baseline);
  if (baseline && (options.verbose || options.summary)) tell_stale(options, *baseline);
  if (totals.summary.files == 0 && !totals.sealed && totals.status == ExitStatus::clean)
    return nothing_found(options, inputs.list);
  return totals.status;
}

}  // namespace nosana::tool
