// SPDX-License-Identifier: MIT
// Reading the input of a command: a message before a terminal is read.
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

/// Replaces a descriptor until the end of the block.
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

/// The message of read_file("-") on standard error if standard input is `input`.
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
  std::string output(1000, '\0');
  const ssize_t size = ::read(from.number(), output.data(), output.size());
  output.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return output;
}

TEST_CASE("reading standard input from a terminal prints a message, from a file it does not") {
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
