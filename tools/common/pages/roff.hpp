// SPDX-License-Identifier: MIT
#pragma once

// Parts of a manual page in man(7), appended to a text.

#include <string>
#include <string_view>

namespace nosana::tool::roff {

/// When the text of the pages last changed. Not the date of the build: the same sources make the
/// same page.
inline constexpr std::string_view page_date = "2026-11-29";

/// A term of a list and its description.
struct Entry {
  std::string_view term;
  std::string_view text;
};

/// `text` with every `from` replaced.
[[nodiscard]] std::string replaced(std::string_view text, std::string_view from,
                                   std::string_view to);

/// Escapes everything that roff would interpret; a hyphen that may be copied stays a hyphen.
[[nodiscard]] std::string escaped(std::string_view text);

[[nodiscard]] std::string bold(std::string_view text);

/// Words in capitals are placeholders. text   escaped
[[nodiscard]] std::string argument(std::string_view text);

/// The title and NAME. tool   as "nosana-lint"
void title(std::string& out, std::string_view tool, std::string_view version,
           std::string_view summary);

/// level   "SH" or "SS"
void heading(std::string& out, std::string_view level, std::string_view text);
void paragraph(std::string& out, std::string_view text);

/// term   escaped
void entry(std::string& out, const std::string& term, std::string_view text);

template <class Entries>
void list(std::string& out, std::string_view name, const Entries& entries) {
  heading(out, "SH", name);
  for (const Entry& each : entries) entry(out, bold(each.term), each.text);
}

}  // namespace nosana::tool::roff
