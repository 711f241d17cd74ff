// SPDX-License-Identifier: MIT
#pragma once

// One thread's share of a run: takes units of the inputs, lints what is in them, and hands on what
// is to be printed of each.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <common/bytes.hpp>
#include <common/exit_status.hpp>
#include <common/file_texts.hpp>
#include <common/lint_text.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/lint/result.hpp>
#include <nosana/mask/file_name.hpp>
#include <nosana/report/report.hpp>
#include <nosana/schema/official.hpp>
#include <nosana_lint/baseline.hpp>
#include <nosana_lint/configs.hpp>
#include <nosana_lint/fixer.hpp>
#include <nosana_lint/inputs.hpp>
#include <nosana_lint/options.hpp>
#include <nosana_lint/ordered.hpp>
#include <nosana_lint/outputs.hpp>
#include <nosana_lint/source.hpp>

namespace nosana::tool {

/// What came of one unit.
struct Result {
  Pieces pieces;
  std::string diff;
  std::string words;  ///< for standard error
  Summary summary;
  ExitStatus status = ExitStatus::clean;
  bool sealed = false;  ///< there was an envelope, which has nothing to lint
  bool flush = false;   ///< a stream: somebody may be waiting for the answer

  /// Bytes of everything that is to be printed.
  [[nodiscard]] std::size_t size() const noexcept;

  void reset() {
    diff.clear();
    words.clear();
    summary = {};
    status = ExitStatus::clean;
    sealed = false;
    flush = false;
  }

  /// Notes that a question has no answer, and why.
  void failed(const std::string& text);
};

/// What all workers share and none changes.
struct Job {
  const Options& options;
  const Outputs& outputs;
  const std::vector<Input>& inputs;
  std::vector<const Settings*> settings;  ///< of the inputs
  Schemas schemas;
  Limits limits;
  Baseline* baseline;         ///< or nullptr
  NewBaseline* new_baseline;  ///< or nullptr
};

/// "3 findings", "1 finding".
[[nodiscard]] std::string counted(std::size_t count, const char* noun);

/// The status of one definition. fail_on   nothing: never
[[nodiscard]] ExitStatus status_of(const LintResult& result, std::optional<Severity> fail_on);

/// For one thread.
class Worker {
 public:
  /// job   outlives it
  explicit Worker(const Job& job) : job_(job), reader_(job.limits) {}

  /// Takes units until there are no more. throws   std::bad_alloc
  void work(Source& source, Ordered<Result>& results);

 private:
  void lint_unit();
  void lint_records(const LineBlock& block);
  void lint_file(const Input& input);

  // Whatever goes wrong with one text, its half-written reports are taken back and the others go
  // on.
  void try_text(const FileText& text);
  void begin_text();
  void lint_found(const FoundText& found);
  void tell_unread(const FoundText& found);
  bool is_envelope(const FoundText& found);
  void hand_on();

  void tell_all(const FileReport& report, bool counts);
  LintResult judge(const FoundText& found, std::string_view file);
  const Schemas& schemas();

  /// Bytes of the file that a fix replaces.
  struct Replacement {
    std::size_t begin;
    std::size_t end;
    std::string text;  // may hold secrets
  };

  void fix_file(FileForm form);
  /// How many findings were fixed.
  std::size_t fix_text(const FoundText& found, std::vector<Replacement>& fixes);
  /// found   outlives it
  Fixer fixer_of(const FoundText& found);
  void tell_refused(const FoundText& found);
  [[nodiscard]] std::string place_of(const FoundText& found) const;
  /// What --fix would change, or why it leaves something alone.
  void show_fixes(const FoundText& found, const FileReport& report);
  void tell(const FileReport& report, const LintResult& result);

  const Job& job_;
  const Settings* settings_ = nullptr;  // of the input of the unit
  Ordered<Result>* results_ = nullptr;
  Unit unit_;
  mask::FileName name_;  // of its input
  Bytes bytes_;          // before the reader, whose documents view it
  TextReader reader_;
  Result result_;
  std::size_t judged_ = 0;  // definitions, until the schemas are made for many
  std::optional<Schemas> many_;
  const Input* sealed_ = nullptr;  // the last input that was said to be sealed
  bool stopped_ = false;           // nobody wants the results any more
  /// What there was of the result when the text began.
  struct Begun {
    std::vector<std::size_t> pieces;
    std::size_t diff = 0;
    Summary summary;
  } begun_;
  Baseline::Used met_;  // entries of the baseline, in the file met_in_
  const Input* met_in_ = nullptr;
};

}  // namespace nosana::tool
