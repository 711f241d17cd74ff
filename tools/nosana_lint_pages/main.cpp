// SPDX-License-Identifier: MIT
// nosana-lint-pages FOLDER   writes the manual page and the completions into FOLDER.

#include <array>

#include <common/write_pages.hpp>
#include <nosana_lint_pages/pages.hpp>

int main(int count, char** arguments) {
  using namespace nosana::tool;
  constexpr std::array all_pages = {
      Page{"nosana-lint.1", pages::manual},
      Page{"nosana-lint.bash", pages::bash_completion},
      Page{"_nosana-lint", pages::zsh_completion},
      Page{"nosana-lint.fish", pages::fish_completion},
  };
  return write_pages("nosana-lint-pages", {arguments, static_cast<std::size_t>(count)}, all_pages);
}
