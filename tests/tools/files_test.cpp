// SPDX-License-Identifier: MIT
// tools/common: reading and writing files, and messages about failures.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <common/atomic_file.hpp>
#include <common/bytes.hpp>
#include <common/exit_status.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <platform/platform.hpp>

#include "support/properties.hpp"
#include "tools/scratch.hpp"

using nosana::testing::Scratch;
using nosana::tool::AtomicFile;
using nosana::tool::Bytes;
using nosana::tool::Descriptor;
using nosana::tool::ExitStatus;
using nosana::tool::IoError;

namespace {

std::vector<std::string> names_in(const Scratch& scratch) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

std::string all_of(const std::string& path, std::size_t most) {
  Bytes bytes;
  nosana::tool::read_all(nosana::tool::open_for_reading(path).number(), most, path, bytes);
  return std::string(bytes.view());
}

/// The signal that ended a process that did this; 0 if none did.
template <class Act>
int signal_that_ends(Act act) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // Catch2 handles signals itself.
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) (void)std::signal(number, SIG_DFL);
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
    act();
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("a file is read completely up to the limit, and no further") {
  const Scratch scratch;
  nosana::testing::for_all("read_all gives the first bytes", [&scratch] {
    const std::string content = *rc::gen::arbitrary<std::string>();
    const std::size_t most = *rc::gen::inRange<std::size_t>(0, 60);
    scratch.write("f", content);
    RC_ASSERT(all_of(scratch.path("f"), most) == content.substr(0, most));
  });
}

TEST_CASE("a pipe is read to its end, in pieces of any size") {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const std::string content(50'000, 'x');
  REQUIRE(nosana::tool::write_all(to.number(), content) == 0);
  REQUIRE(to.close() == 0);
  Bytes bytes;
  nosana::tool::read_all(from.number(), 1'000'000, "pipe", bytes);
  CHECK(bytes.view() == content);
}

TEST_CASE("an endless device is read up to the limit") {
  CHECK(all_of("/dev/zero", 300'000) == std::string(300'000, '\0'));
}

TEST_CASE("a file that cannot be read is reported with the reason") {
  const Scratch scratch;
  CHECK_THROWS_WITH(nosana::tool::open_for_reading("nowhere.json"),
                    "nowhere.json: no such file or directory");
  CHECK_THROWS_WITH(all_of(scratch.path(), 10), scratch.path() + ": is a directory");
  CHECK_THROWS_AS(nosana::tool::open_for_reading("no\nwhere"), IoError);
  CHECK_THROWS_WITH(nosana::tool::open_for_reading("no\nwhere"),
                    "no\\nwhere: no such file or directory");
}

TEST_CASE("a buffer keeps its content when it grows, moves and shrinks") {
  Bytes bytes;
  bytes.append("content");
  bytes.reserve(1 << 16);
  CHECK(bytes.view() == "content");
  Bytes other = std::move(bytes);
  CHECK(other.view() == "content");
  other.truncate(3);
  CHECK(other.view() == "con");
}

TEST_CASE("a file appears at commit, with its permissions, and no other file remains") {
  const Scratch scratch;
  const mode_t umask = ::umask(0022);
  {
    AtomicFile file(scratch.path("report"), 0666);
    file.write("half");
    CHECK_FALSE(std::filesystem::exists(scratch.path("report")));
    file.write(" and half");
    file.commit();
  }
  AtomicFile secret(scratch.path("secret"), 0600);
  secret.commit();
  ::umask(umask);
  CHECK(scratch.read("report") == "half and half");
  CHECK(mode_of(scratch.path("report")) == 0644U);
  CHECK(mode_of(scratch.path("secret")) == 0600U);
  CHECK(names_in(scratch) == std::vector<std::string>{"report", "secret"});
}

TEST_CASE("a file that is not committed leaves the old one unchanged") {
  const Scratch scratch;
  scratch.write("report", "old");
  {
    AtomicFile file(scratch.path("report"), 0644);
    file.write("new");
  }
  CHECK(scratch.read("report") == "old");
  CHECK(names_in(scratch) == std::vector<std::string>{"report"});
}

TEST_CASE("a process that is killed while it writes a file leaves nothing of it") {
  const Scratch scratch;
  scratch.write("report", "old");
  const Scratch elsewhere;
  // Where a file system has no unnamed files, SIGKILL may leave one with a name of its own.
  const bool has_unnamed(Descriptor(nosana::tool::open_unnamed(elsewhere.path(), 0600)));
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGKILL}) {
    CHECK(signal_that_ends([&] {
            AtomicFile file(scratch.path("report"), 0600);
            file.write("new");
            (void)::raise(number);
          }) == number);
    if (has_unnamed || number != SIGKILL)
      CHECK(names_in(scratch) == std::vector<std::string>{"report"});
    CHECK(scratch.read("report") == "old");
  }
}

