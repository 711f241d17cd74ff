// SPDX-License-Identifier: MIT
#include <common/pages/write_pages.hpp>

#include <cstdio>
#include <fstream>

namespace nosana::tool {

int write_pages(const std::string& program, std::span<char*> arguments,
                std::span<const Page> pages) {
  if (arguments.size() != 2) {
    (void)std::fprintf(stderr, "usage: %s FOLDER\n", program.c_str());
    return 2;
  }
  for (const Page& page : pages) {
    std::ofstream file(std::string(arguments[1]) + '/' + page.name, std::ios::binary);
    file << page.text;
    if (!file.flush()) {
      (void)std::fprintf(stderr, "%s: %s: cannot write it\n", program.c_str(), page.name.c_str());
      return 3;
    }
  }
  return 0;
}

}  // namespace nosana::tool
