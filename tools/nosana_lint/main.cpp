// SPDX-License-Identifier: MIT
// nosana-lint: lints Nosana job definitions.

#include <common/run_tool.hpp>
#include <nosana_lint/option_table.hpp>

int main(int count, char** arguments) {
  return nosana::tool::run_tool(nosana::tool::lint_tool, count, arguments);
}
