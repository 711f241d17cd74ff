// SPDX-License-Identifier: MIT
// What secret-unnamed says of random strings that are no secrets, and how many random keys it
// notes.

#include <iostream>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>
#include <nosana/secrets/names/unnamed.hpp>

#include "recall/harmless.hpp"
#include "recall/written.hpp"

namespace nosana::recall {
namespace {

constexpr std::uint64_t harmless_seed = 11;
constexpr std::uint64_t keys_seed = 12;
constexpr std::size_t keys_of_length = 200;
constexpr std::string_view base64_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::size_t noted(std::string_view alphabet, std::size_t size, Random& random) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < keys_of_length; ++i)
    found += secrets::is_unnamed_secret("EXTRA", random.letters(alphabet, size)) ? 1U : 0U;
  return found;
}

TEST_CASE("random strings that are no secrets are not noted, whatever their name",
          "[recall][unnamed]") {
  const std::vector<HarmlessKind> kinds = harmless_strings(harmless_seed);
  REQUIRE(kinds.size() >= 40);
  std::size_t all = 0;
  std::size_t flagged = 0;
  for (const HarmlessKind& kind : kinds) {
    std::size_t here = 0;
    for (const std::string& value : kind.values)
      here += secrets::is_unnamed_secret("EXTRA", value) ? 1U : 0U;
    all += kind.values.size();
    flagged += here;
    INFO(kind.name << ": " << here << " of " << kind.values.size());
    CHECK(here == 0);
  }
  std::cout << "harmless strings of " << kinds.size() << " kinds: " << flagged << " of " << all
            << " noted\n";
  CHECK(all >= 2000);
}

TEST_CASE("random keys under a name that says nothing are noted where no id has their length",
          "[recall][unnamed]") {
  Random random(keys_seed);
  for (const auto& [name, alphabet] :
       {std::pair{"base62", base62}, {"base64", base64_letters}, {"hexadecimal", lower_hex}}) {
    std::size_t found = 0;
    std::size_t all = 0;
    for (std::size_t size = 20; size <= 64; ++size) {
      found += noted(alphabet, size, random);
      all += keys_of_length;
    }
    std::cout << "random keys of 20 to 64 characters, " << name << ": " << found << " of " << all
              << " noted; of 32: " << noted(alphabet, 32, random)
              << ", of 40: " << noted(alphabet, 40, random) << " of " << keys_of_length << '\n';
  }
  CHECK(noted(base62, 32, random) * 4 >= keys_of_length * 3);
  CHECK(noted(lower_hex, 32, random) == 0);
}

TEST_CASE("the note stays quiet on what people write", "[recall][unnamed]") {
  const Schemas schemas = official_schemas();
  for (const WrittenSample& sample : written_samples("tests/recall/written", harmless_seed)) {
    if (sample.is_secret) continue;
    CAPTURE(sample.file, sample.line);
    for (const Finding& finding : lint(parse(sample.definition), schemas).findings)
      CHECK(finding.rule != "secret-unnamed");
  }
}

}  // namespace
}  // namespace nosana::recall
