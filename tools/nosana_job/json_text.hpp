// SPDX-License-Identifier: MIT
#pragma once

// Reading of JSON that somebody else wrote.

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace nosana::tool {

/// The text of a member; empty where it is not there, or no text. object   an object
[[nodiscard]] inline std::string text_of(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The whole number of a member, from 0; nothing where it is not there, or another value: a double
/// may be larger than any integer. object   an object
[[nodiscard]] inline std::optional<std::uint64_t> number_of(const nlohmann::json& object,
                                                            const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

}  // namespace nosana::tool
