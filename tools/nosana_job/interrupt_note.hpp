// SPDX-License-Identifier: MIT
#pragma once

// InterruptNote: what an interrupt says while a command is at work that cannot be left in the
// middle: how to go on. The program ends at once, with status 130.

#include <string_view>

namespace nosana::tool {

class InterruptNote {
 public:
  /// From now on SIGINT and SIGTERM write `text` to standard error and end the program. One at a
  /// time; a text of more than 4 kB is cut.
  explicit InterruptNote(std::string_view text);
  InterruptNote(const InterruptNote&) = delete;
  InterruptNote& operator=(const InterruptNote&) = delete;
  ~InterruptNote();
};

}  // namespace nosana::tool
