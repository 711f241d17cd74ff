// SPDX-License-Identifier: MIT
#pragma once

// What stands for containers in a rehearsal: operations that only print lines. Nothing of a
// definition is run, and no value of it is printed but what an `echo` would print.

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana_job/rehearsal_process.hpp>

namespace nosana::tool {

struct ScriptedLine {
  std::string type;  ///< "info", "container" or "error"
  std::string text;
};

struct ScriptedOperation {
  std::string id;
  std::string group;
  std::vector<ScriptedLine> lines;
  int exit_code = 0;
  ContainerPlan plan;  ///< what is run where an engine is there
};

/// The operations of a definition in the order in which a host runs them, with what they print
/// where they are not run. An operation whose command is "exit N" ends with that code.
/// lines   how many lines each one prints beside
[[nodiscard]] std::vector<ScriptedOperation> script_of(const nlohmann::json& definition,
                                                       std::size_t lines);

}  // namespace nosana::tool
