// SPDX-License-Identifier: MIT
#pragma once

// Credentials in URLs: the password in front of the host, secrets among the parameters, signatures
// of presigned URLs, and webhooks, where the path is the secret.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/dummies.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/urls/key_hosts.hpp>
#include <nosana/secrets/urls/url_parts.hpp>
#include <nosana/secrets/urls/url_query.hpp>
#include <nosana/secrets/urls/webhooks.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

enum class UrlSecret : std::uint8_t {
  password,   ///< in front of the host: scheme://user:password@host
  query,      ///< a parameter whose name says so
  signature,  ///< of a presigned URL, which opens what it names until it expires
  webhook,    ///< the path is the secret
  key,        ///< of an account, in the path or the host: key_hosts.hpp
  user  ///< in front of the host without a password, or with one that says that the user is a token
};

/// A credential in a URL.
struct UrlCredential {
  UrlSecret kind = UrlSecret::query;
  std::size_t begin =
      0;  ///< of the secret alone, as it is written: percent-encoded bytes are not decoded
  std::size_t end = 0;
  std::string_view name;  ///< the user, which may be empty, the parameter, or the service
  std::string_view host;  ///< without port; empty for a parameter without URL: "/health?token=..."
  /// The form of the URL leaves no doubt; a parameter has only its name.
  bool is_proven = false;
};

/// Calls found(UrlCredential) for every credential in a URL of `text`, in its order. Whether it is
/// a placeholder is for the caller to say, and whether it is_sample_login(). A user without
/// password is one only where it has the form of a token; that of an error tracker's DSN is public.
///
/// A URL ends at white space, a quote, a backslash, "<", ">" or "|".
/// cost     one pass, three for parameters
/// source   RFC 3986, section 3
template <class Found>
void find_url_credentials(std::string_view text, Found&& found);

/// Whether this is the login of an example: user and password are generic words, and the host is
/// this machine, one of RFC 2606 ("example.org"), a word such as "host" or begins with "your".
[[nodiscard]] constexpr bool is_sample_login(std::string_view user, std::string_view password,
                                             std::string_view host) noexcept;

// ---- implementation ----

namespace detail {

template <class Found>
class UrlReader {
 public:
  UrlReader(std::string_view text, Found& found) noexcept : text_(text), found_(found) {}

  void read() {
    for (std::size_t at = 0; at < text_.size();) {
      const char c = text_[at];
      if (!url_signs.contains(c)) {
        ++at;
      } else if (c == ':' && has_scheme(text_, at)) {
        at = read_authority(at, at + 3);
      } else if (c == '?' || c == '#') {
        begin_query(at);
        at = read_parameter(at);
      } else if ((c == '&' || c == ';') && at < query_end_) {
        at = read_parameter(at);
      } else if (c == '&' && text_.substr(at, 5) == "&sig=") {  // of a SAS without its URL
        at = read_lone_signature(at);
      } else {
        if (ends_url(c)) host_ = {};
        ++at;
      }
    }
  }

 private:
  struct Parameter {
    std::string_view name;
    std::string_view value;
    std::size_t next = 0;  ///< the sign after it
  };

