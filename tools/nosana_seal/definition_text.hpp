// SPDX-License-Identifier: MIT
#pragma once

// The language of a definition, which is sealed as it was written: JSON, JSON with comments, or YAML.

#include <string>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/seal/locked.hpp>

namespace nosana::tool {

/// The language of a text, by its first characters and what can be read of it; an envelope does not
/// say what it was made of.
[[nodiscard]] Syntax language_of_text(std::string_view text);

/// The language of a file, by its name where that has an extension of one.
[[nodiscard]] Syntax language_of_file(std::string_view name, std::string_view text);

/// Reads a definition. `text` must outlive the document.
[[nodiscard]] Document read_definition(std::string_view text, Syntax syntax);

/// The definition as the official client can read it, and the name that tells it the language. The
/// client reads no comments in JSON: they and trailing commas are blanks here, and nothing else
/// changes.
struct ReadableDefinition {
  std::string_view file_name;
  seal::LockedBytes text;  ///< empty: as it is
};
[[nodiscard]] ReadableDefinition readable_definition(std::string_view text);

}  // namespace nosana::tool
