// SPDX-License-Identifier: MIT
// Property: for any bytes and any context, the secrets that are found in a text lie in it and in
// its order, and the most certain ones do not overlap.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/secrets/scan.hpp>

#include "secret_readers.hpp"

namespace {

using namespace nosana;
using namespace nosana::fuzz;

/// The first line is the name of the text after it.
void search(std::string_view text) {
  const std::string_view name = text.substr(0, text.find('\n'));
  const std::string_view value = text.substr(std::min(text.size(), name.size() + 1));
  constexpr auto roles =
      std::to_array({secrets::Role::text, secrets::Role::named, secrets::Role::header,
                     secrets::Role::command, secrets::Role::credential, secrets::Role::key});
  for (const secrets::Role role : roles) {
    secrets::ScanBudget budget;
    std::vector<secrets::Secret> found;
    secrets::scan(value, role, name, budget, found);
    for (const secrets::Secret& secret : found) require_inside(secret, value);
    secrets::keep_surest(found, 0);
    for (std::size_t i = 1; i < found.size(); ++i) {
      require(found[i - 1].end <= found[i].begin, "the most certain ones do not overlap");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  secrets::DerivationBudget derivations;
  read_all(text, derivations);
  search(text);
  return 0;
}
