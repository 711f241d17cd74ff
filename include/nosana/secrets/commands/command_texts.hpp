// SPDX-License-Identifier: MIT
#pragma once

// Forms of text within the words of commands: lines that are written out, logins of documentation,
// replacements of sed. For command_reports.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

/// Where the line that begins at `at` ends; a line end may be written with a backslash, as echo -e
/// has it.
constexpr std::size_t line_end(std::string_view text, std::size_t at) noexcept {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  const std::size_t written = text.substr(0, end).find("\\n", at);
  return std::min(written, end);
}

/// Whether the first quotes of a word are double ones and `$(` follows: the shell puts the output
/// of a command there.
constexpr bool may_substitute(std::string_view word) noexcept {
  const std::size_t quote = word.find_first_of("\"'");
  return quote != std::string_view::npos && word[quote] == '"' &&
         word.find("$(", quote) != std::string_view::npos;
}

/// Where the command that begins at `at`, after `$(`, ends.
constexpr std::size_t end_of_substitution(std::string_view word, std::size_t at) noexcept {
  std::size_t depth = 0;
  for (; at < word.size(); ++at) {
    if (word[at] == '(') ++depth;
    if (word[at] == ')' && depth-- == 0) break;
  }
  return at;
}

/// What documentation writes for both parts of a login.
constexpr bool is_plain_login(std::string_view user, std::string_view password) noexcept {
  constexpr ascii::WordSet users({"user", "username", "login", "me", "myuser", "your_user"});
  constexpr ascii::WordSet passwords({"pass", "password", "passwd", "pwd", "mypassword", "secret"});
  return ascii::is_one_of(user, users) && ascii::is_one_of(password, passwords);
}

/// What a replacement of sed is the value of: s|__PASSWORD__|value|, s/^# requirepass
/// .*/requirepass value/.
struct SedNames {
  std::string_view name;
  std::string_view value;
  bool is_marked = false;  ///< the name has signs around it, as a placeholder has
  bool is_mark = false;    ///< the pattern is a word that stands where a password will be: changeme

  constexpr SedNames(std::string_view pattern, std::string_view put) noexcept : value(put) {
    constexpr std::string_view around = "^$.*_{}<>%@#[]()/ \\\"'";
    const std::size_t blank = put.find(' ');
    if (blank != 0 && blank != std::string_view::npos &&
        put.find(' ', blank + 1) == std::string_view::npos &&
        pattern.find(put.substr(0, blank)) != std::string_view::npos) {
      name = put.substr(0, blank);
      value = put.substr(blank + 1);
      is_mark = name == "requirepass" || name == "masterauth";
      return;
    }
    const std::size_t begin = std::min(pattern.find_first_not_of(around), pattern.size());
    const std::size_t end = pattern.find_last_not_of(around);
    name =
        end == std::string_view::npos ? std::string_view() : pattern.substr(begin, end - begin + 1);
    if (!ascii::all(name, in_assigned_name)) {
      name = value = {};
    } else {
      is_marked =
          pattern.find_first_of("{<$%@") != std::string_view::npos || pattern.starts_with("__");
      is_mark = ascii::starts_with(name, "change") || ascii::starts_with(name, "replace");
      is_mark = is_mark && ascii::is_one_of(name, placeholder_words);
    }
  }
};

}  // namespace nosana::secrets::detail
