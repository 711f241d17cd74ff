// SPDX-License-Identifier: MIT
// nosana-lint-pages FOLDER   writes the manual page and the completions into FOLDER. Run by the
// build; not installed.

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

#include <nosana_lint_pages/pages.hpp>

namespace {

namespace pages = nosana::tool::pages;

struct Page {
  const char* name;
  std::string (*text)();
};

constexpr std::array all_pages = {
    Page{"nosana-lint.1", pages::manual},
    Page{"nosana-lint.bash", pages::bash_completion},
    Page{"_nosana-lint", pages::zsh_completion},
    Page{"nosana-lint.fish", pages::fish_completion},
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    (void)std::fputs("usage: nosana-lint-pages FOLDER\n", stderr);
    return 2;
  }
  for (const Page& page : all_pages) {
    std::ofstream file(std::string(arguments[1]) + '/' + page.name, std::ios::binary);
    file << page.text();
    if (!file.flush()) {
      (void)std::fprintf(stderr, "nosana-lint-pages: %s: cannot write it\n", page.name);
      return 3;
    }
  }
  return 0;
}
