// SPDX-License-Identifier: MIT
#pragma once

// Writing the pages of a tool into a folder. Run by the build; not installed.

#include <span>
#include <string>

namespace nosana::tool {

/// A file and its content.
struct Page {
  std::string name;
  std::string text;
};

/// program     its name, for messages
/// arguments   of main(): the folder
/// returns     the exit status
[[nodiscard]] int write_pages(const std::string& program, std::span<char*> arguments,
                              std::span<const Page> pages);

}  // namespace nosana::tool
