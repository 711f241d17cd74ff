// SPDX-License-Identifier: MIT
// A secret rule of one's own beside the built-in ones. Links nosana::policy, which brings RE2.

#include <cstdio>
#include <string_view>

#include <nosana/custom_rules.hpp>
#include <nosana/document.hpp>
#include <nosana/lint.hpp>

int main() {
  nosana::CustomRules rules;
  rules.add({.name = "acme-licence", .keyword = "acme", .pattern = "acme-[0-9]{4}"});

  constexpr std::string_view text =
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",
          "args": {"image": "ubuntu", "env": {"EDITION": "acme-2041"}}}]})";
  nosana::LintOptions options;
  options.custom_secrets = [&rules](const nosana::Document& document) {
    return rules.check(document);
  };
  const nosana::Document document = nosana::parse(text);
  const nosana::LineIndex lines(text);
  for (const nosana::Finding& finding : nosana::lint(document, options).findings) {
    const nosana::Position place = lines.position(finding.span.begin);
    std::printf("%zu:%zu: %.*s\n", place.line, place.column, static_cast<int>(finding.rule.size()),
                finding.rule.data());
  }
}
