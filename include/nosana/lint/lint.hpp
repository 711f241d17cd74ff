// SPDX-License-Identifier: MIT
#pragma once

// lint(): Document -> Findings. Runs the official schemas and every rule of the catalogue.

#include <cstddef>
#include <string_view>

#include <nosana/linkage.hpp>
#include <nosana/lint/catalogue.hpp>
#include <nosana/lint/options.hpp>
#include <nosana/lint/result.hpp>

namespace nosana {

struct Schemas;

/// Judges a document.
///
/// schemas   from official_schemas(); made once for many documents. Where options ask for the
///           profile `latest` and it is not among them, it is compiled for each document
/// throws    std::bad_alloc, and whatever options.policy throws
/// cost      for a definition without findings about as much as parsing it, and no allocation
[[nodiscard]] NOSANA_INLINE LintResult lint(const Document& document, const Schemas& schemas,
                                            const LintOptions& options = {});

/// The same for a single document. cost   compiles the schemas each time
[[nodiscard]] NOSANA_INLINE LintResult lint(const Document& document,
                                            const LintOptions& options = {});

/// Changes the setting of one rule by its id: `set_rule(options, "secret-env", {.enabled =
/// false})`.
/// returns   whether there is such a rule; else nothing is changed
[[nodiscard]] inline bool set_rule(LintOptions& options, std::string_view id, RuleSetting setting) {
  for (std::size_t i = 0; i < catalogue_rules.size(); ++i) {
    if (catalogue_rules[i].id != id) continue;
    if (options.rules.size() < catalogue_rules.size()) options.rules.resize(catalogue_rules.size());
    options.rules[i] = setting;
    return true;
  }
  return false;
}

/// The rule with this id, or nullptr.
[[nodiscard]] inline const Rule* find_rule(std::string_view id) noexcept {
  for (const Rule& rule : catalogue_rules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

}  // namespace nosana

#ifndef NOSANA_COMPILED
#include <nosana/lint/engine.hpp>
#endif
