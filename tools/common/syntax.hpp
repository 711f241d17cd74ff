// SPDX-License-Identifier: MIT
#pragma once

// The syntax of a file, by its name or its first lines.

#include <algorithm>
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
  ndjson,  ///< one JSON definition on each line
  unknown  ///< not known from the name
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

/// The language of one definition in a file of this form; JSON if the form is unknown.
[[nodiscard]] constexpr Syntax language_of(FileForm form) noexcept {
  if (form == FileForm::yaml) return Syntax::yaml;
  return form == FileForm::jsonc ? Syntax::jsonc : Syntax::json;
}

/// Whether a text could be a job definition, by its bytes alone: it has the words that one needs.
/// Most YAML files of a folder are something else, and need not be parsed.
[[nodiscard]] constexpr bool may_be_definition(std::string_view text) noexcept {
  const auto has = [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  };
  return has("ops") || (has("version") && has("type"));
}

/// Whether a text has one definition on each line, by its first two non-blank lines: objects that
/// each begin on a line, the first of which ends on the same line.
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

/// Whether an unnamed text is YAML, by its first non-blank line: a comment, a marker or a directive
/// of YAML, the dash of a list, or a key and its colon without a preceding brace. A quoted key
/// whose line ends in a comma is JSON without its brace. A comment alone does not count.
[[nodiscard]] constexpr bool looks_like_yaml(std::string_view text) noexcept {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  constexpr std::string_view blank = " \t\r\n";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  bool has_comment = false;  // JSON comments do not begin with "#"
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    if (!text.starts_with('#')) break;
    text.remove_prefix(std::min(text.find('\n'), text.size()));
    has_comment = true;
  }
  if (has_comment) return !text.empty();
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.starts_with("---") || line.starts_with("- ") || line.starts_with('%')) return true;
  if (line.starts_with('"') || line.starts_with('\'')) {
    const std::size_t end = line.find(line.front(), 1);
    const std::size_t last = line.find_last_not_of(blank);
    return end != std::string_view::npos && line.substr(end + 1).starts_with(':') &&
           line[last] != ',';
  }
  const std::size_t colon = line.find(':');
  const bool is_key = colon != std::string_view::npos && colon != 0 &&
                      (colon + 1 == line.size() || line[colon + 1] == ' ');
  constexpr std::string_view no_key = "{}[]\"',`\\/ \t";
  return is_key && line.substr(0, colon).find_first_of(no_key) == std::string_view::npos;
}

/// The form of a file by its name, corrected by its text: without a form it follows from the first
/// lines, and a JSON file may have one definition on each line.
[[nodiscard]] constexpr FileForm form_by_content(FileForm form, std::string_view text) noexcept {
  if (form != FileForm::json && form != FileForm::unknown) return form;
  if (looks_like_records(text)) return FileForm::ndjson;
  return form == FileForm::unknown && looks_like_yaml(text) ? FileForm::yaml : FileForm::json;
}

}  // namespace nosana::tool
