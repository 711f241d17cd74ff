// SPDX-License-Identifier: MIT
#pragma once

// Values in brackets that no function stands before: a pair after a name, a tuple, the words of a
// command. A part of calls.hpp.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/pairs/calls.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/pairs/setter_calls.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

/// {password, "v"}, {password, <<"v">>} of Erlang, {:password, "v"} of Elixir: a name without
/// quotes, and a string.
template <class Found>
void CallReader<Found>::read_atom(std::size_t at) {
  if (at < text_.size() && text_[at] == ':') ++at;
  std::size_t end = at;
  while (end < text_.size() && end - at < max_assigned_name && is_name_letter(text_[end])) ++end;
  const std::string_view name = text_.substr(at, end - at);
  const std::size_t comma = skip_code_blanks(text_, end);
  if (name.empty() || comma >= text_.size() || text_[comma] != ',') return;
  if (meaning_of(name) == NameMeaning::none) return;
  at = skip_code_blanks(text_, comma + 1);
  if (text_.substr(at, 2) == "<<") at = skip_code_blanks(text_, at + 2);
  if (const CodeString value = code_string_at(text_, at)) report(name, value.content);
}

/// A bracket that no name stands before.
template <class Found>
void CallReader<Found>::read_bracket(std::size_t open, std::size_t first, std::size_t before) {
  if (text_[open] != '{') return read_pair_of(open, first, before);
  read_atom(first);
  if (before == 0 || text_[before - 1] != ')') return;
  if (const CodeString value = code_string_at(text_, first))
    fallbacks_.read_block(before, value.content);
}

/// auth=("me", "v"): a pair without a function, after a name that says so. A list of words of a
/// command.
template <class Found>
void CallReader<Found>::read_pair_of(std::size_t open, std::size_t first, std::size_t end) {
  read_options(first);
  read_tuple(first);
  if (end == 0 || (text_[end - 1] != '=' && text_[end - 1] != ':')) return;
  --end;
  while (end > 0 &&
         (ascii::is_blank(text_[end - 1]) || text_[end - 1] == '"' || text_[end - 1] == '\'')) {
    --end;
  }
  if (ascii::is_one_of(word_before(text_, end), login_pairs))
    read_argument(first, 2, text_[open] == '[' ? CallValue::words : CallValue::password);
}

/// ("Authorization", "Bearer v")
template <class Found>
void CallReader<Found>::read_tuple(std::size_t at) {
  const CodeString name = code_string_at(text_, at);
  const std::size_t next = name ? next_argument(text_, at) : std::string_view::npos;
  if (next >= text_.size()) return;
  const CodeString value = code_string_at(text_, next);
  if (value && end_of_argument(text_, next) < text_.size() &&
      text_[end_of_argument(text_, next)] != ',' &&
      (!is_plain_words(value.content) ||
       bare_value(value.content).size() != value.content.size())) {
    report(name.content, value.content);
  }
}

/// ["--token", "v"]
template <class Found>
void CallReader<Found>::read_options(std::size_t at) {
  constexpr std::size_t max_count = 64;  // words
  std::string_view option;
  for (std::size_t i = 0; i < max_count && at < text_.size(); ++i) {
    const CodeString word = code_string_at(text_, at);
    if (!word) return;
    if (!option.empty() && !word.content.starts_with('-') && report(option, word.content)) return;
    const std::size_t name = word.content.find_first_not_of('-');
    const bool is_option = word.content.size() > 3 && name != 0 && name < word.content.size();
    option = is_option ? word.content.substr(name) : std::string_view();
    at = skip_code_blanks(text_, word.next);
    if (at >= text_.size() || text_[at] != ',') return;
    at = skip_code_blanks(text_, at + 1);
  }
}

}  // namespace nosana::secrets::detail
