// SPDX-License-Identifier: MIT
#pragma once

// URLs of services that whoever knows them may post to: the path is the credential. Those of Slack
// and Discord whose form is fixed are rows of token_kinds.hpp; here are the others.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

struct WebhookKind {
  std::string_view service;  ///< as people call it
  std::string_view
      host;  ///< in lower case; one that begins with a dot stands for every host below it
  std::string_view path;  ///< what stands in front of the secret
  std::size_t least = 0;  ///< fewest letters of the secret
};

/// sources   the documentation of each service on incoming webhooks or bots
inline constexpr std::array webhook_kinds = {
    WebhookKind{"Slack", "hooks.slack.com", "/triggers/", 30},
    WebhookKind{"Discord", "discord.com", "/api/v8/webhooks/", 70},
    WebhookKind{"Discord", "discord.com", "/api/v9/webhooks/", 70},
    WebhookKind{"Discord", "discord.com", "/api/v10/webhooks/", 70},
    WebhookKind{"Microsoft Teams", ".webhook.office.com", "/webhookb2/", 60},
    WebhookKind{"Microsoft Teams", "outlook.office.com", "/webhook/", 60},
    WebhookKind{"Telegram", "api.telegram.org", "/bot", 40},
    WebhookKind{"Telegram", "api.telegram.org", "/file/bot", 40},
    WebhookKind{"Zapier", "hooks.zapier.com", "/hooks/catch/", 12},
    WebhookKind{"Make", ".make.com", "/", 28},
    WebhookKind{"Make", "hook.integromat.com", "/", 28},
    WebhookKind{"IFTTT", "maker.ifttt.com", "/trigger/", 24},
    WebhookKind{"n8n", ".n8n.cloud", "/webhook/", 24},
    WebhookKind{"Feishu", "open.feishu.cn", "/open-apis/bot/v2/hook/", 30},
    WebhookKind{"Lark", "open.larksuite.com", "/open-apis/bot/v2/hook/", 30},
    WebhookKind{"WeCom", "qyapi.weixin.qq.com", "/cgi-bin/webhook/send?key=", 30},
    WebhookKind{"PagerDuty", "events.pagerduty.com", "/integration/", 30},
};

/// The kind whose URLs are at this host and begin with this path, or nullptr. The secret is what
/// follows kind->path, up to a query or the end of the URL; what is after that in `path`
/// does not count.
[[nodiscard]] constexpr const WebhookKind* webhook_kind(std::string_view host,
                                                        std::string_view path) noexcept;

// ---- implementation ----

namespace detail {

/// Where a URL in a text ends: white space, control characters, quotes and what else is not in one.
constexpr std::array<bool, 256> make_url_ends() noexcept {
  std::array<bool, 256> ends{};
  std::fill_n(ends.begin(), 0x21, true);
  for (const char c : std::string_view("\"'`<>\\|\x7F")) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}

inline constexpr std::array<bool, 256> url_ends = make_url_ends();

constexpr bool ends_url(char c) noexcept { return url_ends[static_cast<unsigned char>(c)]; }

inline constexpr ascii::ByteSet path_ends("?#&");

/// The first place from `at` on with one of these signs, or where the URL ends.
constexpr std::size_t find_in_url(std::string_view text, std::size_t at,
                                  const ascii::ByteSet& signs) noexcept {
  while (at < text.size() && !ends_url(text[at]) && !signs.contains(text[at])) ++at;
  return at;
}

constexpr bool is_host(std::string_view host, std::string_view wanted) noexcept {
  const bool below = wanted.starts_with('.');
  if (host.size() < wanted.size() || (!below && host.size() != wanted.size())) return false;
  // Most differ in the last letter, or in the one before ".com".
  constexpr std::size_t before_com = 5;
  if (ascii::lower(host.back()) != wanted.back() ||
      (!text::is_small && wanted.size() >= before_com &&
       ascii::lower(host[host.size() - before_com]) != wanted[wanted.size() - before_com]))
    return false;
  const std::string_view tail = host.substr(host.size() - wanted.size());
  return std::equal(tail.begin(), tail.end(), wanted.begin(), [](char any, char lower) {
    return any == lower || (any >= 'A' && any <= 'Z' && any - 'A' + 'a' == lower);
  });
}

inline constexpr std::size_t fewest_path_digits = 2;  // around a secret in a path

constexpr std::size_t count_digits(std::string_view text) noexcept {
  std::size_t digits = 0;
  for (const char c : text) digits += c >= '0' && c <= '9' ? 1U : 0U;
  return digits;
}

/// Whether this may be the secret of a path, and no place for one.
constexpr bool is_path_secret(std::string_view secret, std::size_t least) noexcept {
  constexpr std::size_t fewest_digits = 3;  // ids have some
  constexpr std::size_t long_one = 32;      // has both cases, and digits or not
  if (secret.size() < least || secret.find_first_of("${}*") != std::string_view::npos) return false;
  return count_digits(secret) >= fewest_digits ||
         (secret.size() >= long_one && text::any_of(secret, ascii::is_upper) &&
          text::any_of(secret, ascii::is_lower));
}

/// Whether a host or a path has the digits of a secret. path   to the end of the URL or further
constexpr bool may_hold_path_secret(std::string_view host, std::string_view path) noexcept {
  std::size_t digits = count_digits(host);
  for (std::size_t at = 0; at < path.size() && !ends_url(path[at]); ++at) {
    if (digits >= fewest_path_digits) return true;
    digits += path[at] >= '0' && path[at] <= '9' ? 1U : 0U;
  }
  return digits >= fewest_path_digits;
}

}  // namespace detail

constexpr const WebhookKind* webhook_kind(std::string_view host, std::string_view path) noexcept {
  for (const WebhookKind& kind : webhook_kinds) {
    if (!detail::is_host(host, kind.host) || !path.starts_with(kind.path)) continue;
    if (kind.host == ".make.com" && !host.starts_with("hook.")) continue;
    const std::string_view rest = path.substr(kind.path.size());
    const std::string_view secret = rest.substr(0, detail::find_in_url(rest, 0, detail::path_ends));
    if (detail::is_path_secret(secret, kind.least)) return &kind;
  }
  return nullptr;
}

}  // namespace nosana::secrets
