// SPDX-License-Identifier: MIT
#pragma once

// The frames of the Language Server Protocol: a header with Content-Length, an empty line, and as
// many bytes.
//
// source   Language Server Protocol 3.17, base protocol

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/text/wipe.hpp>

namespace nosana::tool::lsp {

/// The longest content of a frame. A text of the longest document has some escapes too.
inline constexpr std::size_t max_content = std::size_t{128} << 20;

/// The longest header.
inline constexpr std::size_t max_header = std::size_t{8} << 10;

/// Bytes in pieces to frames.
class FrameBuffer {
 public:
  /// Adds what was read.
  void append(std::string_view bytes) { bytes_ += bytes; }

  /// The content of the next frame; nothing: it is not all there.
  /// throws   IoError: what is there is no frame, or too long
  [[nodiscard]] std::optional<text::WipedString> take();

  /// Whether no frame has begun.
  [[nodiscard]] bool is_empty() const noexcept { return bytes_.empty() && !length_; }

 private:
  void read_header();

  std::string bytes_;
  std::optional<std::size_t> length_;  // of the content, once its header is read
};

/// A content in its frame.
[[nodiscard]] std::string frame(std::string_view content);

}  // namespace nosana::tool::lsp
