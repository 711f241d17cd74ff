// SPDX-License-Identifier: MIT
// Runs a fuzz target on files, without a fuzzing engine: every argument is a file, or a folder
// whose files are all run. A missing folder has no inputs. Exits with 2 if no input was found at
// all, because an empty replay proves nothing. A property that does not hold ends the process, as
// under libFuzzer.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void run(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  // Printed before it runs, so that the last line of a crashed replay names the input.
  std::fprintf(stderr, "replay %s (%zu bytes)\n", path.c_str(), bytes.size());
  // An exact copy on the heap, so that AddressSanitizer detects a read past its end.
  const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t inputs = 0;
  for (int i = 1; i < argc; ++i) {
    const fs::path path(argv[i]);
    if (fs::is_directory(path)) {
      for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (!entry.is_regular_file()) continue;
        run(entry.path());
        ++inputs;
      }
    } else if (fs::is_regular_file(path)) {
      run(path);
      ++inputs;
    }
  }
  LLVMFuzzerTestOneInput(nullptr, 0);
  std::printf("replayed %zu inputs and the empty one\n", inputs);
  return inputs == 0 ? 2 : 0;
}
