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
//   nosana/document/to_json.hpp   a Document as nlohmann::json
//   nosana/report/json.hpp        the JSON reports
//   nosana/secrets/custom.hpp     secret rules of the user (target nosana::policy)
//   nosana/schema/policy.hpp      any other JSON Schema (target nosana::policy)

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
