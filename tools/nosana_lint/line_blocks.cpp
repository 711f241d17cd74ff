// SPDX-License-Identifier: MIT
#include <nosana_lint/line_blocks.hpp>

#include <algorithm>
#include <utility>

namespace nosana::tool {

namespace {

std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    ++lines;
  return lines;
}

}  // namespace

LineBlocks::LineBlocks(Read read, std::size_t block, std::size_t limit)
    : read_(std::move(read)), block_(std::max<std::size_t>(block, 1)), limit_(limit) {}

bool LineBlocks::next(LineBlock& block) {
  block.bytes.clear();
  block.bytes.append(rest_.view());
  rest_.clear();
  block.line = line_;
  block.offset = offset_;
  std::size_t searched = 0;  // what lies before it holds no line end
  while (true) {
    const std::size_t before = block.bytes.size();
    if (at_end_ || block.bytes.fill(block_, read_) == 0) {
      at_end_ = true;
      offset_ += before;
      return before != 0;
    }
    const std::string_view bytes = block.bytes.view();
    const std::size_t last = bytes.substr(searched).rfind('\n');
    if (last != std::string_view::npos) {
      const std::size_t size = searched + last + 1;
      rest_.append(bytes.substr(size));
      block.bytes.truncate(size);
      line_ += count_lines(block.bytes.view());
      offset_ += size;
      return true;
    }
    if (bytes.size() > limit_ + 1) {  // one more than the limit may still be the CR of a CRLF
      offset_ += bytes.size() + skip_line();
      block.bytes.truncate(limit_ + 1);
      ++line_;
      return true;
    }
    searched = bytes.size();
  }
}

// Reads to the end of the line that has just been found too long. Returns how many bytes that took.
std::size_t LineBlocks::skip_line() {
  std::size_t skipped = 0;
  while (true) {
    rest_.clear();
    const std::size_t got = rest_.fill(block_, read_);
    if (got == 0) {
      at_end_ = true;
      return skipped;
    }
    const std::size_t end = rest_.view().find('\n');
    if (end == std::string_view::npos) {
      skipped += got;
      continue;
    }
    Bytes after;
    after.append(rest_.view().substr(end + 1));
    rest_ = std::move(after);
    return skipped + end + 1;
  }
}

}  // namespace nosana::tool
