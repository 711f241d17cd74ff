// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_container.hpp>

#include <charconv>

#include <common/shell_text.hpp>
#include <nosana_job/json_text.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;

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

// A command as words: a list as it is, a string as a shell would cut it. What needs a shell to be
// understood is refused.
bool words_in(const json& command, std::vector<std::string>& words) {
  if (command.is_array()) {
    for (const json& word : command) {
      if (!word.is_string()) return false;
      words.push_back(word.get<std::string>());
    }
    return true;
  }
  if (!command.is_string()) return false;
  const ShellScript script = read_shell_text(command.get_ref<const std::string&>(), {});
  if (!script.is_understood || script.commands.size() > 1) return false;
  if (script.commands.empty()) return true;
  for (const ShellWord& word : script.commands.front().words) {
    if (!word.is_literal || !word.is_one_word) return false;
    words.push_back(word.text);
  }
  return script.commands.front().other_words.empty();
}

ContainerPlan plan_of_container(const json& arguments) {
  ContainerPlan plan;
  if (!arguments.is_object()) return plan;
  plan.image = text_of(arguments, "image");
  std::vector<std::string> entrypoint;
  const char* const by_a_shell = "its command needs a shell: write it as a list of words";
  if (arguments.contains("entrypoint") && !words_in(arguments["entrypoint"], entrypoint))
    plan.refused = by_a_shell;
  if (!entrypoint.empty()) {
    plan.entrypoint = entrypoint.front();
    plan.words.assign(entrypoint.begin() + 1, entrypoint.end());
  }
  if (arguments.contains("cmd") && !words_in(arguments["cmd"], plan.words))
    plan.refused = by_a_shell;
  const json environment = arguments.value("env", json::object());
  if (environment.is_object()) {
    for (const auto& [name, value] : environment.items()) {
      const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
      if ((name + text).find('\n') != std::string::npos || name.find('=') != std::string::npos)
        plan.refused = "a variable with a line break cannot be handed over";
      plan.environment.push_back(name + '=' + text);
    }
  }
  for (const char* const left_out : {"resources", "volumes", "authentication", "gpu"}) {
    if (arguments.contains(left_out) && arguments[left_out] != json(false))
      plan.left_out.emplace_back(left_out);
  }
  return plan;
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
  if (text_of(operation, "type") == "container/run") scripted.plan = plan_of_container(arguments);
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
