// SPDX-License-Identifier: MIT
#pragma once

// One thread's share of a run: takes units of the inputs, lints what is in them, and hands on what is
// to be printed of each.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <common/bytes.hpp>
#include <common/exit_status.hpp>
#include <nosana/document/document.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/lint/result.hpp>
#include <nosana/report/report.hpp>
#include <nosana/schema/official.hpp>
#include <nosana_lint/baseline.hpp>
#include <nosana_lint/configs.hpp>
#include <nosana_lint/fixer.hpp>
#include <nosana_lint/inputs.hpp>
#include <nosana_lint/options.hpp>
#include <nosana_lint/ordered.hpp>
#include <nosana_lint/outputs.hpp>
#include <nosana_lint/silent_definitions.hpp>
#include <nosana_lint/source.hpp>

namespace nosana::tool {

/// What came of one unit.
struct Result {
  Pieces pieces;
  std::string diff;
  std::string words;  ///< for standard error
  Summary summary;
  ExitStatus status = ExitStatus::clean;
  bool flush = false;  ///< a stream: somebody may be waiting for the answer

  void reset() {
    diff.clear();
    words.clear();
    summary = {};
    status = ExitStatus::clean;
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
  explicit Worker(const Job& job) : job_(job) {}

  /// Takes units until there are no more. throws   std::bad_alloc
  void work(Source& source, Ordered<Result>& results);

 private:
  void lint_unit();
  void lint_records(std::string_view bytes, std::size_t first_line, std::size_t first_offset);
  void lint_file(const Input& input);

  // Whatever goes wrong with one definition, its half-written reports are taken back and the others
  // go on.
  void try_text(const FileReport& report, std::string_view text);
  void lint_text(FileReport report, std::string_view text);

  // Whether there may be a next definition, and what is known of this one holds for it.
  bool can_remember(const FileReport& report);

  void tell_all(const FileReport& report);
  void read(std::string_view text, Document& document) const;
  LintResult judge(const FileReport& report, const Document& document);

  // Applies the fixes of what was found, or shows them; then `report` is about what is left.
  void mend(FileReport& report, std::optional<Fixer>& fixer);
  void write_fixed(FileReport& report, const Fixer& fixer);
  void tell(const FileReport& report, const LintResult& result);

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

}  // namespace nosana::tool
