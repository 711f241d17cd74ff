// SPDX-License-Identifier: MIT
#pragma once

// Tokens made from the patterns of the table: of the right form, and of no use to anybody.

#include <cstddef>
#include <string>
#include <string_view>

#include <rapidcheck.h>

#include <nosana/secrets/tokens/tokens.hpp>

namespace generate {

/// The letters of an alphabet.
inline std::string letters_of(nosana::secrets::Alphabet alphabet) {
  std::string letters;
  for (int c = 0; c < 256; ++c) {
    if (nosana::secrets::in_alphabet(static_cast<char>(c), alphabet))
      letters += static_cast<char>(c);
  }
  return letters;
}

/// A token of the kind with this index in token_kinds.
inline std::string token(std::size_t kind) {
  const nosana::secrets::TokenPattern pattern =
      nosana::secrets::read_pattern(nosana::secrets::token_kinds[kind].pattern);
  std::string text;
  for (std::size_t i = 0; i < pattern.count; ++i) {
    const nosana::secrets::Segment& segment = pattern.segments[i];
    text += segment.literal;
    if (!segment.literal.empty()) continue;
    const std::string letters = letters_of(segment.alphabet);
    const int size = *rc::gen::inRange<int>(segment.min, segment.max + 1);
    for (int j = 0; j < size; ++j) text += *rc::gen::elementOf(letters);
  }
  return text;
}

}  // namespace generate
