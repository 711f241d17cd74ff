// SPDX-License-Identifier: MIT
// Base 58.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/text/base58.hpp>

#include "support/properties.hpp"

namespace nosana::text {
namespace {

/// Base 58 by repeated division of a number in bytes.
std::string base58_of(std::string_view bytes) {
  std::vector<unsigned> number(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) number[i] = static_cast<unsigned char>(bytes[i]);
  std::string text;
  std::size_t first = 0;
  while (first < number.size() && number[first] == 0) ++first;
  const std::size_t zeros = first;
  while (first < number.size()) {
    unsigned rest = 0;
    for (std::size_t i = first; i < number.size(); ++i) {
      rest = rest * 256 + number[i];
      number[i] = rest / 58;
      rest %= 58;
    }
    text.insert(text.begin(), base58_alphabet[rest]);
    while (first < number.size() && number[first] == 0) ++first;
  }
  return std::string(zeros, '1') + text;
}

std::string encoded(std::string_view bytes) {
  return encode_base58({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

rc::Gen<std::string> bytes_of(std::size_t size) {
  return rc::gen::container<std::string>(size, rc::gen::arbitrary<char>());
}

TEST_CASE("base58 equals the number of the bytes, written by repeated division") {
  CHECK(rc::check([](const std::string& bytes) {
    const auto zeros = *rc::gen::inRange<std::size_t>(0, 4);
    const std::string all = std::string(zeros, '\0') + bytes;
    RC_ASSERT(encoded(all) == base58_of(all));
  }));
}

TEST_CASE("base58 of the examples of draft-msporny-base58-03") {
  CHECK(encoded("Hello World!") == "2NEpo7TZRRrLZSi2U");
  CHECK(encoded("The quick brown fox jumps over the lazy dog.") ==
        "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
  CHECK(encoded({"\0\0\x28\x7f\xb4\xcd", 6}) == "11233QC4");
  CHECK(encoded("").empty());
}

TEST_CASE("base58 decodes to exactly the number of bytes that it encodes") {
  CHECK(testing::holds([] {
    std::string bytes = *bytes_of(64);
    const auto zeros = *rc::gen::inRange<std::size_t>(0, 65);
    if (*rc::gen::arbitrary<bool>()) bytes.replace(0, zeros, zeros, '\0');
    std::array<std::uint8_t, 64> out{};
    RC_ASSERT(decode_base58<64>(base58_of(bytes), out));
    RC_ASSERT(std::string(out.begin(), out.end()) == bytes);
    RC_ASSERT(!decode_base58<64>(base58_of(bytes.substr(1)), out));
    RC_ASSERT(!decode_base58<64>(base58_of(bytes + 'x'), out));
    RC_ASSERT(!decode_base58<64>(base58_of('\0' + bytes), out));
  }));
}

TEST_CASE("base58 has no 0, O, I and l, and any bytes are accepted or refused") {
  std::array<std::uint8_t, 32> out{};
  const std::string text = base58_of(std::string(32, '\x7F'));
  CHECK(decode_base58<32>(text, out));
  for (const char c : std::string("0OIl+ ")) {
    std::string other = text;
    other[5] = c;
    CHECK_FALSE(decode_base58<32>(other, out));
  }
  CHECK_FALSE(decode_base58<32>(std::string(44, 'z'), out));  // more than 32 bytes
  CHECK(rc::check([](const std::string& bytes) {
    std::array<std::uint8_t, 32> any{};
    static_cast<void>(decode_base58<32>(bytes, any));
  }));
}

}  // namespace
}  // namespace nosana::text
