// SPDX-License-Identifier: MIT
#include <nosana_job/chain_text.hpp>

#include <algorithm>

#include <sodium.h>

#include <nosana/text/base58.hpp>

namespace nosana::tool {

std::string to_base64(solana::ByteView bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the zero at its end
  return text;
}

std::optional<solana::Bytes> parse_base64(std::string_view text) {
  solana::Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t size = 0;
  const char* end = nullptr;
  if (::sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                          &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::optional<solana::Bytes> parse_base58(std::string_view text) {
  constexpr std::size_t max_size = 2000;
  if (text.size() > max_size) return std::nullopt;
  solana::Bytes digits;  // the lowest first
  for (const char c : text) {
    const std::size_t digit = text::base58_alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    std::size_t carry = digit;
    for (std::uint8_t& byte : digits) {
      carry += std::size_t{byte} * text::base58_alphabet.size();
      byte = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
    for (; carry != 0; carry >>= 8) digits.push_back(static_cast<std::uint8_t>(carry));
  }
  const std::size_t zeros = std::min(text.find_first_not_of('1'), text.size());
  digits.insert(digits.end(), zeros, 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace nosana::tool
