// SPDX-License-Identifier: MIT
#pragma once

// The text of JSON.stringify(JSON.parse(text)): the bytes that a client pins or sends to a host,
// from which the content identifier is made. Its size alone is cheaper: document/compact_size.hpp.

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/limits.hpp>
#include <nosana/document/value.hpp>
#include <nosana/text/number.hpp>

namespace nosana {

/// Appends a value as JSON.stringify writes it: without white space, with the last value of a
/// repeated key at the position of the first, array-index keys first and in ascending order,
/// numbers and escapes in their shortest forms, a lone surrogate as its escape.
///
/// value    must exist, in a document that is JSON; if it holds secrets, so does `out`
/// cost     linear, except for objects with repeated keys or array indices, which are sorted
/// throws   std::bad_alloc
/// source   ECMA-262, SerializeJSONProperty, QuoteJSONString, Number::toString and
///          OrdinaryOwnPropertyKeys
inline void append_stringified(std::string& out, const Value& value);

/// The same as a new string.
[[nodiscard]] inline std::string stringify(const Value& value) {
  std::string out;
  append_stringified(out, value);
  return out;
}

// ---- implementation ----

namespace detail {

inline void append_unicode_escape(std::string& out, unsigned unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (unsigned shift = 16; shift != 0;) {
    shift -= 4;
    out += digits[unit >> shift & 0xF];
  }
}

/// The character of the short escape of a byte, or 0.
constexpr char short_escape(char c) noexcept {
  switch (c) {
    case '"':
    case '\\': return c;
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}

/// `content` is generalized UTF-8, in which lone surrogates have three bytes.
inline void append_quoted(std::string& out, std::string_view content) {
  out += '"';
  for (std::size_t at = 0; at < content.size(); ++at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(content[at + i]); };
    if (const char letter = short_escape(content[at]); letter != 0) {
      (out += '\\') += letter;
    } else if (byte(0) < 0x20) {
      append_unicode_escape(out, byte(0));
    } else if (byte(0) == 0xED && content.size() - at >= 3 && byte(1) >= 0xA0) {
      append_unicode_escape(out, 0xD000U | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU));
      at += 2;
    } else {
      out += content[at];
    }
  }
  out += '"';
}

inline void append_stringified(std::string& out, double number) {
  if (text::is_infinite(number) || number != number) {
    out += "null";
    return;
  }
  if (number == 0) {
    out += '0';  // -0 too
    return;
  }
  if (number < 0) out += '-';
  const text::ShortestDecimal decimal = text::min_decimal(std::abs(number));
  const std::string_view digits(decimal.digits.data(), decimal.size);
  const int point = decimal.point;
  const auto before = static_cast<std::size_t>(std::max(point, 0));
  // The bounds are those of Number::toString.
  if (before >= digits.size() && point <= 21) {
    out.append(digits).append(before - digits.size(), '0');
  } else if (point > 0 && point <= 21) {
    out.append(digits.substr(0, before)).append(".").append(digits.substr(before));
  } else if (point > -6 && point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else {
    out += digits.front();
    if (digits.size() > 1) out.append(".").append(digits.substr(1));
    out.append(point > 0 ? "e+" : "e-").append(std::to_string(std::abs(point - 1)));
  }
}

struct StringifiedMember {
  std::string_view key;
  std::uint32_t value;
};

/// Whether `key` is the shortest form of an integer below 2^32 - 1, which is an array index.
inline bool is_array_index(std::string_view key) noexcept {
  if (key.empty() || key.size() > 10 || (key.front() == '0' && key.size() > 1)) return false;
  std::uint64_t index = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
  return error == std::errc() && end == key.data() + key.size() && index < UINT32_MAX;
}

/// The properties that JSON.parse makes from an object, in output order.
inline std::vector<StringifiedMember> properties_of(const Value& object) {
  std::vector<StringifiedMember> properties;
  std::map<std::string_view, std::size_t> places;  // only if a key is repeated
  bool repeats = false;
  bool indices = false;
  for (const Member member : object.members()) {
    repeats |= member.superseded();
    indices |= is_array_index(member.key());
  }
  for (const Member member : object.members()) {
    const StringifiedMember property{member.key(), member.value().node()};
    if (repeats) {
      const auto [place, is_new] = places.try_emplace(property.key, properties.size());
      if (!is_new) {
        properties[place->second] = property;
        continue;
      }
    }
    properties.push_back(property);
  }
  if (!indices) return properties;
  const auto rest = std::stable_partition(
      properties.begin(), properties.end(),
      [](const StringifiedMember& property) { return is_array_index(property.key); });
  std::sort(properties.begin(), rest, [](const StringifiedMember& a, const StringifiedMember& b) {
    // Without leading zeros the longer one is the larger number.
    return a.key.size() != b.key.size() ? a.key.size() < b.key.size() : a.key < b.key;
  });
  return properties;
}

}  // namespace detail

// Recurses once for each level; Limits::max_depth bounds the depth.
inline void append_stringified(std::string& out, const Value& value) {
  std::string_view separator;
  switch (value.kind()) {
    case Kind::boolean: out += *value.boolean() ? "true" : "false"; break;
    case Kind::number: detail::append_stringified(out, *value.number()); break;
    case Kind::string: detail::append_quoted(out, value.string()); break;
    case Kind::array:
      out += '[';
      for (const Value element : value.elements()) {
        out += separator;
        append_stringified(out, element);
        separator = ",";
      }
      out += ']';
      break;
    case Kind::object:
      out += '{';
      for (const detail::StringifiedMember& property : detail::properties_of(value)) {
        out += separator;
        detail::append_quoted(out, property.key);
        out += ':';
        append_stringified(out, Value(value.document(), property.value));
        separator = ",";
      }
      out += '}';
      break;
    case Kind::null:
    case Kind::key: out += "null"; break;
  }
}

}  // namespace nosana
