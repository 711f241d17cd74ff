// SPDX-License-Identifier: MIT
#pragma once

// The languages of job definitions. All of them are read into the same Document.

#include <cstdint>
#include <string_view>

namespace nosana {

/// The language of a text.
enum class Syntax : std::uint8_t {
  json,   ///< RFC 8259, as JSON.parse reads it
  jsonc,  ///< JSON with // and block comments and trailing commas; not read by the official tools
  yaml    ///< YAML 1.2, core schema: document/yaml.hpp
};

/// Its name in messages.
[[nodiscard]] constexpr std::string_view name_of(Syntax syntax) noexcept {
  switch (syntax) {
    case Syntax::jsonc: return "JSONC";
    case Syntax::yaml: return "YAML";
    case Syntax::json: break;
  }
  return "JSON";
}

}  // namespace nosana
