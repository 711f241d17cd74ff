// SPDX-License-Identifier: MIT
#pragma once

// The words of a shell command (POSIX.1-2017, XCU 2.3 Token Recognition, and $'...' of bash): where
// they are, what their quotes enclose, where commands end, and the bodies of here-documents.
// Nothing is expanded. A $(command) is read as a command of its own.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>

namespace nosana::secrets {

enum class ShellPartKind : std::uint8_t {
  word,
  separator,      ///< a new command begins: ; & && || ( ) $( ` and line ends
  pipe,           ///< a new command begins, which reads what the one before writes
  redirect,       ///< the next word is the name of a file
  here_string,    ///< the next word is what the command reads
  here_document,  ///< the body, without the line that ends it
  end
};

/// A part of a line; offsets.
struct ShellPart {
  ShellPartKind kind = ShellPartKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What a word, or the part of one after an equals sign, stands for.
struct ShellContent {
  std::string_view text;  ///< without the quotes around it; a view of the word
  bool exact =
      true;  ///< false: there are quotes or backslashes within, so `text` is not what the command sees
};

/// The content of a word or a part of it.
[[nodiscard]] constexpr ShellContent content_of(std::string_view word) noexcept;

/// Reads the parts of a text, one after the other. A quote that is not closed is an ordinary
/// character.
/// cost   one pass over all parts, no allocation
class ShellWords {
 public:
  explicit constexpr ShellWords(std::string_view text) noexcept : text_(text) {}

  [[nodiscard]] constexpr ShellPart next() noexcept;

 private:
  struct HereDocument {
    std::string_view delimiter;
    bool indented = false;
  };
  static constexpr std::size_t max_documents = 4;  // of one line; others are read as commands

