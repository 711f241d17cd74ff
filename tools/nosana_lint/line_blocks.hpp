// SPDX-License-Identifier: MIT
#pragma once

// NDJSON: a stream of bytes, cut into blocks of whole lines that workers can lint on their own.

#include <cstddef>
#include <functional>

#include <common/bytes.hpp>

namespace nosana::tool {

/// Whole lines of a stream, and where they stand in it.
struct LineBlock {
  Bytes bytes;
  std::size_t line = 1;    ///< number of the first line
  std::size_t offset = 0;  ///< of the first byte, from the start of the stream
};

/// Cuts a stream into blocks. Needs memory for one block and one line, and of a line only as much
/// as the limit.
class LineBlocks {
 public:
  /// Puts up to `most` bytes at `to` and returns how many; 0 at the end of the stream.
  using Read = std::function<std::size_t(char* to, std::size_t most)>;

  /// block   bytes that are read at once
  /// limit   bytes of the longest line; of a longer one the block holds the first limit + 1, to be
  ///         refused
  LineBlocks(Read read, std::size_t block, std::size_t limit);

  /// The next lines, at least one; the last one of the stream may have no line end. False at the
  /// end of the stream.
  /// throws   whatever the reading function throws; std::bad_alloc
  [[nodiscard]] bool next(LineBlock& block);

  /// Whether the stream was read to its end.
  [[nodiscard]] bool at_end() const noexcept { return at_end_ && rest_.size() == 0; }

 private:
  std::size_t skip_line();

  Read read_;
  std::size_t block_;
  std::size_t limit_;
  Bytes rest_;  // what was read with the block before and follows it
  std::size_t line_ = 1;
  std::size_t offset_ = 0;
  bool at_end_ = false;
};

}  // namespace nosana::tool
