// SPDX-License-Identifier: MIT
#include <platform/platform.hpp>

#include <algorithm>
#include <cstring>
#include <exception>
#include <thread>
#include <vector>

#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>

namespace nosana::tool {

bool fill_random(std::span<std::byte> bytes) noexcept {
  const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
  return got >= 0 && static_cast<std::size_t>(got) == bytes.size();
}

// Not translated, unlike the text of strerror.
const char* error_description(int error) noexcept { return ::strerrordesc_np(error); }

bool leave_no_core_dump() noexcept { return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0; }

bool keep_memory_private() noexcept {
  constexpr rlimit none{0, 0};
  const bool limited = ::setrlimit(RLIMIT_CORE, &none) == 0;
  return leave_no_core_dump() && limited;
}

std::size_t processors() noexcept { return std::max(1U, std::thread::hardware_concurrency()); }

void run_in_threads(std::size_t threads, const std::function<void()>& share) {
  std::vector<std::thread> helpers;
  try {
    while (helpers.size() + 1 < threads) helpers.emplace_back(share);
  } catch (const std::exception&) {
    // The system cannot create more threads, or is out of memory.
  }
  share();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace nosana::tool
