// SPDX-License-Identifier: MIT
#pragma once

// A folder for the files of one test, removed with the object.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

namespace nosana::testing {

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "nosana_scratch_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string path(std::string_view name = "") const {
    return (path_ / name).string();
  }

  /// Writes a file, and the folders that it needs.
  void write(std::string_view name, std::string_view content) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    REQUIRE(file != nullptr);
    const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
    const bool closed = std::fclose(file) == 0;
    REQUIRE(written);
    REQUIRE(closed);
  }

  [[nodiscard]] std::string read(std::string_view name) const {
    std::FILE* const file = std::fopen((path_ / name).c_str(), "rb");
    REQUIRE(file != nullptr);
    std::string content;
    for (int c = 0; (c = std::fgetc(file)) != EOF;) content += static_cast<char>(c);
    (void)std::fclose(file);
    return content;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace nosana::testing
