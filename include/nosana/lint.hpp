// SPDX-License-Identifier: MIT
#pragma once

// lint(): checks a Document and returns its findings.
//
//   lint()                     runs the official schemas and every rule
//   LintOptions, RuleSetting   posting, profiles, settings of rules, policy, custom rules, ignores
//   set_rule()                 switches a rule off or on by its id, or changes its severity
//   Posting                    public on IPFS, or confidential

#include <nosana/job/posting.hpp>
#include <nosana/lint/ignore.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/lint/options.hpp>
#include <nosana/lint/result.hpp>
