// SPDX-License-Identifier: MIT
// Property: any response of a node of the chain, with any status and headers, is parsed or refused;
// a response that cannot be parsed is never taken for a missing job or an accepted transaction.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/net/json_rpc.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/chain_reader.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr unsigned ok = 200;

// As the loop of the hand-over and the search of the commands read it.
void check_loop(const net::RpcAnswer& answer) {
  const auto account = tool::account_in(answer);
  const auto accounts = tool::read_accounts_in(answer, 2);
  const auto runs = tool::runs_in(answer);
  const auto found = tool::program_accounts_in(answer);
  fuzz::require(accounts.size() == 2, "one answer for each account");
  fuzz::require(runs.answered || runs.runs.empty() || !found, "a search is read as a whole");
  if (!answer.ok())
    fuzz::require(!account.answered && !accounts.front().answered && !runs.answered && !found &&
                      !tool::blockhash_of(answer),
                  "no response means unknown");
}

void check_answer(const net::RpcAnswer& answer, const net::HttpAnswer& from) {
  fuzz::require(!answer.ok() || from.status == ok, "only 200 has a result");
  fuzz::require(answer.retry_after.value_or(net::Milliseconds(0)) <= net::Milliseconds(3'600'000),
                "no wait is longer than an hour");
  if (const auto accounts = tool::accounts_in(answer, 1)) {
    fuzz::require(answer.ok() && accounts->size() == 1, "as many accounts as requested");
    if (accounts->front()) (void)solana::parse_job(accounts->front()->data);
    fuzz::require(accounts->front() || answer.result["value"][0].is_null(),
                  "only null says that there is no account");
  }
  check_loop(answer);
  tool::Refusal refusal;
  const auto status = tool::status_in(answer, refusal);
  const auto sent = tool::sent_in(answer);
  const auto fresh = tool::blockhash_in(answer);
  const auto height = tool::height_in(answer);
  if (!answer.ok()) {
    fuzz::require(status == solana::SignatureStatus::unknown, "no response means unknown");
    fuzz::require(sent.answer != solana::SendAnswer::taken, "no response is not acceptance");
    fuzz::require(!fresh && !height, "no response means unknown");
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
