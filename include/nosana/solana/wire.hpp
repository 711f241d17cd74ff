// SPDX-License-Identifier: MIT
#pragma once

// How numbers and keys stand in transactions and accounts: packed, the lowest byte first. Lengths
// in transactions are compact: seven bits a byte.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <nosana/solana/address.hpp>

namespace nosana::solana {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The largest number that a compact length can be.
inline constexpr std::size_t max_compact = 0xFFFF;

inline void append(Bytes& out, ByteView bytes) {
  // Not insert(): g++ 12 warns at -O2 of an overflow in it that is none.
  const std::size_t size = out.size();
  out.resize(size + bytes.size());
  std::copy(bytes.begin(), bytes.end(), out.begin() + static_cast<std::ptrdiff_t>(size));
}

inline void append(Bytes& out, const Address& address) { append(out, ByteView(address.bytes)); }

/// The lowest `size` bytes of a number.
inline void append_number(Bytes& out, std::uint64_t number, std::size_t size);

/// A compact length. `number` is at most max_compact.
/// source   Solana documentation, "Transactions", compact-array format
inline void append_compact(Bytes& out, std::size_t number);

/// Reads from the front of bytes. What is not there reads as zero and makes ok() false, for good.
class WireReader {
 public:
  explicit WireReader(ByteView bytes) noexcept : rest_(bytes) {}

  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] std::size_t left() const noexcept { return rest_.size(); }

  /// The next `size` bytes; fewer only where ok() is false.
  [[nodiscard]] ByteView take(std::size_t size) noexcept;
  [[nodiscard]] std::uint64_t number(std::size_t size) noexcept;
  [[nodiscard]] std::uint8_t byte() noexcept { return static_cast<std::uint8_t>(number(1)); }
  [[nodiscard]] std::int64_t signed_number() noexcept {
    return static_cast<std::int64_t>(number(sizeof(std::int64_t)));
  }
  [[nodiscard]] Address address() noexcept;

  /// A compact length, by its one shortest form.
  [[nodiscard]] std::size_t compact() noexcept;

 private:
  ByteView rest_;
  bool ok_ = true;
};

// ---- implementation ----

inline void append_number(Bytes& out, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i, number >>= 8)
    out.push_back(static_cast<std::uint8_t>(number));
}

inline void append_compact(Bytes& out, std::size_t number) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<std::uint8_t>(number | 0x80));
  out.push_back(static_cast<std::uint8_t>(number));
}

inline ByteView WireReader::take(std::size_t size) noexcept {
  if (size > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const ByteView bytes = rest_.first(size);
  rest_ = rest_.subspan(size);
  return bytes;
}

inline std::uint64_t WireReader::number(std::size_t size) noexcept {
  std::uint64_t number = 0;
  const ByteView bytes = take(size);
  for (std::size_t i = bytes.size(); i != 0; --i) number = number << 8 | bytes[i - 1];
  return number;
}

inline Address WireReader::address() noexcept {
  Address address;
  const ByteView bytes = take(address_size);
  std::copy(bytes.begin(), bytes.end(), address.bytes.begin());
  return address;
}

inline std::size_t WireReader::compact() noexcept {
  std::size_t number = 0;
  for (unsigned shift = 0; shift < 21; shift += 7) {
    const std::uint8_t next = byte();
    number |= std::size_t{next & 0x7FU} << shift;
    if ((next & 0x80) != 0) continue;
    if ((next == 0 && shift != 0) || number > max_compact) ok_ = false;
    return ok_ ? number : 0;
  }
  ok_ = false;
  return 0;
}

}  // namespace nosana::solana
