// SPDX-License-Identifier: MIT
#pragma once

// Asks a node script about many texts at once. The script reads each text as its length in bytes, a
// line feed and its bytes, and prints one line for each. A test that needs node fails where there
// is none.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

namespace nosana::testing {

/// A file in the folder for temporary ones, gone with the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view content) {
    std::string name = (std::filesystem::temp_directory_path() / "nosana_test_XXXXXX").string();
    const int descriptor = mkstemp(name.data());
    REQUIRE(descriptor >= 0);
    path_ = name;
    std::FILE* const file = fdopen(descriptor, "wb");
    REQUIRE(file != nullptr);
    const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
    const bool closed = std::fclose(file) == 0;
    REQUIRE(written);
    REQUIRE(closed);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }

  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// The lines that `script` prints, one for each text.
inline std::vector<std::string> run_node(const std::string& script,
                                         const std::vector<std::string>& texts) {
  std::string records;
  for (const std::string& text : texts) records += std::to_string(text.size()) + '\n' + text;
  const TemporaryFile file(records);
  const std::string command = "node " + script + " < '" + file.path() + "'";
  std::FILE* const pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::vector<char> block(1 << 16);
  for (std::size_t size = 0; (size = std::fread(block.data(), 1, block.size(), pipe)) != 0;) {
    output.append(block.data(), size);
  }
  const int status = pclose(pipe);
  INFO("node must be on the PATH (scripts/setup test installs it); " << command);
  REQUIRE(status == 0);
  std::vector<std::string> lines;
  std::istringstream stream(output);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  REQUIRE(lines.size() == texts.size());
  return lines;
}

}  // namespace nosana::testing
