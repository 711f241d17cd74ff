// SPDX-License-Identifier: MIT
#pragma once

// What a rehearsal host does wrong on purpose, as a scenario file says: which request, how often,
// and what happens in place of an answer.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

enum class FaultKind : std::uint8_t {
  status,   ///< another status and body
  reset,    ///< the connection is cut before the request is looked at
  lost,     ///< the request is acted on, and then the connection is cut
  part,     ///< half of the answer, then the connection is cut
  silence,  ///< no answer, ever
  slow,     ///< the answer comes later
  forget,   ///< the host forgets what it had, as after a restart, and then answers
  rebuild,  ///< every connection is cut, and the port is closed for a while: a tunnel is built anew
  close,    ///< of a log: the WebSocket is dropped after so many lines
  skip      ///< of a log: so many lines at its beginning are gone, as of a long one
};

struct Fault {
  std::string on;  ///< "POST job-definition", "GET results", "GET /", "WS flog"; "*": every request
  FaultKind kind = FaultKind::reset;
  unsigned after = 0;  ///< requests that pass first
  unsigned times = 1;
  unsigned status = 503;
  std::string body;
  std::int64_t milliseconds = 0;
  std::size_t lines = 0;
};

/// The faults of a scenario: {"faults":[{"on":"POST job-definition","do":"lost","times":1}, ...]}.
/// throws   UsageError, which names the fault that is wrong
[[nodiscard]] std::vector<Fault> parse_faults(std::string_view json);

/// The fault that is due for a request, which is counted by that.
[[nodiscard]] std::optional<Fault> take_fault(std::vector<Fault>& faults, std::string_view request);

}  // namespace nosana::tool
