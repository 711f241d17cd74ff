// SPDX-License-Identifier: MIT
#pragma once

// Where the reports go: one report a target, on standard output or in a file.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <common/atomic_file.hpp>
#include <common/run_tool.hpp>
#include <nosana/report/formats.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// What the reports say about a few definitions, in the order of the targets.
using Pieces = std::vector<std::string>;

/// The reports of one run. render() may be called from several threads, the rest from one at a
/// time.
class Outputs {
 public:
  /// Opens the files and writes what stands before everything.
  /// throws   IoError
  explicit Outputs(const Options& options);
  Outputs(const Outputs&) = delete;  // styles view what it knows about the run
  Outputs& operator=(const Outputs&) = delete;

  /// Makes `pieces` empty, one for each target, and keeps their memory.
  void clear(Pieces& pieces) const;

  /// Appends one definition to `pieces`.
  void render(const FileReport& report, Pieces& pieces) const;

  /// Writes pieces after those that were written before.
  /// throws   IoError, ClosedPipe
  void write(const Pieces& pieces);

  /// Writes text that is no report, such as a diff, to standard output. throws   IoError,
  /// ClosedPipe
  void show(std::string_view text);

  /// How text on standard output should look.
  [[nodiscard]] const Style& style() const noexcept { return style_; }

  /// Hands over what is held back for standard output. throws   IoError, ClosedPipe
  void flush();

  /// Writes what follows everything; the files appear.
  /// complete   every input could be read
  /// throws     IoError, ClosedPipe
  void finish(const Summary& summary, bool complete);

 private:
  struct Report {
    const report::Format* format;
    Style style;
    bool muted = false;                // --quiet: nothing but the counts that --summary asks for
    bool joined = false;               // something was written that a separator belongs after
    bool begun = false;                // anything was written
    std::string waiting;               // of a format that is arranged at the end, up to a bound
    std::unique_ptr<AtomicFile> file;  // none: standard output
  };

  void ask_about_run();
  void put(Report& report, std::string_view bytes);
  void put_waiting(Report& report);

  std::string folder_;
  std::string begun_;
  std::string ended_;
  std::string commit_;
  int descriptor_;  // for what is not written into files
  Style style_;     // of that
  std::vector<Report> reports_;
  std::string held_;  // for standard output
};

}  // namespace nosana::tool
