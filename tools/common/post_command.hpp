// SPDX-License-Identifier: MIT
#pragma once

// Parses a command line that posts a job definition completely: which file, and how.

#include <string>
#include <vector>

#include <nosana/job/posting.hpp>

namespace nosana::tool {

/// The definition that a command posts.
struct PostCommand {
  std::string file;
  Posting posting = Posting::public_ipfs;
};

/// Parses a command that runs `nosana job post`: directly, or by npx, npm exec, pnpm dlx, pnpm
/// exec, pnpx, yarn dlx, bunx, bun x, or node and a script of the package. Options of `nosana`
/// itself (--log) are accepted wherever commander accepts them.
///
/// throws   UsageError, without the words of the command: the posted definition is ambiguous, or is
///          not a file
/// source   nosana-ci/nosana-cli, src/cli/job/post/command.ts and src/cli/sharedOptions; commander,
///          lib/command.js, parseOptions
[[nodiscard]] PostCommand read_post_command(const std::vector<std::string>& command);

}  // namespace nosana::tool
