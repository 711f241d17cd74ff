// SPDX-License-Identifier: MIT
#include <nosana_seal/judge.hpp>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/lint_text.hpp>
#include <common/message.hpp>
#include <nosana/report/concise.hpp>
#include <nosana_seal/definition_text.hpp>
#include <nosana_seal/lint_settings.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

// Rules that report an error after which a text may not be read any further.
bool stops_reading(std::string_view rule) {
  return rule == "json-syntax" || rule == "json-encoding" || rule == "json-limit";
}

}  // namespace

Judgement judge(const FoundText& found, std::string_view name, const Schemas& schemas,
                const LintOptions& options) {
  const LintResult result = lint_text(found, schemas, options);
  const FileReport report{mask::FileName(name),       found.record,    found.origin,
                          posting_of(found, options), &found.document, &result};
  const report::Places places(report);
  const bool is_cut = found.document.scanned_end() < found.document.text().size();
  Judgement judgement;
  for (const Finding& finding : result.findings) {
    judgement.errors += finding.severity == Severity::error ? 1 : 0;
    std::string line;
    report::append_headline(line, report, finding, places, {});
    if (finding.rule.starts_with("secret-")) judgement.secrets += line;
    if (is_cut && stops_reading(finding.rule)) judgement.unread += line;
    judgement.lines += line;
  }
  return judgement;
}

namespace {

void demand_clean(std::string_view text, std::string_view name, Syntax syntax,
                  const LintOptions& options, const std::string& hint) {
  const Document document = read_definition(text, syntax);
  const Judgement judgement = judge({document}, name, official_schemas(), options);
  if (judgement.errors == 0) return;
  (void)write_all(STDERR_FILENO, judgement.lines);
  throw Failure(SealStatus::lint,
                judgement.errors == 1
                    ? "the definition has an error"
                    : "the definition has " + std::to_string(judgement.errors) + " errors",
                hint);
}

}  // namespace

void demand_accepted(const Arguments& arguments, const SealInput& input, std::string_view text,
                     Syntax syntax) {
  if (arguments.has("--no-lint")) {
    print_message(
        "the definition is not linted: a host may refuse it, and publish what it refused");
    return;
  }
  LintOptions options = lint_settings(is_standard_input(input) ? "-" : input.name);
  options.posting = Posting::confidential;
  demand_clean(
      text, input.name, syntax, options,
      "a host would refuse it, and publish what it refused; --no-lint accepts it nevertheless");
}

void demand_publishable(std::string_view text, std::string_view name) {
  demand_clean(text, name, Syntax::json, {}, "everyone could read it");
}

}  // namespace nosana::tool
