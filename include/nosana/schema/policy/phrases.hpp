// SPDX-License-Identifier: MIT
#pragma once

// The phrases of policy messages. The schema is the user's own text and may be quoted
// (mask/users_words.hpp); of a document only types and names of properties are shown.

#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/mask/users_words.hpp>

namespace nosana::policy {

using mask::SafeText;

/// "a string", "an object", ...
[[nodiscard]] inline SafeText kind_name(Kind kind) {
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

/// A text of the schema in quotation marks, short enough for a message.
[[nodiscard]] inline SafeText quoted(std::string_view text, std::size_t max_size = 80) {
  return mask::quoted(mask::users_words(text, max_size));
}

/// "a, b or c"; of more than `max_words` the first ones and their number.
[[nodiscard]] inline SafeText listed(const std::vector<SafeText>& words,
                                     const SafeText& conjunction, std::size_t max_words = 12) {
  SafeText out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == max_words) return out + ", ... (" + mask::number(words.size()) + " in all)";
    const bool last = i + 1 == words.size();
    if (i > 0) out += last ? " " + conjunction + " " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace nosana::policy
