// SPDX-License-Identifier: MIT
// nosana-job: posts jobs and hands them over; what a command does is in the file of its name.

#include <csignal>

#include <common/run_tool.hpp>
#include <nosana_job/commands.hpp>

int main(int count, char** arguments) {
  // A file that has reached the limit of its size is as a full disk: it is told, and does not end
  // the program.
  (void)std::signal(SIGXFSZ, SIG_IGN);
  return nosana::tool::run_tool(nosana::tool::job_tool, count, arguments);
}
