// SPDX-License-Identifier: MIT
// Canonical base 64 for URLs, compared with libsodium's.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <sodium.h>
#include <catch2/catch.hpp>

#include <nosana/text/base64url.hpp>

#include "support/properties.hpp"

namespace nosana::text {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::string encoded(const Bytes& bytes) {
  std::string text;
  append_base64url(text, bytes);
  return text;
}

/// The result of libsodium: whether `text` encodes `bytes` bytes, and which.
bool sodium_decodes(const std::string& text, std::size_t bytes, Bytes& out) {
  out.resize(bytes);
  std::size_t size = 0;
  const char* end = nullptr;
  const int status = ::sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr,
                                         &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return status == 0 && size == bytes && end == text.data() + text.size();
}

TEST_CASE("base64url encodes as in libsodium, and decodes again") {
  CHECK(rc::check([](const Bytes& bytes) {
    const std::string text = encoded(bytes);
    RC_ASSERT(text.size() == base64url_size(bytes.size()));
    RC_ASSERT(base64url_bytes(text.size()) == bytes.size());
    std::string theirs(text.size() + 1, '\0');
    ::sodium_bin2base64(theirs.data(), theirs.size(), bytes.data(), bytes.size(),
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    RC_ASSERT(text + '\0' == theirs);
    Bytes out(bytes.size());
    RC_ASSERT(decode_base64url(text, out));
    RC_ASSERT(out == bytes);
  }));
}

TEST_CASE("for base64url with a character changed, our verdict is that of libsodium") {
  CHECK(testing::holds([] {
    const auto bytes = *rc::gen::nonEmpty(rc::gen::arbitrary<Bytes>());
    std::string text = encoded(bytes);
    const auto at = *rc::gen::oneOf(rc::gen::inRange<std::size_t>(0, text.size()),
                                    rc::gen::just(text.size() - 1));
    // libsodium 1.0.18 accepts every byte from 0x80 on as a character.
    text[at] = *rc::gen::oneOf(rc::gen::inRange<char>(0, 127),
                               rc::gen::elementOf(std::string("ABgw-_+/=\n")));
    Bytes ours(bytes.size());
    Bytes theirs;
    const bool ours_decodes = decode_base64url(text, ours);
    RC_ASSERT(ours_decodes == sodium_decodes(text, bytes.size(), theirs));
    if (ours_decodes) RC_ASSERT(ours == theirs);
  }));
}

TEST_CASE("no byte from 0x80 on is a character of base64url") {
  std::array<std::uint8_t, 3> out{};
  for (unsigned byte = 0x80; byte <= 0xFF; ++byte) {
    for (std::size_t at = 0; at < 4; ++at) {
      std::string text = "AAAA";
      text[at] = static_cast<char>(byte);
      CHECK_FALSE(decode_base64url(text, out));
    }
  }
}

TEST_CASE("base64url has no padding, no other alphabet and no bits after the last byte") {
  std::array<std::uint8_t, 1> one{};
  CHECK(decode_base64url("_w", one));
  CHECK(one[0] == 0xFF);
  for (const std::string_view other : {"_x", "/w", "_w==", "_w=", "_", "_w_w", "", "_\n"})
    CHECK_FALSE(decode_base64url(other, one));
  std::array<std::uint8_t, 2> two{};
  CHECK(decode_base64url("-_8", two));
  for (const std::string_view other : {"-_9", "+_8", "-_8=", "-_", "-_8A"})
    CHECK_FALSE(decode_base64url(other, two));
  CHECK(base64url_bytes(1) == 0);
  CHECK(base64url_bytes(5) == 3);
}

}  // namespace
}  // namespace nosana::text
