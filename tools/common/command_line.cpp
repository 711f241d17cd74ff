// SPDX-License-Identifier: MIT
#include <common/command_line.hpp>

#include <algorithm>

namespace nosana::tool {

const Command* find_command(const Tool& tool, std::string_view name) noexcept {
  if (name.empty()) return nullptr;
  const auto found = std::find_if(tool.commands.begin(), tool.commands.end(),
                                  [name](const Command* each) { return each->name == name; });
  return found == tool.commands.end() ? nullptr : *found;
}

const OptionRow* find_option(std::span<const OptionRow> options, std::string_view name) noexcept {
  const auto found = std::find_if(options.begin(), options.end(),
                                  [name](const OptionRow& each) { return each.name == name; });
  return found == options.end() ? nullptr : &*found;
}

}  // namespace nosana::tool
