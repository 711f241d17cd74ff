// SPDX-License-Identifier: MIT
#pragma once

// What a file is that was given in the wrong place or is damaged, so that a message can say it.

#include <cstdint>
#include <string>
#include <string_view>

namespace nosana::tool {

enum class FileKind : std::uint8_t {
  empty,
  utf16,     ///< or UTF-32, with or without a byte-order mark
  conflict,  ///< with the markers of an unfinished merge
  marked,    ///< UTF-8 that begins with a byte-order mark
  envelope,
  cut_envelope,  ///< an envelope whose end is missing
  bad_envelope,  ///< breaks the format
  identity,      ///< a key of keygen, or a Solana keypair
  foreign_key,   ///< a secret key of ssh, age or another program
  recipients,
  definition,  ///< or a text that may be one
  binary,
  other
};

/// What the bytes of a file are, in this order: a damaged text is that before it is anything else.
/// throws   std::bad_alloc
[[nodiscard]] FileKind kind_of(std::string_view text);

/// "is empty", "is a list of recipients, not a key": what to say of a file that is not what it should be.
/// wanted   "a key", "an envelope", ...
[[nodiscard]] std::string mismatch(FileKind kind, std::string_view wanted);

/// What to do about it; empty where nothing more helps than the words themselves.
[[nodiscard]] std::string advice(FileKind kind);

/// Whether the kind alone says what is wrong; a message about the contents would only mislead.
[[nodiscard]] constexpr bool is_told_by_kind(FileKind kind, FileKind wanted) noexcept {
  return kind != wanted && kind != FileKind::other;
}

}  // namespace nosana::tool