TEST_CASE("a signal removes a temporary that has a name, and then ends the process") {
  const Scratch scratch;
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    CHECK(signal_that_ends([&] {
            const nosana::tool::RemovedOnSignal removed(scratch.path("half"));
            const nosana::tool::RemovedOnSignal another(scratch.path("none"));
            scratch.write("half", "secret");
            (void)::raise(number);
          }) == number);
    CHECK(names_in(scratch).empty());
  }
}

TEST_CASE("a signal that is ignored stays so, and one after the file is complete removes nothing") {
  const Scratch scratch;
  CHECK(signal_that_ends([&] {
          (void)std::signal(SIGHUP, SIG_IGN);
          {
            const nosana::tool::RemovedOnSignal removed(scratch.path("whole"));
            scratch.write("whole", "content");
            (void)::raise(SIGHUP);
          }
          (void)::raise(SIGTERM);
        }) == SIGTERM);
  CHECK(names_in(scratch) == std::vector<std::string>{"whole"});
}

TEST_CASE("a symbolic link is kept and its target is replaced") {
  const Scratch scratch;
  scratch.write("d/real", "old");
  std::filesystem::create_symlink("d/real", scratch.path("link"));
  AtomicFile file(scratch.path("link"), 0644);
  file.write("new");
  file.commit();
  CHECK(std::filesystem::is_symlink(scratch.path("link")));
  CHECK(scratch.read("d/real") == "new");
}

TEST_CASE("a device is written to and not replaced") {
  AtomicFile file("/dev/null", 0644);
  file.write("gone");
  file.commit();
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("a report that cannot be written is an error with the name of the file") {
  const Scratch scratch;
  CHECK_THROWS_WITH(AtomicFile(scratch.path(), 0644), scratch.path() + ": is a directory");
  CHECK_THROWS_WITH(AtomicFile("nowhere/report", 0644),
                    "nowhere/report: no such file or directory");
  AtomicFile device("/dev/full", 0644);
  CHECK_THROWS_WITH(device.write("x"), "/dev/full: no space left on device");
}

TEST_CASE("the worse of two exit statuses is the one with less information") {
  using nosana::tool::worse;
  CHECK(worse(ExitStatus::clean, ExitStatus::findings) == ExitStatus::findings);
  CHECK(worse(ExitStatus::findings, ExitStatus::no_answer) == ExitStatus::no_answer);
  CHECK(worse(ExitStatus::usage, ExitStatus::no_answer) == ExitStatus::usage);
  CHECK(worse(ExitStatus::clean, ExitStatus::clean) == ExitStatus::clean);
}

TEST_CASE("a file that the user did not name is opened only if it is a regular one") {
  const Scratch scratch;
  scratch.write("plain", "text");
  const std::string pipe = scratch.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::filesystem::create_symlink("plain", scratch.path("link"));
  std::filesystem::create_symlink("pipe", scratch.path("link-to-pipe"));
  std::filesystem::create_symlink("/dev/zero", scratch.path("zero"));
  CHECK(nosana::tool::open_regular_file(scratch.path("plain")).number() >= 0);
  CHECK(nosana::tool::open_regular_file(scratch.path("link")).number() >= 0);
  for (const char* const name : {"pipe", "link-to-pipe", "zero", "", "none"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(nosana::tool::open_regular_file(scratch.path(name)), IoError);
  }
}

TEST_CASE("a name cannot forge a line or move the cursor of a terminal") {
  CHECK(nosana::tool::one_line("a\nb\x1b[2J\x7F") == "a\\nb\\x1b[2J\\x7f");
}
