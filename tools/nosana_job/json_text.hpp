// SPDX-License-Identifier: MIT
#pragma once

// Reading of JSON that somebody else wrote.

#include <string>

#include <nlohmann/json.hpp>

namespace nosana::tool {

/// The text of a member; empty where it is not there, or no text. object   an object
[[nodiscard]] inline std::string text_of(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace nosana::tool
