// SPDX-License-Identifier: MIT
#pragma once

// %%placeholders%% in a string: the parts of it that a host takes for placeholders, and those that
// only look like ones. A host searches with three regular expressions, whose greediness matters:
//
//   three parts    %%(ops|global)\.([^.]+)\.([A-Za-z0-9._-]+)%%    first, from left to right
//   two parts      %%(global|globals)\.([^.]+)%%                   then, in what is left
//
// So a name extends to the next dot, and with two parts to the last %% before it.
//
// source   nosana-ci/nosana-cli,
//          src/services/NodeManager/node/task/globalStore/interpolateOperation.ts

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <nosana/text/bytes.hpp>

namespace nosana::detail {

enum class PlaceholderForm : std::uint8_t {
  operation,         ///< %%ops.NAME.PATH%%
  global_path,       ///< %%global.NAME.PATH%%
  global,            ///< %%global.NAME%% or %%globals.NAME%%
  plural_path,       ///< %%globals.NAME.PATH%%, which a host does not replace
  not_a_placeholder  ///< other text in %%, or an incomplete form: not replaced
};

/// A placeholder in a string. The views are of that string.
struct Placeholder {
  PlaceholderForm form = PlaceholderForm::not_a_placeholder;
  std::size_t begin = 0;  ///< of the opening marks

  /// after the closing marks; without them, after the last byte that belongs to it
  std::size_t end = 0;
  std::string_view head;  ///< "ops", "global", "globals", or another word
  std::string_view name;
  std::string_view path;

  /// Whether it spans another placeholder: a host will not find the name.
  [[nodiscard]] bool takes_in_others() const noexcept {
    return name.find("%%") != std::string_view::npos;
  }
  /// Whether it begins like a placeholder that hosts know.
  [[nodiscard]] bool has_known_head() const noexcept {
    return head == "ops" || head == "global" || head == "globals";
  }
};

/// Calls `visit` with each placeholder of `text`, in its order. Percent signs without a following
/// word are left out, and words without a dot, unless the delimiters enclose the whole text:
/// %%H:%%M is a time.
///
/// cost   linear, no allocation
template <class Visit>
void for_each_placeholder(std::string_view text, Visit visit);

// ---- implementation ----

inline constexpr std::string_view marks = "%%";

/// Where the next marks begin, or npos.
constexpr std::size_t find_marks(std::string_view text, std::size_t from) noexcept {
  for (std::size_t at = text.find('%', from); at != std::string_view::npos;
       at = text.find('%', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '%') return at;
  }
  return std::string_view::npos;
}

constexpr bool are_marks(std::string_view text, std::size_t at) noexcept {
  return at + 1 < text.size() && text[at] == '%' && text[at + 1] == '%';
}

constexpr bool in_path(char c) noexcept {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

/// The end of the run of bytes that may occur in a path.
constexpr std::size_t path_end(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && in_path(text[at])) ++at;
  return at;
}

/// The head of `heads` at `at`, after the delimiter and before a dot.
template <class Heads>
std::string_view head_at(std::string_view text, std::size_t at, const Heads& heads) noexcept {
  const char* const begin = text.data() + at + marks.size();
  const std::size_t size = text.size() - at - marks.size();
  for (const std::string_view head : heads) {
    if (size > head.size() && begin[head.size()] == '.' && text::equal({begin, head.size()}, head))
      return {begin, head.size()};
  }
  return {};
}

/// The placeholder of three parts with one of `heads` that begins at `at`.
template <class Heads>
std::optional<Placeholder> three_parts(std::string_view text, std::size_t at, const Heads& heads) {
  const std::string_view head = head_at(text, at, heads);
  if (head.empty()) return std::nullopt;
  const std::size_t name = at + marks.size() + head.size() + 1;
  const std::size_t dot = text.find('.', name);
  if (dot == std::string_view::npos || dot == name) return std::nullopt;
  const std::size_t end = path_end(text, dot + 1);
  if (end == dot + 1 || !are_marks(text, end)) return std::nullopt;
  const PlaceholderForm form = head.size() == 3   ? PlaceholderForm::operation
                               : head.size() == 6 ? PlaceholderForm::global_path
                                                  : PlaceholderForm::plural_path;
  return Placeholder{form,
                     at,
                     end + marks.size(),
                     head,
                     text.substr(name, dot - name),
                     text.substr(dot + 1, end - dot - 1)};
}

/// The placeholder of two parts that begins at `at`.
inline std::optional<Placeholder> two_parts(std::string_view text, std::size_t at) {
  constexpr std::string_view heads[] = {"global", "globals"};
  const std::string_view head = head_at(text, at, heads);
  if (head.empty()) return std::nullopt;
  const std::size_t name = at + marks.size() + head.size() + 1;
  const std::string_view rest = text.substr(name, text.find('.', name) - name);
  const std::size_t end = rest.rfind(marks);
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  return Placeholder{PlaceholderForm::global, at, name + end + marks.size(), head,
                     rest.substr(0, end),     {}};
}

/// The text at `at` that only looks like a placeholder to a host; `whole` is the size of all the
/// text.
inline std::optional<Placeholder> look_alike(std::string_view text, std::size_t at,
                                             std::size_t whole) {
  constexpr std::string_view plural[] = {"globals"};
  constexpr std::string_view known[] = {"ops", "global", "globals"};
  if (auto found = three_parts(text, at, plural)) return found;
  const std::size_t word = at + marks.size();
  const std::size_t end = path_end(text, word);
  const bool closed = are_marks(text, end);
  Placeholder found{
      PlaceholderForm::not_a_placeholder, at, closed ? end + marks.size() : end, {}, {}, {}};
  found.head = head_at(text, at, known);
  if (!found.head.empty()) return found;
  const std::string_view body = text.substr(word, end - word);
  const bool is_word = !body.empty() && (body[0] < '0' || body[0] > '9') && body[0] != '.';
  if (!closed || !is_word) return std::nullopt;
  const std::size_t dot = body.find('.');
  if (dot == std::string_view::npos && found.end - at != whole) return std::nullopt;
  found.head = body.substr(0, dot);
  return found;
}

/// Visits the matches of `find` in [from, to), and calls `between` with the text before, between
/// and after them where that has marks.
template <class Find, class Between, class Visit>
void scan(std::string_view text, std::size_t from, std::size_t to, const Find& find,
          const Between& between, Visit& visit) {
  const std::string_view part = text.substr(0, to);
  std::size_t done = from;
  bool passed = false;  // marks after `done` that are not those of a match
  for (std::size_t at = find_marks(part, from); at != std::string_view::npos;) {
    const std::optional<Placeholder> found = find(part, at);
    if (found) {
      if (passed) between(done, at);
      visit(*found);
      done = found->end;
    }
    passed = !found;
    at = find_marks(part, found ? done : at + 1);
  }
  if (passed) between(done, to);
}

template <class Visit>
void for_each_placeholder(std::string_view text, Visit visit) {
  constexpr std::string_view heads[] = {"ops", "global"};
  const auto three = [&heads](std::string_view part, std::size_t at) {
    return three_parts(part, at, heads);
  };
  const auto other = [text](std::string_view part, std::size_t at) {
    return look_alike(part, at, text.size());
  };
  const auto nothing = [](std::size_t, std::size_t) {};
  scan(
      text, 0, text.size(), three,
      [&](std::size_t from, std::size_t to) {
        scan(
            text, from, to, two_parts,
            [&](std::size_t begin, std::size_t end) {
              scan(text, begin, end, other, nothing, visit);
            },
            visit);
      },
      visit);
}

}  // namespace nosana::detail
