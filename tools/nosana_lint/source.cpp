// SPDX-License-Identifier: MIT
#include <nosana_lint/source.hpp>

#include <algorithm>
#include <new>

#include <sys/stat.h>
#include <unistd.h>

#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana/text/encoding.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 20;  // about 2,000 definitions: 2 ms of work
constexpr std::size_t files_a_thread =
    8;  // reading and linting 8 files takes as long as a thread's start

// The size of a regular file; a stream may be of any size.
std::size_t size_of(const Input& input) {
  struct stat status {};
  const int failed =
      input.is_stdin() ? ::fstat(STDIN_FILENO, &status) : ::stat(input.path.c_str(), &status);
  if (failed != 0) return 0;
  if (!S_ISREG(status.st_mode)) return SIZE_MAX / 2;
  return static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
}

}  // namespace

bool Source::next(Unit& unit) {
  const std::lock_guard lock(mutex_);
  unit.problem.clear();
  unit.is_block = false;
  while (at_ != inputs_.size()) {
    unit.input = &inputs_[at_];
    unit.number = number_;
    try {
      // A file is written as a whole.
      if (!unit.input->is_stream() || (whole_files_ && size_of(*unit.input) <= line_limit_)) {
        ++at_;
        ++number_;
        return true;
      }
      if (!lines_) open(*unit.input);
      if (lines_->next(unit.block)) {
        unit.is_block = true;
        ++number_;
        // What is not UTF-8 has no lines, and is refused once.
        if (unit.block.offset == 0 && !text::other_encoding(unit.block.bytes.view()).name.empty())
          close();
        return true;
      }
    } catch (const IoError& error) {
      unit.problem = error.what();
    } catch (const std::bad_alloc&) {
      unit.problem = one_line(unit.input->name) + ": not enough memory for one of its lines";
    }
    close();
    if (!unit.problem.empty()) {
      ++number_;
      return true;
    }
  }
  return false;
}

void Source::close() {
  lines_.reset();
  (void)file_.close();
  ++at_;
}

void Source::open(const Input& input) {
  if (input.is_stdin()) {
    say_if_terminal_is_read();
  } else {
    file_ = open_input_file(input.path);
  }
  const int descriptor = input.is_stdin() ? STDIN_FILENO : file_.number();
  // No larger than the file, which is mostly small; one byte more shows its end at once.
  const std::size_t block = std::clamp<std::size_t>(size_of(input), 1, block_size - 1) + 1;
  lines_.emplace([descriptor, name = input.name](
                     char* to, std::size_t most) { return read_some(descriptor, to, most, name); },
                 block, line_limit_);
}

std::size_t useful_threads(const std::vector<Input>& inputs) {
  std::size_t files = 0;
  std::size_t blocks = 0;
  for (const Input& input : inputs) {
    if (input.is_stream()) {
      blocks += size_of(input) / block_size + 1;
    } else {
      ++files;
    }
  }
  return std::max<std::size_t>(blocks + files / files_a_thread, 1);
}

}  // namespace nosana::tool
