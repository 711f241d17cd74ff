// SPDX-License-Identifier: MIT
#pragma once

// Seed phrases of wallets (BIP 39, English) in a text: words of the list in a row whose checksum
// holds. Link libsodium where this is included.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <sodium.h>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/wallets/bip39_words.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

/// A seed phrase in a text.
struct SeedPhrase {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t words = 0;  ///< 12, 15, 18, 21 or 24
  /// It has 24 words: of such rows one in 256 has a checksum that holds by chance, and a row is
  /// rare. Of twelve words it is one in sixteen, so that these have the form only.
  bool is_proven = false;
  /// Few different words: the phrases that documentation and test networks use.
  bool is_sample = false;
};

/// How many checksums a document may cost, each part of a microsecond.
struct PhraseBudget {
  std::size_t left = 4096;
  bool is_exceeded = false;  ///< a row of words was not checked because none was left

  /// The budget of a document of so many bytes: enough for any that is not made of the list alone.
  [[nodiscard]] static constexpr PhraseBudget of(std::size_t document_bytes) noexcept {
    PhraseBudget budget;
    budget.left += document_bytes / 16;
    return budget;
  }
};

/// Calls found(SeedPhrase) for every phrase of `text`, in its order; the longest where several
/// begin.
///
/// The words may be of any case, and blanks, line ends, commas, quotes and numbers may stand
/// between them. A list in alphabetical order is no phrase.
/// cost     one pass, which looks up every word; a SHA-256 for a dozen words of the list in a row,
///          as far as the budget goes
/// source   BIP-0039, "Generating the mnemonic"
template <class Found>
void find_seed_phrases(std::string_view text, PhraseBudget& budget, Found&& found);

/// Whether the checksum of the words with these indices holds; false for a number of words that is
/// none of a phrase.
[[nodiscard]] inline bool has_bip39_checksum(std::span<const std::uint16_t> words) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::size_t fewest_phrase_words = 12;
inline constexpr std::size_t max_phrase_words = 24;

constexpr bool is_ascii_letter(char c) noexcept {
  const char lower = static_cast<char>(c | ' ');
  return lower >= 'a' && lower <= 'z';
}

inline constexpr std::string_view phrase_joint_bytes = " \t\r\n,\"'.):0123456789";
inline constexpr ascii::ByteSet phrase_joints(phrase_joint_bytes);
inline constexpr ascii::ByteSet phrase_bytes(phrase_joint_bytes, ascii::alnum);

/// What may stand between two words of a phrase.
constexpr bool is_between_words(std::string_view text) noexcept {
  constexpr std::size_t max_size = 24;
  return text.size() <= max_size &&
         text::all_of(text, [](char c) { return phrase_joints.contains(c); });
}

/// Whether as many words as a phrase has stand in a row, of the sizes that those of the list have;
/// in most texts they do not.
constexpr bool has_phrase_words(std::string_view text) noexcept {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size() && words < fewest_phrase_words; ++at) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_letter(text[at])) ++at;
    const std::size_t size = at - begin;
    const bool fits = size >= min_bip39_word && size <= max_bip39_word;
    if (size != 0) words = fits ? words + 1 : 0;
    if (at < text.size() && !phrase_joints.contains(text[at]) && words < fewest_phrase_words)
      words = 0;
  }
  return words >= fewest_phrase_words;
}

/// The words of the list that stand in a row, at most as many as a phrase has.
class WordRow {
 public:
  WordRow() = default;
  WordRow(const WordRow&) = delete;
  WordRow& operator=(const WordRow&) = delete;
  WordRow(WordRow&&) = delete;
  WordRow& operator=(WordRow&&) = delete;
  ~WordRow() { ::sodium_memzero(words_.data(), sizeof words_); }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t end() const noexcept { return ends_[size_ - 1]; }
  [[nodiscard]] bool is_full() const noexcept { return size_ == max_phrase_words; }

  void add(std::size_t index, std::size_t begin, std::size_t end) noexcept {
    words_[size_] = static_cast<std::uint16_t>(index);
    begins_[size_] = begin;
    ends_[size_++] = end;
  }

