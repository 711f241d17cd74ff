// SPDX-License-Identifier: MIT
#include <nosana_lint/lsp/open_document.hpp>

#include <algorithm>
#include <utility>

#include <common/file_texts.hpp>
#include <common/lint_text.hpp>
#include <common/sealed_text.hpp>
#include <nosana/editor/secret_spans.hpp>
#include <nosana/text/order.hpp>
#include <platform/platform.hpp>

namespace nosana::tool::lsp {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (c | 0x20) - 'a' + 10;
  return -1;
}

// %20 and the like as bytes (RFC 3986, section 2.1); what is no such escape stays.
std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
    if (low < 0) {
      out += text[at];
    } else {
      out += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  return out;
}

// The path of a file URI (RFC 8089); empty: it is of another scheme or host.
std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme)) return {};
  uri.remove_prefix(scheme.size());
  constexpr std::string_view local = "localhost";
  if (uri.starts_with(local)) uri.remove_prefix(local.size());
  std::string path = without_escapes(uri);
  const bool is_path = path.starts_with('/') && path.find('\0') == std::string::npos;
  return is_path ? with_slashes(std::move(path)) : std::string();
}

FileForm form_of_language(std::string_view language, std::string_view name) {
  const FileForm by_name = form_of(name);
  if (by_name == FileForm::ndjson) return by_name;
  if (language == "yaml") return FileForm::yaml;
  if (language == "jsonc" || language == "json5") return FileForm::jsonc;
  if (language == "json" && by_name != FileForm::jsonc) return FileForm::json;
  if (language == "jsonl" || language == "ndjson") return FileForm::ndjson;
  return by_name;
}

// Names that say what is in the file.
bool is_name_of_definition(std::string_view name) {
  return name.ends_with(".nosana.json") || name.ends_with(".nosana.jsonc") ||
         name.ends_with(".nosana.yaml") || name.ends_with(".nosana.yml") ||
         name == "nosana.job.json";
}

}  // namespace

OpenDocument open_document(std::string uri, std::string_view language) {
  OpenDocument document;
  document.path = path_of_uri(uri);
  const std::string whole = document.path.empty() ? without_escapes(uri) : document.path;
  document.name = whole.substr(whole.find_last_of("/:") + 1);
  document.uri = std::move(uri);
  document.form = form_of_language(language, document.name);
  document.is_related = is_name_of_definition(document.name);
  return document;
}

void change_text(OpenDocument& document, const std::optional<editor::Range>& range,
                 std::string_view put, editor::Encoding encoding) {
  document.is_judged = false;
  const std::string_view old = document.text();
  std::size_t begin = 0;
  std::size_t end = old.size();
  if (range) {
    const editor::Lines lines(old, encoding);
    begin = lines.offset(range->start);
    end = std::max(begin, lines.offset(range->end));
  }
  // Always into a place of its own: what std::string moves when it grows is not wiped.
  text::WipedString changed;
  changed.bytes().reserve(begin + put.size() + (old.size() - end));
  changed.bytes().append(old.substr(0, begin)).append(put).append(old.substr(end));
  document.content = std::move(changed);
}

void judge_document(OpenDocument& document, const Schemas& schemas, const LintOptions& options,
                    editor::Encoding encoding) {
  document.diagnostics.clear();
  document.lenses.clear();
  document.is_judged = true;
  const Limits limits;
  const editor::Lines lines(document.text(), encoding);
  TextReader reader(limits);
  const auto use = [&](const FoundText& found) {
    document.is_related = true;
    if (sealing_of(found) == Sealing::sound) return;
    const LintResult result = lint_text(found, schemas, options);
    std::vector<editor::Diagnostic> all = editor::diagnostics(result, found.origin.offset, lines);
    std::move(all.begin(), all.end(), std::back_inserter(document.diagnostics));
    if (found.kind == FoundText::Kind::around) return;
    for (const editor::CodeLens& lens : editor::code_lenses(
             found.document, posting_of(found, options), found.origin.offset, lines))
      document.lenses.push_back(lens);
  };
  const FileForm form = form_of_text(document.form, document.text(), limits);
  for_each_text(document.text(), form, limits.bytes,
                [&](const FileText& text) { reader.read(text, !document.is_related, use); });
}

std::vector<editor::Range> secret_ranges(const OpenDocument& document, const Schemas& schemas,
                                         editor::Encoding encoding) {
  std::vector<editor::Range> ranges;
  const Limits limits;
  const std::string_view text = document.text();
  const editor::Lines lines(text, encoding);
  TextReader reader(limits);
  const auto use = [&](const FoundText& found) {
    if (sealing_of(found) == Sealing::sound) return;
    for (const Span secret : editor::secret_spans(found.document, schemas)) {
      // A token is on one line.
      const std::size_t end = found.origin.offset + secret.end;
      for (std::size_t at = found.origin.offset + secret.begin; at < end;) {
        const std::size_t stop = std::min(text.find_first_of("\r\n", at), end);
        if (stop != at) ranges.push_back(lines.range(at, stop));
        at = std::max(stop, at) + 1;
      }
    }
  };
  const FileForm form = form_of_text(document.form, text, limits);
  for_each_text(text, form, limits.bytes,
                [&](const FileText& part) { reader.read(part, !document.is_related, use); });
  text::stable_order(ranges, [](const editor::Range& range) {
    return std::uint64_t{range.start.line} << 32U | range.start.character;
  });
  return ranges;
}

}  // namespace nosana::tool::lsp
