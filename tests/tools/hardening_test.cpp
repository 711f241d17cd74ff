// SPDX-License-Identifier: MIT
// Whether a core dump could be written, tested in separate processes.
#include <platform/platform.hpp>

#include <catch2/catch.hpp>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nosana::tool {
namespace {

/// The result of a process that did this first; 0 for yes.
template <class Act>
int status_of_child(Act act) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(act());
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

rlimit core_limit() {
  rlimit limit{};
  (void)::getrlimit(RLIMIT_CORE, &limit);
  return limit;
}

TEST_CASE("a process that disables core dumps keeps its limits") {
  const rlimit before = core_limit();
  CHECK(status_of_child([&] {
          if (!leave_no_core_dump() || ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0) return 1;
          const rlimit now = core_limit();
          return now.rlim_cur == before.rlim_cur && now.rlim_max == before.rlim_max ? 0 : 2;
        }) == 0);
}

TEST_CASE("a process that keeps its memory private has no dump, and its children have none") {
  CHECK(status_of_child([] {
          if (!keep_memory_private() || ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0) return 1;
          return core_limit().rlim_max == 0 ? 0 : 2;
        }) == 0);
}

}  // namespace
}  // namespace nosana::tool
