// SPDX-License-Identifier: MIT
#include <common/hardening.hpp>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace nosana::tool {

bool leave_no_core_dump() noexcept { return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0; }

bool keep_memory_private() noexcept {
  constexpr rlimit none{0, 0};
  const bool limited = ::setrlimit(RLIMIT_CORE, &none) == 0;
  return leave_no_core_dump() && limited;
}

}  // namespace nosana::tool
