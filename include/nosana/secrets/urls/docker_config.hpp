// SPDX-License-Identifier: MIT
#pragma once

// The value of "auth" in Docker's config.json, which is also what follows "Basic" in an HTTP
// header: base 64 of a user, a colon and a password.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/secrets/wipe.hpp>

namespace nosana::secrets {

/// Whether `value` is base 64 of "user:password", neither of them empty, and all of it printable.
/// cost     one pass; a block at a time on the stack
/// source   docker/cli, cli/config/configfile/file.go (decodeAuth); RFC 7617, section 2
[[nodiscard]] inline bool is_docker_auth(std::string_view value) noexcept;

// ---- implementation ----

inline bool is_docker_auth(std::string_view value) noexcept {
  constexpr std::size_t block = 192;
  constexpr std::size_t block_letters = block / 3 * 4;
  std::array<char, block> bytes{};
  std::size_t size = 0;
  std::size_t colon = value.size();  // none yet
  bool holds = true;
  for (std::size_t at = 0; holds && at < value.size(); at += block_letters) {
    const std::string_view letters = value.substr(at, block_letters);
    const std::size_t more = decode_base64(letters, bytes);
    // Padding belongs to the end.
    const bool whole =
        letters.size() < block_letters || more == block || at + block_letters == value.size();
    holds = more != undecodable && whole;
    if (!holds) break;
    const std::string_view text(bytes.data(), more);
    holds = std::none_of(text.begin(), text.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (colon == value.size() && text.find(':') != std::string_view::npos)
      colon = size + text.find(':');
    size += more;
  }
  wipe(bytes);
  return holds && colon != 0 && colon + 1 < size;
}

}  // namespace nosana::secrets
