// SPDX-License-Identifier: MIT
#include <nosana_seal/definition_text.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

#include <common/syntax.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view json_blanks = " \t\r\n";

bool is_clean(const Document& document) {
  return document.is_whole() && document.verdict() == JsonVerdict::accepted;
}

// Replaces commas before a closing bracket by blanks. `text` has no comments.
void blank_trailing_commas(std::span<char> text) {
  bool in_string = false;
  std::size_t comma = text.size();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
      continue;
    }
    if (json_blanks.find(c) != std::string_view::npos) continue;
    if ((c == ']' || c == '}') && comma != text.size()) text[comma] = ' ';
    comma = c == ',' ? at : text.size();
    in_string = c == '"';
  }
}

seal::LockedBytes without_comments(std::string_view text) {
  seal::LockedBytes plain(text.size());
  char* const out = reinterpret_cast<char*>(plain.data());
  text.copy(out, text.size());
  const Document document = parse(text, {}, Syntax::jsonc);
  for (const Span& comment : document.comments()) {
    for (std::size_t at = comment.begin; at != comment.end; ++at) {
      if (out[at] != '\n' && out[at] != '\r') out[at] = ' ';
    }
  }
  blank_trailing_commas({out, text.size()});
  return plain;
}

}  // namespace

Syntax language_of_text(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(json_blanks);
  if (begin == std::string_view::npos) return Syntax::json;
  const char first = text[begin];
  if (first != '{' && first != '[' && first != '/' && first != '\xEF') return Syntax::yaml;
  if (is_clean(parse(text))) return Syntax::json;
  if (is_clean(parse(text, {}, Syntax::jsonc))) return Syntax::jsonc;
  return first != '/' && is_clean(parse_yaml(text)) ? Syntax::yaml : Syntax::json;
}

Syntax language_of_file(std::string_view name, std::string_view text) {
  const FileForm form = form_of(name);
  return form == FileForm::unknown ? language_of_text(text) : language_of(form);
}

Document read_definition(std::string_view text, Syntax syntax) {
  return syntax == Syntax::yaml ? parse_yaml(text) : parse(text, {}, syntax);
}

ReadableDefinition readable_definition(std::string_view text) {
  switch (language_of_text(text)) {
    case Syntax::yaml: return {"job.yaml", {}};
    case Syntax::jsonc: return {"job.json", without_comments(text)};
    case Syntax::json: break;
  }
  return {"job.json", {}};
}

}  // namespace nosana::tool
