// SPDX-License-Identifier: MIT
#include <platform/platform.hpp>

#include <cstring>

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

}  // namespace nosana::tool
