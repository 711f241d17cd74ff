// SPDX-License-Identifier: MIT
#pragma once

// Names and values with only a blank between them, and files whose columns say which is the
// password: .netrc, .pgpass, cookies.txt, redis.conf, nginx, Dockerfiles, SQL. What comes before a
// value is a row of directives.hpp.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/pairs/directives.hpp>
#include <nosana/secrets/pairs/judge.hpp>

namespace nosana::secrets {

/// Calls found(NamedValue) for the secrets of `text` that a word or a column says to be one.
/// cost   one pass, no allocation
template <class Found>
void read_lines(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

template <class Found>
class LineReader {
 public:
  LineReader(std::string_view text, Found& found) noexcept : text_(text), found_(found) {}

  void read() {
    std::size_t line = 0;
    for (std::size_t at = 0; at < text_.size();) {
      if (at == line) read_columns(line);
      const char c = text_[at];
      if (is_line_break(at)) {
        at += c == '\\' ? 2 : 1;
        line = at;
      } else if (ascii::is_letter(c) || c == '#' || c == '_') {
        at = read_word(at, line);
      } else {
        ++at;
      }
    }
  }

 private:
  /// What a word of the text is: its content, and the place after it.
  struct Word {
    std::string_view content;
    std::size_t next = 0;
    bool quoted = false;
  };

  [[nodiscard]] bool is_line_break(std::size_t at) const noexcept {
    return text_[at] == '\n' ||
           (text_[at] == '\\' && at + 1 < text_.size() && text_[at + 1] == 'n');
  }

  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const noexcept {
    while (at < text_.size() && ascii::is_blank(text_[at])) ++at;
    return at;
  }

  /// The word or the string in quotes at `at`, which ends on its line.
  [[nodiscard]] Word word_at(std::size_t at) const noexcept {
    constexpr std::size_t longest = 512;
    std::size_t quote = at;
    while (quote < text_.size() && text_[quote] == '\\') ++quote;
    const std::size_t last = std::min(text_.size(), at + longest);
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

  static std::string_view without_end(std::string_view word) noexcept {
    while (word.ends_with(';') || word.ends_with('"') || word.ends_with('\'') ||
           word.ends_with('\\') || word.ends_with(')')) {
      word.remove_suffix(1);
    }
    return word;
  }

  bool report(std::string_view name, const Word& value) {
    const std::string_view content = value.quoted ? value.content : without_end(value.content);
    if (content.empty() || !is_secret_pair(name, content, Written::quoted)) return false;
    found_(NamedValue{name, content});
    return true;
  }

  /// Reads the word at `at`; returns where to go on.
  std::size_t read_word(std::size_t at, std::size_t line) {
    std::size_t end = at + 1;
    while (end < text_.size() && (is_name_letter(text_[end]) || text_[end] == '-')) ++end;
    const std::string_view word = text_.substr(at, end - at);
    const std::size_t next = skip_blanks(end);
    if (next == end || next >= text_.size()) return end;
    if (ascii::same(word, "machine") || ascii::same(word, "default")) machine_ = at + 1;
    if (directive_words.contains(word)) {
      for (const DirectiveRow& row : directive_rows) {
        if (ascii::same(word, row.word)) take(row, at, next, line);
      }
    } else if (is_first(at, line) && is_only_value(next)) {
      const Word value = word_at(next);
      const bool is_value =
          value.quoted || !is_plain_words(value.content) || is_word_with_digits(value.content);
      if (is_value) report(word, value);
    }
    return end;
  }

  void take(const DirectiveRow& row, std::size_t at, std::size_t next, std::size_t line) {
    const Word value = word_at(next);
    switch (row.takes) {
      case WordTakes::quoted:
        if (value.quoted) report("password", value);
        break;
      case WordTakes::password: report("password", value); break;
      case WordTakes::netrc:
        if (ascii::is_one_of(value.content, sentence_words)) {
          if (ascii::same(value.content, "for")) read_password_for(value.next);
        } else if (value.quoted || (machine_ != 0 && at - machine_ < longest_entry) ||
                   (is_first(at, line) && is_only_value(next) &&
                    !(at == line && line == 0 && value.next >= text_.size() &&
                      is_identifier(without_end(value.content))))) {  // "password missing"
          report("password", value);
        }
        break;
      case WordTakes::after_by: read_identified(next); break;
      case WordTakes::name_value: read_name_value(value); break;
      case WordTakes::only_line:
        if (is_first(at, line) && is_only_value(next)) report("password", value);
        break;
      case WordTakes::after_user:
        if (is_first(at, line) && is_only_value(next) && is_user_before(line))
          report("password", value);
        break;
      case WordTakes::auth_login:
        if (ascii::same(value.content, "auth")) read_login(value.next);
        break;
      case WordTakes::answer:
        if (is_asked_before(text_, at)) read_answer(value);
        break;
      case WordTakes::community: read_community(value); break;
      case WordTakes::com2sec: {
        const Word network = word_at(skip_blanks(value.next));
        if (network.next != 0) read_community(word_at(skip_blanks(network.next)));
        break;
      }
      case WordTakes::acl:
        if (is_first(at, line) || row.word == "setuser") read_acl(value.next);
        break;
    }
  }

  /// user:password
  void read_login(std::size_t at) {
    Word login = word_at(skip_blanks(at));
    const std::size_t colon = login.content.find(':');
    if (login.next == 0 || colon == 0 || colon == std::string_view::npos) return;
    login.content.remove_prefix(colon + 1);
    report("password", login);
  }

  void read_answer(Word value) {
    if (value.content == "--") value = word_at(skip_blanks(value.next));
    value.content = answer_of(value.content);
    report("password", value);
  }

  void read_community(const Word& value) {
    if (value.content != "public" && value.content != "private") report("password", value);
  }

  void read_acl(std::size_t at) {
    constexpr int max_rules = 12;
    for (int words = 0; words < max_rules; ++words) {
      Word word = word_at(skip_blanks(at));
      if (word.next == 0 || word.content.empty()) return;
      at = word.next;
      if (word.content[0] != '>') continue;
      word.content.remove_prefix(1);
      report("password", word);
    }
  }

  /// IDENTIFIED [WITH plugin] BY 'v'
  void read_identified(std::size_t at) {
    for (int words = 0; words < 3; ++words) {
      const Word word = word_at(at);
      at = skip_blanks(word.next);
      if (word.next == 0 || at >= text_.size()) return;
      if (!ascii::same(word.content, "by")) continue;
      Word value = word_at(at);
      if (!value.quoted && ascii::same(value.content, "password"))
        value = word_at(skip_blanks(value.next));
      report("password", value);
      return;
    }
  }

  /// SET PASSWORD FOR 'user'@'host' = 'v'
  void read_password_for(std::size_t at) {
    constexpr std::size_t longest_user = 128;
    const std::size_t equals = text_.substr(at, longest_user).find('=');
    if (equals == std::string_view::npos) return;
    const Word value = word_at(skip_blanks(at + equals + 1));
    if (value.quoted) report("password", value);
  }

  /// NAME v, after words such as "set"
  void read_name_value(Word name) {
    for (int verbs = 0; verbs < 2 && ascii::is_one_of(name.content, directive_verbs); ++verbs)
      name = word_at(skip_blanks(name.next));
    std::string_view bare = name.content;
    if (bare.starts_with('$')) bare.remove_prefix(1);
    if (name.next == 0 || bare.empty() || meaning_of(bare) == NameMeaning::none) return;
    const std::size_t begin = skip_blanks(name.next);
    if (begin == name.next || begin >= text_.size()) return;
    Word value = word_at(begin);
    if (!value.quoted && ascii::is_one_of(value.content, value_schemes))
      value = word_at(skip_blanks(value.next));
    if (!value.quoted && ascii::same(value.content, "for")) return;  // SET PASSWORD FOR user = ...
    report(bare, value);
  }

  /// Whether the line before the one at `line` begins with the word for a user.
  [[nodiscard]] bool is_user_before(std::size_t line) const noexcept {
    constexpr std::size_t longest = 64;
    const std::size_t first = line - std::min(line, longest);
    const std::string_view before = ascii::trim(text_.substr(first, line - first));
    const std::size_t begin = before.rfind('\n') + 1;
    const std::string_view last = ascii::trim(before.substr(begin));
    return ascii::starts_with(last, "user") || ascii::starts_with(last, "login");
  }

  [[nodiscard]] bool is_first(std::size_t at, std::size_t line) const noexcept {
    constexpr std::size_t deepest = 16;
    return at - line <= deepest && skip_blanks(line) == at;
  }

  /// Whether the word at `at` ends its line.
  [[nodiscard]] bool is_only_value(std::size_t at) const noexcept {
    const Word value = word_at(at);
    if (value.next == 0) return false;
    const std::size_t end = skip_blanks(value.next);
    return end >= text_.size() || is_line_break(end) || text_[end] == '\r';
  }

  /// host:port:database:user:password of .pgpass, and the seven columns of cookies.txt.
  void read_columns(std::size_t line) {
    constexpr std::size_t longest = 512;
    const std::string_view rest = text_.substr(line, longest);
    if (rest.starts_with('[')) return read_relay(rest);
    if (rest.starts_with('"')) {
      read_user(line);
      return read_chap(line);
    }
    std::array<std::size_t, 6> ends{};  // of the columns
    std::size_t colons = 0;
    std::size_t tabs = 0;
    std::array<std::size_t, 6> tab_ends{};
    std::size_t end = 0;
    for (; end < rest.size() && rest[end] != '\n' && rest[end] != ' '; ++end) {
      if (rest[end] == ':' && colons < 4) ends[colons++] = end;
      if (rest[end] == '\t' && tabs < tab_ends.size()) tab_ends[tabs++] = end;
    }
    if (colons == 0) read_chap(line);
    if (tabs == tab_ends.size()) {
      const std::string_view flag = rest.substr(tab_ends[0] + 1, tab_ends[1] - tab_ends[0] - 1);
      if (flag == "TRUE" || flag == "FALSE")
        report("cookie", {rest.substr(tab_ends[5] + 1, end - tab_ends[5] - 1), end, true});
      return;
    }
    if (colons != 4) return;
    const std::string_view port = rest.substr(ends[0] + 1, ends[1] - ends[0] - 1);
    const std::string_view database = rest.substr(ends[1] + 1, ends[2] - ends[1] - 1);
    const std::string_view user = rest.substr(ends[2] + 1, ends[3] - ends[2] - 1);
    const auto is_column = [](std::string_view column) {
      return column == "*" ||
             ascii::all(column, [](char c) { return is_name_letter(c) || c == '-' || c == '.'; });
    };
    const bool numbered = port == "*" || (port.size() >= 4 && ascii::all(port, ascii::is_digit));
    if (!numbered || !is_column(rest.substr(0, ends[0])) || !is_column(database) ||
        !is_column(user) || ascii::all(user, ascii::is_digit)) {
      return;
    }
    std::string_view password = rest.substr(ends[3] + 1, end - ends[3] - 1);
    password = password.substr(0, password.find_first_of("\"'\\"));
    report("password", {password, end, true});
  }

  /// "user" "password" of the userlist.txt of PgBouncer
  void read_user(std::size_t line) {
    const Word user = word_at(line);
    const std::size_t begin = skip_blanks(user.next);
    if (user.next == 0 || begin == user.next || !is_only_value(begin)) return;
    const Word password = word_at(begin);
    const bool named = ascii::all(user.content, in_assigned_name);
    if (!named || !password.quoted || has(password.content, ascii::is_space)) return;
    if (!is_plain_words(password.content) || has(password.content, ascii::is_digit))
      report("password", password);
  }

  /// client server secret addresses of the chap-secrets of pppd, where server or addresses are "*"
  void read_chap(std::size_t line) {
    std::array<Word, 4> columns;
    std::size_t at = line;
    for (Word& column : columns) {
      column = word_at(at);
      if (column.next == 0 || column.content.empty()) return;
      at = skip_blanks(column.next);
      if (at == column.next && &column != &columns.back()) return;
    }
    const bool ends = at >= text_.size() || is_line_break(at) || text_[at] == '\r';
    const auto any = [](const Word& column) { return !column.quoted && column.content == "*"; };
    const std::string_view addresses = columns[3].content;
    const bool numbers = addresses.find_first_not_of("0123456789.*/") == std::string_view::npos &&
                         addresses.find_first_of(".*") != std::string_view::npos;
    if (!ends || !numbers || !(any(columns[1]) || any(columns[3]))) return;
    const Word& secret = columns[2];
    if (secret.quoted || !is_plain_words(secret.content) || has(secret.content, ascii::is_digit))
      report("password", secret);
  }

  /// [host]:port user:password of the maps of Postfix
  void read_relay(std::string_view rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::size_t host = rest.find(']');
    const std::size_t blank = rest.find_first_of(" \t");
    if (host > blank || blank >= end) return;
    const std::string_view login = ascii::trim(rest.substr(blank, end - blank));
    const std::size_t colon = login.find(':');
    if (colon == 0 || colon == std::string_view::npos || has(login, ascii::is_space)) return;
    report("password", {login.substr(colon + 1), end, true});
  }

  static constexpr std::size_t longest_entry = 256;  // of .netrc

  std::string_view text_;
  Found& found_;
  std::size_t machine_ = 0;  // after the first letter of the last "machine" or "default"
};

}  // namespace detail

template <class Found>
void read_lines(std::string_view text, Found&& found) {
  detail::LineReader<std::remove_reference_t<Found>>(text, found).read();
}

}  // namespace nosana::secrets
