// SPDX-License-Identifier: MIT
#pragma once

// Endpoint: where a host fetches a definition from, or sends results to, instead of waiting for the
// poster. It is part of the public definition, so it is checked first.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nosana {

/// Replaced by a host by the address of the job, at its first occurrence.
/// source   nosana-ci/nosana-cli,
///          src/services/NodeManager/node/job/defination/strategy/ApiJobDefinitionStrategy.ts
inline constexpr std::string_view job_placeholder = "%%global.job%%";

/// Maximum length of the URL of an endpoint.
inline constexpr std::size_t max_endpoint_bytes = 2048;

/// The reason why a text is not an endpoint: a static text, lower case, with nothing of the
/// endpoint in it; empty for an endpoint.
///
/// An endpoint begins with https:// and a host, holds the job placeholder after the host, no
/// credentials before it, no fragment, and only visible ASCII without quotes, backslashes and
/// spaces.
[[nodiscard]] constexpr std::string_view endpoint_problem(std::string_view url) noexcept;

/// A checked endpoint. Only parse_endpoint() makes one.
class Endpoint {
 public:
  /// The URL as it will be published.
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  friend std::optional<Endpoint> parse_endpoint(std::string_view url);
  explicit Endpoint(std::string_view text) : text_(text) {}

  std::string text_;
};

/// Nothing if endpoint_problem() reports a problem. throws   std::bad_alloc
[[nodiscard]] inline std::optional<Endpoint> parse_endpoint(std::string_view url);

// ---- implementation ----

constexpr std::string_view endpoint_problem(std::string_view url) noexcept {
  constexpr std::string_view scheme = "https://";
  if (url.size() > max_endpoint_bytes) return "is longer than 2048 bytes";
  if (!url.starts_with(scheme)) return "must begin with https://";
  for (const char c : url) {
    const bool visible = c > ' ' && c <= '~';
    if (!visible || c == '"' || c == '\\' || c == '<' || c == '>')
      return "holds a character that no URL has";
  }
  url.remove_prefix(scheme.size());
  const std::string_view authority = url.substr(0, url.find_first_of("/?#"));
  if (authority.empty() || authority.front() == ':') return "must name a host";
  if (authority.find('@') != std::string_view::npos) return "must not hold credentials";
  if (authority.find("%%") != std::string_view::npos) return "must name its host in plain words";
  if (url.find('#') != std::string_view::npos) return "must not have a fragment";
  if (url.find(job_placeholder) == std::string_view::npos)
    return "must contain %%global.job%%, which identifies the job";
  return {};
}

inline std::optional<Endpoint> parse_endpoint(std::string_view url) {
  if (!endpoint_problem(url).empty()) return std::nullopt;
  return Endpoint(url);
}

}  // namespace nosana
