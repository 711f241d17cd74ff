// SPDX-License-Identifier: MIT
#pragma once

// The content identifier of a file that is pinned to IPFS, by which the chain refers to a
// definition. Version 0, one block: the bytes as a UnixFS file in a dag-pb node, its SHA-256 as a
// multihash, in base 58.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/text/base58.hpp>
#include <nosana/text/sha256.hpp>

namespace nosana {

/// The maximum size of one block; for larger files IPFS builds a tree.
/// source   ipfs-unixfs-importer, chunker/fixed-size
inline constexpr std::size_t max_cid_bytes = 262144;

/// The CIDv0 (Qm...) of `bytes`; nothing if there are more than max_cid_bytes.
///
/// For a definition that is posted publicly it is that of stringify(document.root()).
/// cost     a copy and a SHA-256
/// throws   std::bad_alloc
/// source   IPFS UnixFS specification, Data and File; dag-pb specification; CIDv0
[[nodiscard]] inline std::optional<std::string> cid(std::string_view bytes);

// ---- implementation ----

namespace detail {

/// A protocol buffers varint: seven bits a byte, least significant first.
inline void append_varint(std::string& out, std::size_t number) {
  for (; number >= 0x80; number >>= 7)
    out += static_cast<char>(static_cast<unsigned char>(number | 0x80));
  out += static_cast<char>(number);
}

/// The dag-pb node of a file: PBNode.Data, which is a UnixFS message of type file.
inline std::string file_node(std::string_view bytes) {
  std::string file = "\x08\x02";  // Type = File
  if (!bytes.empty()) {
    file += '\x12';  // Data
    append_varint(file, bytes.size());
    file += bytes;
  }
  file += '\x18';  // filesize
  append_varint(file, bytes.size());
  std::string node = "\x0a";  // PBNode.Data
  append_varint(node, file.size());
  return node += file;
}

}  // namespace detail

inline std::optional<std::string> cid(std::string_view bytes) {
  if (bytes.size() > max_cid_bytes) return std::nullopt;
  const text::Sha256Digest digest = text::sha256(detail::file_node(bytes));
  std::array<std::uint8_t, 2 + digest.size()> multihash = {0x12, 0x20};  // SHA-256, of 32 bytes
  std::copy(digest.begin(), digest.end(), multihash.begin() + 2);
  return text::encode_base58(multihash);
}

}  // namespace nosana
