// SPDX-License-Identifier: MIT
#pragma once

// The rows of all tables of programs.

#include <string>
#include <vector>

#include <nosana/secrets/commands/program_table.hpp>

namespace nosana::testing {

template <class Use>
void for_each_program_table(Use use) {
  use(secrets::programs::chains);
  use(secrets::programs::databases);
  use(secrets::programs::delivery);
  use(secrets::programs::network);
  use(secrets::programs::serving);
  use(secrets::programs::shell);
  use(secrets::programs::storage);
}

inline std::vector<secrets::Program> all_programs() {
  std::vector<secrets::Program> all;
  for_each_program_table(
      [&all](const auto& table) { all.insert(all.end(), table.begin(), table.end()); });
  return all;
}

inline std::vector<std::string> program_names() {
  std::vector<std::string> names;
  for (const secrets::Program& program : all_programs()) names.emplace_back(program.name);
  return names;
}

}  // namespace nosana::testing
