// SPDX-License-Identifier: MIT
#pragma once

// A name and its value as two arguments of a call: setenv("NAME", "v"), format!("Bearer {}", "v"),
// add_argument("--token", default="v"). A part of calls.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/pairs/call_tables.hpp>
#include <nosana/secrets/pairs/calls.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/pairs/setter_calls.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

/// The name at `at` that has no quotes: a constant, a symbol of Ruby, the pattern of awk.
template <class Found>
std::string_view CallReader<Found>::bare_name_at(std::size_t at) const noexcept {
  constexpr std::size_t max_size = 64;
  const char sign = text_[at];
  if (sign != ':' && sign != '/') return constant_argument(text_, at);
  const std::string_view rest = text_.substr(at + 1, max_size);
  std::size_t end = 0;
  while (end < rest.size() && is_name_letter(rest[end])) ++end;
  const char after = end < rest.size() ? rest[end] : '\0';
  if (sign == '/' && !rest.starts_with('_')) return {};  // a word of a text, no mark
  return after == (sign == ':' ? ',' : '/') ? rest.substr(0, end) : std::string_view();
}

/// A name and a value beside each other: setenv("NAME", "v"), setattr(x, "name", "v"),
/// curl_setopt(c, CURLOPT_X, "v").
template <class Found>
void CallReader<Found>::read_two(std::string_view function, std::size_t at) {
  const bool setter = ascii::is_one_of(function, setter_calls);
  const bool replaces = ascii::is_one_of(function, replacing_calls);
  if (at < text_.size() && ascii::is_letter(text_[at])) {  // name = field(default="v")
    const std::string_view name = fallbacks_.name_assigned_at(at);
    if (meaning_of(name) != NameMeaning::none && read_default(name, at)) return;
  }
  for (std::size_t i = 0; i < max_code_arguments && at < text_.size(); ++i) {
    const CodeString string = code_string_at(text_, at);
    const std::string_view constant = string ? std::string_view() : bare_name_at(at);
    const std::string_view name = string ? string.content : constant;
    const std::size_t next = next_argument(text_, at);
    if (string && read_scheme(string.content, next)) return;
    if (!name.empty() && next < text_.size()) {
      const CodeString value = code_string_at(text_, next);
      const bool mark = replaces && !ascii::is_alnum(name.front());
      if (value && (setter || mark || !constant.empty() || !is_plain_words(value.content))) {
        if (report(name, joined(value))) return;
      }
      if (string && meaning_of(name) != NameMeaning::none && read_default(name, next)) return;
    }
    at = next;
  }
}

/// setValue("Bearer v", ...), AuthenticationHeaderValue("Bearer", "v"), format!("Bearer {}", "v")
template <class Found>
bool CallReader<Found>::read_scheme(std::string_view string, std::size_t next) {
  const std::size_t blank = std::min(string.find(' '), string.size());
  if (!ascii::is_one_of(string.substr(0, blank), value_schemes)) return false;
  const std::string_view rest = ascii::trim(string.substr(blank));
  constexpr ascii::WordSet holes({"{}", "%s", "{0}"});
  if (rest.empty() || holes.contains(rest)) {
    if (next >= text_.size()) return false;
    const CodeString value = code_string_at(text_, next);
    return value && ascii::same(string.substr(0, blank), "bearer") &&
           report("api_key", value.content);
  }
  const bool word = ascii::all(rest, ascii::is_letter);
  return !word && !ascii::same(string.substr(0, blank), "token") && report("authorization", string);
}

/// add_argument("--token", help="...", default="v")
template <class Found>
bool CallReader<Found>::read_default(std::string_view name, std::size_t at) {
  for (std::size_t i = 0; i < max_code_arguments && at < text_.size(); ++i) {
    std::size_t end = at;
    while (end < text_.size() && is_name_letter(text_[end])) ++end;
    if (ascii::is_one_of(text_.substr(at, end - at), default_arguments)) {
      end = skip_code_blanks(text_, end);
      if (end < text_.size() && (text_[end] == '=' || text_[end] == ':')) {
        const CodeString value = code_string_at(text_, skip_code_blanks(text_, end + 1));
        return value && report(name, value.content);
      }
    }
    at = next_argument(text_, at);
  }
  return false;
}

/// After "Bearer " the string that is joined to it.
template <class Found>
std::string_view CallReader<Found>::joined(const CodeString& value) const noexcept {
  if (!ascii::is_one_of(ascii::trim(value.content), value_schemes)) return value.content;
  std::size_t at = skip_code_blanks(text_, value.next);
  if (at < text_.size() && (text_[at] == '+' || text_[at] == '.')) {
    const CodeString next = code_string_at(text_, skip_code_blanks(text_, at + 1));
    if (next) return next.content;
  }
  return value.content;
}

}  // namespace nosana::secrets::detail
