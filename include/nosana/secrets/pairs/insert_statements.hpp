// SPDX-License-Identifier: MIT
#pragma once

// INSERT INTO users (email, password) VALUES ('a', 'v'): a column says what its values are, or
// that they name those of another column. A part of calls.hpp.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/pairs/calls.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/pairs/naming_keys.hpp>

namespace nosana::secrets::detail {

/// The columns of an INSERT statement, as far as there are few.
struct InsertColumns {
  std::array<std::string_view, max_code_arguments> names;
  std::size_t size = 0;
};

/// The columns in brackets that end before `end`; none where they are not there.
constexpr InsertColumns columns_before(std::string_view text, std::size_t end) noexcept {
  constexpr std::size_t farthest = 256;
  constexpr std::string_view quotes = "\"'`[]\\ \t\r\n";
  InsertColumns columns;
  while (end > 0 && ascii::is_space(text[end - 1])) --end;
  if (end == 0 || text[end - 1] != ')') return columns;
  const std::size_t first = --end - std::min(end, farthest);
  std::string_view list = text.substr(first, end - first);
  const std::size_t open = list.rfind('(');
  if (open == std::string_view::npos) return columns;
  list.remove_prefix(open + 1);
  for (std::size_t at = 0; at < list.size() && columns.size < columns.names.size();) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    std::string_view name = list.substr(at, comma - at);
    name.remove_prefix(std::min(name.find_first_not_of(quotes), name.size()));
    name = name.substr(0, name.find_first_of(quotes));
    columns.names[columns.size++] = name;
    at = comma + 1;
  }
  return columns;
}

/// The values of the rows of which the first has its values from `first` on.
/// before   where the word VALUES begins
template <class Found>
void CallReader<Found>::read_insert(std::size_t first, std::size_t before) {
  constexpr std::size_t max_rows = 64;
  const InsertColumns columns = columns_before(text_, before);
  if (columns.size == 0) return;
  for (std::size_t row = 0; row < max_rows; ++row) {
    std::string_view named;
    std::string_view value;
    std::size_t at = first;
    std::size_t last = at;
    for (std::size_t i = 0; i < columns.size && at < text_.size(); ++i) {
      last = at;
      if (const CodeString string = code_string_at(text_, at)) {
        report(columns.names[i], string.content);
        if (ascii::is_one_of(columns.names[i], naming_keys)) named = string.content;
        if (ascii::is_one_of(columns.names[i], valuing_keys)) value = string.content;
      }
      at = next_argument(text_, at);
    }
    if (!named.empty() && !value.empty()) report(named, value);
    std::size_t next = skip_code_blanks(text_, end_of_argument(text_, last) + 1);
    if (next >= text_.size() || text_[next] != ',') return;
    next = skip_code_blanks(text_, next + 1);
    if (next >= text_.size() || text_[next] != '(') return;
    first = skip_code_blanks(text_, next + 1);
  }
}

}  // namespace nosana::secrets::detail
