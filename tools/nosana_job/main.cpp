// SPDX-License-Identifier: MIT
// nosana-job: posts jobs and hands them over; what a command does is in the file of its name.

#include <common/run_tool.hpp>
#include <nosana_job/commands.hpp>

int main(int count, char** arguments) {
  return nosana::tool::run_tool(nosana::tool::job_tool, count, arguments);
}
