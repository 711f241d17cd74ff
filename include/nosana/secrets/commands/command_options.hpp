// SPDX-License-Identifier: MIT
#pragma once

// Where well-known programs take credentials that no name stands beside: the rows behind command_line.hpp. A new
// program is one row.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// What an option is followed by.
enum class OptionTakes : std::uint8_t {
  nothing,   ///< or nothing that is a secret, although the name of the option says so
  named,     ///< what the name of the option says
  pair,      ///< NAME=value
  header,    ///< Name: value
  login,     ///< user:password
  password,  ///< a password, whatever it looks like
  text,      ///< a message or pattern, in which names of secrets have no secrets beside them
  cookie,    ///< the value of a Cookie header
  command    ///< a command for a shell
};

/// How the option and what it takes are written.
enum class OptionForm : std::uint8_t {
  apart,  ///< -p value
  glued,  ///< -pvalue
  both
};

struct OptionRow {
  std::string_view commands;  ///< base names, between blanks; empty: any command
  std::string_view option;
  OptionTakes takes;
  OptionForm form = OptionForm::apart;
  std::string_view verb = {};  ///< must stand before the option: `docker login`
};

/// Options that are no names of secrets, or that only look like them.
/// source   the manuals of the programs
// clang-format off
inline constexpr std::array option_rows = {
    OptionRow{"docker podman nerdctl buildah skopeo helm oras crane regctl az twine kubectl oc", "-p", OptionTakes::password, OptionForm::both, "login"},
    OptionRow{"twine", "-p", OptionTakes::password, OptionForm::both, "upload"},
    OptionRow{"sshpass", "-p", OptionTakes::password, OptionForm::both},
    OptionRow{"mysql mysqldump mysqladmin mysqlimport mariadb mariadb-dump mariadb-admin mycli", "-p", OptionTakes::password, OptionForm::glued},
    OptionRow{"mysql mysqldump mysqladmin mysqlimport mariadb mariadb-dump mariadb-admin mycli", "--password", OptionTakes::nothing},
    OptionRow{"psql pg_dump pg_dumpall pg_restore createdb createuser pg_basebackup", "--password", OptionTakes::nothing},
    OptionRow{"redis-cli valkey-cli", "-a", OptionTakes::password},
    OptionRow{"redis-server valkey-server", "--requirepass", OptionTakes::password},
    OptionRow{"redis-server valkey-server", "--masterauth", OptionTakes::password},
    OptionRow{"mongo mongosh mongodump mongorestore mongoexport mongoimport", "-p", OptionTakes::password, OptionForm::both},
    OptionRow{"sqlcmd bcp", "-P", OptionTakes::password, OptionForm::both},
    OptionRow{"cqlsh", "-p", OptionTakes::password},
    OptionRow{"zip unzip", "-P", OptionTakes::password, OptionForm::both},
    OptionRow{"7z 7za 7zz unrar rar", "-p", OptionTakes::password, OptionForm::glued},
    OptionRow{"ldapsearch ldapadd ldapmodify ldapwhoami", "-w", OptionTakes::password},
    OptionRow{"openssl", "-k", OptionTakes::password},
    OptionRow{"openssl", "-passin", OptionTakes::password},
    OptionRow{"openssl", "-passout", OptionTakes::password},
    OptionRow{"openssl", "-pass", OptionTakes::password},
    OptionRow{"smbclient mount.cifs", "-U", OptionTakes::nothing},
    OptionRow{"gh", "--body", OptionTakes::password, OptionForm::apart, "secret"},
    OptionRow{"gh", "-b", OptionTakes::password, OptionForm::apart, "secret"},
    OptionRow{"curl", "-u", OptionTakes::login, OptionForm::both},
    OptionRow{"curl", "--user", OptionTakes::login},
    OptionRow{"curl", "-U", OptionTakes::login, OptionForm::both},
    OptionRow{"curl", "--proxy-user", OptionTakes::login},
    OptionRow{"http https xh", "-a", OptionTakes::login, OptionForm::both},
    OptionRow{"http https xh", "--auth", OptionTakes::login},
    OptionRow{"aria2c", "--http-passwd", OptionTakes::password},
    OptionRow{"curl", "-b", OptionTakes::cookie, OptionForm::both},
    OptionRow{"curl", "--cookie", OptionTakes::cookie},
    OptionRow{"git hg", "-m", OptionTakes::text, OptionForm::both},
    OptionRow{"git hg", "--message", OptionTakes::text},
    OptionRow{"grep egrep fgrep rg sed awk", "-e", OptionTakes::text, OptionForm::both},
    OptionRow{"su script watch parallel", "-c", OptionTakes::command},
    OptionRow{"", "-H", OptionTakes::header, OptionForm::both},
    OptionRow{"", "--header", OptionTakes::header},
    OptionRow{"", "--extra-header", OptionTakes::header},
    OptionRow{"", "--proxy-header", OptionTakes::header},
    OptionRow{"", "-e", OptionTakes::pair, OptionForm::both},
    OptionRow{"", "--env", OptionTakes::pair},
    OptionRow{"", "--set-env", OptionTakes::pair},
    OptionRow{"", "--build-arg", OptionTakes::pair},
    OptionRow{"", "--from-literal", OptionTakes::pair},
    OptionRow{"", "--set", OptionTakes::pair},
    OptionRow{"", "--set-string", OptionTakes::pair},
    OptionRow{"", "--var", OptionTakes::pair},
    OptionRow{"", "-var", OptionTakes::pair},
    OptionRow{"", "-c", OptionTakes::pair, OptionForm::both},
};
// clang-format on

