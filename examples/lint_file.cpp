// SPDX-License-Identifier: MIT
// Reads a job definition, judges it, and prints the report that nosana-lint prints.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <nosana/nosana.hpp>

int main() {
  const std::string name = "confidential.json";
  std::ifstream file(name, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};

  const nosana::Document document = nosana::parse(text);
  const nosana::LintResult result = nosana::lint(document);

  nosana::FileReport report;
  report.file = nosana::mask::FileName(name);
  report.document = &document;
  report.result = &result;
  std::string out;
  nosana::report::text::file(out, report, {});
  std::fputs(out.c_str(), stdout);
}
