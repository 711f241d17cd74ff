// SPDX-License-Identifier: MIT
// The journal of a job: what a crash tears is cut off, and nothing else.

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <common/message.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/status.hpp>

#include "support/properties.hpp"

namespace nosana::testing {
namespace {

using nlohmann::json;
using tool::Journal;

std::vector<json> some_records() {
  std::vector<json> records;
  const auto count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i)
    records.push_back(
        {{"event", "e" + std::to_string(i)}, {"text", *rc::gen::string<std::string>()}});
  return records;
}

std::string text_of(const std::vector<json>& records) {
  std::string text;
  for (const json& each : records) text += tool::journal_line(each);
  return text;
}

/// As it is written: bytes that are no UTF-8 are replaced.
std::vector<json> as_written(const std::vector<json>& records) {
  return tool::parse_journal(text_of(records)).records;
}

TEST_CASE("of a journal that is cut off anywhere, the records before stay") {
  for_all("a torn tail is cut", [] {
    const std::vector<json> records = as_written(some_records());
    const std::string text = text_of(records);
    const auto size = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const auto parsed = tool::parse_journal(std::string_view(text).substr(0, size));
    RC_ASSERT(parsed.records.size() <= records.size());
    for (std::size_t i = 0; i < parsed.records.size(); ++i)
      RC_ASSERT(parsed.records[i] == records[i]);
    RC_ASSERT(parsed.sound <= size);
    RC_ASSERT(!parsed.damaged);
    if (size == text.size()) RC_ASSERT(parsed.records == records);
  });
}

TEST_CASE("a changed byte ends a journal before its record") {
  for_all("a changed byte is noticed", [] {
    const std::vector<json> records = as_written(some_records());
    std::string text = text_of(records);
    RC_PRE(!text.empty());
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = static_cast<char>(text[at] ^ 1);
    const auto parsed = tool::parse_journal(text);
    RC_ASSERT(parsed.records.size() < records.size());
    RC_ASSERT(parsed.sound <= at);
    // Only the last line break tells a torn end from damage.
    RC_ASSERT(parsed.damaged || at + 1 == text.size());
  });
}

/// A folder that is empty at first, and gone at the end.
struct Folder {
  std::string name;
  Folder() {
    std::string pattern = "/tmp/nosana-journal-XXXXXX";
    name = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    (void)::unlink((name + "/state/job.journal").c_str());
    (void)::rmdir((name + "/state").c_str());
    (void)::rmdir(name.c_str());
  }
};

TEST_CASE("a journal is for its owner alone, has one writer, and is read back") {
  const Folder folder;
  const std::string state = folder.name + "/state";
  CHECK(tool::journal_jobs(state).empty());
  {
    Journal journal = Journal::create(state, "job");
    journal.append("prepared", {{"market", "m"}});
    journal.append("signed");
    struct stat status {};
    REQUIRE(::stat((state + "/job.journal").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    REQUIRE(::stat(state.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
    CHECK_THROWS_AS(Journal::open(state, "job"), tool::JobFailure);
    CHECK_THROWS_AS(Journal::create(state, "job"), tool::JobFailure);
    // Who only looks on is not in the way, and leaves out what it cannot write.
    Journal looking = Journal::look_on(state, "job");
    CHECK(looking.records().size() == journal.records().size());
    looking.append("seen");
    CHECK(Journal::read(state, "job")->size() == journal.records().size());
  }
  {
    // One byte of the first record: neither is it cut, nor is what comes after it believed.
    const std::string name = state + "/job.journal";
    const auto flip = [&name] {
      std::fstream file(name, std::ios::in | std::ios::out | std::ios::binary);
      file.seekg(30);
      const int byte = file.get();
      file.seekp(30);
      file.put(static_cast<char>(byte ^ 1));
    };
    struct stat before {};
    struct stat after {};
    REQUIRE(::stat(name.c_str(), &before) == 0);
    flip();
    CHECK_THROWS_AS(Journal::open(state, "job"), tool::JobFailure);
    CHECK_THROWS_AS(Journal::read(state, "job"), tool::JobFailure);
    REQUIRE(::stat(name.c_str(), &after) == 0);
    CHECK(before.st_size == after.st_size);
    flip();
  }
  REQUIRE(::mkfifo((state + "/pipe.journal").c_str(), 0600) == 0);
  CHECK_THROWS_AS(Journal::open(state, "pipe"), tool::IoError);
  CHECK_THROWS_AS(Journal::read(state, "pipe"), tool::IoError);
  REQUIRE(::unlink((state + "/pipe.journal").c_str()) == 0);
  REQUIRE(::truncate((state + "/job.journal").c_str(), 100) == 0);
  Journal journal = Journal::open(state, "job");
  CHECK(journal.records().size() == 1);
  CHECK(journal.last("prepared")->value("market", "") == "m");
  CHECK(journal.last("signed") == nullptr);
  journal.append("signed");
  CHECK(Journal::read(state, "job")->size() == 2);
  CHECK(Journal::read(state, "job")->back().value("seq", 0) == 2);
  {
    Journal looking = Journal::look_on(state, "other");
    looking.append("seen");
    CHECK_FALSE(Journal::read(state, "other"));
  }
  CHECK(tool::journal_jobs(state) == std::vector<std::string>{"job"});
  CHECK_FALSE(Journal::read(state, "other"));
  CHECK_THROWS_AS(Journal::open(state, "other"), tool::JobFailure);
}

}  // namespace
}  // namespace nosana::testing
