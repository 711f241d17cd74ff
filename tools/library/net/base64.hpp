// SPDX-License-Identifier: MIT
#pragma once

// Base 64 with padding, as certificates and the handshake of a WebSocket have it.

#include <optional>
#include <string>
#include <string_view>

namespace nosana::net {

[[nodiscard]] std::string encode_base64(std::string_view bytes);

/// White space and line breaks are passed over; nothing where `text` is no base 64.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace nosana::net
