// SPDX-License-Identifier: MIT
// nosana-lint: lints Nosana job definitions.

#include <string_view>

#include <common/run_tool.hpp>
#include <heap/wiped_heap.hpp>
#include <nosana_lint/option_table.hpp>

int main(int count, char** arguments) {
  // The language server holds what people type for hours.
  if (count > 1 && std::string_view(arguments[1]) == "lsp") nosana::tool::wipe_freed_memory();
  return nosana::tool::run_tool(nosana::tool::lint_tool, count, arguments);
}