  void drop(std::size_t count) noexcept {
    size_ -= count;
    const auto shift = [this, count](auto& values) {
      const auto first = values.begin() + static_cast<std::ptrdiff_t>(count);
      std::copy(first, first + static_cast<std::ptrdiff_t>(size_), values.begin());
    };
    shift(words_);
    shift(begins_);
    shift(ends_);
  }

  /// The longest phrase that begins with the first word; none has no words.
  [[nodiscard]] SeedPhrase first_phrase(PhraseBudget& budget) const noexcept {
    for (std::size_t count = size_ - size_ % 3; count >= fewest_phrase_words; count -= 3) {
      const std::span<const std::uint16_t> words(words_.data(), count);
      if (std::is_sorted(words.begin(), words.end()) && words.front() != words.back()) continue;
      if (budget.left == 0) {
        budget.is_exceeded = true;
        break;
      }
      --budget.left;
      if (!has_bip39_checksum(words)) continue;
      return {begins_[0], ends_[count - 1], count, count == max_phrase_words, is_sample(words)};
    }
    return {};
  }

 private:
  static bool is_sample(std::span<const std::uint16_t> words) noexcept {
    constexpr std::ptrdiff_t fewest = 6;  // different words
    std::ptrdiff_t different = 0;
    for (auto word = words.begin(); word != words.end(); ++word)
      different += std::find(words.begin(), word, *word) == word ? 1 : 0;
    return different < fewest;
  }

  std::array<std::uint16_t, max_phrase_words> words_{};
  std::array<std::size_t, max_phrase_words> begins_{};
  std::array<std::size_t, max_phrase_words> ends_{};
  std::size_t size_ = 0;
};

/// Finds the phrase that begins with the first word, and drops its words; else the first word.
template <class Found>
void take_first(WordRow& row, PhraseBudget& budget, Found& found) {
  const SeedPhrase phrase = row.first_phrase(budget);
  if (phrase.words != 0) found(phrase);
  row.drop(std::max<std::size_t>(phrase.words, 1));
}

}  // namespace detail

inline bool has_bip39_checksum(std::span<const std::uint16_t> words) noexcept {
  constexpr std::size_t word_bits = 11;
  if (words.size() < detail::fewest_phrase_words || words.size() > detail::max_phrase_words ||
      words.size() % 3 != 0)
    return false;
  std::array<std::uint8_t, 33> bits{};  // the entropy, and the checksum after it
  for (std::size_t i = 0; i < words.size() * word_bits; ++i) {
    const unsigned bit = words[i / word_bits] >> (word_bits - 1 - i % word_bits) & 1U;
    bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | bit << (7 - i % 8));
  }
  const std::size_t check_bits = words.size() / 3;
  const std::size_t size = check_bits * 4;
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  ::crypto_hash_sha256(hash.data(), bits.data(), size);
  const bool holds = (hash[0] ^ bits[size]) >> (8 - check_bits) == 0;
  ::sodium_memzero(bits.data(), bits.size());
  return holds;
}

template <class Found>
void find_seed_phrases(std::string_view text, PhraseBudget& budget, Found&& found) {
  constexpr std::size_t min_size = detail::fewest_phrase_words * (min_bip39_word + 1) - 1;  // bytes
  const auto in_phrase = [](char c) { return detail::phrase_bytes.contains(c); };
  if (text::is_small ? text.size() < min_size
                     : ascii::next_run(text, 0, min_size, in_phrase) == text.size())
    return;
  if (!detail::has_phrase_words(text)) return;
  detail::WordRow row;
  const auto end_row = [&] {
    while (row.size() >= detail::fewest_phrase_words) detail::take_first(row, budget, found);
    row.drop(row.size());
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!detail::is_ascii_letter(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && detail::is_ascii_letter(text[at])) ++at;
    const std::size_t index = bip39_index(text.substr(begin, at - begin));
    if (row.size() != 0 && (index == bip39_count ||
                            !detail::is_between_words(text.substr(row.end(), begin - row.end()))))
      end_row();
    if (index == bip39_count) continue;
    if (row.is_full()) detail::take_first(row, budget, found);
    row.add(index, begin, at);
  }
  end_row();
}

}  // namespace nosana::secrets
