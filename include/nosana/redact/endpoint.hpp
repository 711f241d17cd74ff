// SPDX-License-Identifier: MIT
#pragma once

// Endpoint: where a host fetches a definition from, or sends results to, in place of waiting for the
// poster. It stands in the public definition, so it is checked before it can.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nosana {

/// What a host replaces by the address of the job, the first time it occurs.
/// source   nosana-ci/nosana-cli,
///          src/services/NodeManager/node/job/defination/strategy/ApiJobDefinitionStrategy.ts
inline constexpr std::string_view job_placeholder = "%%global.job%%";

inline constexpr std::size_t most_endpoint_bytes = 2048;

/// Why a text is no endpoint. A static text, lower case, without anything of the endpoint; empty
/// where it is one.
///
/// An endpoint begins with https:// and a host, holds the job placeholder behind it, no credentials
/// before the host, no fragment, and only visible ASCII without quotes, backslashes and spaces.
[[nodiscard]] constexpr std::string_view endpoint_problem(std::string_view url) noexcept;

/// A checked endpoint. Only parse_endpoint() makes one.
class Endpoint {
 public:
  /// The URL, as it will be published.
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  friend std::optional<Endpoint> parse_endpoint(std::string_view url);
  explicit Endpoint(std::string_view text) : text_(text) {}

  std::string text_;
};

/// Nothing where endpoint_problem() has something to say. throws   std::bad_alloc
[[nodiscard]] inline std::optional<Endpoint> parse_endpoint(std::string_view url);

// ---- implementation ----

constexpr std::string_view endpoint_problem(std::string_view url) noexcept {
  constexpr std::string_view scheme = "https://";
  if (url.size() > most_endpoint_bytes) return "is longer than 2048 bytes";
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
    return "must hold %%global.job%%, or it cannot tell which job asks";
  return {};
}

inline std::optional<Endpoint> parse_endpoint(std::string_view url) {
  if (!endpoint_problem(url).empty()) return std::nullopt;
  return Endpoint(url);
}

}  // namespace nosana
