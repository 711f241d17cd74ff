// SPDX-License-Identifier: MIT
#pragma once

// The words of policy messages. The schema is its owner's text and may be quoted; of a document
// only kinds and names of properties are said.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::policy {

/// "a string", "an object", ...
[[nodiscard]] constexpr std::string_view kind_name(Kind kind) noexcept {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "a boolean";
    case Kind::number: return "a number";
    case Kind::string: return "a string";
    case Kind::array: return "an array";
    case Kind::object: return "an object";
    case Kind::key: break;
  }
  return "a name";
}

/// A text for one line of output: control characters and what is no UTF-8 become "?", and what is
/// longer than `most` bytes ends in "...".
[[nodiscard]] inline std::string printable(std::string_view text, std::size_t most = 200);

/// The same in quotation marks, with `most` small enough for the middle of a sentence.
[[nodiscard]] inline std::string quoted(std::string_view text, std::size_t most = 80) {
  return '"' + printable(text, most) + '"';
}

/// "a, b or c"; of more than `most` words the first ones and how many there are.
[[nodiscard]] inline std::string listed(const std::vector<std::string>& words,
                                        std::string_view conjunction, std::size_t most = 12);

// ---- implementation ----

inline std::string printable(std::string_view text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::utf8_length(text, at);
    if (out.size() + length > most) return out + "...";
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool control =
        byte < 0x20 || byte == 0x7F || (byte == 0xC2 && length == 2 && text[at + 1] < '\xA0');
    if (length == 0 || control) {
      out.push_back('?');
    } else {
      out.append(text.substr(at, length));
    }
    at += length == 0 ? 1 : length;
  }
  return out;
}

inline std::string listed(const std::vector<std::string>& words, std::string_view conjunction,
                          std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == most) return out + ", ... (" + std::to_string(words.size()) + " in all)";
    const bool last = i + 1 == words.size();
    if (i > 0) out += last ? ' ' + std::string(conjunction) + ' ' : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace nosana::policy
