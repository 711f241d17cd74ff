// SPDX-License-Identifier: MIT
#include <nosana_lint/catalogue.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/text.hpp>
#include <nosana/schema/official.hpp>

namespace nosana::tool {

namespace {

constexpr std::string_view example_name(Syntax syntax) noexcept {
  switch (syntax) {
    case Syntax::jsonc: return "job.jsonc";
    case Syntax::yaml: return "job.yaml";
    case Syntax::json: break;
  }
  return "job.json";
}

// What comes after "```".
constexpr std::string_view block_language(Syntax syntax) noexcept {
  return example_name(syntax).substr(std::string_view("job.").size());
}

// Only the findings of the rule that is explained: an example may well break another one.
std::string report_of(const Rule& rule, const Example& example, const Schemas& schemas) {
  const Document document = parse(example.text, {}, example.syntax);
  LintOptions options;
  options.posting = example.posting;
  LintResult result = lint(document, schemas, options);
  std::erase_if(result.findings,
                [&rule](const Finding& finding) { return finding.rule != rule.id; });
  std::string text;
  report::text::file(text,
                     {mask::FileName(example_name(example.syntax)),
                      std::nullopt,
                      {},
                      example.posting,
                      &document,
                      &result},
                     {});
  return text.empty() ? "no findings\n" : text;
}

void append_block(std::string& out, std::string_view language, std::string_view text) {
  out += "```";
  out += language;
  out += '\n';
  out += text;
  if (!text.ends_with('\n')) out += '\n';
  out += "```\n";
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// An example may hold any bytes; the explanation goes to a terminal.
std::string printable(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || (byte >= 0x20 && byte < 0x7F)) {
      out += c;
    } else {
      out += "<";
      out += digits[byte >> 4];
      out += digits[byte & 0xF];
      out += ">";
    }
  }
  return out;
}

}  // namespace

std::string rules_as_text() {
  std::size_t id_width = 0;
  for (const Rule& rule : catalogue_rules) id_width = std::max(id_width, rule.id.size());
  const std::size_t severity_width = name_of(Severity::warning).size();
  std::string out;
  const auto column = [&out](std::string_view text, std::size_t width) {
    out += text;
    out.append(width - text.size() + 2, ' ');
  };
  for (const Rule& rule : catalogue_rules) {
    column(rule.id, id_width);
    column(name_of(rule.severity), severity_width);
    out += rule.summary;
    out += '\n';
  }
  return out;
}

std::string rules_as_json() {
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
  for (const Rule& rule : catalogue_rules) {
    rules.push_back({{"id", rule.id},
                     {"family", rule.family()},
                     {"severity", name_of(rule.severity)},
                     {"summary", rule.summary}});
  }
  return rules.dump(2) + "\n";
}

std::string explanation(const Rule& rule) {
  const Schemas schemas = official_schemas();
  std::string out = "# " + std::string(rule.id) + "\n\n";
  out += rule.summary;
  out += " (" + std::string(name_of(rule.severity)) + ")\n\n";
  out += trimmed(rule.doc);
  out += "\n\n## Examples\n";
  for (const Example& example : rule.examples) {
    out += "\n### ";
    out += example.name;
    out += "\n\n";
    append_block(out, block_language(example.syntax), printable(example.text));
    out += '\n';
    append_block(out, "text", report_of(rule, example, schemas));
  }
  return out;
}

}  // namespace nosana::tool
