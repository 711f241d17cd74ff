// SPDX-License-Identifier: MIT
#pragma once

// Gunzip: what decode.hpp unpacks gzip and zlib with. Link zlib where it is included.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <new>
#include <span>
#include <string_view>

#include <zlib.h>

#include <nosana/secrets/wipe.hpp>

namespace nosana::secrets {

struct Gunzip {
  /// Writes what `packed`, in the format of gzip or zlib, holds to `out`, as much as it takes. What
  /// comes before a mistake or a cut in it is written too.
  ///
  /// returns   the number of bytes
  /// cost      at most out.size() bytes are unpacked; some 50 KiB of memory, wiped
  /// source    RFC 1950, 1951 and 1952
  std::size_t operator()(std::string_view packed, std::span<char> out) const noexcept;
};

// ---- implementation ----

namespace detail {

/// Memory for zlib, with its size in front, so that it can be wiped: the window holds what was
/// unpacked.
inline constexpr std::size_t zlib_front = alignof(std::max_align_t);

inline voidpf zlib_allocate(voidpf, uInt items, uInt size) noexcept {
  const std::size_t bytes = zlib_front + std::size_t{items} * size;
  char* const memory = static_cast<char*>(::operator new(bytes, std::nothrow));
  if (memory == nullptr) return Z_NULL;
  std::memcpy(memory, &bytes, sizeof bytes);
  return memory + zlib_front;
}

inline void zlib_free(voidpf, voidpf address) noexcept {
  char* const memory = static_cast<char*>(address) - zlib_front;
  std::size_t bytes = 0;
  std::memcpy(&bytes, memory, sizeof bytes);
  wipe({memory, bytes});
  ::operator delete(memory);
}

static_assert(zlib_front >= sizeof(std::size_t));

}  // namespace detail

inline std::size_t Gunzip::operator()(std::string_view packed, std::span<char> out) const noexcept {
  constexpr std::size_t max_size = std::numeric_limits<uInt>::max();
  constexpr int window_bits = 15;
  constexpr int either_format = 32;  // gzip or zlib, whichever it is
  z_stream stream{};
  stream.zalloc = detail::zlib_allocate;
  stream.zfree = detail::zlib_free;
  // zlib does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(std::min(packed.size(), max_size));
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(std::min(out.size(), max_size));
  if (out.empty() || ::inflateInit2(&stream, window_bits + either_format) != Z_OK) return 0;
  ::inflate(&stream, Z_SYNC_FLUSH);
  const std::size_t size =
      static_cast<std::size_t>(reinterpret_cast<char*>(stream.next_out) - out.data());
  ::inflateEnd(&stream);
  return size;
}

}  // namespace nosana::secrets
