// SPDX-License-Identifier: MIT
#pragma once

// The languages that a job definition may be written in. All of them give the same Document.

#include <cstdint>
#include <string_view>

namespace nosana {

enum class Syntax : std::uint8_t {
  json,   ///< RFC 8259, as JSON.parse reads it
  jsonc,  ///< JSON with // and block comments and trailing commas; the official tools do not read it
  yaml    ///< YAML 1.2, core schema: document/yaml.hpp
};

/// The word for it in messages.
[[nodiscard]] constexpr std::string_view name_of(Syntax syntax) noexcept {
  switch (syntax) {
    case Syntax::jsonc: return "JSONC";
    case Syntax::yaml: return "YAML";
    case Syntax::json: break;
  }
  return "JSON";
}

}  // namespace nosana
