// SPDX-License-Identifier: MIT
// Holds a definition against an organisation's own schema too. Links nosana::policy (valijson and
// RE2).

#include <cstdio>
#include <string_view>

#include <nosana/nosana.hpp>
#include <nosana/policy.hpp>

int main() {
  constexpr std::string_view house_rules = R"({
    "properties": {"ops": {"items": {"properties": {"args": {
      "properties": {"image": {"pattern": "^registry\\.example/"}},
      "required": ["gpu"]}}}}}})";
  constexpr std::string_view text = R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"}}]})";

  const nosana::Policy policy(house_rules);
  nosana::LintOptions options;
  options.policy = [&policy](const nosana::Document& document) { return policy.check(document); };

  const nosana::Document document = nosana::parse(text);
  const nosana::LineIndex lines(text);
  for (const nosana::Finding& finding : nosana::lint(document, options).findings) {
    const nosana::Position place = lines.position(finding.span.begin);
    std::printf("%zu:%zu: %s\n", place.line, place.column, std::string(finding.message).c_str());
  }
}
