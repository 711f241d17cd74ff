// SPDX-License-Identifier: MIT
#include <set>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/text/bytes.hpp>

namespace nosana {
namespace {

/// Longer than two blocks, so that a stop can lie in the first block, a later one and the rest.
constexpr std::size_t max_size = 40;

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

bool is_space(char c) { return std::string_view(" \t\r\n").find(c) != std::string_view::npos; }

/// Runs `skip` on every length and alignment, with every byte value at every position of a run of
/// `filler`, and on the run alone; `passes` is true for the values that may be skipped.
template <class Skip, class Passes>
void agrees(Skip skip, Passes passes, char filler) {
  std::string buffer(max_size + 32, filler);
  std::size_t wrong = 0;
  for (std::size_t align = 0; align < 16; ++align) {
    for (std::size_t size = 0; size <= max_size; ++size) {
      const char* const begin = buffer.data() + align;
      wrong += skip(begin, begin + size) == begin + size ? 0U : 1U;
      for (std::size_t at = 0; at < size; ++at) {
        // Every value at a few sizes, the interesting values at every size.
        const int step = size % 13 == 0 ? 1 : 7;
        for (int byte = 0; byte < 256; byte += step) {
          const char value = static_cast<char>(byte);
          buffer[align + at] = value;
          const char* const expected = passes(value) ? begin + size : begin + at;
          wrong += skip(begin, begin + size) == expected ? 0U : 1U;
          buffer[align + at] = filler;
        }
      }
      // Bytes after the end must not matter.
      buffer[align + size] = passes('"') ? 'x' : '"';
      wrong += skip(begin, begin + size) == begin + size ? 0U : 1U;
      buffer[align + size] = filler;
    }
  }
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("skip_plain stops where a plain loop does, at every alignment and length") {
  agrees([](const char* at, const char* end) { return text::skip_plain(at, end); }, is_plain, 'a');
  agrees([](const char* at, const char* end) { return text::skip_plain(at, end); }, is_plain,
         '\x7F');
}

TEST_CASE("skip_space stops where a plain loop does, at every alignment and length") {
  for (const char filler : {' ', '\n', '\r', '\t'}) {
    agrees([](const char* at, const char* end) { return text::skip_space(at, end); }, is_space,
           filler);
  }
}

TEST_CASE("the first of two stops is found") {
  for (std::size_t first = 0; first < max_size; ++first) {
    for (std::size_t second = first + 1; second < max_size; ++second) {
      std::string plain(max_size, 'a');
      plain[first] = '"';
      plain[second] = '\\';
      const char* const begin = plain.data();
      CHECK(text::skip_plain(begin, begin + max_size) == begin + first);
      std::string space(max_size, ' ');
      space[first] = 'x';
      space[second] = 'y';
      CHECK(text::skip_space(space.data(), space.data() + max_size) == space.data() + first);
    }
  }
}

TEST_CASE("equal keys have equal hashes at any address") {
  const std::string buffer(100, 'k');
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string copy(size, 'k');
    for (std::size_t at = 0; at < 16; ++at) {
      CHECK(text::key_hash(std::string_view(buffer).substr(at, size)) == text::key_hash(copy));
    }
  }
}

TEST_CASE("every byte of a key, and its length, affect the hash") {
  // For four bytes and more every byte is read; shorter keys are read at three positions, which
  // cover them.
  for (std::size_t size = 1; size < 40; ++size) {
    std::set<std::uint32_t> hashes;
    const std::string key(size, 'a');
    hashes.insert(text::key_hash(key));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = key;
      other[at] = 'b';
      hashes.insert(text::key_hash(other));
    }
    CHECK(hashes.size() == size + 1);
  }
  std::set<std::uint32_t> lengths;
  for (std::size_t size = 0; size < 64; ++size)
    lengths.insert(text::key_hash(std::string(size, 'a')));
  CHECK(lengths.size() == 64);
}

}  // namespace nosana
