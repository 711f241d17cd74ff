// SPDX-License-Identifier: MIT
//
// Writes the corpus of the recall tests for other programs to read, one JSON object a line:
//
//   write_corpus [SEED]
//
// {"file", "line", "part", "kind", "context", "text"}: a definition, and the line (from 1) of what
// is planted in it. Of a harmless definition the part is "harmless". The definitions are those of
// the held-out halves of SEED and SEED + 1.

#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "recall/corpus.hpp"

namespace {

using namespace nosana::recall;

constexpr std::size_t harmless_rounds = 3;

/// Numbers the files; what they are called says nothing about them.
class Writer {
 public:
  void write(std::string_view part, const std::string& kind, std::string_view context,
             const Definition& definition) {
    std::ostringstream name;
    name << "job-" << std::setw(6) << std::setfill('0') << number_++ << definition.extension;
    const auto begin = definition.text.begin();
    const auto line =
        1 + std::count(begin, begin + static_cast<std::ptrdiff_t>(definition.begin), '\n');
    const nlohmann::ordered_json object = {{"file", name.str()}, {"line", line},
                                           {"part", part},       {"kind", kind},
                                           {"context", context}, {"text", definition.text}};
    std::cout << object.dump() << '\n';
  }

 private:
  std::size_t number_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t seed = argc > 1 ? std::stoull(argv[1]) : first_seed;
  Writer writer;
  for (const std::uint64_t each : {seed, seed + 1}) {
    make_samples(each, Half::held_out, [&writer](const Sample& sample) {
      writer.write(name_of(sample.part), sample.kind, sample.context, sample.definition);
    });
  }
  make_harmless(seed + 1, harmless_rounds, [&writer](const Harmless& harmless) {
    writer.write("harmless", harmless.group, harmless.name, harmless.definition);
  });
  std::cout.flush();
  return std::cout ? 0 : 3;
}