/// Programs that run the command behind their option -c, or one like -lc.
inline constexpr ascii::WordSet shells({"sh", "bash", "zsh", "ash", "dash", "ksh", "fish",
                                        "busybox"});

/// Words before a command that is a command all the same.
inline constexpr ascii::WordSet command_prefixes(
    {"env",   "sudo",    "exec",     "nohup",  "time", "command", "nice", "export",    "declare",
     "local", "typeset", "readonly", "setenv", "if",   "then",    "else", "elif",      "do",
     "while", "until",   "!",        "{",      "doas", "stdbuf",  "tini", "dumb-init", "--"});

/// Words that are followed by the name of a setting and its value, or by the value alone.
inline constexpr ascii::WordSet setting_verbs({"set", "config", "--set", "--add", "setenv",
                                               "set-x"});
inline constexpr ascii::WordSet token_verbs({"add-authtoken", "authtoken", "add-api-key",
                                             "set-token", "set-api-key"});

/// Options and commands that read a password from their input.
inline constexpr ascii::WordSet password_readers({"--password-stdin", "--with-token",
                                                  "--passphrase-fd", "--token-stdin", "chpasswd",
                                                  "--stdin"});

/// Programs that run the program that is named behind them.
inline constexpr ascii::WordSet runners({"docker", "podman", "nerdctl", "kubectl", "oc", "ssh",
                                         "xargs", "timeout", "gosu", "chroot"});

/// Programs whose words are patterns.
inline constexpr ascii::WordSet searchers({"grep", "egrep", "fgrep", "zgrep", "rg", "awk", "jq",
                                           "find"});

/// Whether `word` is among `words`, which blanks separate.
[[nodiscard]] constexpr bool is_among(std::string_view word, std::string_view words) noexcept;

/// The row of an option that is written apart from what it takes, or glued to it; null when there is none.
/// was_said   whether a word stood before the option
template <class WasSaid>
[[nodiscard]] constexpr const OptionRow* option_row(std::string_view command,
                                                    std::string_view option,
                                                    WasSaid was_said) noexcept;

// ---- implementation ----

constexpr bool is_among(std::string_view word, std::string_view words) noexcept {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

namespace detail {

constexpr bool is_long(std::string_view option) noexcept { return option.starts_with("--"); }

static_assert(text::all_of(option_rows,
                           [](const OptionRow& row) {
                             return !is_long(row.option) || row.form == OptionForm::apart;
                           }),
              "a long option is none that another word is glued to");

inline constexpr ascii::WordSet long_options = [] {
  std::array<std::string_view, option_rows.size()> options;
  std::transform(option_rows.begin(), option_rows.end(), options.begin(), [](const OptionRow& row) {
    return is_long(row.option) ? row.option : std::string_view();
  });
  return ascii::WordSet(options);
}();

/// What stands behind the dash of a short option.
inline constexpr ascii::ByteSet option_letters = [] {
  std::array<char, option_rows.size()> letters{};
  std::transform(option_rows.begin(), option_rows.end(), letters.begin(),
                 [](const OptionRow& row) { return is_long(row.option) ? '\0' : row.option[1]; });
  return ascii::ByteSet(std::string_view(letters.data(), letters.size()));
}();

/// Whether there may be a row for it; for most options there is none.
constexpr bool may_have_row(std::string_view option) noexcept {
  if (is_long(option)) return long_options.contains(option);
  return option.size() > 1 && option_letters.contains(option[1]);
}

}  // namespace detail

template <class WasSaid>
constexpr const OptionRow* option_row(std::string_view command, std::string_view option,
                                      WasSaid was_said) noexcept {
  if (!detail::may_have_row(option)) return nullptr;
  for (const OptionRow& row : option_rows) {
    const std::size_t last = row.option.size() - 1;  // its letter differs most
    if (option.size() <= last || option[last] != row.option[last]) continue;
    if (!option.starts_with(row.option)) continue;
    const bool glued = option.size() != row.option.size();
    if (glued ? row.form == OptionForm::apart : row.form == OptionForm::glued) continue;
    if (!row.commands.empty() && !is_among(command, row.commands)) continue;
    if (row.verb.empty() || was_said(row.verb)) return &row;
  }
  return nullptr;
}

}  // namespace nosana::secrets