  /// Returns where to go on.
  std::size_t read_authority(std::size_t colon, std::size_t begin) {
    const std::size_t end = find_in_url(text_, begin, authority_ends);
    const std::string_view authority = text_.substr(begin, end - begin);
    const std::size_t sign = authority.rfind('@');
    const std::size_t hosts = sign == std::string_view::npos ? 0 : sign + 1;
    host_ = host_of(authority.substr(hosts));
    if (hosts == 0) {
      // Parameters of a database driver: host;user=...;password=...
      const std::size_t semicolon = authority.find(';');
      if (semicolon == std::string_view::npos) {
        if (!is_notifier(text_, colon)) return read_path(end);
        const bool is_whole = text_[colon - 1] == 's' && authority.starts_with("ey");  // vmess
        return read_notifier(is_whole ? begin - 1 : end);
      }
      begin_query(begin + semicolon);
      return begin + semicolon;
    }
    const std::string_view user = authority.substr(0, std::min(authority.find(':'), sign));
    const std::size_t at = std::min(begin + user.size() + 1, begin + sign);
    const std::string_view password = text_.substr(at, begin + sign - at);
    if (is_usage(authority, sign, password)) return read_path(end);
    if (is_no_password(user, password)) {
      if (password.empty() && proxy_schemes.contains(scheme_before(text_, colon)))
        found_(UrlCredential{UrlSecret::password, begin, begin + user.size(), {}, host_, true});
      else if (is_user_token(user, text_.substr(end)) &&
               !node_schemes.contains(scheme_before(text_, colon)))
        found_(UrlCredential{UrlSecret::user, begin, begin + user.size(), user, host_, false});
    } else if (!is_pool_scheme(text_, colon) || !is_pool_password(password)) {
      found_(UrlCredential{UrlSecret::password, at, begin + sign, user, host_, true});
    }
    return read_path(end);
  }

  /// The path of discord://id/TOKEN; all of vmess://, an id with which one is let in.
  std::size_t read_notifier(std::size_t begin) {
    constexpr std::size_t min_size = 12;
    const std::size_t end = find_in_url(text_, begin, path_ends);
    const std::size_t first = std::min(begin + 1, end);
    const std::string_view path = text_.substr(first, end - first);
    if (path.size() >= min_size && path.find('$') == std::string_view::npos &&
        is_made_token(path.substr(path.rfind('/') + 1), min_size))
      found_(UrlCredential{UrlSecret::key, first, end, {}, host_, true});
    return end;
  }

  std::size_t read_path(std::size_t begin) {
    constexpr std::size_t max_size = 512;
    const std::string_view path = text_.substr(begin, max_size);
    if (!may_hold_path_secret(host_, path)) return begin;
    if (const UrlKey key = key_in_url(host_, path); key.host != nullptr) {
      const auto at = static_cast<std::size_t>(key.key.data() - text_.data());
      const std::size_t end = at + key.key.size();
      found_(UrlCredential{UrlSecret::key, at, end, key.host->service, host_, true});
      return std::max(begin, end);
    }
    const WebhookKind* const kind = webhook_kind(host_, path);
    if (kind == nullptr) return begin;
    const std::size_t end = begin + find_in_url(path, kind->path.size(), path_ends);
    found_(UrlCredential{UrlSecret::webhook, begin + kind->path.size(), end, kind->service, host_,
                         true});
    return end;
  }

  /// Looks at the parameters from the sign at `at` to the end of the URL, unless they are of one
  /// that was looked at.
  void begin_query(std::size_t at) noexcept {
    if (at < query_end_) return;
    presigned_ = 0;
    names_user_ = false;
    while (at < text_.size() && !ends_url(text_[at])) {
      const Parameter parameter = parameter_at(at);
      const ParameterName name(parameter.name);
      names_user_ = names_user_ || is_listed(name.text(), login_users);
      for (std::size_t i = 0; i < presigned_urls.size() && !parameter.value.empty(); ++i)
        presigned_ |= name.text() == presigned_urls[i].beside ? 1U << i : 0U;
      at = parameter.next;
    }
    query_end_ = at;
  }

  /// The parameter after the sign at `at`.
  [[nodiscard]] Parameter parameter_at(std::size_t at) const noexcept {
    const std::size_t begin = at + 1;
    const std::size_t equals = find_in_url(text_, begin, name_ends);
    const std::string_view name = text_.substr(begin, equals - begin);
    if (equals == text_.size() || text_[equals] != '=') return {name, {}, equals};
    const std::size_t end = find_in_url(text_, equals, value_ends);
    return {name, text_.substr(equals + 1, end - equals - 1), end};
  }

