// SPDX-License-Identifier: MIT
#pragma once

// The settings of .nosana-lint.yaml, which apply to sealed definitions too.

#include <string>

#include <nosana/lint/context.hpp>

namespace nosana::tool {

/// The settings of the nearest .nosana-lint.yaml, as nosana-lint finds it: rules, profiles,
/// ignores.
///
/// path     of the file; "-" for standard input: the settings of the current folder
/// throws   Failure (usage), after printing the problems of the configuration; IoError
[[nodiscard]] LintOptions lint_settings(const std::string& path);

}  // namespace nosana::tool
