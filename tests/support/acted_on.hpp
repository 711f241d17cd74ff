// SPDX-License-Identifier: MIT
#pragma once

// The second property of everything that is shown: nothing in it makes its reader do something. A
// terminal and the log of a CI runner read every output; who else reads it depends on its format.

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/scanner.hpp>
#include <nosana/document/value.hpp>
#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

#include "report/xml.hpp"

namespace nosana::testing {

namespace detail {

inline std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t end = 0; end != std::string_view::npos; text.remove_prefix(end + 1)) {
    end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
  }
  return lines;
}

inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

inline std::string acted_on_by_anyone(std::string_view text) {
  for (std::size_t at = 0; (at = text.find("##", at)) != std::string_view::npos; ++at) {
    // "##[group]" of GitHub and Azure, "##vso[" of Azure, "##teamcity[".
    std::size_t end = at + 2;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (text.substr(end).starts_with('[')) return "a command of a CI runner";
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::utf8_length(text, at);
    if (length == 0) return "a byte that is not UTF-8";
    const char32_t c = text::code_point_of(text.substr(at, length));
    if (c != '\n' && text::is_invisible(c)) return "a control or invisible character";
    at += length;
  }
  return {};
}

/// GitHub's runner obeys a line that begins with "::" after what String.TrimStart of .NET removes:
/// blanks, also those beyond ASCII.
/// source   actions/runner, src/Runner.Common/ActionCommand.cs
inline bool is_command(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (line[at] <= ' ' || line[at] > '~')) ++at;
  return line.substr(at).starts_with("::");
}

/// A line of format github: one of our three commands, whose properties end where ours do.
inline std::string acted_on_by_github(std::string_view line) {
  bool is_ours = false;
  for (const std::string_view command : {"::error ", "::warning ", "::notice "}) {
    if (!line.starts_with(command)) continue;
    line.remove_prefix(command.size());
    is_ours = true;
    break;
  }
  if (!is_ours) return "a command that is not ours";
  const std::string_view known[] = {"file=", "line=", "endLine=", "col=", "endColumn=", "title="};
  std::string_view properties = line.substr(0, line.find("::"));
  while (!properties.empty()) {
    const std::string_view one = properties.substr(0, properties.find(','));
    properties.remove_prefix(std::min(properties.size(), one.size() + 1));
    bool is_known = false;
    for (const std::string_view name : known) is_known = is_known || one.starts_with(name);
    if (!is_known || one.find(':') != std::string_view::npos) return "a property of a command";
  }
  return {};
}

/// Text that a service shows as Markdown: a link or an image, HTML, a reference to a character, a
/// name that is notified, a line that begins a block. An address without brackets shows where it
/// leads.
/// source   GitHub Flavored Markdown Spec 0.29
inline std::string acted_on_by_markdown(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const char next = rest.size() > 1 ? rest[1] : ' ';
    const char before = at == 0 ? '\n' : text[at - 1];
    const bool after_word = is_letter(before) || is_digit(before);
    if (rest.starts_with("](") || rest.starts_with("][")) return "a link of Markdown";
    if (rest[0] == '<' && (is_letter(next) || next == '/' || next == '!' || next == '?'))
      return "HTML in Markdown";
    if (rest[0] == '&' && (is_letter(next) || next == '#') &&
        rest.find(';') != std::string_view::npos)
      return "a character reference of Markdown";
    // Our own words name packages; a team of that name would have to exist where a report is shown.
    const bool is_package = rest.starts_with("@nosana/");
    if (rest[0] == '@' && !after_word && !is_package && (is_letter(next) || is_digit(next)))
      return "a mention";
    if (rest[0] == '#' && !after_word && is_digit(next)) return "a reference to an issue";
  }
  for (std::string_view line : lines_of(text)) {
    if (line.starts_with("    ")) return "a block of Markdown";
    while (line.starts_with(' ')) line.remove_prefix(1);
    for (const std::string_view block :
         {"#", ">", "- ", "* ", "+ ", "```", "~~~", "|", "---", "==="})
      if (line.starts_with(block)) return "a block of Markdown";
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    if (digits != 0 &&
        (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") ")))
      return "a list of Markdown";
  }
  return {};
}

