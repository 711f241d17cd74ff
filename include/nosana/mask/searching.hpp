// SPDX-License-Identifier: MIT
#pragma once

// Definitions of search.hpp.

#include <string_view>
#include <vector>

#include <nosana/mask/search.hpp>
#include <nosana/secrets/scan.hpp>

namespace nosana::mask {

NOSANA_INLINE bool holds_secret(std::string_view text) {
  secrets::ScanBudget budget;
  std::vector<secrets::Secret> found;
  secrets::scan(text, secrets::Role::text, {}, budget, found);
  return !found.empty();
}

NOSANA_INLINE std::vector<SecretBytes> secrets_in(std::string_view text) {
  secrets::ScanBudget budget;
  std::vector<secrets::Secret> found;
  // As the value of an unnamed variable, so that NAME=value inside it is parsed too.
  secrets::scan(text, secrets::Role::named, {}, budget, found);
  std::vector<SecretBytes> places;
  if (found.empty()) return places;
  secrets::keep_surest(found, 0);
  for (const secrets::Secret& secret : found) places.push_back({secret.begin, secret.end});
  return places;
}

}  // namespace nosana::mask
