// SPDX-License-Identifier: MIT
#include <nosana/host/job_state.hpp>

#include <string>

#include <catch2/catch.hpp>

using namespace nosana::host;

TEST_CASE("states of a host are events of the delivery", "[host]") {
  CHECK(event_of_state(R"({"status":"waiting-for-job-definition"})") == Event::says_waiting);
  CHECK(event_of_state(R"({"status":"running","endTime":null})") == Event::says_running);
  CHECK(event_of_state(R"({"status":"init"})") == Event::says_running);
  CHECK(event_of_state(R"({"status":"validation-error"})") == Event::says_invalid);
  CHECK(event_of_state(R"({"status":"init error"})") == Event::says_invalid);
  CHECK(event_of_state(R"({"status":"waiting-for-result"})") == Event::says_collect);
  CHECK(event_of_state(R"({"status":"success","endTime":5})") == Event::says_ended);
  for (const char* const text : {"", "{}", "[]", "null", R"({"status":1})", "<html>"})
    CHECK(event_of_state(text) == Event::says_nothing);
}

TEST_CASE("results tell whether the job succeeded", "[host]") {
  const auto good = read_results(
      R"({"status":"waiting-for-result","opStates":[{"operationId":"a","status":"success","exitCode":0,"logs":[{},{}]}]})");
  REQUIRE(good.has_value());
  CHECK(good->success);
  CHECK(good->operations.at(0).operation == "a");
  CHECK(good->operations.at(0).lines == 2);
  for (const char* const text :
       {R"({"opStates":[{"status":"failed","exitCode":0}]})", R"({"opStates":[{"exitCode":3}]})",
        R"({"opStates":[],"errors":["x"]})"}) {
    const auto bad = read_results(text);
    REQUIRE(bad.has_value());
    CHECK_FALSE(bad->success);
  }
  const auto late = read_results(
      R"({"opStates":[{"status":"success","exitCode":0}],"errors":["Results were not collected before the timeout."]})");
  REQUIRE(late.has_value());
  CHECK(late->success);  // that they come late says nothing of the job
  for (const char* const text : {"", "{}", "[]", R"({"opStates":1})", R"({"opStates":[1]})"})
    CHECK_FALSE(read_results(text).has_value());
}

TEST_CASE("a public result is blank, or it is said what is in it, without a value", "[host]") {
  const auto blank = read_public_result(
      R"({"status":"success","startTime":1,"endTime":2,"opStates":[],"errors":[]})");
  REQUIRE(blank.has_value());
  CHECK(blank->is_blank);
  const auto more = read_public_result(
      R"({"status":"success","opStates":[{}],"errors":["hunter2"],"hunter2":{"a":1}})");
  REQUIRE(more.has_value());
  CHECK_FALSE(more->is_blank);
  std::string all;
  for (const std::string& each : more->published) all += each + ";";
  CHECK(all.find("hunter2") == std::string::npos);
  CHECK(all.find("errors (1)") != std::string::npos);
  CHECK(all.find("opStates (1)") != std::string::npos);
  CHECK_FALSE(read_public_result("[]").has_value());
}
