// SPDX-License-Identifier: MIT
#pragma once

// Encoders, by libsodium and zlib or by hand, for what the library only decodes.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <sodium.h>
#include <zlib.h>

namespace encode {

/// variant   sodium_base64_VARIANT_...
inline std::string base64(std::string_view bytes, int variant = sodium_base64_VARIANT_ORIGINAL) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);
  text.pop_back();  // the zero behind it
  return text;
}

inline std::string base64_url(std::string_view bytes) {
  return base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

inline std::string hex(std::string_view bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  text.pop_back();
  return text;
}

/// As encodeURIComponent of ECMAScript.
inline std::string percent(std::string_view bytes) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
  std::string text;
  for (const char c : bytes) {
    if (plain.find(c) != std::string_view::npos) {
      text += c;
    } else {
      text += '%' + hex({&c, 1});
    }
  }
  return text;
}

/// Lines of so many letters.
inline std::string wrapped(std::string_view text, std::size_t letters, std::string_view end) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += letters) {
    if (at != 0) lines += end;
    lines += text.substr(at, letters);
  }
  return lines;
}

/// format   15: zlib, 31: gzip
inline std::string packed(std::string_view bytes, int format) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, format, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  std::string in(bytes);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzip(std::string_view bytes) { return packed(bytes, 31); }
inline std::string zlib(std::string_view bytes) { return packed(bytes, 15); }

}  // namespace encode

namespace generate {

/// A text of printable ASCII, from `least` to `most` letters.
inline std::string printable(std::size_t least, std::size_t most) {
  std::string text;
  const auto size = *rc::gen::inRange<std::size_t>(least, most + 1);
  for (std::size_t i = 0; i < size; ++i)
    text += static_cast<char>(*rc::gen::inRange<int>(0x20, 0x7F));
  return text;
}

/// So many random bytes. They shrink to other random bytes, not to zeros.
inline std::string bytes(std::size_t size) {
  std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
  std::string all(size, '\0');
  for (char& byte : all) byte = static_cast<char>(random() & 0xFF);
  return all;
}

/// Any bytes, with pieces of what a reader looks for among them.
inline std::string bytes_with(const std::vector<std::string>& pieces) {
  std::string text;
  const int parts = *rc::gen::inRange(0, 24);
  for (int i = 0; i < parts; ++i) {
    if (*rc::gen::inRange(0, 3) == 0) {
      text += *rc::gen::arbitrary<std::string>();
    } else {
      text += *rc::gen::elementOf(pieces);
    }
  }
  return text;
}

}  // namespace generate
