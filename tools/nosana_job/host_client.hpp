// SPDX-License-Identifier: MIT
#pragma once

// HostClient: requests to the host of one job, each with a header of its own.

#include <functional>
#include <string>
#include <string_view>

#include <nosana/net/http.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana_job/context.hpp>

namespace nosana::tool {

/// A host whose TLS key is known from before; empty: none.
struct KnownKey {
  std::string host;
  std::string key;  ///< "sha256//..."
};

/// Of a host that has the definition and is only read from.
inline constexpr std::string_view key_changed_text =
    "the TLS key of the host is another one than when it got the definition";

class HostClient {
 public:
  using Done = std::function<void(net::HttpAnswer answer)>;

  /// client, signer   must outlive it
  HostClient(net::HttpClient& client, const Network& network, std::string job,
             const seal::Identity& signer)
      : client_(client), network_(network), job_(std::move(job)), signer_(signer) {}

  /// From now on requests go to this host, whose requests are signed for `host`.
  void set_host(std::string url, std::string host);

  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] const std::string& host() const noexcept { return host_; }
  [[nodiscard]] const std::string& job() const noexcept { return job_; }

  /// GET /, without a header: who are you?
  net::HttpClient::Id ask_name(Done done);

  /// POST job-definition, on a connection of its own. `body` must stay until the answer.
  net::HttpClient::Id send_definition(std::string_view body, Done done);

  /// GET of something of the job: "results".
  net::HttpClient::Id get(const std::string& what, std::size_t most, Done done);

  /// GET info, an answer without an end.
  net::HttpClient::Id listen(std::function<void(std::string_view piece)> piece, Done done);

  /// The value of an authorization header for a request now.
  [[nodiscard]] std::string sign(std::string_view method, std::string_view what,
                                 std::string_view body) const;

  /// The TLS key that answered for the host, which all later requests must meet again; empty: none.
  [[nodiscard]] const std::string& tls_key() const noexcept { return tls_key_; }

  /// The TLS key that a host had when somebody asked it before.
  void remember_key(KnownKey known);

  /// From now on any key is taken that the certificate of the host has.
  void forget_key() noexcept;

 private:
  [[nodiscard]] net::HttpRequest request_for(std::string_view method, const std::string& what,
                                             std::string_view body) const;

  net::HttpClient& client_;
  const Network& network_;
  std::string job_;
  const seal::Identity& signer_;
  std::string url_;
  std::string host_;
  std::string tls_key_;
  KnownKey known_;
};

}  // namespace nosana::tool
