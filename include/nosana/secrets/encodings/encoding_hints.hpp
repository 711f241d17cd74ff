// SPDX-License-Identifier: MIT
#pragma once

// Whether something in a text may be encoded: what nearly all texts are left by, before
// decode.hpp. A test holds the decoder to find nothing where this says so.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/encodings/decode_step.hpp>
#include <nosana/secrets/encodings/encoded_run.hpp>
#include <nosana/secrets/encodings/percent.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

/// Whether decode_parts() may find something in `text`.
/// has   its classes of bytes
[[nodiscard]] inline bool may_be_encoded(std::string_view text, ByteClasses has) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::size_t min_hex = 32;      // digits
inline constexpr std::size_t min_escaped = 12;  // bytes
inline constexpr std::size_t min_padded = 16;   // characters and padding
inline constexpr std::size_t min_unpadded = 20;

/// Whether what has these characters begins as text in base 64 or base 16 does.
inline bool begins_as_text(std::string_view characters) noexcept {
  if (may_begin(characters) && begins_as(Encoding::base64, characters)) return true;
  if (characters.size() < min_hex) return false;
  const bool prefixed = characters[0] == '0' && (characters[1] | ' ') == 'x';
  return begins_as(Encoding::hex, characters.substr(prefixed ? 2 : 0));
}

/// Whether the control character with an escape at `at` may be the second byte of zlib's format.
constexpr bool begins_packed(std::string_view text, std::size_t at) noexcept {
  return at != 0 && text[at - 1] == 'x';
}

/// Whether the padding of base 64 stands behind a run.
constexpr bool has_padded_run(std::string_view text) noexcept {
  for (std::size_t at = text.find('='); at != std::string_view::npos; at = text.find('=', at + 1)) {
    if (at >= min_encoded_run &&
        ascii::all(text.substr(at - min_encoded_run, min_encoded_run), is_run_letter))
      return true;
  }
  return false;
}

/// Whether a run of `letters` begins as text in base 64 or base 16 does.
inline bool has_beginning(std::string_view text, const ascii::ByteSet& letters) noexcept {
  const auto is_letter = [&letters](char c) { return letters.contains(c); };
  const auto next = [&](std::size_t at) {
    return ascii::next_run(text, at, min_unpadded, is_letter);
  };
  std::size_t end = 0;
  for (std::size_t at = next(0); at < text.size(); at = next(end)) {
    for (end = at + min_unpadded; end < text.size() && letters.contains(text[end]);) ++end;
    if (text::is_small ? end - at >= min_hex || may_begin(text.substr(at))
                       : begins_as_text(text.substr(at, end - at)))
      return true;
  }
  return false;
}

}  // namespace detail

inline bool may_be_encoded(std::string_view text, ByteClasses has) noexcept {
  if ((has & byte_class::percent) != 0 && text.size() >= detail::min_escaped) {
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
      if (is_escape(text, at) &&
          (!is_control(escaped_byte(text, at)) || detail::begins_packed(text, at)))
        return true;
  }
  static_assert(min_encoded_run == 14 && detail::min_unpadded == 20);
  if ((has & byte_class::run_of_14) != 0 && text.size() >= detail::min_padded &&
      (text::is_small || detail::has_padded_run(text)))
    return true;
  if ((has & byte_class::run_of_20) == 0) return false;
  // What is read is the run, what stands between its + and /, or between its - and _.
  const auto has_one_of = [text](char one, char other) {
    return text::is_small || text.find(one) < text.size() || text.find(other) < text.size();
  };
  return (has & byte_class::backslash) != 0 || detail::has_beginning(text, detail::run_letters) ||
         ((has & byte_class::key_of_20) != 0 && has_one_of('/', '+') &&
          detail::has_beginning(text, detail::key_letters)) ||
         (has_one_of('-', '_') && detail::has_beginning(text, detail::base64_letters));
}

}  // namespace nosana::secrets
