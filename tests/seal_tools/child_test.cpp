// SPDX-License-Identifier: MIT
// exec: the pipe, the command that reads it, its status and signals.
#include <nosana_seal/child.hpp>

#include <array>
#include <csignal>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <nosana_seal/private_folder.hpp>
#include <platform/platform.hpp>

#include "support/properties.hpp"
#include "tools/scratch.hpp"

namespace nosana::tool {
namespace {

namespace fs = std::filesystem;

/// Signals are blocked as in the program, and unblocked at the end.
class HeldSignals {
 public:
  HeldSignals() {
    (void)::sigprocmask(SIG_BLOCK, nullptr, &before_);
    hold_signals();
    pipe_ = std::signal(SIGPIPE, SIG_IGN);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() {
    (void)std::signal(SIGPIPE, pipe_);
    (void)::sigprocmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t before_{};
  void (*pipe_)(int) = nullptr;
};

ChildEnd shell(const std::string& script, std::string_view bytes = "") {
  const HeldSignals held;
  const PrivateFolder folder(Hiding::pipe, "job.json");
  return run_child(with_path({"sh", "-c", script, "sh", "{}"}, folder.path()), folder.path(),
                   bytes);
}

std::string some_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 % 253);
  return bytes;
}

TEST_CASE("the command reads exactly the bytes, of any content and size") {
  const testing::Scratch scratch;
  for (const std::size_t size : {0U, 1U, 4095U, 65536U, 65537U, 1U << 20U}) {
    INFO(size);
    const std::string bytes = some_bytes(size);
    const ChildEnd end = shell("cat \"$1\" > " + scratch.path("got"), bytes);
    CHECK(end.status == 0);
    CHECK(end.delivery == Delivery::whole);
    CHECK(scratch.read("got") == bytes);
  }
}

TEST_CASE("the exit status of the command is ours") {
  for (const int status : {0, 1, 42, 255})
    CHECK(shell("exit " + std::to_string(status)).status == status);
  CHECK(shell("kill -9 $$").status == 128 + SIGKILL);
  CHECK(shell("kill -TERM $$").status == 128 + SIGTERM);
}

TEST_CASE("a command that never opens the pipe ends normally") {
  const ChildEnd end = shell("exit 3", some_bytes(100000));
  CHECK(end.status == 3);
  CHECK(end.delivery == Delivery::none);
}

TEST_CASE("a command that closes the pipe early is not a failure") {
  const ChildEnd end = shell("head -c 10 \"$1\" > /dev/null; exit 5", some_bytes(1U << 20U));
  CHECK(end.status == 5);
  CHECK(end.delivery == Delivery::part);
}

TEST_CASE("there is one reader: the name is removed once the pipe is open") {
  const testing::Scratch scratch;
  const ChildEnd end = shell("cat \"$1\" > " + scratch.path("got") + "; test ! -e \"$1\"", "text");
  CHECK(end.status == 0);
  CHECK(scratch.read("got") == "text");
}

TEST_CASE("the folder of the pipe is removed too, so that a killed process leaves nothing") {
  const testing::Scratch scratch;
  const ChildEnd end =
      shell("cat \"$1\" > " + scratch.path("got") + "; test ! -e \"${1%/*}\"", "text");
  CHECK(end.status == 0);
}

TEST_CASE("a command does not get the descriptors of secrets") {
  const testing::Scratch scratch;
  scratch.write("secret", "correct horse");
  const Descriptor file(::open(scratch.path("secret").c_str(), O_RDONLY));
  const std::string test = "test -e /proc/self/fd/" + std::to_string(file.number());
  CHECK(shell(test).status == 0);
  hide_from_commands(file.number());
  CHECK(shell(test).status == 1);

  const Descriptor before(::dup(0));
  REQUIRE(::dup2(file.number(), 0) == 0);
  CHECK(shell("grep -q horse").status == 0);
  REQUIRE(::lseek(0, 0, SEEK_SET) == 0);
  hide_from_commands(0);
  CHECK(shell("grep -q horse").status == 1);
  (void)::dup2(before.number(), 0);
}

TEST_CASE("a command that removes the pipe, or cannot be started, does not block exec") {
  CHECK(shell("rm \"$1\"; exit 4").status == 4);
  const HeldSignals held;
  const ChildEnd missing = run_child({"/nowhere/at/all"}, "", "");
  CHECK(missing.status == 127);
  CHECK(missing.start_error == ENOENT);
  CHECK(run_child({"/"}, "", "").status == 126);
}

/// A shell cannot catch what was ignored when it was started, as these are in the background of a
/// script and under nohup.
void stop_ignoring_signals() {
  for (const int number : {SIGHUP, SIGINT, SIGQUIT}) (void)std::signal(number, SIG_DFL);
}

TEST_CASE("a signal sent to exec is forwarded to the command") {
  stop_ignoring_signals();
  for (const char* const name : {"HUP", "INT", "QUIT", "TERM", "USR1", "USR2", "ABRT", "XCPU",
                                 "VTALRM", "PROF", "PWR", "IO"}) {
    INFO(name);
    const std::string script = std::string("trap 'exit 9' ") + name + "; kill -" + name +
                               " $PPID; while :; do sleep 0.01; done";
    CHECK(shell(script).status == 9);
  }
}

TEST_CASE("the command inherits the original signal mask, not the blocked signals") {
  stop_ignoring_signals();
  CHECK(shell("kill -INT $$; exit 0").status == 128 + SIGINT);
  CHECK(shell("grep -q '^SigBlk:.0000000000000000' /proc/self/status").status == 0);
  CHECK(shell("grep -q '^SigIgn:.*[02468ace]...$' /proc/self/status").status == 0);  // SIGPIPE: 13
}

TEST_CASE("every {} is replaced by the path") {
  using Expected = std::vector<std::string>;
  CHECK(with_path({"a", "{}", "--file={}", "{}{}", "{", "}", ""}, "/p") ==
        Expected{"a", "/p", "--file=/p", "/p/p", "{", "}", ""});
  testing::for_all("without {} nothing changes", [](const std::vector<std::string>& words) {
    for (const std::string& word : words) RC_PRE(word.find("{}") == std::string::npos);
    RC_ASSERT(with_path(words, "/p") == words);
  });
}

TEST_CASE("the folder is private, and is removed with the object") {
  std::string path;
  {
    const PrivateFolder folder(Hiding::pipe, "job.json");
    path = folder.path();
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK(S_ISFIFO(status.st_mode));
    CHECK((status.st_mode & 0777) == 0600);
    REQUIRE(::stat(fs::path(path).parent_path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
  }
  CHECK_FALSE(fs::exists(fs::path(path).parent_path()));
}

TEST_CASE("files that the command left in the folder are removed, targets of links are not") {
  const testing::Scratch scratch;
  scratch.write("kept", "text");
  fs::path folder;
  {
    const PrivateFolder made(Hiding::pipe, "job.json");
    folder = fs::path(made.path()).parent_path();
    fs::create_directory(folder / "more");
    fs::create_symlink(scratch.path(), folder / "more" / "link");
  }
  CHECK_FALSE(fs::exists(folder));
  CHECK(scratch.read("kept") == "text");
}

TEST_CASE("the folder is in XDG_RUNTIME_DIR if no other user can write to that") {
  const testing::Scratch scratch;
  const auto parent = [] {
    return fs::path(PrivateFolder(Hiding::file, "job.json").path()).parent_path().parent_path();
  };
  const char* const before = std::getenv("XDG_RUNTIME_DIR");
  const std::string kept = before != nullptr ? before : "";
  (void)::setenv("XDG_RUNTIME_DIR", scratch.path().c_str(), 1);
  fs::permissions(scratch.path(), fs::perms::owner_all);
  CHECK(fs::equivalent(parent(), scratch.path()));
  fs::permissions(scratch.path(), fs::perms::all);
  CHECK(parent() == "/tmp");
  (void)::setenv("XDG_RUNTIME_DIR", "relative", 1);
  CHECK(parent() == "/tmp");
  (void)::unsetenv("XDG_RUNTIME_DIR");
  CHECK(parent() == "/tmp");
  if (before != nullptr) (void)::setenv("XDG_RUNTIME_DIR", kept.c_str(), 1);
}

TEST_CASE("only a folder whose process was killed is removed at the next run") {
  const testing::Scratch scratch;
  const char* const before = std::getenv("XDG_RUNTIME_DIR");
  const std::string kept = before != nullptr ? before : "";
  (void)::setenv("XDG_RUNTIME_DIR", scratch.path().c_str(), 1);
  fs::permissions(scratch.path(), fs::perms::owner_all);
  for (const char* const name :
       {"nosana-seal-abc123", "nosana-seal-open12", "nosana-seal-longer1", "other-seal-abc123"}) {
    scratch.write(std::string(name) + "/job.json", "correct horse");
    const bool is_open = std::string_view(name) == "nosana-seal-open12";
    fs::permissions(scratch.path(name), is_open ? fs::perms::all : fs::perms::owner_all);
  }
  scratch.write("nosana-seal-afile1", "");
  {
    const PrivateFolder held(Hiding::file, "job.json");
    remove_leftovers();
    CHECK(fs::exists(held.path()));
  }
  CHECK_FALSE(fs::exists(scratch.path("nosana-seal-abc123")));
  for (const char* const name :
       {"nosana-seal-open12", "nosana-seal-longer1", "other-seal-abc123", "nosana-seal-afile1"})
    CHECK(fs::exists(scratch.path(name)));
  (void)::unsetenv("XDG_RUNTIME_DIR");
  if (before != nullptr) (void)::setenv("XDG_RUNTIME_DIR", kept.c_str(), 1);
}

TEST_CASE("a file that a command still reads is kept when exec was killed") {
  const testing::Scratch scratch;
  const char* const before = std::getenv("XDG_RUNTIME_DIR");
  const std::string kept = before != nullptr ? before : "";
  (void)::setenv("XDG_RUNTIME_DIR", scratch.path().c_str(), 1);
  fs::permissions(scratch.path(), fs::perms::owner_all);
  // The command holds the lock that it inherited; exec left a folder of another name.
  const std::string folder = scratch.path("nosana-seal-abc123");
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms::owner_all);
  {
    const Descriptor held(::open(folder.c_str(), O_RDONLY | O_DIRECTORY));
    REQUIRE(::flock(held.number(), LOCK_EX | LOCK_NB) == 0);
    remove_leftovers();
    CHECK(fs::exists(folder));
  }
  remove_leftovers();
  CHECK_FALSE(fs::exists(folder));
  (void)::unsetenv("XDG_RUNTIME_DIR");
  if (before != nullptr) (void)::setenv("XDG_RUNTIME_DIR", kept.c_str(), 1);
}

TEST_CASE("a name that a shell would split is not used for the folder") {
  const testing::Scratch scratch;
  scratch.write("a b/file", "");
  const std::string place = scratch.path("a b");
  fs::permissions(place, fs::perms::owner_all);
  const char* const before = std::getenv("XDG_RUNTIME_DIR");
  const std::string kept = before != nullptr ? before : "";
  (void)::setenv("XDG_RUNTIME_DIR", place.c_str(), 1);
  CHECK(PrivateFolder(Hiding::pipe, "job.json").path().starts_with("/tmp/"));
  (void)::unsetenv("XDG_RUNTIME_DIR");
  if (before != nullptr) (void)::setenv("XDG_RUNTIME_DIR", kept.c_str(), 1);
}

}  // namespace
}  // namespace nosana::tool
