// SPDX-License-Identifier: MIT
// What a user of the library writes: the umbrella header, one document, its findings.

#include <nosana/nosana.hpp>

#include <iostream>
#include <string_view>

int main() {
  constexpr std::string_view text = R"({"version": "0.1", "type": "container"})";
  const nosana::Document document = nosana::parse(text);
  const nosana::LintResult result = nosana::lint(document);
  for (const auto& finding : result.findings)
    std::cout << finding.rule << ": " << finding.message << '\n';
  // "ops" is missing: a library that finds nothing is a broken install.
  return result.findings.empty() ? 1 : 0;
}
