// SPDX-License-Identifier: MIT
#pragma once

// The work of a run, in pieces that a worker takes one at a time: a file, or a block of NDJSON
// lines.

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <common/descriptor.hpp>
#include <nosana_lint/inputs.hpp>
#include <nosana_lint/line_blocks.hpp>

namespace nosana::tool {

/// One piece of work. Kept by a worker and used again, for its memory.
struct Unit {
  std::size_t number = 0;  ///< in the order of the input, from 0
  const Input* input = nullptr;
  bool is_block = false;  ///< `block` holds lines of the input; else the worker reads the file
  LineBlock block;
  std::string problem;  ///< not empty: the input could not be read, and this is why
};

/// Gives out the work. Safe to use from several threads.
class Source {
 public:
  /// inputs        must outlive it
  /// line_limit    bytes of the longest line
  /// whole_files   no blocks of NDJSON, unless the file exceeds the limit of a line
  Source(const std::vector<Input>& inputs, std::size_t line_limit, bool whole_files)
      : inputs_(inputs), line_limit_(line_limit), whole_files_(whole_files) {}

  /// The next piece of work. False when there is none. throws   std::bad_alloc
  [[nodiscard]] bool next(Unit& unit);

 private:
  void open(const Input& input);
  void close();  // the input whose turn it is

  const std::vector<Input>& inputs_;
  const std::size_t line_limit_;
  const bool whole_files_;
  std::mutex mutex_;
  std::size_t at_ = 0;      // the input whose turn it is
  std::size_t number_ = 0;  // of the next unit
  Descriptor file_;
  std::optional<LineBlocks> lines_;  // of the input whose turn it is, if it is NDJSON and open
};

/// How many threads can be busy with these inputs: one for a few files, more for many files or
/// NDJSON.
[[nodiscard]] std::size_t useful_threads(const std::vector<Input>& inputs);

}  // namespace nosana::tool
