// SPDX-License-Identifier: MIT
#pragma once

// The pages that are installed beside nosana-seal, made from its table of commands.

#include <string>

namespace nosana::tool::seal_pages {

/// nosana-seal(1), in man(7).
[[nodiscard]] std::string manual();

/// What bash, zsh and fish read to complete a command line.
[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

}  // namespace nosana::tool::seal_pages
