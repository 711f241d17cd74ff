// SPDX-License-Identifier: MIT
#pragma once

// Format github: workflow commands that GitHub Actions turns into annotations, a line for each
// finding.
//
//   ::error
//   file=job.json,line=3,endLine=3,col=64,endColumn=87,title=secret-docker-auth::job.json:3:64: ...
//
// The message begins with the place because the log of a step shows nothing but the message. GitHub
// shows no more than ten errors, ten warnings and ten notices of a step and drops the rest:
// arrange() puts errors first.
//
// source   actions/toolkit, packages/core/src/command.ts (escapes), docs/problem-matchers.md
//          (limits)

#include <array>
#include <string>
#include <string_view>

#include <nosana/mask/plain.hpp>
#include <nosana/report/concise.hpp>
#include <nosana/report/paths.hpp>
#include <nosana/report/places.hpp>
#include <nosana/report/report.hpp>

namespace nosana::report::github {

inline constexpr std::string_view separator;

inline void begin(std::string&, const Style&) {}

inline void file(std::string& out, const FileReport& report, const Style& style);

/// Orders the lines that file() appended: errors, warnings, notices, each in the order of the
/// input.
inline void arrange(std::string& lines);

/// The counts, when the style asks for them.
inline void end(std::string& out, const Summary& summary, const Style& style) {
  if (style.summary) append_summary(out, summary);
}

// ---- implementation ----

namespace detail {

constexpr std::string_view command_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::note: return "::notice ";
    case Severity::warning: return "::warning ";
    case Severity::error: break;
  }
  return "::error ";
}

/// Appends a text to the message of a command. Line ends would begin another command.
inline void append_message(std::string& out, const mask::SafeText& text) {
  std::string plain;
  mask::append(plain, text);
  for (const char c : plain) {
    if (c == '%') {
      out += "%25";
    } else {
      out += c;
    }
  }
}

/// Appends the value of a property, which a colon or a comma would end too.
inline void append_property(std::string& out, const mask::SafeText& text) {
  std::string escaped;
  append_message(escaped, text);
  for (const char c : escaped) {
    if (c == ':') {
      out += "%3A";
    } else if (c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
}

}  // namespace detail

inline void file(std::string& out, const FileReport& report, const Style& style) {
  const Places places(report);
  const mask::SafeText path = mask::plain(relative_path(report.file.bytes(), style.run.folder));
  const auto number = [&out](std::string_view name, std::size_t value) {
    out += name;
    out += std::to_string(value);
  };
  for (const Finding& finding : report.result->findings) {
    const Position begin = places.at(finding.span.begin).position;
    const Position end = places.at(finding.span.end).position;
    out += detail::command_of(finding.severity);
    out += "file=";
    detail::append_property(out, path);
    number(",line=", begin.line);
    number(",endLine=", end.line);
    if (begin.line == end.line) {  // else columns are refused
      number(",col=", begin.column);
      number(",endColumn=", end.column);
    }
    out += ",title=";
    detail::append_property(out, mask::own_words(finding.rule));
    out += "::";
    detail::append_message(out, path);
    number(":", begin.line);
    number(":", begin.column);
    out += ": ";
    detail::append_message(out, finding.message);
    out += " [";
    out += finding.rule;
    out += ']';
    if (!finding.help.empty()) {
      out += "%0A";
      detail::append_message(out, finding.help);
    }
    out += '\n';
  }
}

inline void arrange(std::string& lines) {
  constexpr std::array order = {Severity::error, Severity::warning, Severity::note};
  std::string arranged;
  arranged.reserve(lines.size());
  for (const Severity severity : order) {
    const std::string_view command = detail::command_of(severity);
    std::string_view rest = lines;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n') + 1);
      if (line.starts_with(command)) arranged += line;
      rest.remove_prefix(line.size());
    }
  }
  lines = std::move(arranged);
}

}  // namespace nosana::report::github
