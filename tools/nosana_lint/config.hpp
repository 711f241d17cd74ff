// SPDX-License-Identifier: MIT
#pragma once

// What a .nosana-lint.yaml says, read from its Document. Which file holds for which input, and what
// follows from it, is in configs.hpp. The schema of the file is
// schemas/nosana-lint-config.schema.json.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/ignore.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/schema/profile.hpp>
#include <nosana/secrets/custom_secret.hpp>
#include <nosana_lint/config_text.hpp>
#include <nosana_lint/file_patterns.hpp>
#include <nosana_lint/options.hpp>

namespace nosana {

class CustomRules;

}  // namespace nosana

namespace nosana::tool {

struct ConfigIgnore {
  Ignore ignore;
  std::optional<FilePatterns> files;             ///< nothing: all
  std::optional<std::chrono::sys_days> expires;  ///< the last day on which it holds
  std::uint32_t node = 0;                        ///< where it stands
};

/// Settings of some files.
struct ConfigOverride {
  std::optional<FilePatterns> files;
  std::optional<Posting> posting;
  std::optional<ProfileSet> profiles;
  RuleWords rules;  ///< severities only
};

struct Config {
  std::optional<FailOn> fail_on;
  std::optional<Posting> posting;
  std::optional<ProfileSet> profiles;
  RuleWords rules;  ///< selected rules and severities
  std::vector<ConfigIgnore> ignores;
  std::vector<ConfigOverride> overrides;
  std::shared_ptr<const CustomRules> secrets;  ///< null: none
};

/// Something wrong with a configuration, in our words and without values of the file.
struct ConfigProblem {
  Span span;
  mask::SafeText text;
};

/// What can be read of a configuration. An empty one says nothing and is right.
///
/// problems   gets what is wrong, in the order of the text; when it gets anything the Config is of
///            no use
[[nodiscard]] Config read_config(const Document& document, std::vector<ConfigProblem>& problems);

}  // namespace nosana::tool
