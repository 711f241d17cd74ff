// SPDX-License-Identifier: MIT
// Preloaded into nosana-job, makes its clock go wrong: NOSANA_CLOCK_SKEW=SECONDS are added to the
// time of day. Times that pass are right.

#include <cstdlib>

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace {

long skew() {
  const char* const text = std::getenv("NOSANA_CLOCK_SKEW");
  return text == nullptr ? 0 : std::atol(text);
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) {
  const long failed = ::syscall(SYS_clock_gettime, clock, now);
  if (failed == 0 && clock == CLOCK_REALTIME) now->tv_sec += skew();
  return static_cast<int>(failed);
}

time_t time(time_t* out) {
  timespec now{};
  (void)clock_gettime(CLOCK_REALTIME, &now);
  if (out != nullptr) *out = now.tv_sec;
  return now.tv_sec;
}

}  // extern "C"
