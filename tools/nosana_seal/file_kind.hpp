// SPDX-License-Identifier: MIT
#pragma once

// The kind of a file that was given in the wrong place or is damaged, for error messages.

#include <cstdint>
#include <string>
#include <string_view>

namespace nosana::tool {

enum class FileKind : std::uint8_t {
  empty,
  utf16,     ///< or UTF-32, with or without a byte-order mark
  conflict,  ///< with merge conflict markers
  marked,    ///< UTF-8 that begins with a byte-order mark
  envelope,
  cut_envelope,  ///< a truncated envelope
  bad_envelope,  ///< violates the format
  identity,      ///< a key of keygen, or a Solana keypair
  foreign_key,   ///< a secret key of ssh, age or another program
  recipients,
  definition,  ///< or a text that may be one
  binary,
  other
};

/// The kind of a file by its bytes. Damage is reported before the kind of content.
/// throws   std::bad_alloc
[[nodiscard]] FileKind kind_of(std::string_view text);

/// Whether a text is a secret key that no passphrase protects: of keygen, or a Solana keypair. A
/// byte-order mark before it does not matter.
/// throws   std::bad_alloc
[[nodiscard]] bool is_secret_key(std::string_view text);

/// What to do with a secret key that others know.
[[nodiscard]] std::string renewal(std::string_view text);

/// The same for a file that others could read.
[[nodiscard]] std::string advice_on_leak(std::string_view text);

/// "is empty", "is a list of recipients, not a key": the message for a file of an unexpected kind.
/// wanted   "a key", "an envelope", ...
[[nodiscard]] std::string mismatch(FileKind kind, std::string_view wanted);

/// Advice on an empty input in place of one of kind `wanted`.
/// is_stdin   it was standard input, not a file
[[nodiscard]] std::string advice_on_empty(FileKind wanted, bool is_stdin);

/// Advice for the message; empty if there is none. An empty file is taken for a lost envelope.
/// is_stdin   it was standard input, not a file
[[nodiscard]] std::string advice(FileKind kind, bool is_stdin = false);

/// Whether the kind alone explains the problem; a message about the content would only mislead.
[[nodiscard]] constexpr bool is_explained_by_kind(FileKind kind, FileKind wanted) noexcept {
  return kind != wanted && kind != FileKind::other;
}

}  // namespace nosana::tool
