// SPDX-License-Identifier: MIT
#pragma once

// Reading the options of a request. What is wrong is said with the name of the option and never
// with its value.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <api.hpp>

namespace nosana::npm {

[[noreturn]] inline void refuse_option(std::string_view name, std::string_view expected) {
  throw Refusal("OPTION", "the option " + std::string(name) + " takes " + std::string(expected));
}

[[nodiscard]] inline bool is_given(const Value& value) { return value && !value.is(Kind::null); }

/// A text option, or nothing.
[[nodiscard]] inline std::optional<std::string_view> text_option(const Value& options,
                                                                 std::string_view name) {
  const Value value = options.find(name);
  if (!is_given(value)) return std::nullopt;
  if (!value.is_string()) refuse_option(name, "a string");
  return value.string();
}

[[nodiscard]] inline std::string text_or_empty(const Value& options, std::string_view name) {
  return std::string(text_option(options, name).value_or(""));
}

[[nodiscard]] inline bool flag_option(const Value& options, std::string_view name) {
  const Value value = options.find(name);
  if (!is_given(value)) return false;
  const std::optional<bool> flag = value.boolean();
  if (!flag) refuse_option(name, "true or false");
  return *flag;
}

/// A time in seconds since 1970, or nothing.
[[nodiscard]] inline std::optional<std::int64_t> time_option(const Value& options,
                                                             std::string_view name) {
  constexpr double most = 253402300799;  // 9999-12-31T23:59:59Z
  const Value value = options.find(name);
  if (!is_given(value)) return std::nullopt;
  const std::optional<double> seconds = value.number();
  if (!seconds || !(*seconds >= 0 && *seconds <= most)) {
    refuse_option(name, "a Date, or seconds since 1970");
  }
  return static_cast<std::int64_t>(*seconds);
}

}  // namespace nosana::npm
