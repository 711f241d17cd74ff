// SPDX-License-Identifier: MIT
// Threads, where there are some.

#include <algorithm>
#include <exception>
#include <thread>
#include <vector>

#include <platform/platform.hpp>

namespace nosana::tool {

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
