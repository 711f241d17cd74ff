// SPDX-License-Identifier: MIT
#pragma once

// The language of a definition, which is sealed as it is written: JSON, JSON with comments, or
// YAML.

#include <string>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/seal/locked.hpp>

namespace nosana::tool {

/// The language of a text, by its first characters and by parsing it; an envelope does not store
/// the language.
[[nodiscard]] Syntax language_of_text(std::string_view text);

/// The language of a file, by its extension, or by its text if the extension is unknown.
[[nodiscard]] Syntax language_of_file(std::string_view name, std::string_view text);

/// Parses a definition. `text` must outlive the document.
[[nodiscard]] Document read_definition(std::string_view text, Syntax syntax);

/// The definition as the official client can read it, and a file name with the matching extension.
/// The client reads no comments in JSON: comments and trailing commas are replaced by blanks, and
/// nothing else changes.
struct ReadableDefinition {
  std::string_view file_name;
  seal::LockedBytes text;  ///< empty: unchanged
};
[[nodiscard]] ReadableDefinition readable_definition(std::string_view text);

}  // namespace nosana::tool
