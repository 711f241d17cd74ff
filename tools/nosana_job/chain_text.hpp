// SPDX-License-Identifier: MIT
#pragma once

// Bytes as the RPC writes them: base 64, and base 58 of any length.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/solana/wire.hpp>

namespace nosana::tool {

[[nodiscard]] std::string to_base64(solana::ByteView bytes);

/// Nothing where the text is no base 64.
[[nodiscard]] std::optional<solana::Bytes> parse_base64(std::string_view text);

/// Nothing where the text is no base 58, or longer than 2,000 characters.
[[nodiscard]] std::optional<solana::Bytes> parse_base58(std::string_view text);

}  // namespace nosana::tool
