// SPDX-License-Identifier: MIT
#include <nosana_job/interrupt_note.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>

#include <unistd.h>

#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

// A signal handler finds nothing else.
std::array<char, 4096> note_text{};
std::size_t note_size = 0;

void end_with_note(int) {
  (void)!::write(STDERR_FILENO, note_text.data(), note_size);
  ::_exit(static_cast<int>(JobStatus::detached));
}

// Who started it so that nothing interrupts it, as nohup does, is obeyed.
void set_handler(void (*handler)(int)) {
  for (const int each : {SIGINT, SIGTERM}) {
    if (std::signal(each, handler) == SIG_IGN) (void)std::signal(each, SIG_IGN);
  }
}

}  // namespace

InterruptNote::InterruptNote(std::string_view text) {
  note_size = std::min(text.size(), note_text.size());
  std::copy_n(text.begin(), note_size, note_text.begin());
  set_handler(end_with_note);
}

InterruptNote::~InterruptNote() { set_handler(SIG_DFL); }

}  // namespace nosana::tool
