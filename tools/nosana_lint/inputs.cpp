// SPDX-License-Identifier: MIT
#include <nosana_lint/inputs.hpp>

#include <common/message.hpp>
#include <common/syntax.hpp>
#include <common/walk.hpp>
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

void protect_inputs(const Options& options, const Inputs& inputs) {
  for (const Input& input : inputs.list) {
    if (options.write_baseline.empty() || input.is_stdin()) continue;
    if (!is_same_file(options.write_baseline, input.path)) continue;
    throw UsageError(one_line(options.write_baseline) +
                     ": the baseline would replace an input, give it another name");
  }
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
