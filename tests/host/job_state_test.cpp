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

TEST_CASE("only what stands where it belongs is read of results", "[host]") {
  const auto read = read_results(
      R"({"a":{"opStates":[1],"errors":["x"]},"errors":[],"opStates":[{"x":{"exitCode":3,"logs":[1]},)"
      R"("logs":[["a","b"],{"logs":[1,2]},3],"y":[1,2],"exitCode":0,"status":"success"},{"exitCode":null}]})");
  REQUIRE(read.has_value());
  CHECK(read->success);
  REQUIRE(read->operations.size() == 2);
  CHECK(read->operations[0].lines == 3);
  CHECK(read->operations[0].exit_code == 0);
  CHECK(read->operations[1].lines == 0);
  CHECK_FALSE(read->operations[1].exit_code.has_value());
  // As in JavaScript, the last one of a name counts.
  const auto twice = read_results(
      R"({"opStates":[{"exitCode":3}],"errors":["x"],"errors":[],"opStates":[{"exitCode":3,"exitCode":0}]})");
  REQUIRE(twice.has_value());
  CHECK(twice->success);
  CHECK(twice->operations.size() == 1);
  for (const char* const text : {R"({"opStates":[]}x)", R"({"opStates":[{"logs":[1,]}]})",
                                 R"([{"opStates":[]}])", R"({"opStates":[],"opStates":1})"})
    CHECK_FALSE(read_results(text).has_value());
}

TEST_CASE("results with more operations than any job has are none", "[host]") {
  const auto with = [](std::size_t count) {
    std::string text = R"({"opStates":[{})";
    for (std::size_t at = 1; at < count; ++at) text += ",{}";
    return read_results(text + "]}");
  };
  CHECK(with(10'000).has_value());
  CHECK_FALSE(with(10'001).has_value());
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
