// SPDX-License-Identifier: MIT
// Writes every example of every rule into a folder, as seeds for the targets that read documents:
//
//   write_seeds FOLDER      created if missing; one file for each example
//
// The examples are read from the rules, so that a new rule adds its own seeds.

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include <nosana/nosana.hpp>

namespace {

const char* extension(nosana::Syntax syntax) {
  switch (syntax) {
    case nosana::Syntax::jsonc: return ".jsonc";
    case nosana::Syntax::yaml: return ".yaml";
    case nosana::Syntax::json: break;
  }
  return ".json";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("write_seeds: expected one argument, the folder\n", stderr);
    return 2;
  }
  try {
    const std::filesystem::path folder(argv[1]);
    std::filesystem::create_directories(folder);
    std::size_t written = 0;
    for (const nosana::Rule& rule : nosana::catalogue_rules) {
      std::size_t number = 0;
      for (const nosana::Example& example : rule.examples) {
        const std::string name =
            std::string(rule.id) + '-' + std::to_string(++number) + extension(example.syntax);
        std::ofstream file(folder / name, std::ios::binary);
        file << example.text;
        file.close();
        if (!file) {
          std::fprintf(stderr, "write_seeds: %s cannot be written\n", name.c_str());
          return 3;
        }
        ++written;
      }
    }
    std::printf("wrote %zu seeds\n", written);
  } catch (const std::exception&) {
    std::fputs("write_seeds: the folder cannot be made\n", stderr);
    return 3;
  }
  return 0;
}
