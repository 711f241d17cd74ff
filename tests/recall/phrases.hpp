// SPDX-License-Identifier: MIT
#pragma once

// Seed phrases with a checksum that holds (BIP-0039), of the first sixty-four words of the English
// list: their numbers are their places here, and for every phrase there is an end among them.

#include <array>
#include <string>
#include <string_view>

#include "recall/encode.hpp"
#include "recall/random.hpp"

namespace nosana::recall {

inline constexpr std::array<std::string_view, 64> first_words = {
    "abandon",  "ability", "able",   "about",    "above",   "absent",  "absorb",  "abstract",
    "absurd",   "abuse",   "access", "accident", "account", "accuse",  "achieve", "acid",
    "acoustic", "acquire", "across", "act",      "action",  "actor",   "actress", "actual",
    "adapt",    "add",     "addict", "address",  "adjust",  "admit",   "adult",   "advance",
    "advice",   "aerobic", "affair", "afford",   "afraid",  "again",   "age",     "agent",
    "agree",    "ahead",   "aim",    "air",      "airport", "aisle",   "alarm",   "album",
    "alcohol",  "alert",   "alien",  "all",      "alley",   "allow",   "almost",  "alone",
    "alpha",    "already", "also",   "alter",    "always",  "amateur", "amazing", "among"};

/// A phrase of `count` words, 12 or 24.
inline std::string seed_phrase(Random& random, std::size_t count) {
  const std::size_t check_bits = count / 3;
  for (;;) {
    std::string bits;
    std::string words;
    for (std::size_t i = 0; i + 1 < count; ++i) {
      const std::size_t word = random.below(first_words.size());
      for (std::size_t bit = 11; bit-- > 0;) bits += (word >> bit & 1U) != 0 ? '1' : '0';
      words += std::string(first_words[word]) + ' ';
    }
    // Small numbers in front of the checksum, so that the last word may be one of ours.
    const std::size_t head = random.below(check_bits == 4 ? 4 : 1);
    for (std::size_t bit = 11 - check_bits; bit-- > 0;) bits += (head >> bit & 1U) != 0 ? '1' : '0';
    std::string entropy;
    for (std::size_t i = 0; i < bits.size(); i += 8)
      entropy += static_cast<char>(std::stoi(bits.substr(i, 8), nullptr, 2));
    const auto check = static_cast<unsigned char>(sha256(entropy)[0]) >> (8 - check_bits);
    const std::size_t last = (head << check_bits) + static_cast<std::size_t>(check);
    if (last < first_words.size()) return words + std::string(first_words[last]);
  }
}

}  // namespace nosana::recall
