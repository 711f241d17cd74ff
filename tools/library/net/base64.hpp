// SPDX-License-Identifier: MIT
#pragma once

// Base 64 with padding, as used by certificates and the WebSocket handshake.

#include <optional>
#include <string>
#include <string_view>

namespace nosana::net {

[[nodiscard]] std::string encode_base64(std::string_view bytes);

/// Skips white space and line breaks; nothing if `text` is not base 64.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace nosana::net
