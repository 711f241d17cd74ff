// SPDX-License-Identifier: MIT
#pragma once

// The one place that starts libsodium. Link libsodium where anything of seal/ is included.

#include <sodium.h>

#include <nosana/error.hpp>

namespace nosana::seal {

/// Makes libsodium ready; harmless and cheap when it is. The rest of seal/ calls it where it must.
/// throws   Error{Errc::crypto_unavailable} where libsodium finds no source of randomness
inline void start_sodium() {
  if (::sodium_init() < 0)
    throw Error(Errc::crypto_unavailable, "libsodium cannot be started: no source of randomness");
}

}  // namespace nosana::seal
