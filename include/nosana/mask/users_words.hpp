// SPDX-License-Identifier: MIT
#pragma once

// Text that the user wrote for people to read: the name of a secret rule, the description, title
// and terms of a schema, a key of the configuration. It is not the document, and is repeated to
// identify the entry; but a secret may have been typed there too, so anything with the form of a
// token is masked.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/mask/key.hpp>
#include <nosana/mask/plain.hpp>

namespace nosana::mask {

/// `text` on one line, with "..." at its end if it is longer than `max_size` bytes; `masked` if the
/// search for secrets finds a token in it by its form.
[[nodiscard]] inline SafeText users_words(std::string_view text, std::size_t max_size = 200) {
  if (holds_secret(text)) return masked;
  if (text.size() <= max_size) return plain(text);
  std::size_t end = max_size;
  while (end != 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return plain(text.substr(0, end)) + "...";
}

}  // namespace nosana::mask
