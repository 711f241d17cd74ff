// SPDX-License-Identifier: MIT
// view and explain: what the page shows of a text while it is typed. Ranges are those of the
// Language Server Protocol, in UTF-16:
//
//   {"findings": [{"range": RANGE, "severity": "error", "rule": "...", "message": "...",
//                  "fix": {"title": "...", "edits": [{"range": RANGE, "text": "..."}]}}],
//    "secrets": [RANGE], "end": PLACE, "graph": "HTML", "definitions": 1, "sealed": false}
//
// secrets are found however the definition is posted. What follows end could not be read.
// sealed: it is an envelope of nosana-seal, which is not judged.

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include <common/lint_text.hpp>
#include <nosana/editor/diagnostics.hpp>
#include <nosana/editor/place.hpp>
#include <nosana/editor/secret_spans.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/report/html/graph.hpp>
#include <nosana/report/html/markup.hpp>

#include <api.hpp>
#include <options.hpp>
#include <settings.hpp>

namespace nosana::npm {

namespace {

using nlohmann::json;

json to_json(const editor::Place& place) { return {place.line, place.character}; }

json to_json(const editor::Range& range) { return {to_json(range.start), to_json(range.end)}; }

json to_json(const editor::Diagnostic& one) {
  json shown = {{"range", to_json(one.range)},
                {"severity", std::string(name_of(one.severity))},
                {"rule", std::string(one.rule)},
                {"message", std::string(one.message)}};
  if (!one.fix) return shown;
  json edits = json::array();
  for (const editor::TextEdit& edit : one.fix->edits)
    edits.push_back({{"range", to_json(edit.range)}, {"text", std::string(edit.text)}});
  shown["fix"] = {{"title", std::string(one.fix->title)}, {"edits", std::move(edits)}};
  return shown;
}

}  // namespace

void view(const Request& request, Reply& reply) {
  const Settings settings = read_settings(request.options);
  const editor::Lines lines(request.input, editor::Encoding::utf16);
  json findings = json::array();
  json secrets = json::array();
  std::string graph;
  std::size_t end = request.input.size();
  std::size_t definitions = 0;
  const bool is_sealed = for_each_found(request.input, settings, [&](const tool::FoundText& found) {
    const std::size_t origin = found.origin.offset;
    const Document& document = found.document;
    const LintResult result = tool::lint_text(found, *settings.schemas, settings.lint);
    for (const editor::Diagnostic& one : editor::diagnostics(result, origin, lines))
      findings.push_back(to_json(one));
    for (const Span secret : editor::secret_spans(document, *settings.schemas))
      secrets.push_back(to_json(lines.range(origin + secret.begin, origin + secret.end)));
    if (document.verdict() != JsonVerdict::accepted)
      end = std::min(end, origin + document.scanned_end());
    if (found.kind == tool::FoundText::Kind::around) return;
    ++definitions;
    report::html::append_graph(graph, document, tool::posting_of(found, settings.lint));
  });
  const json all = {{"findings", std::move(findings)},  {"secrets", std::move(secrets)},
                    {"end", to_json(lines.place(end))}, {"graph", graph},
                    {"definitions", definitions},       {"sealed", is_sealed}};
  reply.bytes.bytes() = all.dump(-1, ' ', false, json::error_handler_t::replace);
}

void explain(const Request& request, Reply& reply) {
  const Rule* const rule = find_rule(text_option(request.options, "rule").value_or(""));
  if (rule == nullptr) refuse_option("rule", "the id of a rule");
  std::string& html = reply.bytes.bytes();
  html += "<p>";
  report::html::append_text(html, mask::own_words(rule->summary));
  html += "</p>\n";
  report::html::append_markdown(html, rule->doc);
}

}  // namespace nosana::npm
