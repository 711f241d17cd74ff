// SPDX-License-Identifier: MIT
// The decoders of base 64, base 16 and percent-encoding.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <sodium.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/secrets/encodings/percent.hpp>
#include <nosana/secrets/encodings/printable.hpp>
#include <nosana/secrets/wipe.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::optional<std::string> decoded(std::string_view text, Base64 form = Base64::strict) {
  std::string out(base64_capacity(text.size()), '\0');
  const std::size_t size = decode_base64(text, out, form);
  if (size == undecodable) return std::nullopt;
  out.resize(size);
  return out;
}

/// What libsodium says to a text, in the one variant that it can be in.
std::optional<std::string> decoded_by_sodium(std::string_view text) {
  std::string out(text.size() + 1, '\0');
  for (const int variant :
       {sodium_base64_VARIANT_ORIGINAL, sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
        sodium_base64_VARIANT_URLSAFE, sodium_base64_VARIANT_URLSAFE_NO_PADDING}) {
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, variant) == 0) {
      out.resize(size);
      return out;
    }
  }
  return std::nullopt;
}

TEST_CASE("base64 of any bytes decodes to them, in either alphabet, padded or not") {
  CHECK(rc::check([](const std::string& bytes) {
    for (const int variant :
         {sodium_base64_VARIANT_ORIGINAL, sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
          sodium_base64_VARIANT_URLSAFE, sodium_base64_VARIANT_URLSAFE_NO_PADDING}) {
      const std::string text = encode::base64(bytes, variant);
      RC_ASSERT(decoded(text) == bytes);
      RC_ASSERT(decoded(text, Base64::tolerant) == bytes);
    }
  }));
}

TEST_CASE("strict base64 is what libsodium takes for it") {
  CHECK(testing::holds([] {
    std::string text = encode::base64(*rc::gen::arbitrary<std::string>());
    const int changes = *rc::gen::inRange(0, 3);
    for (int i = 0; i < changes && !text.empty(); ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
      text[at] = *rc::gen::element('A', 'B', '/', '+', '-', '_', '=', ' ', '\0');
      if (*rc::gen::arbitrary<bool>()) text.resize(at);
    }
    const auto expected = decoded_by_sodium(text);
    RC_CLASSIFY(expected.has_value(), "base64");
    RC_ASSERT(decoded(text) == expected);
  }));
}

TEST_CASE("tolerant base64 may be wrapped, in both alphabets, and not canonical") {
  CHECK(rc::check([](const std::string& bytes) {
    const std::string end = *rc::gen::element<std::string>("\n", "\r\n", " ", "\n\t  ");
    const auto line = *rc::gen::inRange<std::size_t>(1, 80);
    RC_ASSERT(decoded(encode::wrapped(encode::base64(bytes), line, end), Base64::tolerant) ==
              bytes);
  }));
  CHECK(decoded("+-/_", Base64::tolerant).has_value());
  CHECK_FALSE(decoded("+-/_").has_value());
  CHECK(decoded("YR", Base64::tolerant) == "a");
  CHECK_FALSE(decoded("YR").has_value());
  CHECK_FALSE(decoded("Y", Base64::tolerant).has_value());
  CHECK_FALSE(decoded("YQ==YQ==", Base64::tolerant).has_value());
}

TEST_CASE("a buffer that is too small is not written over") {
  CHECK(rc::check([](const std::string& bytes) {
    RC_PRE(!bytes.empty());
    std::string out(bytes.size(), '#');
    const auto room = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const std::span<char> part(out.data(), room);
    RC_ASSERT(decode_base64(encode::base64(bytes), part) == undecodable);
    RC_ASSERT(decode_hex(encode::hex(bytes), part) == undecodable);
    RC_ASSERT(decode_percent(encode::percent(bytes), part) == undecodable);
    RC_ASSERT(out.substr(room) == std::string(bytes.size() - room, '#'));
  }));
}

TEST_CASE("base16 of any bytes decodes to them, in any case") {
  CHECK(rc::check([](const std::string& bytes) {
    std::string text = encode::hex(bytes);
    for (char& c : text) {
      if (c >= 'a' && *rc::gen::arbitrary<bool>()) c = static_cast<char>(c - 'a' + 'A');
    }
    std::string out(bytes.size(), '\0');
    RC_ASSERT(decode_hex(text, out) == bytes.size());
    RC_ASSERT(out == bytes);
  }));
  std::array<char, 4> out{};
  CHECK(decode_hex("616", out) == undecodable);
  CHECK(decode_hex("6g", out) == undecodable);
  CHECK(decode_hex("g6", out) == undecodable);
}

TEST_CASE("percent-encoded bytes decode to themselves, and what encodes nothing stays") {
  const auto plain = [](std::string_view text) {
    std::string out(text.size(), '\0');
    out.resize(decode_percent(text, out));
    return out;
  };
  CHECK(rc::check(
      [&plain](const std::string& bytes) { RC_ASSERT(plain(encode::percent(bytes)) == bytes); }));
  CHECK(plain("100%") == "100%");
  CHECK(plain("%4") == "%4");
  CHECK(plain("%%41%zz+") == "%A%zz+");
}

TEST_CASE("printable text has no control characters but tab and line ends, and is UTF-8") {
  CHECK(is_printable("a\tb\r\n"));
  CHECK(is_printable("gr\xC3\xBC\xC3\x9F"));
  CHECK_FALSE(is_printable(""));
  CHECK_FALSE(is_printable(std::string_view("a\0", 2)));
  CHECK_FALSE(is_printable("\x7F"));
  CHECK_FALSE(is_printable("a\xC3"));
  CHECK(is_printable("a\xC3", Cut::yes));
  CHECK_FALSE(is_printable("a\xC3xyz", Cut::yes));
  CHECK_FALSE(is_printable("a\xFF", Cut::yes));
}

TEST_CASE("what was wiped is zero") {
  std::string secret = "not for long";
  wipe(secret);
  CHECK(secret == std::string(12, '\0'));
}

TEST_CASE("base64 decodes in a constant expression") {
  constexpr auto decoded_size = [] {
    std::array<char, 6> out{};
    return decode_base64("YWJjZA==", out);
  }();
  STATIC_REQUIRE(decoded_size == 4);
}

}  // namespace
}  // namespace nosana::secrets
