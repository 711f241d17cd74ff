// SPDX-License-Identifier: MIT
#pragma once

// Files whose columns say which is the password: .pgpass, cookies.txt, userlist.txt of PgBouncer,
// chap-secrets of pppd, the maps of Postfix.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/pairs/line_words.hpp>

namespace nosana::secrets::detail {

template <class Found>
class ColumnReader : private LineWords<Found> {
 public:
  using LineWords<Found>::LineWords;

  /// host:port:database:user:password of .pgpass, and the seven columns of cookies.txt.
  void read(std::size_t line) {
    constexpr std::size_t max_size = 512;
    const std::string_view rest = text_.substr(line, max_size);
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

 private:
  /// "user" "password" of the userlist.txt of PgBouncer
  void read_user(std::size_t line) {
    const LineWord user = word_at(line);
    const std::size_t begin = skip_blanks(user.next);
    if (user.next == 0 || begin == user.next || !is_only_value(begin)) return;
    const LineWord password = word_at(begin);
    const bool named = ascii::all(user.content, in_assigned_name);
    if (!named || !password.quoted || has(password.content, ascii::is_space)) return;
    if (!is_plain_words(password.content) || has(password.content, ascii::is_digit))
      report("password", password);
  }

  /// client server secret addresses of the chap-secrets of pppd, where server or addresses are "*"
  void read_chap(std::size_t line) {
    std::array<LineWord, 4> columns;
    std::size_t at = line;
    for (LineWord& column : columns) {
      column = word_at(at);
      if (column.next == 0 || column.content.empty()) return;
      at = skip_blanks(column.next);
      if (at == column.next && &column != &columns.back()) return;
    }
    const bool ends = at >= text_.size() || is_line_break(at) || text_[at] == '\r';
    const auto any = [](const LineWord& column) { return !column.quoted && column.content == "*"; };
    const std::string_view addresses = columns[3].content;
    const bool numbers = addresses.find_first_not_of("0123456789.*/") == std::string_view::npos &&
                         addresses.find_first_of(".*") != std::string_view::npos;
    if (!ends || !numbers || !(any(columns[1]) || any(columns[3]))) return;
    const LineWord& secret = columns[2];
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

  using LineWords<Found>::is_line_break;
  using LineWords<Found>::is_only_value;
  using LineWords<Found>::report;
  using LineWords<Found>::skip_blanks;
  using LineWords<Found>::text_;
  using LineWords<Found>::word_at;
};

}  // namespace nosana::secrets::detail
