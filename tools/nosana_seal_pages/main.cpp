// SPDX-License-Identifier: MIT
// nosana-seal-pages FOLDER   writes the manual page and the completions into FOLDER.

#include <array>

#include <common/write_pages.hpp>
#include <nosana_seal_pages/pages.hpp>

int main(int count, char** arguments) {
  using namespace nosana::tool;
  constexpr std::array all_pages = {
      Page{"nosana-seal.1", seal_pages::manual},
      Page{"nosana-seal.bash", seal_pages::bash_completion},
      Page{"_nosana-seal", seal_pages::zsh_completion},
      Page{"nosana-seal.fish", seal_pages::fish_completion},
  };
  return write_pages("nosana-seal-pages", {arguments, static_cast<std::size_t>(count)}, all_pages);
}
