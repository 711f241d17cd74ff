// SPDX-License-Identifier: MIT
#pragma once

// A word of a shell with its quotes removed (POSIX.1-2017, XCU 2.6.7), for the few that hold a
// command in quotes with quotes in it. The text may hold secrets, so it is wiped when it is done
// with.

#include <cstddef>
#include <string>
#include <string_view>

namespace nosana::secrets {

/// The text of a word without its quotes and the backslashes that protect a character.
class UnquotedWord {
 public:
  /// throws   std::bad_alloc
  explicit UnquotedWord(std::string_view word);
  ~UnquotedWord() {
    volatile char* const characters =
        text_.data();  // volatile: else nobody sees that these are written
    for (std::size_t i = 0; i < text_.size(); ++i) characters[i] = '\0';
  }
  UnquotedWord(const UnquotedWord&) = delete;
  UnquotedWord& operator=(const UnquotedWord&) = delete;

  /// Valid as long as this object is.
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  std::string text_;
};

// ---- implementation ----

namespace detail {

/// Whether a backslash protects `c` within double quotes.
constexpr bool is_protected(char c) noexcept {
  return c == '"' || c == '\\' || c == '$' || c == '`' || c == '\n';
}

constexpr char ansi_escape(char c) noexcept {
  return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

}  // namespace detail

inline UnquotedWord::UnquotedWord(std::string_view word) {
  text_.reserve(word.size());  // the buffer never moves, so no copy is left behind
  char quote = '\0';           // the one that is open
  bool ansi = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    const bool more = at + 1 < word.size();
    if (quote == '\0' && c == '$' && more && word[at + 1] == '\'') {
      quote = word[++at];
      ansi = true;
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
      ansi = false;
    } else if (c == quote && c != '\0') {
      quote = '\0';
    } else if (c == '\\' && more && ansi && quote != '\0') {
      text_ += detail::ansi_escape(word[++at]);
    } else if (c == '\\' && more && quote != '\'' &&
               (quote == '\0' || detail::is_protected(word[at + 1]))) {
      if (word[++at] != '\n') text_ += word[at];
    } else {
      text_ += c;
    }
  }
}

}  // namespace nosana::secrets
