// SPDX-License-Identifier: MIT
#pragma once

// Reading a command line that posts a job definition, to the last word: which file, and how.

#include <string>
#include <vector>

#include <nosana/job/posting.hpp>

namespace nosana::tool {

/// What a command is going to post.
struct PostCommand {
  std::string file;
  Posting posting = Posting::public_ipfs;
};

/// Reads a command that runs `nosana job post`: directly, or by npx, npm exec, pnpm dlx, pnpm exec,
/// pnpx, yarn dlx, bunx, bun x, or node and a script of the package. Options of `nosana` itself
/// (--log) are taken wherever commander takes them.
///
/// throws   UsageError, without the words of the command: what it posts is not beyond doubt, or is
///          no file
/// source   nosana-ci/nosana-cli, src/cli/job/post/command.ts and src/cli/sharedOptions; commander,
///          lib/command.js, parseOptions
[[nodiscard]] PostCommand read_post_command(const std::vector<std::string>& command);

}  // namespace nosana::tool
