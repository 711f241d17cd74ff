// SPDX-License-Identifier: MIT
#pragma once

// The edits that fixes are made of. Each maker looks at the bytes that it is going to change and
// returns nothing where the text does not have the plain form that it knows how to change: no fix
// is better than a wrong one.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::fixes {

using namespace nosana::detail;

/// Deletes `span`.
[[nodiscard]] inline Fix remove(mask::SafeText message, Span span);

/// Puts `text` before the byte `at`.
[[nodiscard]] inline Fix insert(mask::SafeText message, std::uint32_t at, mask::SafeText text);

/// Writes `word`, one of an official schema, in place of the content of a string or key.
[[nodiscard]] inline std::optional<Fix> rewrite(mask::SafeText message, const Document& document,
                                                std::uint32_t node, std::string_view word);

/// Puts a number or boolean in double quotes, as it is written.
[[nodiscard]] inline std::optional<Fix> quote(const Document& document, std::uint32_t node);

/// Puts a value into a list of its own.
[[nodiscard]] inline std::optional<Fix> enlist(mask::SafeText message, const Document& document,
                                               std::uint32_t node);

/// Takes the quotes from a string, so that what is written in it becomes a number or boolean.
[[nodiscard]] inline std::optional<Fix> unquote(const Document& document, std::uint32_t node);

/// Deletes the member of the key `node` with one of its commas, and its line when it stands there
/// alone.
[[nodiscard]] inline std::optional<Fix> remove_member(mask::SafeText message,
                                                      const Document& document, std::uint32_t node);

/// Puts a comma after what stands before the byte `at`.
[[nodiscard]] inline std::optional<Fix> insert_comma(const Document& document, std::uint32_t at);

/// Whether `meant` is the only one of `words` that `written` can have been meant for: at most one
/// typo for every four letters, and no other word as near. Stricter than text::nearest, which only
/// asks.
template <class Words>
[[nodiscard]] bool surely_meant(std::string_view written, std::string_view meant,
                                const Words& words);

// ---- implementation ----

namespace detail {

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t'; }
constexpr bool is_line_end(char c) noexcept { return c == '\n' || c == '\r'; }

/// The last place before `at` that has no blank before it.
inline std::uint32_t skip_back(std::string_view text, std::uint32_t at) noexcept {
  while (at != 0 && is_space(text[at - 1])) --at;
  return at;
}

inline std::uint32_t skip_back_lines(std::string_view text, std::uint32_t at) noexcept {
  while (at != 0 && (is_space(text[at - 1]) || is_line_end(text[at - 1]))) --at;
  return at;
}

inline std::uint32_t skip_blanks(std::string_view text, std::uint32_t at) noexcept {
  while (at != text.size() && is_space(text[at])) ++at;
  return at;
}

inline std::uint32_t skip_lines(std::string_view text, std::uint32_t at) noexcept {
  while (at != text.size() && (is_space(text[at]) || is_line_end(text[at]))) ++at;
  return at;
}

/// Whether nothing of YAML stands before a scalar that belongs to it: an anchor, a tag, an alias
/// mark.
inline bool stands_alone(const Document& document, Span span) noexcept {
  if (document.syntax() != Syntax::yaml) return true;
  const std::string_view text = document.text();
  const std::uint32_t before = skip_back(text, span.begin);
  if (before == 0 || is_line_end(text[before - 1])) return true;
  return std::string_view(":-,[{?").find(text[before - 1]) != std::string_view::npos;
}

/// Where the content of a string or key is written, its quotes left out.
inline std::optional<Span> content_place(const Document& document, std::uint32_t node) noexcept {
  const Node& string = document.tape()[node];
  const Span all = string.span();
  if (string.has(Node::unclosed) || !stands_alone(document, all)) return std::nullopt;
  const std::string_view bytes = bytes_of(document.text(), all);
  const bool quoted = bytes.size() >= 2 && (bytes.front() == '"' || bytes.front() == '\'') &&
                      bytes.back() == bytes.front();
  const Span content = quoted ? Span{all.begin + 1, all.end - 1} : all;
  // In YAML only what is written as it is meant: no escapes, no block scalars, no folded lines, no
  // aliases.
  const bool plain = bytes_of(document.text(), content) == document.content(node);
  if (document.syntax() == Syntax::yaml ? !plain : !quoted) return std::nullopt;
  return content;
}

/// Whether `at` is in a comment, or right after one.
inline bool in_comment(const Document& document, std::uint32_t at) noexcept {
  const auto holds = [at](Span span) { return span.begin < at && at <= span.end; };
  const std::vector<Span>& comments = document.comments();
  const auto after =
      std::upper_bound(comments.begin(), comments.end(), at,
                       [](std::uint32_t place, Span span) { return place < span.begin; });
  if (after != comments.begin() && holds(*(after - 1))) return true;
  return text::any_of(document.problems(), [&](const Problem& problem) {
    return problem.kind == ProblemKind::comment && holds(problem.span);
  });
}

/// The whole line, or lines, of `part`, when nothing but blanks and one comma after it stand there
/// too.
inline std::optional<Span> own_lines(std::string_view text, Span part, bool comma) noexcept {
  const std::uint32_t begin = skip_back(text, part.begin);
  if (begin != 0 && !is_line_end(text[begin - 1])) return std::nullopt;
  std::uint32_t end = skip_blanks(text, part.end);
  if (comma && end != text.size() && text[end] == ',') end = skip_blanks(text, end + 1);
  if (end == text.size() || !is_line_end(text[end])) return std::nullopt;
  end += text.substr(end, 2) == "\r\n" ? 2U : 1U;
  return Span{begin, end};
}

}  // namespace detail

