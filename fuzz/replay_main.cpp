// SPDX-License-Identifier: MIT
// Runs a fuzz target over files, without a fuzzing engine: every argument is a file, or a folder
// whose files are all run. A folder that does not exist holds no input. Exits 2 when no input was
// found at all, because a replay of nothing shows nothing. A property that does not hold ends the
// process, as under libFuzzer.

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
  // Named before it runs, so that the last line of a crashed replay is the input to look at.
  std::fprintf(stderr, "replay %s (%zu bytes)\n", path.c_str(), bytes.size());
  // An exact copy on the heap: a read past the end is then seen by AddressSanitizer.
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
