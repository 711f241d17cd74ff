// SPDX-License-Identifier: MIT
#include <nosana_lint/run.hpp>

#include <algorithm>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

#include <unistd.h>

#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/diff.hpp>
#include <nosana_lint/baseline.hpp>
#include <nosana_lint/configs.hpp>
#include <nosana_lint/fixer.hpp>
#include <nosana_lint/inputs.hpp>
#include <nosana_lint/ordered.hpp>
#include <nosana_lint/outputs.hpp>
#include <nosana_lint/policy.hpp>
#include <nosana_lint/silent_definitions.hpp>
#include <nosana_lint/source.hpp>
#include <nosana_lint/syntax.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t units_ahead = 4;  // finished units a thread that may wait for an earlier one

// What came of one unit.
struct Result {
  Pieces pieces;
  std::string diff;
  std::string words;  // for standard error
  Summary summary;
  ExitStatus status = ExitStatus::clean;
  bool flush = false;  // a stream: somebody may be waiting for the answer

  void reset() {
    diff.clear();
    words.clear();
    summary = {};
    status = ExitStatus::clean;
    flush = false;
  }

  void failed(const std::string& text) {
    words += message(text);
    status = worse(status, ExitStatus::no_answer);
  }
};

// What all workers share and none changes.
struct Job {
  const Options& options;
  const Outputs& outputs;
  const std::vector<Input>& inputs;
  std::vector<const Settings*> settings;  // of the inputs
  Schemas schemas;
  Limits limits;
  Baseline* baseline;         // or nullptr
  NewBaseline* new_baseline;  // or nullptr
};

