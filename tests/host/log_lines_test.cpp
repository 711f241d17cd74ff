// SPDX-License-Identifier: MIT
#include <nosana/host/log_lines.hpp>

#include <string>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/host/shown_line.hpp>

#include "support/properties.hpp"

using namespace nosana::host;

namespace {

LogLine line(std::string operation, std::int64_t time, std::string text = "x") {
  return {std::move(operation), "g", "container", time, std::move(text)};
}

}  // namespace

TEST_CASE("frames of both log channels are read, and nothing else", "[host]") {
  const auto flog = parse_log_frame(
      R"({"path":"flog","data":"{\"opId\":\"a\",\"group\":\"g\",\"type\":\"container\",\"timestamp\":12,\"message\":\"hi\\n\"}"})");
  REQUIRE(flog.has_value());
  CHECK(flog->operation == "a");
  CHECK(flog->group == "g");
  CHECK(flog->type == "container");
  CHECK(flog->timestamp == 12);
  CHECK(flog->text == "hi\n");
  const auto log = parse_log_frame(
      R"({"data":"{\"log\":\"hi\",\"method\":\"m\",\"type\":\"stdout\",\"timestamp\":3,\"job\":\"J\"}","path":"log"})");
  REQUIRE(log.has_value());
  CHECK(log->text == "hi");
  for (const char* const frame : {"", "{}", "[]", "x", R"({"path":"state","data":"{}"})",
                                  R"({"path":"flog"})", R"({"path":"flog","data":{}})",
                                  R"({"path":"flog","data":"["})", R"({"path":1,"data":"{}"})"})
    CHECK_FALSE(parse_log_frame(frame).has_value());
}

TEST_CASE("the history that comes again on a new connection is known", "[host]") {
  LogCursor cursor;
  for (std::int64_t time = 1; time <= 3; ++time)
    CHECK(cursor.take(line("a", time)) == LogNews::is_new);
  CHECK(cursor.take(line("b", 2)) == LogNews::is_new);
  cursor.reconnected();
  for (std::int64_t time = 1; time <= 3; ++time)
    CHECK(cursor.take(line("a", time)) == LogNews::repeated);
  CHECK(cursor.take(line("a", 4)) == LogNews::is_new);
  CHECK(cursor.take(line("b", 2)) == LogNews::repeated);
  CHECK(cursor.take(line("c", 1)) == LogNews::is_new);
}

TEST_CASE("lines of one millisecond are several lines", "[host]") {
  LogCursor cursor;
  CHECK(cursor.take(line("a", 5)) == LogNews::is_new);
  CHECK(cursor.take(line("a", 5)) == LogNews::is_new);
  cursor.reconnected();
  CHECK(cursor.take(line("a", 5)) == LogNews::repeated);
  CHECK(cursor.take(line("a", 5)) == LogNews::repeated);
  CHECK(cursor.take(line("a", 5)) == LogNews::is_new);
}

TEST_CASE("a history that begins after the last line is a gap, and told once", "[host]") {
  LogCursor cursor;
  CHECK(cursor.take(line("a", 1)) == LogNews::is_new);
  cursor.reconnected();
  CHECK(cursor.take(line("a", 5)) == LogNews::after_gap);
  CHECK(cursor.take(line("a", 6)) == LogNews::is_new);
}

TEST_CASE("whatever breaks a connection, every line is seen once and in order", "[host]") {
  CHECK(nosana::testing::holds([] {
    const auto times = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 4));
    std::vector<LogLine> history;
    std::int64_t now = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
      now += times[i] - 1;  // several may have one time
      history.push_back(line("a", now + 1, std::to_string(i)));
    }
    LogCursor cursor;
    std::vector<std::string> seen;
    std::size_t written = 0;
    while (written < history.size()) {
      written += static_cast<std::size_t>(
          *rc::gen::inRange<int>(1, static_cast<int>(history.size() - written) + 1));
      // A line of the last time may still be missing on this connection, so cut between times.
      while (written < history.size() &&
             history[written].timestamp == history[written - 1].timestamp)
        ++written;
      for (std::size_t i = 0; i < written; ++i) {
        const LogNews news = cursor.take(history[i]);
        RC_ASSERT(news != LogNews::after_gap);
        if (news == LogNews::is_new) seen.push_back(history[i].text);
      }
      cursor.reconnected();
    }
    RC_ASSERT(seen.size() == history.size());
    for (std::size_t i = 0; i < seen.size(); ++i) RC_ASSERT(seen[i] == history[i].text);
  }));
}

TEST_CASE("what a host writes can move no cursor, forge no line and hide nothing", "[host]") {
  CHECK(shown_line("plain text\n") == "plain text");
  CHECK(shown_line("tab\tstays") == "tab\tstays");
  CHECK(shown_line("\x1b[2J\x1b]0;title\x07") == "\\x1b[2J\\x1b]0;title\\x07");
  CHECK(shown_line("a\rb\nc") == "a\\rb\\nc");
  CHECK(shown_line("::error::x") == "\\x3a:error::x");
  CHECK(shown_line("\xc2\x9b"
                   "31m") ==
        "\\xc2\\x9b"
        "31m");
  CHECK(shown_line("\xe2\x80\xae"
                   "x") == "\\xe2\\x80\\xaex");
  CHECK(shown_line("\xff\xc3") == "\\xff\\xc3");
  CHECK(shown_line("gr\xc3\xbc\xc3\x9f") == "gr\xc3\xbc\xc3\x9f");
  CHECK(shown_line(std::string(20'000, 'x')).ends_with("... (3616 bytes more)"));
  CHECK(nosana::testing::holds([] {
    for (const char c : shown_line(*rc::gen::arbitrary<std::string>()))
      RC_ASSERT(c == '\t' || static_cast<unsigned char>(c) >= 0x20);
  }));
}
