// SPDX-License-Identifier: MIT
#pragma once

// What the rules about %%placeholders%% share: the walk over the strings that have some, and the
// finding at the very bytes of one.

#include <cstddef>
#include <utility>

#include <nosana/job/placeholder.hpp>
#include <nosana/job/template_strings.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::detail {

/// Whether the bytes of the string `node` are its content, so that a place in the content is one in
/// the text.
[[nodiscard]] inline bool is_verbatim(const Document& document, std::uint32_t node) noexcept {
  return !document.tape()[node].has(Node::escaped) && !document.tape()[node].has(Node::unclosed);
}

/// The bytes of a placeholder in the string `node`, or the whole string when it has escapes.
[[nodiscard]] inline Span span_of(const Document& document, std::uint32_t node,
                                  const Placeholder& placeholder) noexcept {
  const Span string = document.tape()[node].span();
  if (!is_verbatim(document, node)) return string;
  const std::uint32_t inside = string.begin + 1;
  return {inside + static_cast<std::uint32_t>(placeholder.begin),
          inside + static_cast<std::uint32_t>(placeholder.end)};
}

/// A finding at a placeholder.
[[nodiscard]] inline Finding finding_at(const Document& document, const TemplateString& string,
                                        const Placeholder& placeholder, mask::SafeText message) {
  Finding finding = words::finding_at(document, string.node, std::move(message));
  finding.span = span_of(document, string.node, placeholder);
  return finding;
}

/// Calls `visit(string, placeholder)` for each placeholder in the args of operations, in the
/// strings that have such a one as is asked for.
template <class Visit>
void for_each_in_args(const Context& context, bool TemplateString::*has_one, Visit visit) {
  for (const TemplateString& string : context.job.template_strings()) {
    if (string.place != TemplatePlace::args || !(string.*has_one)) continue;
    if (string.count == 1) {
      visit(string, string.first);
      continue;
    }
    for_each_placeholder(context.document.content(string.node),
                         [&](const Placeholder& placeholder) { visit(string, placeholder); });
  }
}

}  // namespace nosana::detail
