// SPDX-License-Identifier: MIT
#pragma once

// What there is to lint: from the paths of the command line to files and streams.

#include <cstddef>
#include <string>
#include <vector>

#include <common/syntax.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// One file, or standard input.
struct Input {
  std::string path;                ///< to open; empty: standard input
  std::string name;                ///< to print
  FileForm form = FileForm::json;  ///< as its name or the user says
  bool related_only = false;       ///< lint only what looks like a job definition
  bool by_content = false;         ///< its first lines may say more than its name

  /// One definition a line, read as a stream.
  [[nodiscard]] bool is_stream() const noexcept { return form == FileForm::ndjson; }

  [[nodiscard]] bool is_stdin() const noexcept { return path.empty(); }
};

struct Inputs {
  std::vector<Input> list;
  std::vector<std::string> problems;  ///< folders that could not be read
};

/// Looks at every path and through every folder.
/// throws   UsageError for a report that would replace an input, a baseline that would replace
///          anything but a baseline, and a mistyped command
[[nodiscard]] Inputs find_inputs(const Options& options);

}  // namespace nosana::tool