inline Fix remove(mask::SafeText message, Span span) { return {std::move(message), {{span, {}}}}; }

inline Fix insert(mask::SafeText message, std::uint32_t at, mask::SafeText text) {
  return {std::move(message), {{{at, at}, std::move(text)}}};
}

inline std::optional<Fix> rewrite(mask::SafeText message, const Document& document,
                                  std::uint32_t node, std::string_view word) {
  const auto place = detail::content_place(document, node);
  if (!place) return std::nullopt;
  return Fix{std::move(message), {{*place, mask::own_words(word)}}};
}

inline std::optional<Fix> quote(const Document& document, std::uint32_t node) {
  const Span span = document.tape()[node].span();
  const std::string_view bytes = bytes_of(document.text(), span);
  const bool plain = !bytes.empty() && text::all_of(bytes, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '+';
  });
  if (!plain || !detail::stands_alone(document, span)) return std::nullopt;
  return Fix{"put it in quotes", {{{span.begin, span.begin}, "\""}, {{span.end, span.end}, "\""}}};
}

inline std::optional<Fix> enlist(mask::SafeText message, const Document& document,
                                 std::uint32_t node) {
  const Span span = document.tape()[node].span();
  const std::string_view bytes = bytes_of(document.text(), span);
  const bool closed = bytes.size() > 1 && ((bytes.front() == '{' && bytes.back() == '}') ||
                                           (bytes.front() == '"' && bytes.back() == '"'));
  if (!closed || !detail::stands_alone(document, span)) return std::nullopt;
  return Fix{std::move(message), {{span, "[", span, "]"}}};
}

inline std::optional<Fix> unquote(const Document& document, std::uint32_t node) {
  const auto place = detail::content_place(document, node);
  if (!place || bytes_of(document.text(), *place) != document.content(node)) return std::nullopt;
  const Span all = document.tape()[node].span();
  if (*place == all) return std::nullopt;
  return Fix{"remove the quotes", {{{all.begin, place->begin}, {}}, {{place->end, all.end}, {}}}};
}

inline std::optional<Fix> remove_member(mask::SafeText message, const Document& document,
                                        std::uint32_t node) {
  const std::string_view text = document.text();
  const Span key = document.tape()[node].span();
  const Span member{key.begin, document.tape()[node + 1].end};
  if (document.syntax() == Syntax::yaml) {
    const std::string_view colon = text.substr(key.end, document.tape()[node + 1].begin - key.end);
    const bool plain = colon.find_first_not_of(": ") == std::string_view::npos;
    const auto lines = detail::own_lines(text, member, false);
    if (!plain || !lines || detail::is_line_end(text[member.end - 1])) return std::nullopt;
    return remove(std::move(message), *lines);
  }
  const std::uint32_t after = detail::skip_lines(text, member.end);
  if (after != text.size() && text[after] == ',') {
    if (const auto lines = detail::own_lines(text, member, true);
        lines && after == detail::skip_blanks(text, member.end))
      return remove(std::move(message), *lines);
    return remove(std::move(message), {member.begin, detail::skip_blanks(text, after + 1)});
  }
  if (after == text.size() || text[after] != '}') return std::nullopt;
  const std::uint32_t before = detail::skip_back_lines(text, member.begin);
  if (before == 0 || detail::in_comment(document, before)) return std::nullopt;
  if (text[before - 1] == '{') return remove(std::move(message), member);
  if (text[before - 1] != ',') return std::nullopt;
  return remove(std::move(message), {before - 1, member.end});
}

inline std::optional<Fix> insert_comma(const Document& document, std::uint32_t at) {
  const std::uint32_t end = detail::skip_back_lines(document.text(), at);
  if (end == 0 || detail::in_comment(document, end)) return std::nullopt;
  return insert("add a comma", end, ",");
}

template <class Words>
bool surely_meant(std::string_view written, std::string_view meant, const Words& words) {
  const std::size_t distance = text::edit_distance(written, meant);
  if (distance > std::max(written.size(), meant.size()) / 4) return false;
  return !text::any_of(words, [&](std::string_view other) {
    return other != meant && text::edit_distance(written, other) <= distance;
  });
}

}  // namespace nosana::fixes
