// SPDX-License-Identifier: MIT
#pragma once

// The library in one include: parse a job definition, lint it, locate the findings.
//
//   #include <nosana/nosana.hpp>
//
//   const nosana::Document document = nosana::parse(text);        // text must outlive the document
//   const nosana::LintResult result = nosana::lint(document);
//   for (const nosana::Finding& finding : result.findings) ...    // .rule, .message, .pointer,
//   .span
//
// Not included, because they take seconds to compile; include them where they are used:
//
//   nosana/to_json.hpp        a Document as nlohmann::json
//   nosana/report.hpp         every format of reports, those in JSON too
//   nosana/custom_rules.hpp   secret rules of the user (target nosana::policy)
//   nosana/policy.hpp         any other JSON Schema (target nosana::policy)

#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/value.hpp>
#include <nosana/error.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/concise.hpp>
#include <nosana/report/text.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/text/position.hpp>
#include <nosana/version.hpp>
