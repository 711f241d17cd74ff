// SPDX-License-Identifier: MIT
#pragma once

// The search for secrets (secrets/scan.hpp) as mask/ uses it. Declared separately, so that with
// nosana::compiled code that prints a name does not include the tables of the search, and an edit
// of one of them recompiles few files.

#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/linkage.hpp>

namespace nosana::mask {

/// The position of a secret in a text, in bytes.
struct SecretBytes {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Whether the search finds a secret in `text`, which has no name next to it.
[[nodiscard]] NOSANA_INLINE bool holds_secret(std::string_view text);

/// The secrets in a text that may hold pairs of names and values, in order and without overlap.
[[nodiscard]] NOSANA_INLINE std::vector<SecretBytes> secrets_in(std::string_view text);

}  // namespace nosana::mask

#ifndef NOSANA_COMPILED
#include <nosana/mask/searching.hpp>
#endif
