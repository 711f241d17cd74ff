// SPDX-License-Identifier: MIT
#pragma once

// Names and values with only a blank between them: .netrc, redis.conf, nginx, Dockerfiles, SQL.
// What comes before a value is a row of directives.hpp; files with columns are in columns.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/pairs/columns.hpp>
#include <nosana/secrets/pairs/directives.hpp>
#include <nosana/secrets/pairs/line_words.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// Calls found(NamedValue) for the secrets of `text` that a word or a column says to be one.
/// cost   one pass, no allocation
template <class Found>
void read_lines(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

template <class Found>
class LineReader : private LineWords<Found> {
 public:
  LineReader(std::string_view text, Found& found) noexcept
      : LineWords<Found>(text, found), columns_(text, found) {}

  void read() {
    std::size_t line = 0;
    for (std::size_t at = 0; at < text_.size();) {
      if (at == line) columns_.read(line);
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
      const LineWord value = word_at(next);
      const bool is_value =
          value.quoted || !is_plain_words(value.content) || is_word_with_digits(value.content);
      if (is_value) report(word, value);
    }
    return end;
  }

  void take(const DirectiveRow& row, std::size_t at, std::size_t next, std::size_t line) {
    const LineWord value = word_at(next);
    switch (row.takes) {
      case WordTakes::quoted:
        if (value.quoted && !is_in_template(at)) report("password", value);
        break;
      case WordTakes::password: report("password", value); break;
      case WordTakes::netrc:
        if (ascii::is_one_of(value.content, sentence_words)) {
          if (ascii::same(value.content, "for")) read_password_for(value.next);
        } else if (value.quoted || (machine_ != 0 && at - machine_ < max_entry) ||
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
        const LineWord network = word_at(skip_blanks(value.next));
        if (network.next != 0) read_community(word_at(skip_blanks(network.next)));
        break;
      }
      case WordTakes::acl:
        if (is_first(at, line) || row.word == "setuser") read_acl(value.next);
        break;
    }
  }

  /// Whether braces open before the word: {{ secret "name" }}, {{ with secret "path" }}
  [[nodiscard]] bool is_in_template(std::size_t at) const noexcept {
    constexpr std::size_t farthest = 16;
    const std::size_t first = at - std::min(at, farthest);
    const std::string_view before = text_.substr(first, at - first);
    const std::size_t open = before.rfind("{{");
    return open < before.size() && before.find('}', open) == std::string_view::npos;
  }

  /// user:password
  void read_login(std::size_t at) {
    LineWord login = word_at(skip_blanks(at));
    const std::size_t colon = login.content.find(':');
    if (login.next == 0 || colon == 0 || colon == std::string_view::npos) return;
    login.content.remove_prefix(colon + 1);
    report("password", login);
  }

  void read_answer(LineWord value) {
    if (value.content == "--") value = word_at(skip_blanks(value.next));
    value.content = answer_of(value.content);
    report("password", value);
  }

  void read_community(const LineWord& value) {
    if (value.content != "public" && value.content != "private") report("password", value);
  }

  void read_acl(std::size_t at) {
    constexpr int max_rules = 12;
    for (int words = 0; words < max_rules; ++words) {
      LineWord word = word_at(skip_blanks(at));
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
      const LineWord word = word_at(at);
      at = skip_blanks(word.next);
      if (word.next == 0 || at >= text_.size()) return;
      if (!ascii::same(word.content, "by")) continue;
      LineWord value = word_at(at);
      if (!value.quoted && ascii::same(value.content, "password"))
        value = word_at(skip_blanks(value.next));
      report("password", value);
      return;
    }
  }

  /// SET PASSWORD FOR 'user'@'host' = 'v'
  void read_password_for(std::size_t at) {
    constexpr std::size_t max_user = 128;
    const std::size_t equals = text_.substr(at, max_user).find('=');
    if (equals == std::string_view::npos) return;
    const LineWord value = word_at(skip_blanks(at + equals + 1));
    if (value.quoted) report("password", value);
  }

  /// NAME v, after words such as "set"
  void read_name_value(LineWord name) {
    for (int verbs = 0; verbs < 2 && ascii::is_one_of(name.content, directive_verbs); ++verbs)
      name = word_at(skip_blanks(name.next));
    std::string_view bare = name.content;
    if (bare.starts_with('$')) bare.remove_prefix(1);
    if (name.next == 0 || bare.empty() || meaning_of(bare) == NameMeaning::none) return;
    if (bare.find('=') != std::string_view::npos) return;  // --set auth.x=v --set ...
    const std::size_t begin = skip_blanks(name.next);
    if (begin == name.next || begin >= text_.size()) return;
    LineWord value = word_at(begin);
    if (!value.quoted && ascii::is_one_of(value.content, value_schemes))
      value = word_at(skip_blanks(value.next));
    if (!value.quoted && value.content.starts_with("--")) return;  // set NAME --body v
    if (!value.quoted && ascii::is_one_of(value.content, sentence_words))
      return;  // SET PASSWORD FOR user = ...
    report(bare, value);
  }

  /// Whether the line before the one at `line` begins with the word for a user.
  [[nodiscard]] bool is_user_before(std::size_t line) const noexcept {
    constexpr std::size_t max_size = 64;
    const std::size_t first = line - std::min(line, max_size);
    const std::string_view before = ascii::trim(text_.substr(first, line - first));
    const std::size_t begin = before.rfind('\n') + 1;
    const std::string_view last = ascii::trim(before.substr(begin));
    return ascii::starts_with(last, "user") || ascii::starts_with(last, "login");
  }

  [[nodiscard]] bool is_first(std::size_t at, std::size_t line) const noexcept {
    constexpr std::size_t deepest = 16;
    return at - line <= deepest && skip_blanks(line) == at;
  }

  static constexpr std::size_t max_entry = 256;  // of .netrc

  using LineWords<Found>::is_line_break;
  using LineWords<Found>::is_only_value;
  using LineWords<Found>::report;
  using LineWords<Found>::skip_blanks;
  using LineWords<Found>::text_;
  using LineWords<Found>::word_at;

  ColumnReader<Found> columns_;
  std::size_t machine_ = 0;  // after the first letter of the last "machine" or "default"
};

}  // namespace detail

template <class Found>
void read_lines(std::string_view text, Found&& found) {
  detail::LineReader<std::remove_reference_t<Found>>(text, found).read();
}

}  // namespace nosana::secrets
