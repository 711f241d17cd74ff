// SPDX-License-Identifier: MIT
#pragma once

// The parts of a URL before its path, for url.hpp: schemes, hosts, and users that are tokens.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/urls/webhooks.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets::detail {

inline constexpr ascii::ByteSet authority_ends("/?#");
inline constexpr ascii::ByteSet name_ends("=&;?#");
inline constexpr ascii::ByteSet value_ends("&;?#");

/// What a URL or a part of it begins with, or ends at.
inline constexpr ascii::ByteSet url_signs = [] {
  std::array<char, 256> signs{};
  std::size_t count = 0;
  for (const char c : std::string_view(":?#&;")) signs[count++] = c;
  for (std::size_t c = 0; c < url_ends.size(); ++c) {
    if (url_ends[c]) signs[count++] = static_cast<char>(c);
  }
  return ascii::ByteSet({signs.data(), count});
}();

/// Whether the letters of a scheme stand before the colon at `at`.
constexpr bool has_scheme(std::string_view text, std::size_t at) noexcept {
  return at != 0 && in_alphabet(text[at - 1], Alphabet::letter_or_digit) &&
         text.substr(at + 1, 2) == "//";
}

/// The host of what follows the user: without port, of several the first.
constexpr std::string_view host_of(std::string_view hosts) noexcept {
  if (hosts.starts_with('['))
    return hosts.substr(0, std::min(hosts.find(']'), hosts.size() - 1) + 1);
  constexpr auto ends = [](char c) { return c == ':' || c == ',' || c == ';'; };
  std::size_t end = 0;
  while (end < hosts.size() && !ends(hosts[end])) ++end;
  return hosts.substr(0, end);
}

/// Whether host:port is meant, before an "@" of something else; or a word that says that the user
/// is the token.
constexpr bool is_no_password(std::string_view user, std::string_view password) noexcept {
  constexpr std::size_t max_port_digits = 5;
  const bool port = password.size() <= max_port_digits &&
                    text::all_of(password, [](char c) { return c >= '0' && c <= '9'; });
  const bool host = user == "localhost" || user.find('.') != std::string_view::npos;
  return password.empty() || password == "x-oauth-basic" || (port && host);
}

/// Whether the scheme that ends before `at` is one of mining pools.
constexpr bool is_pool_scheme(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t max_size = 24;
  const std::string_view before = text.substr(at - std::min(at, max_size), std::min(at, max_size));
  return before.find("stratum") != std::string_view::npos;
}

/// Schemes of apprise whose path is a token, and of V2Ray, whose URL is one as a whole.
/// source   caronc/apprise, wiki; 2dust/v2rayN, wiki
inline constexpr ascii::WordSet notifier_schemes({"discord", "gotify", "gotifys", "ifttt", "join",
                                                  "mmost", "mmosts", "msteams", "pbul", "slack",
                                                  "vmess", "workflows"});

/// Schemes of proxies whose user is the password, SIP002 in base64.
/// source   trojan-gfw/trojan, v2.hysteria.network, XTLS/Xray-core, shadowsocks.org (SIP002),
///          anytls/anytls-go
inline constexpr ascii::WordSet proxy_schemes({"anytls", "hy2", "hysteria2", "ss", "trojan"});

/// Schemes of the nodes of chains, whose user is an id.
/// source   ethereum.org (network addresses), docs.cometbft.com (persistent_peers)
inline constexpr ascii::WordSet node_schemes({"enode", "tcp", "udp"});

/// Whether a URL only shows its form: "db://[user:password@]host", "redis://:password@host:port1".
constexpr bool is_usage(std::string_view authority, std::size_t sign,
                        std::string_view password) noexcept {
  const std::string_view hosts = authority.substr(sign + 1);
  return (authority[0] == '[' && hosts.starts_with(']')) ||
         (is_plain_words(password) && hosts.find(":port") != std::string_view::npos);
}

/// The scheme that ends before `at`.
constexpr std::string_view scheme_before(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t max_size = 12;
  std::size_t begin = at;
  while (begin > 0 && at - begin < max_size && ascii::is_alnum(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

/// Whether the scheme that ends before `at` is one of apprise.
constexpr bool is_notifier(std::string_view text, std::size_t at) noexcept {
  // http and https, as nearly all are
  if (at > 1 && text[at - (text[at - 1] == 's' ? 2 : 1)] == 'p') return false;
  return notifier_schemes.contains(scheme_before(text, at));
}

/// Whether a user is a token: https://TOKEN@host. The key in a DSN of Sentry is public:
/// https://KEY@host/123.
constexpr bool is_user_token(std::string_view user, std::string_view path) noexcept {
  constexpr std::size_t min_size = 16;
  constexpr std::size_t dsn_key = 32;
  if (!is_made_token(user, min_size) || user.find('.') != std::string_view::npos) return false;
  if (user.size() != dsn_key || !is_hex_digest(user) || path.size() < 2) return true;
  std::size_t end = 1;
  while (end < path.size() && ascii::is_digit(path[end])) ++end;
  return end == 1 || (end < path.size() && !ends_url(path[end]) && path[end] != '?');
}

}  // namespace nosana::secrets::detail
