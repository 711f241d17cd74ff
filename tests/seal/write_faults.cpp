// SPDX-License-Identifier: MIT
// Writes the fault files again, after a change of the format or of the faults:
//
//   write_faults FOLDER      tests/seal/faults; obsolete files are kept
//
// tests/seal/faults_test.cpp tests that the files are the output of this program.

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "seal/faults.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("write_faults: expected one argument, the folder\n", stderr);
    return 2;
  }
  const std::filesystem::path folder(argv[1]);
  std::size_t written = 0;
  for (const nosana::testing::FaultCase& one : nosana::testing::all_faults()) {
    std::ofstream file(folder / one.name, std::ios::binary);
    file << nosana::testing::file_of(one);
    file.close();
    if (!file) {
      std::fprintf(stderr, "write_faults: a file cannot be written\n");
      return 3;
    }
    ++written;
  }
  std::printf("wrote %zu files\n", written);
  return 0;
}
