// SPDX-License-Identifier: MIT
//
// Our Program's verdicts on every line of an NDJSON text, for tests/official/run: with x-nosana,
// and without it, which is what any JSON Schema validator should say.
//
//   program_oracle SCHEMA < documents.ndjson      one line each: "1 1", "1 0", ...
//
// What is not JSON is "0 0", as in the reports of nosana-lint, and "- -" beyond a limit.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <nosana/document/scanner.hpp>
#include <nosana/schema/compile.hpp>
#include <nosana/schema/run.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "program_oracle: expected one argument, the schema file\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  if (!file) {
    std::cerr << "program_oracle: the schema file cannot be read\n";
    return 3;
  }
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  try {
    const nosana::schema::Program full = nosana::schema::compile(text);
    const nosana::schema::Program structural = nosana::schema::compile(text, false);
    std::ios::sync_with_stdio(false);
    nosana::Document document;
    for (std::string line; std::getline(std::cin, line);) {
      nosana::parse(line, document);
      const auto verdict = [&](const nosana::schema::Program& program) {
        if (document.verdict() == nosana::JsonVerdict::unknown) return '-';
        const bool json = document.verdict() == nosana::JsonVerdict::accepted;
        return json && nosana::accepts(program, document) ? '1' : '0';
      };
      std::cout << verdict(full) << ' ' << verdict(structural) << '\n';
    }
  } catch (const nosana::Error& error) {
    std::cerr << "program_oracle: " << error.what() << '\n';
    return 3;
  }
  return 0;
}
