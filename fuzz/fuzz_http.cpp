// SPDX-License-Identifier: MIT
// Property: any HTTP answer, of any status, whole or broken off, means something, and never more
// than it says: only a success takes the definition, only 200 gives something out, only the address
// itself names the host, and only the answer to our key upgrades a connection.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <net/handshake.hpp>
#include <nosana/host/answer.hpp>
#include <nosana/host/job_state.hpp>
#include <nosana/net/json_rpc.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr std::string_view accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";  // RFC 6455, section 1.3
constexpr std::string_view owner = "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF";

void check_head(std::string_view text) {
  const unsigned status = net::status_of_head(text);
  fuzz::require(status <= 999, "a status has three digits");
  const auto headers = net::headers_of_head(text);
  for (const net::Header& header : headers)
    fuzz::require(header.name.find("\r\n") == std::string::npos &&
                      header.value.find("\r\n") == std::string::npos,
                  "a header is one line");
  if (net::accepts_upgrade(text, accept)) {
    fuzz::require(status == net::switching_protocols, "only 101 upgrades");
    fuzz::require(text.find(accept) != std::string_view::npos, "the answer is that to our key");
  }
  (void)net::retry_after(headers);
}

void check_answer(const net::HttpAnswer& answer) {
  const bool is_whole = answer.transport == net::Transport::answered;
  const host::HandOver handed = host::classify_hand_over(answer);
  fuzz::require(
      handed != host::HandOver::taken || (is_whole && answer.status >= 200 && answer.status < 300),
      "only a success takes the definition");
  fuzz::require(is_whole || answer.sent == (handed == host::HandOver::unsure) ||
                    handed == host::HandOver::tls_refused,
                "what was sent and not answered may have arrived");
  fuzz::require(!host::hand_over_text(handed).empty(), "each answer has a text");
  const host::Reading reading = host::classify_reading(answer);
  fuzz::require((reading == host::Reading::here) == (is_whole && answer.status == 200),
                "only 200 gives something out");
  if (host::names_host(answer, owner))
    fuzz::require(is_whole && answer.status == 200 && answer.body.size() <= owner.size() + 8 &&
                      answer.body.find(owner) != std::string::npos,
                  "only the address itself names the host");
  (void)host::read_results(answer.body);
}

}  // namespace

// The first byte selects how the request ended, the second and third the status; the rest is the
// head of an answer, and the body of one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_head(text.substr(3));
  net::HttpAnswer answer;
  constexpr unsigned last = static_cast<unsigned>(net::Transport::failed);
  const unsigned how = data[0] & 0x7FU;
  // Most of them are whole.
  answer.transport = how <= last ? static_cast<net::Transport>(how) : net::Transport::answered;
  answer.sent = (data[0] & 0x80U) != 0;
  answer.status = (data[1] % 6U) * 100 + data[2];
  answer.body = text.substr(3);
  check_answer(answer);
  return 0;
}
