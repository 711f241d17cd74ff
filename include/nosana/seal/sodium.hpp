// SPDX-License-Identifier: MIT
#pragma once

// The only place that initializes libsodium. Link libsodium if anything of seal/ is included.

#include <sodium.h>

#include <nosana/error.hpp>

namespace nosana::seal {

/// Initializes libsodium; cheap if it is already initialized. Called by seal/ where it is needed.
/// throws   Error{Errc::crypto_unavailable} if libsodium finds no source of randomness
inline void start_sodium() {
  if (::sodium_init() < 0)
    throw Error(Errc::crypto_unavailable, "libsodium cannot be started: no source of randomness");
}

}  // namespace nosana::seal
