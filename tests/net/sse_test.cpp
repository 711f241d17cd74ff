// SPDX-License-Identifier: MIT
#include <nosana/net/sse.hpp>

#include <string>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "support/properties.hpp"

using nosana::net::SseReader;

namespace {

std::vector<std::string> all(SseReader& reader) {
  std::vector<std::string> events;
  while (auto event = reader.next()) events.push_back(*event);
  return events;
}

}  // namespace

TEST_CASE("events are read, comments and other fields are passed over", "[net]") {
  SseReader reader;
  reader.feed(
      ": keep-alive\n\ndata: {\"a\":1}\n\nid: 3\ndata:x\ndata: y\r\n\r\ndata: z\r\rdata: no");
  CHECK(all(reader) == std::vector<std::string>{"{\"a\":1}", "x\ny", "z"});
  reader.feed("w\n\n");
  CHECK(all(reader) == std::vector<std::string>{"now"});
}

TEST_CASE("an event above the limit is left out, and the next one is read", "[net]") {
  for (const std::size_t size : {11U, 40U}) {
    SseReader reader(10);
    const std::string text = "data: " + std::string(size, 'x') + "\n\ndata: after\n\n";
    for (const char c : text) {
      reader.feed({&c, 1});
      if (auto event = reader.next()) CHECK(*event == "after");
    }
    CHECK(reader.left_out() == 1);
  }
}

TEST_CASE("the line feeds between its lines count for the limit of an event", "[net]") {
  SseReader reader(10);
  reader.feed("data: 12345\ndata: 6789\n\ndata: 12345\ndata: 67890\n\ndata: after\n\n");
  CHECK(all(reader) == std::vector<std::string>{"12345\n6789", "after"});
  CHECK(reader.left_out() == 1);
}

TEST_CASE("events do not depend on how their bytes are cut", "[net]") {
  CHECK(nosana::testing::holds([] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("data: \r\n:xa")));
    SseReader whole;
    whole.feed(text);
    const auto expected = all(whole);
    SseReader cut;
    std::vector<std::string> got;
    for (const char c : text) {
      cut.feed({&c, 1});
      for (const auto& event : all(cut)) got.push_back(event);
    }
    RC_ASSERT(got == expected);
  }));
}
