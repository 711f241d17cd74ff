// SPDX-License-Identifier: MIT
#pragma once

// guard -- COMMAND: lints the file that a command would post, as it would post it, and runs the command only when
// there is nothing to report. A command that is not understood to the last word is refused.

#include <string>
#include <vector>

#include <common/exit_status.hpp>
#include <nosana/job/posting.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// What a command is going to post.
struct PostCommand {
  std::string file;
  Posting posting = Posting::public_ipfs;
};

/// Reads a command that runs `nosana job post`: directly, or by npx, npm exec, pnpm dlx, pnpm exec, pnpx, yarn dlx,
/// bunx or bun x.
///
/// throws   UsageError, without the words of the command: what it posts is not beyond doubt, or is no file
/// source   nosana-ci/nosana-cli, src/cli/job/post/command.ts and src/cli/sharedOptions; commander, lib/command.js,
///          parseOptions
[[nodiscard]] PostCommand read_post_command(const std::vector<std::string>& command);

/// Lints and, if all is well, becomes the command: then it does not return.
/// throws   UsageError, IoError, ClosedPipe
[[nodiscard]] ExitStatus guard(const Options& options);

}  // namespace nosana::tool
