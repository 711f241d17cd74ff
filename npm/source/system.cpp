// SPDX-License-Identifier: MIT
// Randomness from the host in place of emscripten's, which calls JavaScript.

#include <cstddef>
#include <cstdint>

#include <wasi/api.h>

extern "C" {

// libsodium asks for it.
void arc4random_buf(void* bytes, std::size_t size) {
  if (__wasi_random_get(static_cast<std::uint8_t*>(bytes), size) != 0) __builtin_trap();
}

std::uint32_t arc4random() {
  std::uint32_t number = 0;
  arc4random_buf(&number, sizeof number);
  return number;
}

int getentropy(void* bytes, std::size_t size) {
  return __wasi_random_get(static_cast<std::uint8_t*>(bytes), size) == 0 ? 0 : -1;
}
}
