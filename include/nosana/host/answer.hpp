// SPDX-License-Identifier: MIT
#pragma once

// What an answer of a host means. Statuses and words are those of the official host; its content
// types are not to be relied on, because plain sentences leave it as HTML.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/net/http.hpp>

namespace nosana::host {

/// The host's answer to POST job-definition.
enum class HandOver : std::uint8_t {
  taken,         ///< 200: received, which does not mean valid
  not_yet,       ///< the host, or its view of the chain, does not know the job yet; or it is busy
  has_one,       ///< the host waits for none: it has one, perhaps ours
  too_large,     ///< 413
  malformed,     ///< 400: it could not read the body as a definition
  unauthorized,  ///< 401: the header was not accepted
  not_sent,      ///< nobody got it
  unsure,        ///< the connection ended or fell silent: it may have arrived
  tls_refused,   ///< the certificate was not accepted, or its key is another one than before
  unexpected     ///< any other answer: a redirect, a page of a proxy
};

/// profile independent.
/// source   nosana-ci/nosana-cli 1d3a04c, routes/post/jobs, verifyJobOwnerSignatureMiddleware;
///          nosana-ci/nosana-kit 15fae31, packages/types/openapi/node.openapi.json
[[nodiscard]] inline HandOver classify_hand_over(const net::HttpAnswer& answer);

/// The host's answer to a GET of something of a job: job-definition, results, endpoints, info.
enum class Reading : std::uint8_t {
  here,          ///< 200
  not_yet,       ///< the host knows the job, but has not got this (yet)
  unknown_job,   ///< the host does not know the job: not yet, or no more
  not_seen,      ///< 401: the host's view of the chain does not have the job, yet
  unauthorized,  ///< 401: the header was not accepted
  not_offered,   ///< 404: this host has no such route
  silent,        ///< no whole answer
  tls_refused,
  unexpected
};

[[nodiscard]] inline Reading classify_reading(const net::HttpAnswer& answer);

/// Whether a 401 only says that the host's view of the chain does not have the job yet.
[[nodiscard]] inline bool is_account_missing(std::string_view body) noexcept {
  return body.find("Account does not exist") != std::string_view::npos;
}

/// Whether the answer to GET / says that this is the host: its address, as JSON or bare.
[[nodiscard]] inline bool names_host(const net::HttpAnswer& answer, std::string_view host) {
  std::string_view body = answer.body;
  while (!body.empty() && (body.back() == '\n' || body.back() == '\r')) body.remove_suffix(1);
  if (body.size() >= 2 && body.front() == '"' && body.back() == '"')
    body = body.substr(1, body.size() - 2);
  constexpr unsigned ok = 200;
  return answer.transport == net::Transport::answered && answer.status == ok && body == host;
}

/// Text for people, of what is not expected: never bytes of the host.
[[nodiscard]] constexpr std::string_view hand_over_text(HandOver answer) noexcept;

// ---- implementation ----

namespace detail {

inline bool contains(std::string_view text, std::string_view part) noexcept {
  return text.find(part) != std::string_view::npos;
}

inline bool is_tls(net::Transport transport) noexcept {
  return transport == net::Transport::tls_failed || transport == net::Transport::key_changed;
}

inline bool is_busy(unsigned status) noexcept {
  constexpr unsigned not_found = 404;  // the tunnel is up before the host behind it is
  constexpr unsigned timeout = 408;
  constexpr unsigned too_early = 425;
  constexpr unsigned too_many = 429;
  constexpr unsigned first_server_error = 500;
  return status == not_found || status == timeout || status == too_early || status == too_many ||
         status >= first_server_error;
}

inline constexpr unsigned ok = 200;
inline constexpr unsigned last_success = 299;
inline constexpr unsigned bad_request = 400;
inline constexpr unsigned unauthorized = 401;
inline constexpr unsigned forbidden = 403;
inline constexpr unsigned not_found = 404;
inline constexpr unsigned payload_too_large = 413;

}  // namespace detail

inline HandOver classify_hand_over(const net::HttpAnswer& answer) {
  using detail::contains;
  if (answer.transport != net::Transport::answered) {
    if (detail::is_tls(answer.transport)) return HandOver::tls_refused;
    return answer.sent ? HandOver::unsure : HandOver::not_sent;
  }
  const std::string_view body = answer.body;
  if (answer.status >= detail::ok && answer.status <= detail::last_success) return HandOver::taken;
  if (answer.status == detail::payload_too_large) return HandOver::too_large;
  if (answer.status == detail::unauthorized || answer.status == detail::forbidden)
    return is_account_missing(body) ? HandOver::not_yet : HandOver::unauthorized;
  if (answer.status == detail::bad_request) {
    if (contains(body, "cannot send job definition")) return HandOver::has_one;
    if (contains(body, "invalid job id") || contains(body, "Could not find job"))
      return HandOver::not_yet;
    return HandOver::malformed;
  }
  return detail::is_busy(answer.status) ? HandOver::not_yet : HandOver::unexpected;
}

inline Reading classify_reading(const net::HttpAnswer& answer) {
  using detail::contains;
  if (answer.transport != net::Transport::answered)
    return detail::is_tls(answer.transport) ? Reading::tls_refused : Reading::silent;
  const std::string_view body = answer.body;
  if (answer.status == detail::ok) return Reading::here;
  if (answer.status == detail::unauthorized || answer.status == detail::forbidden)
    return is_account_missing(body) ? Reading::not_seen : Reading::unauthorized;
  if (answer.status == detail::bad_request) {
    if (contains(body, "invalid job id") || contains(body, "Could not find job"))
      return Reading::unknown_job;
    return Reading::not_yet;
  }
  if (answer.status == detail::not_found) return Reading::not_offered;
  return detail::is_busy(answer.status) ? Reading::silent : Reading::unexpected;
}

constexpr std::string_view hand_over_text(HandOver answer) noexcept {
  switch (answer) {
    case HandOver::taken: return "the host has the definition";
    case HandOver::not_yet: return "the host is not ready for the definition yet";
    case HandOver::has_one: return "the host has a definition already";
    case HandOver::too_large: return "the definition is larger than the host takes (100 kB)";
    case HandOver::malformed: return "the host could not read the definition";
    case HandOver::unauthorized: return "the host did not accept the key that signed";
    case HandOver::not_sent: return "the host could not be reached";
    case HandOver::unsure: return "the connection ended before the host answered";
    case HandOver::tls_refused: return "the certificate of the host was not accepted";
    case HandOver::unexpected: break;
  }
  return "the host gave an answer that is not understood";
}

}  // namespace nosana::host
