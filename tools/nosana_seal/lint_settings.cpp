// SPDX-License-Identifier: MIT
#include <nosana_seal/lint_settings.hpp>

#include <common/message.hpp>
#include <nosana_lint/configs.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

LintOptions lint_settings(const std::string& path) {
  const Options options;
  Configs configs(options, {});
  Input input;
  input.name = path;
  if (path != "-") input.path = path;
  LintOptions settings = configs.settings_for(input).lint;
  for (const std::string& problem : configs.problems()) print_message(problem);
  if (!configs.problems().empty())
    throw Failure(SealStatus::usage, "the configuration of nosana-lint cannot be used");
  return settings;
}

}  // namespace nosana::tool
