// SPDX-License-Identifier: MIT
#pragma once

// Rule: an entry of the rule catalogue.
//
//   catalogue_rules   every rule, sorted by id
//   find_rule()       the rule with an id
//   Rule, Example     id, severity, summary, documentation and examples

#include <nosana/lint/lint.hpp>
#include <nosana/lint/rule_record.hpp>