std::string counted(std::size_t count, const char* noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string_view words_for(std::optional<bool> verdict) {
  if (!verdict) return "has no verdict";
  return *verdict ? "accepts" : "rejects";
}

ExitStatus status_of(const LintResult& result, std::optional<Severity> fail_on) {
  const auto counts = [fail_on](const Finding& finding) { return finding.severity >= *fail_on; };
  const bool any = fail_on && std::any_of(result.findings.begin(), result.findings.end(), counts);
  return any ? ExitStatus::findings : ExitStatus::clean;
}

// One thread's share: takes units, lints what is in them.
class Worker {
 public:
  explicit Worker(const Job& job) : job_(job) {}

  void work(Source& source, Ordered<Result>& results) {
    while (source.next(unit_)) {
      if (!results.wait_for_room(unit_.number)) return;
      result_.reset();
      job_.outputs.clear(result_.pieces);
      settings_ = job_.settings[static_cast<std::size_t>(unit_.input - job_.inputs.data())];
      lint_unit();
      if (!results.put(unit_.number, result_)) return;
    }
  }

 private:
  void lint_unit() {
    const Input& input = *unit_.input;
    if (!unit_.problem.empty()) {
      result_.failed(unit_.problem);
    } else if (unit_.is_block) {
      result_.flush = true;
      lint_records(unit_.block.bytes.view(), unit_.block.line, unit_.block.offset);
    } else {
      lint_file(input);
    }
  }

  void lint_records(std::string_view bytes, std::size_t first_line, std::size_t first_offset) {
    const auto lint_record = [&](std::size_t line, std::size_t offset, std::string_view text) {
      try_text({unit_.input->name, line, offset, settings_->lint.posting, &document_, nullptr},
               text);
    };
    for_each_record(bytes, first_line, first_offset, job_.limits.bytes, lint_record);
  }

  void lint_file(const Input& input) {
    try {
      const Descriptor file = input.is_stdin() ? Descriptor() : open_for_reading(input.path);
      const int descriptor = input.is_stdin() ? STDIN_FILENO : file.number();
      read_all(descriptor, job_.limits.bytes + 1, input.name, bytes_);
    } catch (const IoError& error) {
      result_.failed(error.what());
      return;
    } catch (const std::bad_alloc&) {
      result_.failed(one_line(input.name) + ": not enough memory");
      return;
    }
    if (input.by_content && looks_like_records(bytes_.view())) {
      return lint_records(bytes_.view(), 1, 0);
    }
    try_text({input.name, std::nullopt, 0, settings_->lint.posting, &document_, nullptr},
             bytes_.view());
  }

  // Whatever goes wrong with one definition, its half-written reports are taken back and the others
  // go on.
  void try_text(const FileReport& report, std::string_view text) {
    sizes_.clear();
    for (const std::string& piece : result_.pieces) sizes_.push_back(piece.size());
    const Summary before = result_.summary;
    const std::size_t diff_before = result_.diff.size();
    try {
      lint_text(report, text);
      return;
    } catch (const std::bad_alloc&) {
      result_.failed(one_line(report.file) + ": not enough memory");
    } catch (const std::exception&) {
      result_.failed(one_line(report.file) + ": internal error, please report it");
    }
    result_.summary = before;
    result_.diff.resize(diff_before);
    for (std::size_t i = 0; i < sizes_.size(); ++i) result_.pieces[i].resize(sizes_[i]);
  }

  void lint_text(FileReport report, std::string_view text) {
    const bool is_yaml = unit_.input->syntax == Syntax::yaml;
    if (is_yaml && unit_.input->related_only && !may_be_definition(text)) return;
    const bool remembers = can_remember(report);
    if (const LintResult* const known = remembers ? silent_.find(text) : nullptr) {
      // Without findings no report looks into the document.
      report.result = known;
      return tell_all(report);
    }
    read(text, document_);
    if (unit_.input->related_only && !looks_like_definition(document_)) return;
    const LintResult found = judge(report, document_);
    if (remembers) silent_.learn(document_, found);
    report.result = &found;
    std::optional<Fixer> fixer;  // what it makes has to live until the report is written
    if (job_.options.fix || job_.options.diff) mend(report, fixer);
    LintResult taken;
    if (job_.new_baseline != nullptr) {
      taken = *report.result;
      job_.new_baseline->take(std::string(report.file), *report.document, taken);
      report.result = &taken;
    }
    tell_all(report);
  }

  // Whether there may be a next definition, and what is known of this one holds for it.
  bool can_remember(const FileReport& report) {
    const LintOptions& options = settings_->lint;
    if (job_.inputs.size() == 1 && !report.record) return false;
    if (unit_.input->syntax == Syntax::yaml || options.policy || options.custom_secrets ||
        !options.ignores.empty())
      return false;
    if (settings_ != silent_for_ || unit_.input->syntax != silent_syntax_) silent_.clear();
    silent_for_ = settings_;
    silent_syntax_ = unit_.input->syntax;
    return true;
  }

  void tell_all(const FileReport& report) {
    const LintResult& result = *report.result;
    result_.summary.add(result);
    job_.outputs.render(report, result_.pieces);
    result_.status = worse(result_.status, status_of(result, settings_->fail_on));
    if (job_.options.verbose) tell(report, result);
  }

  void read(std::string_view text, Document& document) const {
    if (unit_.input->syntax == Syntax::yaml) {
      parse_yaml(text, document, job_.limits);
    } else {
      parse(text, document, job_.limits, unit_.input->syntax);
    }
  }

  LintResult judge(const FileReport& report, const Document& document) {
    LintResult result = lint(document, job_.schemas, settings_->lint);
    settings_->note(document, result);
    if (job_.baseline == nullptr) return result;
    if (!report.record || met_in_ != unit_.input) met_.clear();
    met_in_ = unit_.input;
    job_.baseline->suppress(std::string(report.file), document, result, met_);
    return result;
  }

  // Applies the fixes of what was found, or shows them; then `report` is about what is left.
  void mend(FileReport& report, std::optional<Fixer>& fixer) {
    const auto fixable =
        std::count_if(report.result->findings.begin(), report.result->findings.end(),
                      [](const Finding& finding) { return finding.fix.has_value(); });
    if (fixable == 0 || document_.verdict() == JsonVerdict::unknown) return;
    const std::string name = one_line(report.file);
    if (report.record) {
      result_.words += message(name + ':' + std::to_string(*report.record) +
                               ": there is a fix, but definitions in NDJSON are left alone");
      return;
    }
    const auto read_again = [this](std::string_view text, Document& document) {
      read(text, document);
    };
    const auto judged = [&](const Document& document) { return judge(report, document); };
    fixer.emplace(read_again, judged);
    fixer->run(document_, *report.result);
    if (fixer->refused()) {
      result_.failed(name +
                     ": a fix would change more than it should and was left out, please report it");
    }
    if (fixer->count() == 0) return;
    if (job_.options.diff) {
      report::append_diff(result_.diff, report.file, document_, fixer->document(), fixer->changes(),
                          job_.outputs.style());
    } else {
      write_fixed(report, *fixer);
    }
  }

  void write_fixed(FileReport& report, const Fixer& fixer) {
    try {
      rewrite_file(unit_.input->path, document_.text(), fixer.document().text());
    } catch (const IoError& error) {
      result_.failed(error.what());
      return;
    }
    result_.words +=
        message(one_line(report.file) + ": fixed " + counted(fixer.count(), "finding"));
    report.document = &fixer.document();
    report.result = &fixer.result();
  }

  void tell(const FileReport& report, const LintResult& result) {
    std::string line = one_line(report.file);
    if (report.record) line += ':' + std::to_string(*report.record);
    line += ": linted as ";
    line += name_of(report.posting);
    line += ", kit ";
    line += words_for(result.valid_kit);
    line += ", sdk ";
    line += words_for(result.valid_sdk);
    if (settings_->config != nullptr)
      line += ", configured by " + one_line(settings_->config->name);
    result_.words += message(line);
  }

  const Job& job_;
  const Settings* settings_ = nullptr;  // of the input of the unit
  Unit unit_;
  Bytes bytes_;  // before the Document that views it
  Document document_;
  SilentDefinitions silent_;
  const Settings* silent_for_ = nullptr;
  Syntax silent_syntax_ = Syntax::json;
  Result result_;
  std::vector<std::size_t> sizes_;
  Baseline::Used met_;  // entries of the baseline, in the file met_in_
  const Input* met_in_ = nullptr;
};

std::size_t choose_threads(const Options& options, const std::vector<Input>& inputs) {
  if (options.jobs == 1) return 1;
  // Of more findings than the baseline has, the first are the old ones: that takes one worker a file.
  const bool ndjson =
      std::any_of(inputs.begin(), inputs.end(), [](const Input& input) { return input.ndjson; });
  if (ndjson && !options.baseline.empty()) return 1;
  const std::size_t useful = useful_threads(inputs);
  if (useful == 1)
    return 1;  // asking the system how many there are takes as long as linting a file
  const unsigned wanted =
      options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  return std::min<std::size_t>(wanted, useful);
}

void work(const Job& job, const std::vector<Input>& inputs, Ordered<Result>& results,
          std::size_t threads) {
  Source source(inputs, job.limits.bytes);
  const auto one_share = [&] {
    try {
      Worker(job).work(source, results);
    } catch (...) {
      results.stop(std::current_exception());
    }
  };
  std::vector<std::jthread> helpers;
  try {
    while (helpers.size() + 1 < threads) helpers.emplace_back(one_share);
  } catch (const std::system_error&) {
    // The system gives no more threads: those that there are do the work.
  }
  one_share();
}

// What the configurations have to say about themselves: behind everything, and no definition each.
ExitStatus report_configs(const Configs& configs, bool complete, Outputs& outputs,
                          Summary& summary) {
  ExitStatus status = ExitStatus::clean;
  for (const Configs::Report& found : configs.reports(complete)) {
    FileReport report;
    report.file = found.file->name;
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
  complain(only_folders ? "no job definition found, name a file to have it linted whatever is in it"
                        : "no job definition found, expected one on each line of the input");
  return ExitStatus::usage;
}

void tell_stale(const Options& options, const Baseline& baseline) {
  const std::size_t stale = baseline.stale();
  if (stale == 0) return;
  complain(one_line(options.baseline) + ": " + std::to_string(stale) +
           (stale == 1 ? " entry meets" : " entries meet") +
           " no finding any more, write it anew with --write-baseline");
}

}  // namespace

ExitStatus run(const Options& options) {
  Configs configs(options, options.schema.empty() ? PolicyCheck() : load_policy(options.schema));
  std::optional<Baseline> baseline;
  std::optional<NewBaseline> new_baseline;
  if (!options.baseline.empty()) baseline.emplace(options.baseline);
  const Inputs inputs = find_inputs(options);
  ExitStatus status = ExitStatus::clean;
  std::vector<const Settings*> settings;
  for (const Input& input : inputs.list) settings.push_back(&configs.settings_for(input));
  for (const std::string& problem : configs.problems()) complain(problem);
  if (!configs.problems().empty()) return ExitStatus::usage;
  if (!options.write_baseline.empty()) new_baseline.emplace(options.write_baseline);
  for (const std::string& problem : inputs.problems) {
    complain(problem);
    status = ExitStatus::no_answer;
  }
  Outputs outputs(options);
  Summary summary;
  const auto use = [&](Result& result) {
    summary.add(result.summary);
    status = worse(status, result.status);
    outputs.write(result.pieces);
    if (!result.diff.empty()) outputs.show(result.diff);
    if (result.flush || !result.words.empty()) outputs.flush();
    if (!result.words.empty()) (void)write_all(STDERR_FILENO, result.words);
  };
  const std::size_t threads = choose_threads(options, inputs.list);
  Ordered<Result> results(use, threads * units_ahead);
  const Job job{options,
                outputs,
                inputs.list,
                std::move(settings),
                official_schemas(),
                {},
                baseline ? &*baseline : nullptr,
                new_baseline ? &*new_baseline : nullptr};
  work(job, inputs.list, results, threads);
  results.rethrow();
  const bool complete = status != ExitStatus::no_answer;
  status = worse(status, report_configs(configs, complete, outputs, summary));
  outputs.finish(summary, complete);
  if (new_baseline && status != ExitStatus::no_answer) {
    const std::size_t findings = new_baseline->write();
    complain(one_line(options.write_baseline) + ": " + counted(findings, "finding") + " written");
  }
  if (baseline && (options.verbose || options.summary)) tell_stale(options, *baseline);
  if (summary.files == 0 && status == ExitStatus::clean) return nothing_found(options, inputs.list);
  return status;
}

}  // namespace nosana::tool
