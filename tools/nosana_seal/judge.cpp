// SPDX-License-Identifier: MIT
#include <nosana_seal/judge.hpp>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/concise.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

Judgement judge(const Document& document, std::string_view name, Posting posting) {
  LintOptions options;
  options.posting = posting;
  const LintResult result = lint(document, options);
  FileReport report;
  report.file = name;
  report.posting = posting;
  report.document = &document;
  report.result = &result;
  const report::Places places(report);
  Judgement judgement;
  for (const Finding& finding : result.findings) {
    judgement.errors += finding.severity == Severity::error ? 1 : 0;
    std::string line;
    report::append_headline(line, report, finding, places, {});
    if (finding.rule.starts_with("secret-")) judgement.secrets += line;
    judgement.lines += line;
  }
  return judgement;
}

namespace {

void demand_clean(std::string_view text, std::string_view name, Posting posting,
                  const std::string& hint) {
  const Document document = parse(text);
  const Judgement judgement = judge(document, name, posting);
  if (judgement.errors == 0) return;
  (void)write_all(STDERR_FILENO, judgement.lines);
  throw Failure(SealStatus::lint,
                judgement.errors == 1
                    ? "the definition has an error"
                    : "the definition has " + std::to_string(judgement.errors) + " errors",
                hint);
}

}  // namespace

void demand_accepted(std::string_view text, std::string_view name) {
  demand_clean(text, name, Posting::confidential,
               "a host would refuse it, and publish what it refused");
}

void demand_publishable(std::string_view text, std::string_view name) {
  demand_clean(text, name, Posting::public_ipfs, "everybody would read it");
}

}  // namespace nosana::tool
