// SPDX-License-Identifier: MIT
#pragma once

// Strings, words and arguments in the code of any language, as far as the readers of pairs need
// them: calls.hpp and fallbacks.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

/// A string in code: what its quotes enclose, and the place after it. Empty where none begins.
struct CodeString {
  std::string_view content;
  std::size_t next = 0;
  explicit constexpr operator bool() const noexcept { return next != 0; }
};

inline constexpr std::size_t max_code_string = 512;
inline constexpr std::size_t max_code_argument = 256;
inline constexpr std::size_t max_code_arguments = 8;  // of one call

/// The string that begins at `at`: in quotes of any kind, after letters such as f and r, with
/// backslashes where the code stands in a string itself.
constexpr CodeString code_string_at(std::string_view text, std::size_t at) noexcept {
  constexpr std::string_view prefixes = "fFrRbBuUL$@&";
  for (int i = 0; i < 2 && at < text.size() && prefixes.find(text[at]) < prefixes.size(); ++i) ++at;
  std::size_t slashes = 0;
  while (at < text.size() && text[at] == '\\') {
    ++at;
    ++slashes;
  }
  if (at >= text.size() || std::string_view("\"'`").find(text[at]) == std::string_view::npos)
    return {};
  const char quote = text[at++];
  std::size_t run = 0;
  const std::size_t last = std::min(text.size(), at + max_code_string);
  for (std::size_t end = at; end < last && text[end] != '\n'; ++end) {
    if (text[end] == quote && run <= slashes) return {text.substr(at, end - at - run), end + 1};
    run = text[end] == '\\' ? run + 1 : 0;
  }
  return {};
}

constexpr std::size_t skip_code_blanks(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t max_size = 64;
  for (const std::size_t last = at + max_size; at < text.size() && at < last;) {
    if (ascii::is_space(text[at])) {
      ++at;
    } else if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == 'n') {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

/// The word that ends before `end`: the name of a function or variable.
constexpr std::string_view word_before(std::string_view text, std::size_t end) noexcept {
  std::size_t begin = end;
  while (begin > 0 && end - begin < max_assigned_name && is_name_letter(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

/// The place of the comma after the argument at `at`, or of the end of the call; that of the end of
/// the text where neither is near.
constexpr std::size_t end_of_argument(std::string_view text, std::size_t at) noexcept {
  int depth = 0;
  for (const std::size_t last = std::min(text.size(), at + max_code_argument); at < last; ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      const CodeString string = code_string_at(text, at);
      if (!string) return text.size();
      at = string.next - 1;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      if (depth-- == 0) return at;
    } else if ((c == ',' && depth == 0) || c == ';') {
      return at;
    }
  }
  return text.size();
}

/// The beginning of the argument after the one at `at`; npos where there is none.
constexpr std::size_t next_argument(std::string_view text, std::size_t at) noexcept {
  at = end_of_argument(text, at);
  if (at >= text.size() || text[at] != ',') return std::string_view::npos;
  return skip_code_blanks(text, at + 1);
}

/// Functions and types around a string that is still what it was.
inline constexpr ascii::WordSet string_wrappers({"apikeycredential", "base64encode", "byte",
                                                 "bytes", "decode", "encode", "from", "fromhex",
                                                 "new", "secret", "secretstr", "secretstring",
                                                 "some", "str", "string", "stringvalue",
                                                 "unhexlify"});

/// The string that is the argument at `at`, or is wrapped once: Some("v"), []byte("v"),
/// Buffer.from("v").
constexpr CodeString string_argument(std::string_view text, std::size_t at) noexcept {
  if (const CodeString string = code_string_at(text, at)) return string;
  constexpr std::size_t max_size = 24;
  constexpr std::string_view joints = ".:[]";
  const std::size_t begin = at;
  while (at < text.size() && at - begin < max_size &&
         (is_name_letter(text[at]) || joints.find(text[at]) < joints.size())) {
    ++at;
  }
  if (at == begin || at >= text.size() || text[at] != '(') return {};
  const std::string_view wrapper = text.substr(begin, at - begin);
  const std::string_view last = wrapper.substr(wrapper.find_last_of(".:]") + 1);
  if (!ascii::is_one_of(last, string_wrappers)) return {};
  return code_string_at(text, skip_code_blanks(text, at + 1));
}

/// Whether the text before `at` waits for the question for a password: expect "Password:"
constexpr bool is_asked_before(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t farthest = 128;
  const std::size_t first = at - std::min(at, farthest);
  const std::string_view before = text.substr(first, at - first);
  std::size_t question = before.rfind("assword");
  if (question == std::string_view::npos) question = before.rfind("assphrase");
  if (question == std::string_view::npos) return false;
  const std::string_view waits = before.substr(0, question);
  return (waits.find("expect") < question || waits.find("until") < question) &&
         before.find("send", question) == std::string_view::npos;
}

/// An answer without the line end that is written out; empty for yes and no.
constexpr std::string_view answer_of(std::string_view text) noexcept {
  while (text.ends_with("\\r") || text.ends_with("\\n")) text.remove_suffix(2);
  if (text.ends_with('\\')) text.remove_suffix(1);
  return text.size() < 2 || text == "yes" || text == "no" ? std::string_view() : text;
}

/// The constant that is the argument at `at`: CURLOPT_USERPWD. Empty where none is.
constexpr std::string_view constant_argument(std::string_view text, std::size_t at) noexcept {
  std::size_t end = at;
  while (end < text.size() && end - at < max_assigned_name &&
         (ascii::is_upper(text[end]) || ascii::is_digit(text[end]) || text[end] == '_')) {
    ++end;
  }
  const std::string_view name = text.substr(at, end - at);
  const std::size_t comma = skip_code_blanks(text, end);
  const bool is_one = name.find('_') != std::string_view::npos && comma < text.size();
  return is_one && text[comma] == ',' ? name : std::string_view();
}

}  // namespace nosana::secrets::detail
