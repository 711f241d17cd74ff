// SPDX-License-Identifier: MIT
// Files with keys and plaintext: complete or not at all, private, and never over an existing file.
#include <common/secret_file.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <common/message.hpp>

#include "tools/scratch.hpp"

namespace nosana::tool {
namespace {

namespace fs = std::filesystem;
using testing::Scratch;

std::vector<std::string> names_in(const Scratch& scratch) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(scratch.path()))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

void put(const std::string& path, Existing existing, std::string_view bytes) {
  SecretFile file(path, existing);
  file.write(bytes);
  file.commit();
}

TEST_CASE("a new file is private, with any umask") {
  const Scratch scratch;
  for (const mode_t mask : {mode_t{0}, mode_t{022}, mode_t{077}, mode_t{0777}}) {
    INFO(mask);
    const std::string path = scratch.path("file" + std::to_string(mask));
    const mode_t before = ::umask(mask);
    put(path, Existing::refuse, "text");
    (void)::umask(before);
    CHECK(mode_of(path) == 0600);
  }
  CHECK(scratch.read("file0") == "text");
  CHECK(names_in(scratch).size() == 4);
}

TEST_CASE("a file that is not committed never appears") {
  const Scratch scratch;
  {
    SecretFile file(scratch.path("file"), Existing::refuse);
    file.write("text");
    CHECK(names_in(scratch).empty());  // if the file system supports unnamed files
  }
  CHECK(names_in(scratch).empty());
}

TEST_CASE("an existing file is kept, unless it may be replaced") {
  const Scratch scratch;
  scratch.write("file", "old");
  CHECK_THROWS_AS(SecretFile(scratch.path("file"), Existing::refuse), Refused);
  CHECK(scratch.read("file") == "old");
  put(scratch.path("file"), Existing::replace, "new");
  CHECK(scratch.read("file") == "new");
  CHECK(mode_of(scratch.path("file")) == 0600);
  CHECK(names_in(scratch) == std::vector<std::string>{"file"});
}

TEST_CASE("a file that appears while we write is kept") {
  const Scratch scratch;
  SecretFile file(scratch.path("file"), Existing::refuse);
  file.write("ours");
  scratch.write("file", "theirs");
  CHECK_THROWS_AS(file.commit(), Refused);
  CHECK(scratch.read("file") == "theirs");
}

TEST_CASE("a file that is replaced by a link while we write is not followed") {
  const Scratch scratch;
  scratch.write("file", "old");
  scratch.write("other", "theirs");
  SecretFile file(scratch.path("file"), Existing::replace);
  file.write("ours");
  fs::remove(scratch.path("file"));
  fs::create_symlink("other", scratch.path("file"));
  CHECK_THROWS_AS(file.commit(), Refused);
  CHECK(scratch.read("other") == "theirs");
}

TEST_CASE("links, folders, pipes and devices are refused, even if files may be replaced") {
  const Scratch scratch;
  scratch.write("real", "old");
  fs::create_symlink("real", scratch.path("link"));
  fs::create_symlink("nowhere", scratch.path("dangling"));
  fs::create_directory(scratch.path("folder"));
  REQUIRE(::mkfifo(scratch.path("pipe").c_str(), 0600) == 0);
  for (const std::string& path :
       {scratch.path("link"), scratch.path("dangling"), scratch.path("folder"),
        scratch.path("folder/"), scratch.path("folder/.."), scratch.path("pipe"),
        std::string("/dev/full"), std::string("/dev/null"), std::string("/dev/stdout")}) {
    INFO(path);
    CHECK_THROWS_AS(SecretFile(path, Existing::replace), Refused);
    CHECK_THROWS_AS(SecretFile(path, Existing::refuse), Refused);
  }
  CHECK(scratch.read("real") == "old");
  CHECK_FALSE(fs::exists(scratch.path("nowhere")));
}

TEST_CASE("a missing folder is a failure, with its reason") {
  const Scratch scratch;
  CHECK_THROWS_WITH(SecretFile(scratch.path("none/file"), Existing::refuse),
                    scratch.path("none/file") + ": no such file or directory");
}

TEST_CASE("a hard link is replaced, and the other name keeps its content") {
  const Scratch scratch;
  scratch.write("file", "old");
  fs::create_hard_link(scratch.path("file"), scratch.path("other"));
  put(scratch.path("file"), Existing::replace, "new");
  CHECK(scratch.read("file") == "new");
  CHECK(scratch.read("other") == "old");
}

TEST_CASE("the mode of a replaced file can be kept") {
  const Scratch scratch;
  scratch.write("file", "old");
  fs::permissions(scratch.path("file"), fs::perms(0644));
  SecretFile file(scratch.path("file"), Existing::replace);
  file.keep_mode();
  file.write("new");
  file.commit();
  CHECK(mode_of(scratch.path("file")) == 0644);
}

}  // namespace
}  // namespace nosana::tool
