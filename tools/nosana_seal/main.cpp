// SPDX-License-Identifier: MIT
// nosana-seal: keeps definitions encrypted; each command is in the file of its name.

#include <common/run_tool.hpp>
#include <nosana_seal/commands.hpp>

int main(int count, char** arguments) {
  return nosana::tool::run_tool(nosana::tool::seal_tool, count, arguments);
}
