// SPDX-License-Identifier: MIT
#pragma once

// --select, --ignore and --severity, as settings of the rules in the catalogue.

#include <string>
#include <string_view>
#include <vector>

#include <nosana/lint/options.hpp>
#include <nosana/lint/rule_record.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// The settings by index in the catalogue; empty when nothing was said about rules.
///
/// A name is a rule id or a family ("secret-"); several may follow one option, separated by
/// commas. With --select only what it names is run. What is said of a rule id goes before what is
/// said of its family.
/// throws   UsageError for a name that is neither
[[nodiscard]] std::vector<RuleSetting> choose_rules(const RuleWords& words);

/// The same for words of several sources, the weakest first. The strongest one that selects
/// anything decides what is selected, and the strongest one that names a rule or its family decides
/// its severity.
[[nodiscard]] std::vector<RuleSetting> choose_layered_rules(
    const std::vector<const RuleWords*>& layers);

/// The rule with this id. throws   UsageError, with the id that was probably meant
[[nodiscard]] const Rule& rule_named(std::string_view id);

}  // namespace nosana::tool
