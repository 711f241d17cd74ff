// SPDX-License-Identifier: MIT
#include <nosana/host/authorization.hpp>

#include <array>
#include <cstdint>
#include <string>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "support/properties.hpp"

using namespace nosana::host;
using nosana::seal::Identity;

namespace {

Identity signer() {
  std::array<std::uint8_t, 32> seed{};
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(i);
  return Identity::of_seed(seed);
}

std::string header(const Identity& key, const std::string& message, const std::string& time) {
  const auto signature =
      key.sign(std::span(reinterpret_cast<const std::uint8_t*>(message.data()), message.size()));
  return message + ":" + nosana::text::encode_base58(signature) + (time.empty() ? "" : ":" + time);
}

}  // namespace

TEST_CASE("the message names the request and has no colon", "[host]") {
  const std::string message =
      authorization_message({"POST", "job-definition", "JOB", "HOST", "abc"}, 1'700'000'000'123);
  CHECK(message ==
        "nosana-job/1 POST /job/JOB/job-definition host=HOST body=sha256-"
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad time=1700000000123");
  CHECK(message.find(':') == std::string::npos);
}

TEST_CASE("a header is good for its key, and changed in any character it is not", "[host]") {
  const Identity key = signer();
  const std::string owner(key.recipient().text());
  const std::string good = header(key, "message", "1000000");
  CHECK(check_authorization(good, owner, 300, 1'000'000) == Verdict::good);
  const std::size_t time_at = good.rfind(':');
  for (std::size_t i = 0; i < time_at; ++i) {
    std::string changed = good;
    changed[i] = changed[i] == 'x' ? 'y' : 'x';
    CHECK(check_authorization(changed, owner, 300, 1'000'000) != Verdict::good);
  }
}

TEST_CASE("the time is judged as the official host judges it", "[host]") {
  const Identity key = signer();
  const std::string owner(key.recipient().text());
  const auto verdict = [&](const std::string& time, std::int64_t now) {
    return check_authorization(header(key, "m", time), owner, 300, now);
  };
  CHECK(verdict("1000000", 1'299'999) == Verdict::good);
  CHECK(verdict("1000000", 1'300'000) == Verdict::expired);
  CHECK(verdict("", 9'000'000'000'000) == Verdict::good);      // no time: never too old
  CHECK(verdict("2000000", 1'000'000) == Verdict::good);       // the future
  CHECK(verdict("soon", 9'000'000'000'000) == Verdict::good);  // no number
}

TEST_CASE("a header is split as the official host splits it", "[host]") {
  CHECK_FALSE(parse_authorization("").has_value());
  CHECK_FALSE(parse_authorization("message").has_value());
  CHECK_FALSE(parse_authorization(":signature").has_value());
  CHECK_FALSE(parse_authorization("message:").has_value());
  const auto parts = parse_authorization("m:s:1:more");
  REQUIRE(parts.has_value());
  CHECK(parts->message == "m");
  CHECK(parts->signature == "s");
  CHECK(parts->time == "1");
  const std::string owner(signer().recipient().text());
  CHECK(check_authorization("m:0OIl", owner, 300, 0) == Verdict::bad_base58);
  CHECK(check_authorization("m:abc", owner, 300, 0) == Verdict::bad_signature);
}

TEST_CASE("no header makes the check fail in any other way than by a verdict", "[host]") {
  const std::string owner(signer().recipient().text());
  CHECK(nosana::testing::holds([&] {
    const auto text = *rc::gen::arbitrary<std::string>();
    RC_ASSERT(check_authorization(text, owner, 300, 0) != Verdict::good);
  }));
}
