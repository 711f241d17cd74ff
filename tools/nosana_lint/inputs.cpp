// SPDX-License-Identifier: MIT
#include <nosana_lint/inputs.hpp>

#include <array>

#include <sys/stat.h>
#include <unistd.h>

#include <common/arguments.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/syntax.hpp>
#include <common/walk.hpp>
#include <nosana_lint/option_table.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view stdin_default_name = "<stdin>";

Input named(const std::string& path, const std::string& name, const Options& options) {
  const FileForm form = options.input.value_or(form_of(name));
  return {path, name, form, options.skip_unrelated, !options.input};
}

void add_folder(const std::string& path, Inputs& inputs) {
  WalkResult found;
  walk(path, found);
  for (std::string& file : found.files) {
    inputs.list.push_back({file, file, form_of(file), true, true});
  }
  for (std::string& problem : found.problems) inputs.problems.push_back(std::move(problem));
}

// "gaurd" or "explain", where a command or an option is meant: there is no such file.
void refuse_mistyped_command(const std::string& word) {
  constexpr std::array<std::string_view, 2> commands = {"guard", "lsp"};
  if (word == "-" || ::access(word.c_str(), F_OK) == 0) return;
  std::string meant;
  for (const OptionRow& option : option_table) {
    if (option.name == "--" + word) meant = ", did you mean " + std::string(option.name) + "?";
  }
  if (meant.empty()) meant = did_you_mean(word, commands);
  if (!meant.empty()) throw UsageError(one_line(word) + ": no such file" + meant);
}

// The file that --write-baseline names may be what should have been linted.
void protect_others(const std::string& file) {
  constexpr std::size_t max_begin = 4096;
  struct stat status {};
  if (file.empty() || ::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
  Bytes begin;
  read_all(open_for_reading(file).number(), max_begin, file, begin);
  const auto has = [&begin](std::string_view member) {
    return begin.view().find(member) != std::string_view::npos;
  };
  // A report of findings has no key.
  if (begin.size() == 0 || (has("\"key\"") && has("\"findings\""))) return;
  throw UsageError(one_line(file) +
                   ": there is a file of this name that is no baseline, it would be replaced; "
                   "give another name, or delete it");
}

void protect_inputs(const Options& options, const Inputs& inputs) {
  for (const Input& input : inputs.list) {
    if (options.write_baseline.empty() || input.is_stdin()) continue;
    if (!is_same_file(options.write_baseline, input.path)) continue;
    throw UsageError(one_line(options.write_baseline) +
                     ": the baseline would replace an input, give it another name");
  }
  protect_others(options.write_baseline);
  for (const Target& target : options.targets) {
    if (target.file.empty()) continue;
    for (const Input& input : inputs.list) {
      if (input.is_stdin() || !is_same_file(target.file, input.path)) continue;
      throw UsageError(one_line(target.file) +
                       ": the report would replace an input, give it another name");
    }
  }
}

}  // namespace

Inputs find_inputs(const Options& options) {
  Inputs inputs;
  if (!options.paths.empty()) refuse_mistyped_command(options.paths.front());
  const std::vector<std::string> here = {"."};
  for (const std::string& path : options.paths.empty() ? here : options.paths) {
    if (path == "-") {
      const std::string name = options.stdin_name.value_or(std::string(stdin_default_name));
      inputs.list.push_back(named("", name, options));
    } else if (is_folder(path)) {
      add_folder(path, inputs);
    } else {
      inputs.list.push_back(named(path, path, options));
    }
  }
  protect_inputs(options, inputs);
  return inputs;
}

}  // namespace nosana::tool
