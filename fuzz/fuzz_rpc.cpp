// SPDX-License-Identifier: MIT
// Property: any response of a node of the chain, with any status and headers, is parsed or refused;
// a response that cannot be parsed is never taken for a missing job or an accepted transaction.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/net/json_rpc.hpp>
#include <nosana_job/chain_client.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr unsigned ok = 200;

void check_answer(const net::RpcAnswer& answer, const net::HttpAnswer& from) {
  fuzz::require(!answer.ok() || from.status == ok, "only 200 has a result");
  fuzz::require(answer.retry_after.value_or(net::Milliseconds(0)) <= net::Milliseconds(3'600'000),
                "no wait is longer than an hour");
  if (const auto accounts = tool::accounts_in(answer, 1)) {
    fuzz::require(answer.ok() && accounts->size() == 1, "as many accounts as requested");
    if (accounts->front()) (void)solana::parse_job(accounts->front()->data);
  }
  tool::Refusal refusal;
  const auto status = tool::status_in(answer, refusal);
  const auto sent = tool::sent_in(answer);
  if (!answer.ok()) {
    fuzz::require(status == solana::SignatureStatus::unknown, "no response means unknown");
    fuzz::require(sent.answer != solana::SendAnswer::taken, "no response is not acceptance");
    fuzz::require(!tool::blockhash_in(answer) && !tool::height_in(answer),
                  "no response means unknown");
  }
  fuzz::require(!tool::explain(sent.refusal).text.empty(), "a refusal has a text");
  fuzz::require(!tool::explain(refusal).text.empty(), "a failure has a text");
}

}  // namespace

// The first byte selects the status, the second a Retry-After; the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  constexpr unsigned statuses[] = {200, 200, 200, 429, 500, 302, 404, 200};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  net::HttpAnswer answer;
  answer.transport = net::Transport::answered;
  answer.sent = true;
  answer.status = statuses[data[0] % 8];
  answer.body = text.substr(2);
  if (data[1] % 4 == 0)
    answer.headers = {{"Retry-After", std::string(text.substr(2, data[1] / 4))}};
  check_answer(net::rpc_answer(answer, 1), answer);
  return 0;
}
