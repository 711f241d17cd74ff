// SPDX-License-Identifier: MIT
// Property: any data from a host (server-sent events, log frames, states, results or headers) is
// parsed or refused, independent of how it is split, and does not affect a terminal.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/host/authorization.hpp>
#include <nosana/host/job_state.hpp>
#include <nosana/host/log_lines.hpp>
#include <nosana/host/shown_line.hpp>
#include <nosana/net/sse.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

void check_shown(std::string_view text) {
  const std::string shown = host::shown_line(text);
  for (const char c : shown)
    fuzz::require(c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F),
                  "shown text has no control character");
  if (text.size() <= host::max_shown)
    fuzz::require(host::shown_line(shown) == shown, "shown text is unchanged when shown again");
}

void check_events(std::string_view text) {
  constexpr std::size_t max_size = 64;
  std::vector<std::string> whole;
  net::SseReader reader(max_size);
  reader.feed(text);
  while (auto event = reader.next()) whole.push_back(*event);
  net::SseReader cut(max_size);
  std::size_t at = 0;
  for (const char c : text) {
    cut.feed({&c, 1});
    while (auto event = cut.next()) {
      fuzz::require(at < whole.size() && *event == whole[at], "events do not depend on the splits");
      fuzz::require(event->size() <= max_size, "an event is within its limit");
      ++at;
    }
  }
  fuzz::require(at == whole.size(), "events do not depend on the splits");
}

void check_lines(std::string_view text) {
  host::LogCursor cursor;
  for (int connection = 0; connection < 2; ++connection) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (const auto line = host::parse_log_frame(text.substr(at, end - at))) {
        check_shown(line->text);
        (void)cursor.take(*line);
      }
      at = end + 1;
    }
    cursor.reconnected();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_shown(text);
  check_events(text);
  check_lines(text);
  (void)host::event_of_state(text);
  (void)host::read_results(text);
  if (const auto result = host::read_public_result(text))
    fuzz::require(result->is_blank == result->published.empty(),
                  "a non-blank definition is reported");
  constexpr std::string_view owner = "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF";
  fuzz::require(host::check_authorization(text, owner, 300, 0) != host::Verdict::good,
                "no random signature verifies");
  return 0;
}
