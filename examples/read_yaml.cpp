// SPDX-License-Identifier: MIT
// Judges a definition in YAML: after parse_yaml() everything is as with JSON. Links nosana::yaml
// (yaml-cpp).

#include <cstdio>
#include <string_view>

#include <nosana/document.hpp>
#include <nosana/lint.hpp>
#include <nosana/yaml.hpp>

int main() {
  constexpr std::string_view text =
      "version: '0.1'\n"
      "type: container\n"
      "ops:\n"
      "  - type: container/run\n"
      "    id: a\n"
      "    args:\n"
      "      image: ubuntu\n"
      "      gpu: 'yes'\n";
  const nosana::Document document = nosana::parse_yaml(text);
  const nosana::LineIndex lines(text);
  for (const nosana::Finding& finding : nosana::lint(document).findings) {
    const nosana::Position place = lines.position(finding.span.begin);
    std::printf("%zu:%zu: %.*s\n", place.line, place.column, static_cast<int>(finding.rule.size()),
                finding.rule.data());
  }
}
