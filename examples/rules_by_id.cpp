// SPDX-License-Identifier: MIT
// Switches rules off and changes their severity by their ids, and prints what the catalogue says
// about one.

#include <cstdio>
#include <string_view>

#include <nosana/document.hpp>
#include <nosana/lint.hpp>
#include <nosana/rule.hpp>

int main() {
  constexpr std::string_view text =
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",
          "args": {"image": "ubuntu", "env": {"DB_PASSWORD": "correct horse battery"}}}]})";
  const nosana::Document document = nosana::parse(text);

  nosana::LintOptions options;
  std::printf("as they are: %zu finding\n", nosana::lint(document, options).findings.size());

  if (!nosana::set_rule(options, "secret-env",
                        {.enabled = true, .severity = nosana::Severity::note}))
    return 1;
  for (const nosana::Finding& finding : nosana::lint(document, options).findings) {
    std::printf("%.*s is a %.*s now\n", static_cast<int>(finding.rule.size()), finding.rule.data(),
                static_cast<int>(name_of(finding.severity).size()),
                name_of(finding.severity).data());
  }

  if (!nosana::set_rule(options, "secret-env", {.enabled = false, .severity = {}})) return 1;
  std::printf("switched off: %zu findings\n", nosana::lint(document, options).findings.size());

  const nosana::Rule* const rule = nosana::find_rule("json-duplicate-key");
  if (rule == nullptr) return 1;
  std::printf("json-duplicate-key: %.*s\n", static_cast<int>(rule->summary.size()),
              rule->summary.data());
}
