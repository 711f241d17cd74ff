// SPDX-License-Identifier: MIT
#pragma once

// Format html: one page for people, without values: the findings, what each operation gives away
// and to whom as a graph and a table, what becomes public, and what the rules say. It needs no
// other file, makes no request and has no script.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/lint/lint.hpp>
#include <nosana/mask/excerpt.hpp>
#include <nosana/mask/masked_text.hpp>
#include <nosana/report/concise.hpp>
#include <nosana/report/html/graph.hpp>
#include <nosana/report/html/head.hpp>
#include <nosana/report/html/markup.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>

namespace nosana::report::html {

inline constexpr std::string_view separator = "";

inline void begin(std::string& out, const Style&) { append_head(out); }

inline void file(std::string& out, const FileReport& report, const Style& style);

/// Appends what the rules of the findings say, each once.
inline void end(std::string& out, const Summary& summary, const Style& style);

// ---- implementation ----

namespace detail {

/// A definition of more keys and values is not repeated.
inline constexpr std::size_t max_repeated = 4'000;

/// The masked line, with what is meant marked.
inline void append_excerpt(std::string& out, const FileReport& report, Span span,
                           const Place& place) {
  const mask::Excerpt shown = mask::excerpt(*report.document, span, place.line_begin);
  std::size_t column = 0;
  std::size_t begin = shown.text.size();
  std::size_t end = shown.text.size();
  for (std::size_t at = 0; at < shown.text.size(); ++column) {
    if (column == shown.caret) begin = at;
    at += std::max<std::size_t>(1, nosana::text::utf8_length(shown.text, at));
    if (column + 1 == shown.caret + shown.length) end = at;
  }
  const std::string_view text = shown.text;
  out += "<pre><span class=\"dim\">" + std::to_string(place.position.line) + "</span>  ";
  append_escaped(out, text.substr(0, begin));
  out += "<mark>";
  append_escaped(out, text.substr(begin, std::max(begin, end) - begin));
  out += "</mark>";
  append_escaped(out, text.substr(std::max(begin, end)));
  out += "</pre>\n";
}

inline void append_finding(std::string& out, const FileReport& report, const Finding& finding,
                           const Places& places) {
  const Place& place = places.at(finding.span.begin);
  out += "<li class=\"";
  out += nosana::name_of(finding.severity);
  out += "\"><p><b>";
  out += nosana::name_of(finding.severity);
  out += "</b> ";
  append_text(out, finding.message);
  out += " <a href=\"#rule-";
  append_escaped(out, finding.rule);
  out += "\">";
  append_escaped(out, finding.rule);
  out += "</a></p>\n";
  append_excerpt(out, report, finding.span, place);
  for (const Label& label : finding.related) {
    out += "<p class=\"dim\">";
    append_text(out, label.message + " (line " +
                         mask::number(places.at(label.span.begin).position.line) + ")");
    out += "</p>\n";
  }
  if (!finding.pointer.empty()) {
    out += "<p class=\"dim\">at <code>";
    append_text(out, finding.pointer);
    out += "</code></p>\n";
  }
  if (!finding.help.empty()) {
    out += "<p>";
    append_text(out, finding.help);
    out += "</p>\n";
  }
  out += "</li>\n";
}

inline void append_published(std::string& out, const FileReport& report) {
  out += "<h3>What becomes public</h3>\n";
  if (report.posting == Posting::confidential) {
    out +=
        "<p>Nothing of this definition: a blank one is pinned in its place, the same for every "
        "confidential job.</p>\n";
    return;
  }
  out +=
      "<p>All of this definition, on IPFS, for everybody and for ever. The values are masked "
      "here, and only here.</p>\n";
  if (report.document->tape().size() > max_repeated) return;
  out += "<pre tabindex=\"0\">";
  append_lines(out, mask::masked_text(*report.document));
  out += "</pre>\n";
}

inline void append_rule(std::string& out, const Rule& rule) {
  out += "<details id=\"rule-";
  append_escaped(out, rule.id);
  out += "\"><summary><code>";
  append_escaped(out, rule.id);
  out += "</code> ";
  append_escaped(out, rule.summary);
  out += "</summary>\n";
  append_markdown(out, rule.doc);
  out += "</details>\n";
}

}  // namespace detail

inline void file(std::string& out, const FileReport& report, const Style&) {
  const Places places(report);
  mask::SafeText name = mask::plain(report.file.bytes());
  if (report.record) name += ":" + mask::number(*report.record);
  Summary summary;
  summary.add(*report.result);
  out += "<section>\n<h2>";
  append_text(out, name);
  out += "</h2>\n<p>";
  append_counts(out, summary);
  out += report.posting == Posting::confidential ? ", posted with --confidential</p>\n"
                                                 : ", posted in public</p>\n";
  if (!report.result->findings.empty()) out += "<ul class=\"findings\">\n";
  for (const Finding& finding : report.result->findings)
    detail::append_finding(out, report, finding, places);
  if (!report.result->findings.empty()) out += "</ul>\n";
  std::string graph;
  append_graph(graph, *report.document, report.posting);
  if (!graph.empty()) out += "<h3>Operations</h3>\n" + graph;
  detail::append_published(out, report);
  out += "</section>\n";
}

inline void end(std::string& out, const Summary& summary, const Style&) {
  if (!summary.rules.empty()) {
    out += "<section>\n<h2>Rules</h2>\n";
    for (const Rule& rule : catalogue_rules) {
      if (std::find(summary.rules.begin(), summary.rules.end(), rule.id) != summary.rules.end())
        detail::append_rule(out, rule);
    }
    out += "</section>\n";
  }
  out += "<p>";
  append_summary(out, summary);
  out += "</p>\n</main>\n</body>\n</html>\n";
}

}  // namespace nosana::report::html
