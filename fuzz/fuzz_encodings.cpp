// SPDX-License-Identifier: MIT
// Property: a text that decodes as base 58, Bech32 or base64url encodes to the same text, and
// encoded bytes decode to the same bytes.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/text/base58.hpp>
#include <nosana/text/base64url.hpp>
#include <nosana/text/bech32.hpp>
#include <nosana/text/utc_time.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr std::string_view prefix = "nseal";

std::string bech32_of(std::span<const std::uint8_t> bytes) {
  std::string out(prefix.size() + 1 + text::bech32_size(bytes.size()), '\0');
  text::encode_bech32(prefix, bytes, out);
  return out;
}

void check_text(std::string_view text) {
  std::array<std::uint8_t, 32> key{};
  if (text::decode_base58<32>(text, key))
    fuzz::require(text::encode_base58(key) == text, "base 58 is canonical");
  if (text::decode_bech32<32>(text, prefix, key))
    fuzz::require(bech32_of(key) == text, "Bech32 is canonical");
  std::vector<std::uint8_t> bytes(text::base64url_bytes(text.size()));
  if (text::decode_base64url(text, bytes)) {
    std::string again;
    text::append_base64url(again, bytes);
    fuzz::require(again == text, "base64url is canonical");
  }
  if (const auto seconds = text::parse_utc(text)) {
    const text::UtcText again = text::utc_text(*seconds);
    fuzz::require(std::string_view(again.data(), again.size()) == text, "a time is canonical");
  }
}

void check_bytes(std::span<const std::uint8_t> bytes) {
  std::string text;
  text::append_base64url(text, bytes);
  std::vector<std::uint8_t> again(bytes.size());
  fuzz::require(text::decode_base64url(text, again), "encoded base64url can be decoded");
  fuzz::require(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
                "base64url decodes to the encoded bytes");
  if (bytes.size() < 32) return;
  std::array<std::uint8_t, 32> key{};
  const auto first = bytes.first(32);
  fuzz::require(text::decode_base58<32>(text::encode_base58(first), key) &&
                    std::equal(key.begin(), key.end(), first.begin()),
                "base 58 decodes to the encoded bytes");
  fuzz::require(text::decode_bech32<32>(bech32_of(first), prefix, key) &&
                    std::equal(key.begin(), key.end(), first.begin()),
                "Bech32 decodes to the encoded bytes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_text({reinterpret_cast<const char*>(data), size});
  check_bytes({data, size});
  return 0;
}
