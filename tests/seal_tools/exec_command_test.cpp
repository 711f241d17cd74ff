// SPDX-License-Identifier: MIT
// Which commands exec runs: never one that publishes.
#include <nosana_seal/exec_command.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana_seal/status.hpp>

#include "support/properties.hpp"

namespace nosana::tool {
namespace {

using Words = std::vector<std::string>;

bool runs(const Words& command) {
  try {
    check_exec_command(command);
    return true;
  } catch (const Failure& failure) {
    CHECK(failure.status() == SealStatus::usage);
    return false;
  }
}

TEST_CASE("a command that posts confidentially runs, however it is started") {
  CHECK(runs({"nosana", "job", "post", "--file", "{}", "--confidential"}));
  CHECK(runs({"npx", "@nosana/cli", "job", "post", "-f", "{}", "--confidential", "--market", "m"}));
  CHECK(runs({"npx", "-y", "@nosana/cli@1.2.3", "job", "post", "--confidential", "--file={}"}));
  CHECK(runs({"sh", "-c", "nosana job post --confidential --file \"$1\" | tee log", "sh", "{}"}));
}

TEST_CASE("a command that posts and is not confidential beyond doubt does not run") {
  CHECK_FALSE(runs({"nosana", "job", "post", "--file", "{}"}));
  CHECK_FALSE(runs({"npx", "@nosana/cli", "job", "post", "--file", "{}"}));
  CHECK_FALSE(runs({"nosana", "job", "post", "--file", "{}", "--", "--confidential"}));
  CHECK_FALSE(runs({"nosana", "job", "post", "--file", "{}", "--market", "--confidential"}));
  CHECK_FALSE(runs({"nosana", "job", "post", "--file", "{}", "--confidential=false"}));
  CHECK_FALSE(
      runs({"nosana", "job", "post", "--file", "other.json", "--confidential", "-w", "{}"}));
  CHECK_FALSE(runs({"env", "A=b", "nosana", "job", "post", "--file", "{}"}));
  CHECK_FALSE(runs({"sh", "-c", "nosana job post --file \"$1\"", "sh", "{}"}));
  CHECK_FALSE(runs({"sh", "-c", "nosana 'job'  \\\n \"post\" --file {}"}));
}

TEST_CASE("{} stands in the command exactly once") {
  CHECK(runs({"cat", "{}"}));
  CHECK(runs({"node", "post.js", "--file={}"}));
  CHECK_FALSE(runs({}));
  CHECK_FALSE(runs({"cat"}));
  CHECK_FALSE(runs({"cat", "{", "}"}));
  CHECK_FALSE(runs({"cat", "{}", "{}"}));
  CHECK_FALSE(runs({"cat", "{}{}"}));
}

TEST_CASE("whatever stands around it, job post without --confidential does not run") {
  testing::for_all("never published", [](Words before, const Words& after) {
    const Words command = [&] {
      Words all = std::move(before);
      for (const char* const word : {"job", "post", "--file", "{}"}) all.emplace_back(word);
      all.insert(all.end(), after.begin(), after.end());
      return all;
    }();
    RC_ASSERT(!runs(command));
  });
}

}  // namespace
}  // namespace nosana::tool
