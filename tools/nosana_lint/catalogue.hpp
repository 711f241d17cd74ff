// SPDX-License-Identifier: MIT
#pragma once

// What --list-rules and --explain print, out of the catalogue.

#include <string>

#include <nosana/lint/rule_record.hpp>

namespace nosana::tool {

/// A line for each rule: id, severity, summary in columns.
[[nodiscard]] std::string rules_as_text();

/// An array of objects with id, family, severity and summary.
[[nodiscard]] std::string rules_as_json();

/// What a rule finds, why, and its examples with what the tool says about them, in Markdown.
[[nodiscard]] std::string explanation(const Rule& rule);

}  // namespace nosana::tool
