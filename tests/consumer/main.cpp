// SPDX-License-Identifier: MIT
// What a user of the library writes: the umbrella header, one document, its findings.

#include <nosana/nosana.hpp>

#include <cstddef>
#include <iostream>
#include <string_view>

#if defined(NOSANA_COMPILED) || defined(CONSUMER_MIXED)
std::size_t findings_of_nothing();
#else
std::size_t findings_of_nothing() { return 1; }
#endif

int main() {
  constexpr std::string_view text = R"({"version": "0.1", "type": "container"})";
  const nosana::Document document = nosana::parse(text);
  const nosana::LintResult result = nosana::lint(document);
  for (const auto& finding : result.findings)
    std::cout << finding.rule << ": " << finding.message << '\n';
  // "ops" is missing: a library that finds nothing is a broken install.
  return result.findings.empty() || findings_of_nothing() == 0 ? 1 : 0;
}
