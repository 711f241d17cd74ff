// SPDX-License-Identifier: MIT
#pragma once

// How the text of a file is written, as far as its name says, or its first lines.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/document/syntax.hpp>

namespace nosana::tool {

/// The forms of a file: the languages of one definition, and NDJSON.
enum class FileForm : std::uint8_t {
  json,
  jsonc,  ///< JSON with comments
  yaml,
  ndjson,  ///< one definition a line, in JSON
  unknown  ///< the name says nothing
};

/// By the extension of a file name, in any case.
[[nodiscard]] constexpr FileForm form_of(std::string_view name) noexcept {
  const auto ends_in = [name](std::string_view extension) {
    if (name.size() <= extension.size()) return false;
    const std::string_view end = name.substr(name.size() - extension.size());
    for (std::size_t i = 0; i < extension.size(); ++i) {
      const char c =
          end[i] >= 'A' && end[i] <= 'Z' ? static_cast<char>(end[i] + ('a' - 'A')) : end[i];
      if (c != extension[i]) return false;
    }
    return true;
  };
  if (ends_in(".json")) return FileForm::json;
  if (ends_in(".ndjson") || ends_in(".jsonl")) return FileForm::ndjson;
  if (ends_in(".jsonc")) return FileForm::jsonc;
  if (ends_in(".yaml") || ends_in(".yml")) return FileForm::yaml;
  return FileForm::unknown;
}

/// The language of one definition in a file of this form; JSON where the name says nothing.
[[nodiscard]] constexpr Syntax language_of(FileForm form) noexcept {
  if (form == FileForm::yaml) return Syntax::yaml;
  return form == FileForm::jsonc ? Syntax::jsonc : Syntax::json;
}

/// Whether a text could be a job definition, judged by its bytes alone: it has the words that one needs. Most YAML files
/// of a folder are something else, and need not be read.
[[nodiscard]] constexpr bool may_be_definition(std::string_view text) noexcept {
  const auto has = [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  };
  return has("ops") || (has("version") && has("type"));
}

/// Whether a text is one definition a line, judged by its first two lines that are not blank: objects that begin on a
/// line of their own, the first of which ends there too.
[[nodiscard]] constexpr bool looks_like_records(std::string_view text) noexcept {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos || text[first] != '{') return false;
  const std::size_t line_end = text.find('\n', first);
  if (line_end == std::string_view::npos) return false;
  const std::string_view line = text.substr(first, line_end - first);
  const std::size_t second = text.find_first_not_of(blank, line_end);
  return line[line.find_last_not_of(blank)] == '}' && second != std::string_view::npos &&
         text[second] == '{';
}

}  // namespace nosana::tool
