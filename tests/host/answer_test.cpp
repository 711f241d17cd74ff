// SPDX-License-Identifier: MIT
#include <nosana/host/answer.hpp>

#include <string>

#include <catch2/catch.hpp>

using namespace nosana::host;
using nosana::net::HttpAnswer;
using nosana::net::Transport;

namespace {

HttpAnswer answered(unsigned status, std::string body) {
  HttpAnswer answer;
  answer.transport = Transport::answered;
  answer.sent = true;
  answer.status = status;
  answer.body = std::move(body);
  return answer;
}

HttpAnswer failed(Transport transport, bool sent) {
  HttpAnswer answer;
  answer.transport = transport;
  answer.sent = sent;
  return answer;
}

}  // namespace

TEST_CASE("every documented answer to a hand-over is understood", "[host]") {
  struct Row {
    unsigned status;
    const char* body;
    HandOver meaning;
  };
  for (const Row& row : {
           Row{200, "Job definition received", HandOver::taken},
           Row{201, "", HandOver::taken},
           Row{400, "invalid job id", HandOver::not_yet},
           Row{400, "Could not find job with id X", HandOver::not_yet},
           Row{400, "cannot send job definition at this time", HandOver::has_one},
           Row{400, "job definition parameters not provided", HandOver::malformed},
           Row{400, "<!DOCTYPE html><pre>SyntaxError: Unexpected token</pre>", HandOver::malformed},
           Row{401, "Unauthorized Request", HandOver::unauthorized},
           Row{401, "Unauthorized Request: Authorization has expired.", HandOver::unauthorized},
           Row{401, "Unauthorized Request: Account does not exist or has no data X",
               HandOver::not_yet},
           Row{403, "", HandOver::unauthorized},
           Row{404, "<html>frp: not found</html>", HandOver::not_yet},
           Row{413, "<!DOCTYPE html>PayloadTooLargeError", HandOver::too_large},
           Row{429, "slow down", HandOver::not_yet},
           Row{500, "", HandOver::not_yet},
           Row{502, "<html>", HandOver::not_yet},
           Row{301, "", HandOver::unexpected},
           Row{405, "", HandOver::unexpected},
       }) {
    INFO(row.status << " " << row.body);
    CHECK(classify_hand_over(answered(row.status, row.body)) == row.meaning);
  }
  CHECK(classify_hand_over(failed(Transport::timed_out, true)) == HandOver::unsure);
  CHECK(classify_hand_over(failed(Transport::broken, true)) == HandOver::unsure);
  CHECK(classify_hand_over(failed(Transport::not_connected, false)) == HandOver::not_sent);
  CHECK(classify_hand_over(failed(Transport::key_changed, false)) == HandOver::tls_refused);
}

TEST_CASE("every documented answer to a reading is understood", "[host]") {
  CHECK(classify_reading(answered(200, "{}")) == Reading::here);
  CHECK(classify_reading(answered(400, "invalid job id")) == Reading::unknown_job);
  CHECK(classify_reading(answered(400, "cannot get job result at this time")) == Reading::not_yet);
  CHECK(classify_reading(answered(400, "The job definition has not yet been set.")) ==
        Reading::not_yet);
  CHECK(classify_reading(answered(401, "Unauthorized Request")) == Reading::unauthorized);
  CHECK(classify_reading(
            answered(401, "Unauthorized Request: Account does not exist or has no data X")) ==
        Reading::not_seen);
  CHECK(classify_reading(answered(404, "")) == Reading::not_offered);
  CHECK(classify_reading(answered(503, "")) == Reading::silent);
  CHECK(classify_reading(failed(Transport::broken, true)) == Reading::silent);
}

TEST_CASE("only the host's own address names it", "[host]") {
  const std::string host = "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF";
  CHECK(names_host(answered(200, '"' + host + '"'), host));
  CHECK(names_host(answered(200, host + "\n"), host));
  CHECK_FALSE(names_host(answered(200, '"' + host + "x\""), host));
  CHECK_FALSE(names_host(answered(404, '"' + host + '"'), host));
  CHECK_FALSE(names_host(failed(Transport::broken, true), host));
  CHECK_FALSE(names_host(answered(200, ""), host));
}
