// SPDX-License-Identifier: MIT
// Bech32.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/text/bech32.hpp>

#include "support/properties.hpp"

namespace nosana::text {
namespace {

using Key = std::array<std::uint8_t, 32>;

rc::Gen<Key> any_bytes() { return rc::gen::container<Key>(rc::gen::arbitrary<std::uint8_t>()); }

std::string encoded(std::string_view prefix, std::span<const std::uint8_t> bytes) {
  std::string text(prefix.size() + 1 + bech32_size(bytes.size()), '\0');
  encode_bech32(prefix, bytes, text);
  return text;
}

template <std::size_t Size>
bool decodes(std::string_view text, std::string_view prefix) {
  std::array<std::uint8_t, Size> out{};
  if (!decode_bech32<Size>(text, prefix, out)) return false;
  CHECK(encoded(prefix, out) == text);
  return true;
}

TEST_CASE("bech32 of 32 bytes decodes to them, in the case of its prefix") {
  CHECK(testing::holds([] {
    const Key bytes = *any_bytes();
    for (const std::string_view prefix : {"nseal", "NSEAL-SECRET-"}) {
      const std::string text = encoded(prefix, bytes);
      Key out{};
      RC_ASSERT(decode_bech32<32>(text, prefix, out));
      RC_ASSERT(out == bytes);
    }
  }));
}

TEST_CASE("bech32 detects up to four changed characters") {
  CHECK(testing::holds([] {
    const std::string text = encoded("nseal", *any_bytes());
    std::string other = text;
    const auto changes = *rc::gen::inRange(1, 5);
    for (int i = 0; i < changes; ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(6, text.size());
      other[at] = bech32_alphabet[*rc::gen::inRange<std::size_t>(0, 32)];
    }
    RC_PRE(other != text);
    Key out{};
    RC_ASSERT(!decode_bech32<32>(other, "nseal", out));
  }));
}

TEST_CASE("bech32 of the examples of BIP 173") {
  CHECK(decodes<0>("A12UEL5L", "A"));
  CHECK(decodes<0>("a12uel5l", "a"));
  CHECK(decodes<0>("?1ezyfcl", "?"));
  CHECK(decodes<20>("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef"));
  CHECK(decodes<30>("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "split"));
  CHECK(decodes<0>(
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio"));
  CHECK_FALSE(decodes<0>("A1G7SGD8", "A"));  // the checksum of the prefix in the other case
  CHECK_FALSE(decodes<0>("a12uel5m", "a"));  // a wrong checksum
  CHECK_FALSE(decodes<0>("A12uEL5L", "A"));  // of both cases
  CHECK_FALSE(decodes<0>("a12UEL5L", "a"));
  CHECK_FALSE(decodes<0>("x1b4n0q5v", "x"));  // longer than its bytes
  CHECK_FALSE(decodes<0>("1pzry9x0s0muk", ""));
}

TEST_CASE("bech32 is canonical: no other case, no length, no bits after the last byte") {
  CHECK(testing::holds([] {
    const Key bytes = *any_bytes();
    std::string text = encoded("nseal", bytes);
    Key out{};
    RC_ASSERT(!decode_bech32<32>(text + 'q', "nseal", out));
    RC_ASSERT(!decode_bech32<32>(text.substr(0, text.size() - 1), "nseal", out));
    RC_ASSERT(!decode_bech32<32>(text, "mseal", out));
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    RC_ASSERT(!decode_bech32<32>(text, "nseal", out));
    // 33 bytes are 53 characters with one bit too many: as 32 bytes they have another length; with
    // the 52 characters of 32 bytes every set bit of the last four is refused, which needs a
    // checksum.
    detail::Bech32Checksum checksum("nseal");
    std::string loose = "nseal1";
    for (int i = 0; i < 52; ++i) {
      const std::uint32_t value = i < 51 ? 0U : *rc::gen::inRange(1U, 16U);
      checksum.add(value);
      loose += bech32_alphabet[value];
    }
    for (int i = 0; i < 6; ++i) checksum.add(0);
    for (std::size_t i = 0; i < 6; ++i)
      loose += bech32_alphabet[((checksum.state() ^ 1U) >> (5 * (5 - i))) & 31U];
    RC_ASSERT(!decode_bech32<32>(loose, "nseal", out));
  }));
}

TEST_CASE("any bytes are accepted or refused as bech32") {
  CHECK(rc::check([](std::string bytes) {
    bytes.resize(64, 'q');
    Key out{};
    RC_ASSERT(!decode_bech32<32>(bytes, "nseal", out));
    bytes.replace(0, 6, "nseal1");
    static_cast<void>(decode_bech32<32>(bytes, "nseal", out));
  }));
}

}  // namespace
}  // namespace nosana::text
