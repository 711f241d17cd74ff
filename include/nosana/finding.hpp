// SPDX-License-Identifier: MIT
#pragma once

// Finding: what lint() says about one place of a document.
//
//   Finding, Label, Fix, Edit   the parts: rule, severity, message, pointer, span, a fix where there is one
//   Severity, Confidence        how bad it is, and how sure
//   LintResult, Suppressed      all findings of a document, and what was ignored

#include <nosana/lint/finding.hpp>
#include <nosana/lint/result.hpp>
