// SPDX-License-Identifier: MIT
#pragma once

// What .nosana-lint.yaml says of a file: it holds for the definitions that are sealed too.

#include <string>

#include <nosana/lint/context.hpp>

namespace nosana::tool {

/// The settings of the nearest .nosana-lint.yaml, as nosana-lint finds it: rules, profiles, ignores.
///
/// path     of the file; "-" for standard input: what holds in the current folder
/// throws   Failure (usage), after what is wrong with the configuration was told; IoError
[[nodiscard]] LintOptions lint_settings(const std::string& path);

}  // namespace nosana::tool
