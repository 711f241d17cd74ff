// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_container.hpp>

#include <charconv>

namespace nosana::tool {

namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A command as one line: a string as it is, words joined by spaces.
std::string command_of(const json& arguments) {
  const auto found = arguments.find("cmd");
  if (found == arguments.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  std::string line;
  if (found->is_array()) {
    for (const json& word : *found) {
      if (!word.is_string()) continue;
      if (!line.empty()) line += ' ';
      line += word.get<std::string>();
    }
  }
  return line;
}

ScriptedOperation operation_of(const json& operation, std::size_t lines) {
  ScriptedOperation scripted;
  scripted.id = text_of(operation, "id");
  scripted.group = scripted.id;
  if (operation.contains("execution") && operation["execution"].is_object()) {
    if (std::string group = text_of(operation["execution"], "group"); !group.empty())
      scripted.group = std::move(group);
  }
  const json arguments = operation.value("args", json::object());
  const auto count = [&arguments](const char* name) {
    return std::to_string(arguments.is_object() && arguments.contains(name) &&
                                  arguments[name].is_structured()
                              ? arguments[name].size()
                              : 0);
  };
  scripted.lines.push_back({"info", "rehearsal: nothing is run, lines are only printed"});
  scripted.lines.push_back({"info", "received: " + count("env") + " environment variables, " +
                                        count("resources") + " resources, credentials for " +
                                        count("authentication") + " registries"});
  const std::string command = arguments.is_object() ? command_of(arguments) : std::string();
  constexpr std::string_view echo = "echo ";
  if (command.starts_with(echo))
    scripted.lines.push_back({"container", command.substr(echo.size())});
  for (std::size_t i = 1; i <= lines; ++i)
    scripted.lines.push_back(
        {"container", "line " + std::to_string(i) + " of " + std::to_string(lines)});
  constexpr std::string_view exit = "exit ";
  if (command.starts_with(exit))
    std::from_chars(command.data() + exit.size(), command.data() + command.size(),
                    scripted.exit_code);
  return scripted;
}

}  // namespace

std::vector<ScriptedOperation> script_of(const json& definition, std::size_t lines) {
  std::vector<ScriptedOperation> script;
  const auto operations = definition.find("ops");
  if (operations == definition.end() || !operations->is_array()) return script;
  // Groups run one after another, in the order in which they appear.
  std::vector<std::string> groups;
  std::vector<ScriptedOperation> all;
  for (const json& operation : *operations) {
    if (!operation.is_object()) continue;
    all.push_back(operation_of(operation, lines));
    bool known = false;
    for (const std::string& group : groups) known |= group == all.back().group;
    if (!known) groups.push_back(all.back().group);
  }
  for (const std::string& group : groups) {
    for (const ScriptedOperation& each : all) {
      if (each.group == group) script.push_back(each);
    }
  }
  return script;
}

}  // namespace nosana::tool
