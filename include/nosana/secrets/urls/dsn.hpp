// SPDX-License-Identifier: MIT
#pragma once

// Connection strings that are no URLs: user:password@tcp(host)/database of Go's MySQL driver,
// user:password@host:port of proxies and drivers, user/password@host of Oracle.
//
// sources   go-sql-driver/mysql, README, "DSN"; Oracle, "JDBC Developer's Guide", thin-style
//           service names, and "SQL*Plus User's Guide", "CONNECT"; curl(1), --proxy.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// A password in a connection string.
struct DsnPassword {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view user;
  std::string_view host;
};

/// Calls found(DsnPassword) for the token of an account that is the user of a tunnel: ssh
/// TOKEN+tcp@a.pinggy.io. It is random.
/// cost   one pass
template <class Found>
void find_tunnel_tokens(std::string_view text, Found&& found);

/// Calls found(DsnPassword) for each of `text`, in its order. Whether it is a placeholder is for
/// the caller to say.
/// cost   one pass, and 256 bytes around each "@"
template <class Found>
void find_dsn_passwords(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

/// What stands before a colon and is no user: schemes without "//", and the names of digests.
inline constexpr ascii::WordSet dsn_schemes(
    {"acct", "docker", "file",   "git",     "github", "gitlab", "http",  "https",     "image",
     "jsr",  "link",   "mailto", "mongodb", "npm",    "oci",    "patch", "portal",    "sha256",
     "sip",  "sips",   "ssh",    "tel",     "urn",    "uri",    "url",   "workspace", "xmpp"});

inline constexpr ascii::ByteSet dsn_begins(" \t\r\n\"'`=,;()<>[]{}|\\");

constexpr bool is_dsn_user(std::string_view user) noexcept {
  const auto fits = [](char c) { return is_name_letter(c) || c == '.' || c == '-' || c == '+'; };
  return ascii::all(user, fits) && !ascii::all(user, ascii::is_digit) &&
         !ascii::is_one_of(user, dsn_schemes);
}

/// The host behind "@": of tcp(host:port) what stands in the brackets; empty where it is none of a
/// connection.
constexpr std::string_view dsn_host(std::string_view rest, bool by_slash) noexcept {
  constexpr std::size_t max_size = 128;
  rest = rest.substr(0, max_size);
  for (const std::string_view protocol :
       {"tcp(", "unix(", "udp(", "tcp6(", "cloudsql(", "cloudsql-mysql("}) {
    if (!by_slash && rest.starts_with(protocol)) {
      rest.remove_prefix(protocol.size());
      return rest.substr(0, rest.find_first_of(":)"));
    }
  }
  if (by_slash && rest.starts_with("//")) rest.remove_prefix(2);
  std::size_t end = 0;
  while (end < rest.size() && (ascii::is_alnum(rest[end]) || rest[end] == '.' || rest[end] == '-'))
    ++end;
  const std::string_view host = rest.substr(0, end);
  if (host.empty() || ascii::is_one_of(host, dsn_schemes) || end == rest.size()) return {};
  std::size_t digits = end + 1;
  while (digits < rest.size() && ascii::is_digit(rest[digits])) ++digits;
  const bool port = rest[end] == ':' && digits > end + 2;
  return port || (!by_slash && rest[end] == '/') ? host : std::string_view();
}

/// Hosts of tunnels whose users are tokens.
/// source   pinggy.io/docs, "Access token"
inline constexpr auto tunnel_hosts =
    std::to_array<std::string_view>({"pinggy.io", "pinggy.link", "pinggy.online"});

}  // namespace detail

template <class Found>
void find_tunnel_tokens(std::string_view text, Found&& found) {
  constexpr std::size_t max_size = 128;
  constexpr std::size_t min_size = 8;
  for (const std::string_view name : detail::tunnel_hosts) {
    for (std::size_t host = text.find(name); host != std::string_view::npos;
         host = text.find(name, host + 1)) {
      const std::size_t first = host - std::min(host, max_size);
      const std::size_t back = text.substr(first, host - first).rfind('@');
      if (back == std::string_view::npos) continue;
      const std::size_t sign = first + back;
      std::size_t end = sign;
      for (std::size_t at = sign; end > 0 && sign - at < max_size; --at) {  // parts between "+"
        if (at != 0 && ascii::is_alnum(text[at - 1])) continue;
        const std::string_view part = text.substr(at, end - at);
        if (detail::is_made_token(part, min_size)) found(DsnPassword{at, end, {}, {}});
        if (at == 0 || text[at - 1] != '+') break;
        end = at - 1;
      }
    }
  }
}

template <class Found>
void find_dsn_passwords(std::string_view text, Found&& found) {
  constexpr std::size_t max_size = 128;
  std::size_t from = 0;
  for (std::size_t sign = text.find('@'); sign != std::string_view::npos;
       sign = text.find('@', sign + 1)) {
    std::size_t begin = sign;
    const std::size_t first = std::max(from, sign - std::min(sign, max_size));
    while (begin > first && !detail::dsn_begins.contains(text[begin - 1])) --begin;
    std::string_view login = text.substr(begin, sign - begin);
    if (login.find("//") != std::string_view::npos) continue;  // a URL
    for (const std::string_view scheme : {"jdbc:oracle:thin:", "jdbc:oracle:oci:"}) {
      if (login.starts_with(scheme)) login.remove_prefix(scheme.size());
    }
    const std::size_t colon = login.find_first_of(":/");
    if (colon == 0 || colon >= login.size() - 1 || login.empty()) continue;
    const bool by_slash = login[colon] == '/';
    const std::string_view user = login.substr(0, colon);
    const std::string_view password = login.substr(colon + 1);
    if (!detail::is_dsn_user(user) || password.find('/') != std::string_view::npos) continue;
    const std::string_view host = detail::dsn_host(text.substr(sign + 1), by_slash);
    if (host.empty()) continue;
    found(DsnPassword{sign - password.size(), sign, user, host});
    from = sign + 1;
  }
}

}  // namespace nosana::secrets
