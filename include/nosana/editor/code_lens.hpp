// SPDX-License-Identifier: MIT
#pragma once

// What an editor says above a definition and above each of its operations: who will see it.

#include <cstddef>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/editor/place.hpp>
#include <nosana/job/exposure.hpp>
#include <nosana/job/operations.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/report/html/exposures.hpp>

namespace nosana::editor {

using nosana::detail::Audience;
using nosana::detail::Operation;
using nosana::detail::OperationExposure;
using nosana::detail::Operations;

/// Words above a line.
struct CodeLens {
  /// What they are about; the lens is above its first line.
  Range range;
  /// "published with this job: ..."
  mask::SafeText title;
};

/// The maximum of operations that get words.
inline constexpr std::size_t max_lenses = 200;

/// What is said above the definition and its operations.
/// posting   how it will be posted
/// origin    where the text of the document begins in that of the editor
/// lines     of the text of the editor
[[nodiscard]] inline std::vector<CodeLens> code_lenses(const Document& document, Posting posting,
                                                       std::size_t origin, const Lines& lines);

// ---- implementation ----

namespace detail {

/// "port 8000: anybody who works out the address; image, command: ..."
inline mask::SafeText operation_title(const OperationExposure& operation, Posting posting) {
  mask::SafeText published;
  mask::SafeText others;
  for (const report::html::Shown& shown : report::html::shown_of(operation, posting)) {
    const bool is_published = shown.audience == Audience::everybody;
    mask::SafeText& list = is_published ? published : others;
    if (!list.empty()) list += ", ";
    list += shown.what;
    if (!is_published) list += " (" + report::html::name_of(shown.audience) + ")";
  }
  if (published.empty()) return others.empty() ? others : "seen: " + others;
  published = "published with this job: " + published;
  return others.empty() ? published : published + "; seen: " + others;
}

}  // namespace detail

inline std::vector<CodeLens> code_lenses(const Document& document, Posting posting,
                                         std::size_t origin, const Lines& lines) {
  std::vector<CodeLens> lenses;
  const auto add = [&](Span span, const mask::SafeText& title) {
    const Place place = lines.place(origin + span.begin);
    if (!title.empty()) lenses.push_back({{place, place}, title});
  };
  const Operations operations(document);
  if (operations.size() == 0) return lenses;
  add(document.root().span(), posting == Posting::confidential
                                  ? mask::SafeText("not published: only the host reads it")
                                  : mask::SafeText("published with this job: all of it, for ever"));
  for (const Operation& operation : operations) {
    if (operation.index == max_lenses) break;
    add(operation.value.span(), detail::operation_title(exposure_of(operation), posting));
  }
  return lenses;
}

}  // namespace nosana::editor
