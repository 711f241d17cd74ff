// SPDX-License-Identifier: MIT
// Asks for the verdicts of the two official validators about a few definitions. The schemas are
// compiled once and the Document keeps its memory, so the loop allocates nothing for definitions
// without findings.

#include <array>
#include <cstdio>
#include <string_view>

#include <nosana/nosana.hpp>

int main() {
  constexpr std::array<std::string_view, 4> definitions = {
      R"({"version": "0.1", "type": "container", "ops": []})",
      R"({"version": "0.2", "type": "container", "ops": []})",
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",
          "args": {"image": "ubuntu", "restart_policy": "always"}}]})",
      R"({"version": "0.1", "type": "container"})"};

  const nosana::Schemas schemas = nosana::official_schemas();
  nosana::Document document;
  for (const std::string_view text : definitions) {
    nosana::parse(text, document);
    const nosana::LintResult result = nosana::lint(document, schemas);
    const auto word = [](bool valid) { return valid ? "valid" : "invalid"; };
    std::printf("kit %s, sdk %s\n", word(result.valid_kit.value()), word(result.valid_sdk.value()));
    for (const nosana::Finding& finding : result.findings) {
      std::printf("  %s\n", std::string(finding.message).c_str());
    }
  }
}
