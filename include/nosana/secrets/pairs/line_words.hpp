// SPDX-License-Identifier: MIT
#pragma once

// The words of a text between blanks, on a line or in quotes, and what the readers of lines and
// columns make of them.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/pairs/judge.hpp>

namespace nosana::secrets::detail {

/// A word of a text: its content, and the place after it; 0 where there is none.
struct LineWord {
  std::string_view content;
  std::size_t next = 0;
  bool quoted = false;
};

constexpr std::string_view without_end(std::string_view word) noexcept {
  while (word.ends_with(';') || word.ends_with('"') || word.ends_with('\'') ||
         word.ends_with('\\') || word.ends_with(')')) {
    word.remove_suffix(1);
  }
  return word;
}

/// Reads the words of a text and reports which are secrets.
template <class Found>
class LineWords {
 public:
  LineWords(std::string_view text, Found& found) noexcept : text_(text), found_(found) {}

 protected:
  [[nodiscard]] bool is_line_break(std::size_t at) const noexcept {
    return text_[at] == '\n' ||
           (text_[at] == '\\' && at + 1 < text_.size() && text_[at + 1] == 'n');
  }

  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const noexcept {
    while (at < text_.size() && ascii::is_blank(text_[at])) ++at;
    return at;
  }

  /// The word or the string in quotes at `at`, which ends on its line.
  [[nodiscard]] LineWord word_at(std::size_t at) const noexcept {
    constexpr std::size_t max_size = 512;
    std::size_t quote = at;
    while (quote < text_.size() && text_[quote] == '\\') ++quote;
    const std::size_t last = std::min(text_.size(), at + max_size);
    if (quote < text_.size() && (text_[quote] == '"' || text_[quote] == '\'') &&
        !(quote != at && text_[at + 1] == 'n')) {
      const std::size_t end = text_.find(text_[quote], quote + 1);
      if (end == std::string_view::npos || end > last) return {};
      std::string_view content = text_.substr(quote + 1, end - quote - 1);
      if (content.find('\n') != std::string_view::npos) return {};
      while (content.ends_with('\\')) content.remove_suffix(1);
      return {content, end + 1, true};
    }
    std::size_t end = at;
    while (end < last && !ascii::is_space(text_[end]) && !is_line_break(end)) ++end;
    return {text_.substr(at, end - at), end, false};
  }

  bool report(std::string_view name, const LineWord& value) {
    const std::string_view content = value.quoted ? value.content : without_end(value.content);
    if (content.empty() || !is_secret_pair(name, content, Written::quoted)) return false;
    found_(NamedValue{name, content});
    return true;
  }

  /// Whether the word at `at` ends its line.
  [[nodiscard]] bool is_only_value(std::size_t at) const noexcept {
    const LineWord value = word_at(at);
    if (value.next == 0) return false;
    const std::size_t end = skip_blanks(value.next);
    return end >= text_.size() || is_line_break(end) || text_[end] == '\r';
  }

  std::string_view text_;

 private:
  Found& found_;
};

}  // namespace nosana::secrets::detail
