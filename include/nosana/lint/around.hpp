// SPDX-License-Identifier: MIT
#pragma once

// How to judge a text that holds definitions (job/definitions.hpp) but is none: each definition as
// a document of its own (document/part.hpp), and what stands around them by a few rules.

#include <cstddef>

#include <nosana/lint/catalogue.hpp>
#include <nosana/lint/context.hpp>

namespace nosana::detail {

/// Whether a rule has something to say about a text that holds definitions: about its syntax,
/// secrets in it, ignores, or what is done with the definitions.
[[nodiscard]] inline bool is_about_surroundings(const Rule& rule) noexcept {
  return rule.family() == "json-" || rule.family() == "secret-" || rule.is_about_config ||
         rule.id == "job-deployment-published";
}

/// The same options for what stands around definitions: without the schemas, and with these rules
/// only. The findings in the definitions are for the caller to take out.
[[nodiscard]] inline LintOptions options_around(LintOptions options) {
  options.profiles = {};
  options.policy = {};
  options.rules.resize(catalogue_rules.size());
  for (std::size_t i = 0; i < catalogue_rules.size(); ++i) {
    if (!is_about_surroundings(catalogue_rules[i])) options.rules[i].enabled = false;
  }
  return options;
}

}  // namespace nosana::detail
