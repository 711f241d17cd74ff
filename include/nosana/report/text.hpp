// SPDX-License-Identifier: MIT
#pragma once

// Format text: each finding with the masked line that it points at, for people.
//
//   job.json:15:23: error: the Docker registry password would be published in plain text
//   [secret-docker-auth]
//      |
//   15 |           "password": "********"
//      |                       ^^^^^^^^^^
//      = at /ops/0/args/authentication/docker/password
//      = help: post it with --confidential, or seal it with nosana-seal
//
// A finding that --fix can mend says so: "= fix: rename it to "image" (--fix)".
//
//   job.json: 1 error

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/mask/excerpt.hpp>
#include <nosana/mask/plain.hpp>
#include <nosana/report/concise.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>
#include <nosana/text/cell_width.hpp>

namespace nosana::report::text {

inline constexpr std::string_view separator = "\n";

inline void begin(std::string&, const Style&) {}

/// The findings, an empty line between two, and for a file (not for a record) a last line with
/// their counts. Nothing for a definition without findings.
inline void file(std::string& out, const FileReport& report, const Style& style);

/// The counts over everything, when there was more than one definition and something was found, or
/// when the style asks for them.
inline void end(std::string& out, const Summary& summary, const Style& style);

// ---- implementation ----

namespace detail {

class Finder {
 public:
  Finder(std::string& out, const FileReport& report, const Style& style)
      : out_(out), report_(report), style_(style), places_(report) {}

  void write(const Finding& finding);

 private:
  void excerpt(Span span, char mark, std::string_view color, const mask::SafeText& label);
  void gutter(std::string_view number);
  void line(const mask::SafeText& name, const mask::SafeText& text);
  void labels(const Finding& finding);
  [[nodiscard]] mask::SafeText place_of(const Label& label) const;

  std::string& out_;
  const FileReport& report_;
  const Style& style_;
  const Places places_;
  std::size_t width_ = 0;  // of the line numbers of one finding
};

inline void Finder::write(const Finding& finding) {
  std::size_t last_line = places_.at(finding.span.begin).position.line;
  for (const Label& label : finding.related) {
    last_line = std::max(last_line, places_.at(label.span.begin).position.line);
  }
  width_ = std::to_string(last_line).size();

  append_headline(out_, report_, finding, places_, style_);
  excerpt(finding.span, '^', paint::of(finding.severity), "");
  labels(finding);
  if (!finding.pointer.empty()) line("at ", finding.pointer);
  // A fix that does just what the help says is said once.
  if (!finding.help.empty() && !(finding.fix && finding.fix->message == finding.help))
    line("help: ", finding.help);
  if (finding.fix) line("fix: ", finding.fix->message + " (--fix)");
  if (!style_.verbose) return;
  if (finding.confidence) line("confidence: ", mask::own_words(name_of(*finding.confidence)));
  mask::SafeText rejected_by;
  for (const Profile profile : all_profiles) {
    if (!finding.profiles.has(profile)) continue;
    if (!rejected_by.empty()) rejected_by += ", ";
    rejected_by += mask::own_words(name_of(profile));
  }
  if (!rejected_by.empty()) line("rejected by: ", rejected_by);
}

/// The second places: each with an excerpt of its own, and its column, which an excerpt that is cut
/// does not show.
inline void Finder::labels(const Finding& finding) {
  for (const Label& label : finding.related) {
    excerpt(label.span, '-', paint::blue, label.message + place_of(label));
  }
}

inline mask::SafeText Finder::place_of(const Label& label) const {
  const Position position = places_.at(label.span.begin).position;
  return " (line " + mask::number(position.line) + ", column " + mask::number(position.column) +
         ")";
}

inline void Finder::excerpt(Span span, char mark, std::string_view color,
                            const mask::SafeText& label) {
  const Place& place = places_.at(span.begin);
  const mask::Excerpt shown = mask::excerpt(*report_.document, span, place.line_begin);
  gutter("");
  out_ += '\n';
  gutter(std::to_string(place.position.line));
  if (!shown.text.empty()) out_ += ' ' + shown.text;
  out_ += '\n';
  gutter("");
  out_.append(nosana::text::cells(shown.text, 0, shown.caret) + 1, ' ');
  std::string marks(
      std::max<std::size_t>(1, nosana::text::cells(shown.text, shown.caret, shown.length)), mark);
  if (!label.empty()) {
    marks += ' ';
    mask::append(marks, label);
  }
  paint::append(out_, color, marks, style_);
  out_ += '\n';
}

inline void Finder::gutter(std::string_view number) {
  std::string gutter(width_ - number.size(), ' ');
  gutter += number;
  gutter += " |";
  paint::append(out_, paint::blue, gutter, style_);
}

inline void Finder::line(const mask::SafeText& name, const mask::SafeText& text) {
  out_.append(width_ + 1, ' ');
  paint::append(out_, paint::blue, "=", style_);
  out_ += ' ';
  mask::append(out_, name + text);
  out_ += '\n';
}

}  // namespace detail

inline void file(std::string& out, const FileReport& report, const Style& style) {
  if (report.result->findings.empty()) return;
  detail::Finder finder(out, report, style);
  bool first = true;
  for (const Finding& finding : report.result->findings) {
    if (!first) out += '\n';
    first = false;
    finder.write(finding);
  }
  if (report.record) return;
  Summary summary;
  summary.add(*report.result);
  out += '\n';
  mask::append(out, report.file);
  out += ": ";
  append_counts(out, summary);
  out += '\n';
}

inline void end(std::string& out, const Summary& summary, const Style& style) {
  const bool found = summary.findings() != 0;
  if (!style.summary && !(found && summary.files > 1)) return;
  if (found) out += '\n';
  append_summary(out, summary);
}

}  // namespace nosana::report::text