/// The strings of a report that a service shows as Markdown, or as text with links. The words of
/// the rules are ours, and a replacement is code.
inline std::string acted_on_in(const Value& value, bool is_prose) {
  if (value.is_string()) {
    return is_prose ? acted_on_by_markdown(value.string()) : std::string();
  }
  for (const Value element : value.elements()) {
    std::string found = acted_on_in(element, is_prose);
    if (!found.empty()) return found;
  }
  for (const Member member : value.members()) {
    const std::string_view key = member.key();
    if (key == "rules" || key == "suggestions" || key == "insertedContent") continue;
    const bool prose =
        key == "message" || key == "description" || key == "solution" || key == "help";
    std::string found = acted_on_in(member.value(), prose || (is_prose && key == "text"));
    if (!found.empty()) return found + " in " + std::string(key);
  }
  return {};
}

inline std::string acted_on_by_json(std::string_view text) {
  const std::string list = "[" + std::string(text) + "]";
  for (const std::string_view whole : {text, std::string_view(list)}) {
    const Document document = parse(whole);
    if (document.verdict() != JsonVerdict::accepted) continue;
    return acted_on_in(document.root(), false);
  }
  return "not JSON";
}

inline std::string acted_on_by_xml(std::string_view text) {
  std::string whole(text);
  if (!text.starts_with("<?xml"))
    whole = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<part>" + whole + "</part>\n";
  try {
    (void)xml::parse(whole);
    return {};
  } catch (const std::runtime_error& error) {
    return std::string("XML: ") + error.what();
  }
}

/// Whether a browser would run or fetch something; our page has neither scripts nor addresses.
inline std::string acted_on_by_html(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at) {
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return "a tag without an end";
    const std::string_view tag = text.substr(at, end - at);
    if (tag.find('<', 1) != std::string_view::npos) return "a tag within a tag";
    for (const std::string_view part :
         {"<script", "<iframe", "<img", "<object", "<embed", "<link", "<base", "<form",
          " src=", " style=", " onclick=", " onload=", " onerror=", " href=\"h", " href=\"j"}) {
      if (tag.find(part) != std::string_view::npos) return "HTML that does something";
    }
  }
  return {};
}

}  // namespace detail

/// What a command or a format shows, and who reads it.
struct Output {
  std::string text;
  /// As in --format, whole or what the format appends for one definition; "markdown"; "fenced", a
  /// block of code in Markdown; empty for what only a terminal and a log read.
  std::string_view format = {};

  friend bool operator==(const Output&, const Output&) = default;
};

/// A part of the output that one of its readers would act on; empty if there is none.
inline std::string acted_on(std::string_view text, std::string_view format = {}) {
  const bool is_github = format == "github";
  std::string found = detail::acted_on_by_anyone(text);
  for (const std::string_view line : detail::lines_of(text)) {
    if (!found.empty()) return found;
    if (line.empty()) continue;
    if (is_github) found = detail::acted_on_by_github(line);
    if (!is_github && detail::is_command(line)) found = "a command of GitHub's runner";
    if (format == "ndjson") found = detail::acted_on_by_json(line);
    if (format == "fenced" && (line.starts_with("```") || line.starts_with("~~~")))
      found = "the end of a block of code";
  }
  if (!found.empty() || text.empty()) return found;
  if (format == "junit") return detail::acted_on_by_xml(text);
  if (format == "html") return detail::acted_on_by_html(text);
  if (format == "markdown") return detail::acted_on_by_markdown(text);
  for (const std::string_view json : {"json", "sarif", "gitlab", "gitlab-secrets", "rdjson"}) {
    if (format == json) return detail::acted_on_by_json(text);
  }
  return {};
}

}  // namespace nosana::testing
