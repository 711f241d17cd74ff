// SPDX-License-Identifier: MIT
// The fault files: each has its expected result, and equals the output of write_faults.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "seal/faults.hpp"

namespace nosana::testing {
namespace {

const std::filesystem::path folder = "tests/seal/faults";

std::map<std::string, std::string> files() {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    all[name] = {std::istreambuf_iterator<char>(file), {}};
  }
  return all;
}

TEST_CASE("every fault file has its expected result") {
  std::map<std::string, int> answers;
  for (const auto& [name, file] : files()) {
    INFO(name);
    const FaultCase one = case_of(file);
    REQUIRE_FALSE(one.expect.empty());
    const auto [answer, payload] = answer_to(one);
    CHECK(answer == one.expect);
    CHECK(payload == one.payload);
    ++answers[answer];
  }
  CHECK(answers.size() == 8);
  for (const auto& [answer, count] : answers) {
    INFO(answer);
    CHECK(count >= 4);
  }
}

TEST_CASE("the fault files are the output of write_faults, at least 150 of them") {
  const auto on_disk = files();
  CHECK(on_disk.size() >= 150);
  std::set<std::string> names;
  std::set<std::string> contents;
  for (const FaultCase& one : all_faults()) {
    INFO(one.name);
    CHECK(names.insert(one.name).second);
    CHECK(contents.insert(file_of(one)).second);
    const auto found = on_disk.find(one.name);
    REQUIRE(found != on_disk.end());
    CHECK((found->second == file_of(one)));  // the texts are too long to print
  }
  CHECK(names.size() == on_disk.size());
}

TEST_CASE("the text of an envelope can be split and joined again") {
  const SealedCases made;
  CHECK(text_of(fields_of(made.delivery.envelope)) == made.delivery.envelope);
  CHECK(fields_of(made.delivery.envelope).size() == 16);
  const FaultCase again = case_of(file_of(made.delivery));
  CHECK(again.envelope == made.delivery.envelope);
  CHECK(again.sender == made.delivery.sender);
  CHECK(case_of("nonsense: x\n\n{}").expect.empty());
}

}  // namespace
}  // namespace nosana::testing