  [[nodiscard]] constexpr char at(std::size_t place) const noexcept {
    return place < text_.size() ? text_[place] : '\0';
  }
  [[nodiscard]] constexpr bool ends_word(std::size_t place) const noexcept;
  [[nodiscard]] constexpr std::size_t quoted_end(std::size_t quote) noexcept;
  [[nodiscard]] constexpr std::size_t word_end(std::size_t begin) noexcept;
  constexpr bool ends_blank(std::size_t begin) noexcept;
  constexpr void skip_blanks() noexcept;
  constexpr ShellPart redirection(std::size_t begin) noexcept;
  constexpr void expect_document() noexcept;
  constexpr ShellPart document() noexcept;
  constexpr ShellPart part(ShellPartKind kind, std::size_t size) noexcept {
    at_ += size;
    return {kind, at_ - size, at_};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::array<HereDocument, max_documents> documents_{};
  std::size_t expected_ = 0;  // documents
  std::size_t read_ = 0;
  bool in_documents_ = false;
  // Whether there may be a closing quote, quotation mark and brace ahead: once one was not found,
  // there is none.
  bool single_ = true;
  bool double_ = true;
  bool brace_ = true;
};

// ---- implementation ----

namespace detail {

inline constexpr ascii::ByteSet shell_quotes("'\"\\");
inline constexpr ascii::ByteSet word_ends(" \t\n\r;&|()<>`");

}  // namespace detail

constexpr ShellContent content_of(std::string_view word) noexcept {
  if (!detail::shell_quotes.occurs_in(word)) return {word, true};
  const std::string_view inner =
      word.size() > 2 && word[0] == '$' && word[1] == '\'' ? word.substr(1) : word;
  const char quote = inner[0];
  const bool enclosed =
      inner.size() >= 2 && (quote == '"' || quote == '\'') && inner.back() == quote;
  if (!enclosed) return {word, false};
  const std::string_view text = inner.substr(1, inner.size() - 2);
  const bool raw = quote == '\'' && inner.size() == word.size();  // no escapes
  if (raw ? text.find('\'') == std::string_view::npos
          : text.find_first_of(quote == '"' ? "\"\\" : "'\\") == std::string_view::npos) {
    return {text, true};
  }
  if (raw) return {word, false};
  bool exact = inner.size() == word.size();  // "a\nb": the backslash is one
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == quote) return {word, false};
    if (text[at] != '\\') continue;
    if (++at == text.size()) return {word, false};
    exact = exact && ascii::is_alnum(text[at]);
  }
  return {text, exact};
}

constexpr bool ShellWords::ends_word(std::size_t place) const noexcept {
  return place >= text_.size() || detail::word_ends.contains(text_[place]) ||
         (text_[place] == '$' && at(place + 1) == '(');
}

/// Behind the quote that closes the one at `quote`; `quote` itself when nothing does.
constexpr std::size_t ShellWords::quoted_end(std::size_t quote) noexcept {
  const bool ansi = quote != 0 && text_[quote] == '\'' && text_[quote - 1] == '$';
  if (text_[quote] == '\'' && !ansi) {
    const std::size_t end = single_ ? text_.find('\'', quote + 1) : std::string_view::npos;
    single_ = end != std::string_view::npos;
    return single_ ? end + 1 : quote;
  }
  bool& may_close = ansi ? single_ : double_;
  if (!may_close) return quote;
  std::size_t depth = 0;  // of $( within double quotes, where quotes are new ones
  for (std::size_t end = quote + 1; end < text_.size(); ++end) {
    const char c = text_[end];
    if (c == '\\') {
      ++end;
    } else if (c == text_[quote] && depth == 0) {
      return end + 1;
    } else if (!ansi && c == '$' && at(end + 1) == '(') {
      ++depth;
      ++end;
    } else if (c == '(' && depth != 0) {
      ++depth;
    } else if (c == ')' && depth != 0) {
      --depth;
    }
  }
  may_close = false;
  return quote;
}

constexpr std::size_t ShellWords::word_end(std::size_t begin) noexcept {
  std::size_t end = begin;
  while (!ends_word(end)) {
    const char c = text_[end];
    if (c == '\\') {
      end += 2;
    } else if (c == '"' || c == '\'') {
      const std::size_t after = quoted_end(end);
      end = after == end ? end + 1 : after;
    } else if (c == '$' && at(end + 1) == '{' && brace_) {
      const std::size_t brace = text_.find('}', end);
      brace_ = brace != std::string_view::npos;
      end = brace_ ? brace + 1 : end + 1;
    } else {
      ++end;
    }
  }
  return end < text_.size() ? end : text_.size();
}

/// Whether a blank of documentation begins there, "<key>", and not the name of a file that is read:
/// the place moves behind it.
constexpr bool ShellWords::ends_blank(std::size_t begin) noexcept {
  std::size_t end = begin + 1;
  while (ascii::is_alnum(at(end)) || at(end) == '-' || at(end) == '_') ++end;
  const char after = at(end + 1);
  if (at(end) != '>' || end == begin + 1 || !(after == '\0' || ascii::is_space(after)))
    return false;
  at_ = end + 1;
  return true;
}

constexpr void ShellWords::skip_blanks() noexcept {
  while (at_ < text_.size()) {
    if (ascii::is_blank(text_[at_]) || text_[at_] == '\r') {
      ++at_;
    } else if (text_[at_] == '\\' && (at(at_ + 1) == '\n' || at(at_ + 1) == '\r')) {
      at_ += at(at_ + 1) == '\r' && at(at_ + 2) == '\n' ? 3U : 2U;
    } else if (text_[at_] == '#') {
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    } else {
      return;
    }
  }
}

/// `<` or `>` at the place, and what belongs to it. Not of a here-document.
constexpr ShellPart ShellWords::redirection(std::size_t begin) noexcept {
  if (text_.substr(at_).starts_with("<<<")) return part(ShellPartKind::here_string, 3);
  // A process whose output is read as a file:
  if (at(at_ + 1) == '(') return part(ShellPartKind::separator, 2);
  constexpr std::string_view characters = "<>&|";
  while (at_ < text_.size() && characters.find(text_[at_]) != std::string_view::npos) ++at_;
  return {ShellPartKind::redirect, begin, at_};
}

/// `<<` at the place, and the word that will end the document.
constexpr void ShellWords::expect_document() noexcept {
  at_ += 2;
  const bool indented = at(at_) == '-';
  at_ += indented ? 1U : 0U;
  while (ascii::is_blank(at(at_))) ++at_;
  const std::size_t begin = at_;
  at_ = word_end(begin);
  std::string_view delimiter = content_of(text_.substr(begin, at_ - begin)).text;
  if (delimiter.starts_with('\\')) delimiter.remove_prefix(1);
  if (!delimiter.empty() && expected_ < max_documents)
    documents_[expected_++] = {delimiter, indented};
}

/// The next body; the place is the beginning of a line.
constexpr ShellPart ShellWords::document() noexcept {
  const HereDocument expected = documents_[read_++];
  const std::size_t begin = at_;
  while (at_ < text_.size()) {
    const std::size_t line = at_;
    const std::size_t end = std::min(text_.find('\n', line), text_.size());
    at_ = std::min(end + 1, text_.size());
    std::string_view content = text_.substr(line, end - line);
    if (content.ends_with('\r')) content.remove_suffix(1);
    while (expected.indented && content.starts_with('\t')) content.remove_prefix(1);
    if (content == expected.delimiter) return {ShellPartKind::here_document, begin, line};
  }
  return {ShellPartKind::here_document, begin, text_.size()};
}

constexpr ShellPart ShellWords::next() noexcept {
  if (in_documents_) {
    if (read_ < expected_) return document();
    in_documents_ = false;
    expected_ = read_ = 0;
    return {ShellPartKind::separator, at_, at_};
  }
  for (skip_blanks(); at(at_) == '<' && at(at_ + 1) == '<' && at(at_ + 2) != '<'; skip_blanks())
    expect_document();
  if (at_ >= text_.size()) return {ShellPartKind::end, at_, at_};
  const std::size_t begin = at_;
  const char c = text_[at_];
  if (c == '<' && ends_blank(begin)) return {ShellPartKind::word, begin, at_};
  if (c == '<' || c == '>' || (c == '&' && at(at_ + 1) == '>')) return redirection(begin);
  if (c == '\n') {
    in_documents_ = expected_ != 0;
    ++at_;
    return in_documents_ ? next() : ShellPart{ShellPartKind::separator, begin, at_};
  }
  if (c == '|' && at(at_ + 1) != '|') return part(ShellPartKind::pipe, at(at_ + 1) == '&' ? 2 : 1);
  if (c == '$' && at(at_ + 1) == '(') return part(ShellPartKind::separator, 2);
  if (ends_word(at_)) return part(ShellPartKind::separator, at(at_ + 1) == c ? 2 : 1);
  at_ = word_end(begin);
  const bool number = ascii::all(text_.substr(begin, at_ - begin), ascii::is_digit);
  if (number && (at(at_) == '>' || (at(at_) == '<' && at(at_ + 1) != '<')))
    return redirection(begin);
  return {ShellPartKind::word, begin, at_};
}

}  // namespace nosana::secrets
