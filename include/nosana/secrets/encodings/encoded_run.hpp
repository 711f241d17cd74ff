// SPDX-License-Identifier: MIT
#pragma once

// The runs of characters in a text that are long enough to be something encoded in base 64 or base
// 16. What does not contain one, which is nearly every string, is passed in strides.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/encodings/base64.hpp>

namespace nosana::secrets {

/// Letters of either alphabet of base 64 in a row, with what a wrapped encoding goes on with on
/// further lines.
struct EncodedRun {
  std::size_t begin = 0;
  std::size_t characters = 0;  ///< end of the last character
  std::size_t end = 0;         ///< end of the padding after
  std::size_t line = 0;        ///< characters on a line; 0: it is on one
};

/// Fewest characters of a run: sixteen with their padding, which is ten bytes.
inline constexpr std::size_t min_encoded_run = 14;

/// Calls found(EncodedRun) for every run of `text`, in its order.
///
/// Lines belong together where the first has a multiple of four characters, 40 or more, and none
/// but the last has another number. Between them stand blanks, line ends, or these written with a
/// backslash.
/// cost   one pass; no byte is looked at more than a few times
template <class Found>
void find_encoded_runs(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

constexpr bool is_run_letter(char c) noexcept { return sextet_of(c) != no_sextet; }

constexpr std::size_t end_of_characters(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_run_letter(text[at])) ++at;
  return at;
}

/// The end of at most two signs of padding.
constexpr std::size_t end_of_padding(std::string_view text, std::size_t at) noexcept {
  const std::size_t most = std::min(text.size(), at + 2);
  while (at < most && text[at] == '=') ++at;
  return at;
}

/// The end of what separates lines, `at` where nothing does.
constexpr std::size_t end_of_line_break(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    if (is_base64_blank(text[at])) {
      ++at;
    } else if (text[at] == '\\' && at + 1 < text.size() &&
               std::string_view("nrt\n\r").find(text[at + 1]) != std::string_view::npos) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

/// Lengthens a run by the lines that belong to it.
constexpr void add_lines(std::string_view text, EncodedRun& run) noexcept {
  constexpr std::size_t min_line = 40;
  const std::size_t line = run.characters - run.begin;
  if (line < min_line || line % 4 != 0) return;
  while (run.end == run.characters) {  // padding ends it
    const std::size_t begin = end_of_line_break(text, run.end);
    const std::size_t characters = end_of_characters(text, begin);
    const std::size_t end = end_of_padding(text, characters);
    const std::size_t size = characters - begin;
    if (begin == run.end || size == 0 || size > line || (end - begin) % 4 != 0) return;
    run = {run.begin, characters, end, line};
    if (size < line) return;
  }
}

/// The first place from `at` on where min_encoded_run characters stand in a row; text.size() where
/// they do not.
constexpr std::size_t next_run(std::string_view text, std::size_t at) noexcept {
  return ascii::next_run(text, at, min_encoded_run, is_run_letter);
}

}  // namespace detail

template <class Found>
void find_encoded_runs(std::string_view text, Found&& found) {
  for (std::size_t at = detail::next_run(text, 0); at < text.size();) {
    // The n of a line end that is written with a backslash is no character of what follows.
    const bool escaped = at != 0 && text[at - 1] == '\\' &&
                         std::string_view("nrt").find(text[at]) != std::string_view::npos;
    EncodedRun run;
    run.begin = escaped ? at + 1 : at;
    run.characters = detail::end_of_characters(text, at);
    run.end = detail::end_of_padding(text, run.characters);
    detail::add_lines(text, run);
    if (run.characters - run.begin >= min_encoded_run) found(run);
    at = detail::next_run(text, run.end);
  }
}

}  // namespace nosana::secrets
