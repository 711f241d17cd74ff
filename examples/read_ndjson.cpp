// SPDX-License-Identifier: MIT
// Judges many definitions, one a line, with one Document whose memory is used again and schemas
// that are compiled once.

#include <cstddef>
#include <cstdio>
#include <string_view>

#include <nosana/document.hpp>
#include <nosana/lint.hpp>
#include <nosana/schema.hpp>

int main() {
  std::string_view records =
      R"({"version":"0.1","type":"container","ops":[]})"
      "\n"
      R"({"version":"0.1","type":"container"})"
      "\n"
      R"({"version":"0.1","type":"container","ops":[{"type":"container/run","id":"a","args":{"image":1}}]})"
      "\n";
  const nosana::Schemas schemas = nosana::official_schemas();
  nosana::Document document;
  for (std::size_t line = 1; !records.empty(); ++line) {
    const std::string_view record = records.substr(0, records.find('\n'));
    records.remove_prefix(record.size() + 1);
    nosana::parse(record, document);
    const nosana::LintResult result = nosana::lint(document, schemas);
    std::printf("line %zu: %s, %zu findings\n", line, *result.valid_sdk ? "valid" : "not valid",
                result.findings.size());
  }
}
