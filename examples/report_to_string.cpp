// SPDX-License-Identifier: MIT
// One report as a string, in a format that is chosen by its name.

#include <cstdio>
#include <string_view>

#include <nosana/document.hpp>
#include <nosana/lint.hpp>
#include <nosana/report.hpp>

int main() {
  constexpr std::string_view text = R"({"version": "0.1", "type": "container", "opps": []})";
  const nosana::Document document = nosana::parse(text);
  const nosana::LintResult result = nosana::lint(document);
  for (const std::string_view name : {"concise", "github"}) {
    const nosana::report::Format* const format = nosana::report::find_format(name);
    if (format == nullptr) return 1;
    std::fputs(nosana::report::render(*format, "job.json", document, result).c_str(), stdout);
  }
}
