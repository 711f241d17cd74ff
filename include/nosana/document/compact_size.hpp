// SPDX-License-Identifier: MIT
#pragma once

// The size in bytes of JSON.stringify(JSON.parse(text)), which a client that posts a definition
// sends. Counted over the tape; the text is never built.

#include <cstddef>
#include <cstdlib>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/number.hpp>

namespace nosana::detail {

/// The size in bytes of a value as JSON.stringify writes it: without white space, with only the
/// last of repeated keys, numbers and escapes in their shortest forms.
///
/// value    must exist, in a document that is JSON (with syntax errors: the size of the part that
///          was read)
/// cost     one pass, no allocation
/// source   ECMA-262, SerializeJSONProperty, QuoteJSONString and Number::toString
[[nodiscard]] inline std::size_t compact_size(const Value& value);

// ---- implementation ----

/// The content of a string or key, including its quotes.
inline std::size_t compact_string_size(std::string_view content) noexcept {
  std::size_t size = content.size() + 2;
  const char* const end = content.data() + content.size();
  for (const char* at = content.data(); (at = text::skip_plain(at, end)) != end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    const bool short_escape =
        byte == '"' || byte == '\\' || (byte >= 8 && byte <= 13 && byte != 11);
    if (short_escape) {
      size += 1;
    } else if (byte < 0x20) {
      size += 5;  // \u00XX
    } else if (byte == 0xED && end - at >= 3 && static_cast<unsigned char>(at[1]) >= 0xA0) {
      size += 3;  // a lone surrogate, three bytes here, is written \uDXXX
      at += 2;
    }
  }
  return size;
}

inline std::size_t decimal_digits(int number) noexcept {
  return number < 10 ? 1U : number < 100 ? 2U : 3U;
}

/// A non-negative number, written with its shortest digits.
inline std::size_t compact_number_size(double number) {
  const text::ShortestDecimal decimal = text::min_decimal(number);
  const auto digits = static_cast<int>(decimal.size);
  const int point = decimal.point;
  // The bounds are those of Number::toString.
  if (point >= digits && point <= 21) return static_cast<std::size_t>(point);
  if (point > 0 && point <= 21) return static_cast<std::size_t>(digits) + 1;
  if (point > -6 && point <= 0)
    return 2 + static_cast<std::size_t>(digits) + static_cast<std::size_t>(-point);
  const std::size_t mantissa = static_cast<std::size_t>(digits) + (digits == 1 ? 0 : 1);
  return mantissa + 2 + decimal_digits(std::abs(point - 1));  // "e" and its sign
}

inline std::size_t compact_number_size(const Value& value) {
  const double number = *value.number();
  if (text::is_infinite(number) || number != number) return 4;  // null
  if (number == 0) return 1;                                    // -0 too
  return compact_number_size(std::abs(number)) + (number < 0 ? 1 : 0);
}

inline std::size_t compact_leaf_size(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: return *value.boolean() ? 4 : 5;
    case Kind::number: return compact_number_size(value);
    case Kind::string: return compact_string_size(value.string());
    default: return 4;
  }
}

inline std::size_t compact_size(const Value& value) {
  const Document& document = value.document();
  const Tape& tape = document.tape();
  const std::uint32_t end = tape[value.node()].link;
  std::size_t size = 0;
  // Each value except the outermost has a comma before it, except the first of each container.
  for (std::uint32_t at = value.node(); at < end;) {
    const Node& node = tape[at];
    if (node.kind == Kind::key) {
      if (node.has(Node::superseded)) {
        at = tape[at + 1].link;
        continue;
      }
      size += compact_string_size(document.content(at)) + 1;
    } else {
      size += at == value.node() ? 0U : 1U;
      const bool container = node.kind == Kind::array || node.kind == Kind::object;
      const bool empty = node.link == at + 1;
      size += container ? (empty ? 2U : 1U) : compact_leaf_size({document, at});
    }
    ++at;
  }
  return size;
}

}  // namespace nosana::detail