  /// Returns where to go on: within the value, which may be a URL.
  std::size_t read_parameter(std::size_t at) {
    const Parameter parameter = parameter_at(at);
    if (parameter.value.empty()) return parameter.next;
    const bool is_signature = is_presigned_by(parameter.name);
    const bool is_password = names_user_ && parameter.name == "p";  // NocoDB, Subsonic: ?u=me&p=v
    const ParameterMeaning meaning = is_signature  ? ParameterMeaning::token
                                     : is_password ? ParameterMeaning::password
                                                   : meaning_of_parameter(parameter.name);
    const std::size_t begin = at + 1 + parameter.name.size() + 1;
    if (may_be_secret(meaning, parameter.value)) {
      const UrlSecret kind = is_signature ? UrlSecret::signature : UrlSecret::query;
      found_(UrlCredential{kind, begin, parameter.next, parameter.name, host_, is_signature});
    }
    return begin;
  }

  /// "sv=2022-11-02&sp=rl&sig=..."
  std::size_t read_lone_signature(std::size_t at) {
    constexpr std::size_t max_size = 256;
    constexpr std::size_t min_size = 16;
    const Parameter parameter = parameter_at(at);
    const std::size_t first = at - std::min(at, max_size);
    const bool signs = text_.substr(first, parameter.next + max_size - first).find("sv=2") !=
                       std::string_view::npos;
    if (signs && parameter.value.size() >= min_size) {
      const std::size_t begin = parameter.next - parameter.value.size();
      found_(UrlCredential{UrlSecret::signature, begin, parameter.next, "sig", host_, true});
    }
    return parameter.next;
  }

  [[nodiscard]] bool is_presigned_by(std::string_view parameter) const noexcept {
    if (presigned_ == 0) return false;
    const ParameterName name(parameter);
    for (std::size_t i = 0; i < presigned_urls.size(); ++i) {
      if ((presigned_ >> i & 1U) != 0 && name.text() == presigned_urls[i].signature) return true;
    }
    return false;
  }

  std::string_view text_;
  Found& found_;
  std::string_view host_;      // of the URL that we are in
  std::size_t query_end_ = 0;  // of the parameters that were looked at
  bool names_user_ = false;    // one of them is a user
  unsigned presigned_ = 0;  // which of presigned_urls have what must stand beside their signature
};

inline constexpr auto sample_users = std::to_array<std::string_view>(
    {"user", "username", "usr", "name", "login", "me", "admin", "root", "postgres", "mysql",
     "guest", "test", "foo", "myuser", "youruser", "dbuser"});
inline constexpr auto sample_passwords = std::to_array<std::string_view>(
    {"password", "passwd", "pass", "pwd", "pw", "secret", "postgres", "mysql", "root", "admin",
     "guest", "test", "bar", "changeme", "mypassword", "yourpassword", "dbpassword", "example",
     "token"});
inline constexpr auto sample_hosts = std::to_array<std::string_view>(
    {"localhost", "127.0.0.1", "0.0.0.0", "[::1]", "host", "hostname", "myhost", "yourhost",
     "server", "example.com", "example.org", "example.net", ".example.com", ".example.org",
     ".example.net", ".example", ".test", ".invalid", ".localhost"});

}  // namespace detail

template <class Found>
void find_url_credentials(std::string_view text, Found&& found) {
  detail::UrlReader<std::remove_reference_t<Found>>(text, found).read();
}

constexpr bool is_sample_login(std::string_view user, std::string_view password,
                               std::string_view host) noexcept {
  const bool words =
      (user.empty() || detail::is_listed(ParameterName(user).text(), detail::sample_users)) &&
      detail::is_listed(ParameterName(password).text(), detail::sample_passwords);
  // The shortest words for both parts, as documentation has them before any host.
  if (is_dummy_login(user, password) &&
      (ascii::same(user, "username") || ascii::same(password, "pass") || user == password))
    return true;
  return words && (ascii::starts_with(host, "your") ||
                   text::any_of(detail::sample_hosts, [host](std::string_view sample) {
                     return detail::is_host(host, sample);
                   }));
}

}  // namespace nosana::secrets
