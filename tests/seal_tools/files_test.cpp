// SPDX-License-Identifier: MIT
// Reading what a command is given: a terminal is not waited for in silence.
#include <nosana_seal/files.hpp>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <common/descriptor.hpp>

namespace nosana::tool {
namespace {

/// Another descriptor in place of one, until the end.
class Instead {
 public:
  Instead(int number, int other) : number_(number), kept_(::dup(number)) {
    REQUIRE(::dup2(other, number) == number);
  }
  Instead(const Instead&) = delete;
  Instead& operator=(const Instead&) = delete;
  ~Instead() { (void)::dup2(kept_.number(), number_); }

 private:
  int number_;
  Descriptor kept_;
};

/// What read_file("-") says on standard error while standard input is `input`.
std::string said_while_reading(int input, std::string_view wanted) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const Descriptor from(ends[0]);
  {
    const Descriptor to(ends[1]);
    const Instead in(STDIN_FILENO, input);
    const Instead error(STDERR_FILENO, to.number());
    CHECK(read_file("-", 100).bytes.view() == wanted);
  }
  std::string said(1000, '\0');
  const ssize_t size = ::read(from.number(), said.data(), said.size());
  said.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return said;
}

TEST_CASE("reading standard input from a terminal is said, from a file it is not") {
  const Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  REQUIRE(master);
  REQUIRE(::grantpt(master.number()) == 0);
  REQUIRE(::unlockpt(master.number()) == 0);
  const Descriptor terminal(::open(::ptsname(master.number()), O_RDWR | O_NOCTTY | O_CLOEXEC));
  REQUIRE(terminal);
  REQUIRE(write_all(master.number(), "abc\n\x04") == 0);  // Ctrl-D
  CHECK(said_while_reading(terminal.number(), "abc\n").find("terminal") != std::string::npos);
  const Descriptor empty(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  CHECK(said_while_reading(empty.number(), "").empty());
}

}  // namespace
}  // namespace nosana::tool
