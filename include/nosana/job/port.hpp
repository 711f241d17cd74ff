// SPDX-License-Identifier: MIT
#pragma once

// The valid ports. The official validators accept any number; a host cannot open every port.

#include <charconv>
#include <cstdint>
#include <string_view>

#include <nosana/document/names.hpp>
#include <nosana/text/number.hpp>

namespace nosana::detail {

inline constexpr NameId port_name = name_id("port");

/// The highest TCP port. source   RFC 9293, section 3.1: 16 bits; 0 is reserved
inline constexpr double max_port = 65535;

[[nodiscard]] constexpr bool is_port(double number) noexcept {
  return number >= 1 && number <= max_port &&
         number == static_cast<double>(static_cast<std::uint32_t>(number));
}

/// Whether `text` is a port in decimal digits only.
[[nodiscard]] inline bool is_port(std::string_view text) noexcept {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port != 0 &&
         text.front() != '0';
}

/// Whether `text` is a JSON number that every reader takes for the same value: at most 15 digits,
/// which a double holds, and no exponent.
[[nodiscard]] constexpr bool is_short_number(std::string_view text) noexcept {
  constexpr std::size_t max = 15;
  return text.size() <= max && text::is_json_number(text) &&
         text.find_first_of("eE") == std::string_view::npos;
}

}  // namespace nosana::detail
