// SPDX-License-Identifier: MIT
#pragma once

// Finding: a result of lint() for one place of a document.
//
//   Finding, Label, Fix, Edit   the parts: rule, severity, message, pointer, span, an optional fix
//   Severity, Confidence        of a finding
//   LintResult, Suppressed      all findings of a document, and the ignored ones

#include <nosana/lint/finding.hpp>
#include <nosana/lint/result.hpp>
