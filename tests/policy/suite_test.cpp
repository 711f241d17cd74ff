// SPDX-License-Identifier: MIT
//
// The JSON Schema Test Suite, draft-07, of the Debian package json-schema-test-suite. Its optional
// tests are about format, content and big numbers; they are not run.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <nosana/schema/policy.hpp>

namespace {

using nosana::Policy;

std::filesystem::path suite_folder() {
  const char* chosen = std::getenv("JSON_SCHEMA_TEST_SUITE");
  return std::filesystem::path(chosen != nullptr ? chosen : "/usr/share/json-schema-test-suite") /
         "tests" / "draft7";
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The reasons why schemas of the suite are refused, all of them on purpose.
constexpr std::string_view fetches = "expected a reference into this schema";
constexpr std::string_view inner_base = "expected \"$id\" only at the root";

/// By the name of the file and the description of the group.
const std::map<std::string, std::string_view> refused_groups = {
    {"definitions: valid definition", fetches},
    {"definitions: invalid definition", fetches},
    {"ref: remote ref, containing refs itself", fetches},
    {"ref: Recursive references between schemas", inner_base},
    {"refRemote: remote ref", fetches},
    {"refRemote: fragment within remote ref", fetches},
    {"refRemote: ref within remote ref", fetches},
    {"refRemote: base URI change", inner_base},
    {"refRemote: base URI change - change folder", inner_base},
    {"refRemote: base URI change - change folder in subschema", inner_base},
    {"refRemote: root ref in remote ref", fetches},
};

struct Counts {
  int run = 0;
  int passed = 0;
  int refused = 0;
};

}  // namespace

TEST_CASE("the draft-07 test suite passes, except schemas that are refused for a listed reason") {
  REQUIRE(std::filesystem::is_directory(suite_folder()));  // apt-get install json-schema-test-suite
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(suite_folder())) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Counts counts;
  std::vector<std::string> unexpected;
  for (const auto& file : files) {
    for (const nlohmann::json& group : nlohmann::json::parse(read(file))) {
      const std::string name =
          file.stem().string() + ": " + group["description"].get<std::string>();
      try {
        const Policy policy(group["schema"].dump());
        for (const nlohmann::json& test : group["tests"]) {
          const std::string text = test["data"].dump();
          const nosana::Document document = nosana::parse(text);
          ++counts.run;
          const bool same = policy.check(document).empty() == test["valid"].get<bool>();
          counts.passed += same ? 1 : 0;
          if (!same) unexpected.push_back(name + " / " + test["description"].get<std::string>());
        }
      } catch (const nosana::Error& error) {
        counts.refused += static_cast<int>(group["tests"].size());
        const auto known = refused_groups.find(name);
        const std::string message = error.what();
        if (known == refused_groups.end() || message.find(known->second) == std::string::npos) {
          unexpected.push_back(name + ": " + message);
        }
      }
    }
  }
  std::cout << "draft-07 suite: " << counts.run << " run, " << counts.passed << " passed, "
            << counts.refused << " refused\n";
  for (const std::string& line : unexpected) UNSCOPED_INFO(line);
  CHECK(unexpected.empty());
  CHECK(counts.run >= 402);  // json-schema-test-suite 2.0.0
  CHECK(counts.passed == counts.run);
  CHECK(counts.refused <= 21);
}
