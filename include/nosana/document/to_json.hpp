// SPDX-License-Identifier: MIT
#pragma once

// A Document as nlohmann::json, for code that uses that library. Include it where it is used:
// nosana.hpp leaves it out, because nlohmann/json.hpp costs more to compile than everything else.

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include <nosana/document/value.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana {

/// The value as nlohmann::json or nlohmann::ordered_json, as JSON.parse would read it: of a
/// repeated key the last value, at the position of the first.
///
/// Integers that fit 64 bits stay integers, every other number is the nearest double (nlohmann
/// writes infinite ones as null). A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
/// value    must exist
/// throws   std::bad_alloc
template <class Json = nlohmann::json>
[[nodiscard]] Json to_json(const Value& value);

// ---- implementation ----

namespace detail {

inline std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::utf8_length(text, at);
    if (length != 0) {
      out.append(text.substr(at, length));
      at += length;
      continue;
    }
    text::append_utf8(out, 0xFFFD);
    const auto byte = [&](std::size_t i) {
      return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const bool surrogate = byte(at) == 0xED && byte(at + 1) >= 0xA0 && byte(at + 1) <= 0xBF &&
                           byte(at + 2) >= 0x80 && byte(at + 2) <= 0xBF;
    at += surrogate ? 3U : 1U;
  }
  return out;
}

template <class Json>
Json number_to_json(const Value& value) {
  const std::string_view text = value.number_text();
  const auto whole = [&](auto integer) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
    const bool fits = error == std::errc() && end == text.data() + text.size();
    return fits ? Json(integer) : Json();
  };
  Json integer = text.front() == '-' ? whole(std::int64_t{}) : whole(std::uint64_t{});
  if (!integer.is_null() && text != "-0") return integer;
  return Json(*value.number());
}

}  // namespace detail

template <class Json>
Json to_json(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: return *value.boolean();
    case Kind::number: return detail::number_to_json<Json>(value);
    case Kind::string: return detail::valid_utf8(value.string());
    case Kind::array: {
      Json array = Json::array();
      for (const Value element : value.elements()) array.push_back(to_json<Json>(element));
      return array;
    }
    case Kind::object: {
      Json object = Json::object();
      for (const Member member : value.members()) {
        object[detail::valid_utf8(member.key())] = to_json<Json>(member.value());
      }
      return object;
    }
    case Kind::null:
    case Kind::key: break;
  }
  return nullptr;
}

}  // namespace nosana
