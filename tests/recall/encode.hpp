// SPDX-License-Identifier: MIT
#pragma once

// The encodings in which secrets are planted, and the checksums that make tokens whole. Written
// here from the specifications, or by zlib and libsodium, and not by the code that is tested.

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sodium.h>
#include <zlib.h>

namespace nosana::recall {

inline std::string base64(std::string_view bytes, int variant = sodium_base64_VARIANT_ORIGINAL) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);
  text.pop_back();  // the zero behind it
  return text;
}

inline std::string base64url(std::string_view bytes) {
  return base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

inline std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4U];
    text += digits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

inline bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

/// RFC 3986. all: also the letters that need it not.
inline std::string percent(std::string_view bytes, bool all = false) {
  std::string text;
  for (const char byte : bytes) {
    if (!all && is_unreserved(byte)) {
      text += byte;
      continue;
    }
    text += '%' + hex({&byte, 1});
  }
  return text;
}

/// What stands between the quotes of a JSON string (RFC 8259).
inline std::string json(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      escaped += {'\\', c};
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      escaped += "\\u00" + hex({&c, 1});
    } else {
      escaped += c;
    }
  }
  return escaped;
}

/// The same with every letter as \uXXXX; of ASCII.
inline std::string json_units(std::string_view text) {
  std::string escaped;
  for (const char& c : text) escaped += "\\u00" + hex({&c, 1});
  return escaped;
}

inline std::string gzip(std::string_view bytes) {
  constexpr int gzip_window = 15 + 16;  // zlib.h: 16 is for the gzip frame
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  std::string text(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int status = deflate(&stream, Z_FINISH);
  text.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("zlib");
  return text;
}

/// Base 58, as Bitcoin and Solana write bytes.
inline std::string base58(std::string_view bytes) {
  constexpr std::string_view letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  std::vector<unsigned> digits;  // the lowest first
  for (const char byte : bytes) {
    unsigned carry = static_cast<unsigned char>(byte);
    for (unsigned& digit : digits) {
      carry += digit << 8U;
      digit = carry % 58U;
      carry /= 58U;
    }
    for (; carry != 0; carry /= 58U) digits.push_back(carry % 58U);
  }
  std::string text;
  for (std::size_t i = 0; i < bytes.size() && bytes[i] == '\0'; ++i) text += '1';
  for (std::size_t i = digits.size(); i-- > 0;) text += letters[digits[i]];
  return text;
}

inline std::string sha256(std::string_view bytes) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return digest;
}

/// `body` and its CRC-32 in six digits of base 62 (github.blog, 2021).
inline std::string with_crc32(std::string_view body) {
  constexpr std::string_view digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  auto rest =
      ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  std::string check(6, '0');
  for (std::size_t i = check.size(); i-- > 0; rest /= 62) check[i] = digits[rest % 62];
  return std::string(body) + check;
}

/// BIP 173: the human-readable part, "1", the data in letters of 5 bits and their checksum.
inline std::string bech32(std::string_view part, const std::vector<std::uint8_t>& data) {
  constexpr std::string_view letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  std::vector<std::uint8_t> values;
  for (const char c : part) values.push_back(static_cast<std::uint8_t>(c >> 5));
  values.push_back(0);
  for (const char c : part) values.push_back(static_cast<std::uint8_t>(c & 31));
  values.insert(values.end(), data.begin(), data.end());
  values.insert(values.end(), 6, 0);
  std::uint32_t sum = 1;
  for (const std::uint8_t value : values) {
    constexpr std::array<std::uint32_t, 5> generator = {0x3b6a57b2U, 0x26508e6dU, 0x1ea119faU,
                                                        0x3d4233ddU, 0x2a1462b3U};
    const std::uint32_t top = sum >> 25U;
    sum = (sum & 0x1ffffffU) << 5U ^ value;
    for (unsigned i = 0; i < 5; ++i) sum ^= (top >> i & 1U) != 0 ? generator[i] : 0;
  }
  sum ^= 1U;
  std::string text = std::string(part) + '1';
  for (const std::uint8_t value : data) text += letters[value];
  for (unsigned i = 0; i < 6; ++i) text += letters[sum >> (5 * (5 - i)) & 31U];
  return text;
}

/// The bits of `bytes` in groups of five, the last one filled up with zeros.
inline std::vector<std::uint8_t> groups_of_five(std::string_view bytes) {
  std::vector<std::uint8_t> groups;
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 5) {
    unsigned value = 0;
    for (std::size_t i = bit; i < bit + 5; ++i) {
      const bool set = i < bytes.size() * 8 &&
                       (static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8) & 1U) != 0;
      value = value << 1U | (set ? 1U : 0U);
    }
    groups.push_back(static_cast<std::uint8_t>(value));
  }
  return groups;
}

/// A Stellar secret seed (SEP-23): the version byte 18 << 3, the seed, CRC-16/XModem with the low
/// byte first, in base 32.
inline std::string strkey(std::string_view seed) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes = '\x90' + std::string(seed);
  unsigned crc = 0;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned>(static_cast<unsigned char>(byte)) << 8U;
    for (int i = 0; i < 8; ++i)
      crc = ((crc << 1U) ^ ((crc & 0x8000U) != 0 ? 0x1021U : 0U)) & 0xffffU;
  }
  bytes += static_cast<char>(crc & 0xffU);
  bytes += static_cast<char>(crc >> 8U);
  std::string text;
  for (const std::uint8_t value : groups_of_five(bytes)) text += letters[value];
  return text;
}

}  // namespace nosana::recall
