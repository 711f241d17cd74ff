// SPDX-License-Identifier: MIT
#pragma once

// Lines of a log as hosts send them over the WebSocket, and the cursor by which a client that comes
// back knows which of them it has.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace nosana::host {

/// One line. All of it is bytes of the host: see shown_line.hpp before it goes to a terminal.
struct LogLine {
  std::string operation;  ///< empty in /log
  std::string group;
  std::string type;            ///< "container", "info", "error"; of /log "stdout" and the like
  std::int64_t timestamp = 0;  ///< milliseconds since 1970
  std::string text;
};

/// The line in a frame of /flog or /log; nothing where the frame is something else.
///
/// source   nosana-ci/nosana-cli 1d3a04c, monitoring/streaming: {"path","data"}, `data` being JSON
///          again
[[nodiscard]] inline std::optional<LogLine> parse_log_frame(std::string_view frame);

/// What is known of a line that came.
enum class LogNews : std::uint8_t {
  is_new,
  repeated,  ///< of the history that a host sends to everyone who connects
  after_gap  ///< new, and the host no longer has what came between the last one and this
};

/// The lines that were seen. A host sends the whole history on every connection, operation by
/// operation and in order, so that the last line of each operation is enough to know.
class LogCursor {
 public:
  [[nodiscard]] LogNews take(const LogLine& line);

  /// A new connection: the history comes again.
  void reconnected() noexcept;

 private:
  struct Place {
    std::int64_t last = 0;
    std::size_t at_last = 0;  // lines of that time: older hosts give several the same
    std::size_t again = 0;    // of these, how many came again on this connection
    bool caught_up = true;
    bool has_overlap = false;
  };
  std::map<std::string, Place, std::less<>> places_;
};

// ---- implementation ----

namespace detail {

inline std::string text_of(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A time as a number, or as a number in a string.
inline std::int64_t time_of(const nlohmann::json& object) {
  const auto found = object.find("timestamp");
  if (found == object.end() || !found->is_number()) return 0;
  constexpr double most = 9e15;  // exact in a double, which is what JavaScript has
  const double time = found->get<double>();
  return time > 0 && time < most ? static_cast<std::int64_t>(time) : 0;
}

}  // namespace detail

inline std::optional<LogLine> parse_log_frame(std::string_view frame) {
  const auto outer = nlohmann::json::parse(frame, nullptr, false);
  if (!outer.is_object()) return std::nullopt;
  const std::string path = detail::text_of(outer, "path");
  if (path != "flog" && path != "log") return std::nullopt;
  const auto data = nlohmann::json::parse(detail::text_of(outer, "data"), nullptr, false);
  if (!data.is_object()) return std::nullopt;
  LogLine line;
  line.operation = detail::text_of(data, "opId");
  line.group = detail::text_of(data, "group");
  line.type = detail::text_of(data, "type");
  line.timestamp = detail::time_of(data);
  line.text = detail::text_of(data, path == "flog" ? "message" : "log");
  return line;
}

inline LogNews LogCursor::take(const LogLine& line) {
  const auto [found, is_first] = places_.try_emplace(line.operation);
  Place& place = found->second;
  LogNews news = LogNews::is_new;
  if (!is_first && !place.caught_up) {
    if (line.timestamp < place.last) {
      place.has_overlap = true;
      return LogNews::repeated;
    }
    if (line.timestamp == place.last && place.again < place.at_last) {
      ++place.again;
      place.has_overlap = true;
      return LogNews::repeated;
    }
    place.caught_up = true;
    if (!place.has_overlap) news = LogNews::after_gap;
  }
  if (is_first || line.timestamp > place.last) {
    place.last = line.timestamp;
    place.at_last = 1;
  } else if (line.timestamp == place.last) {
    ++place.at_last;
  }
  return news;
}

inline void LogCursor::reconnected() noexcept {
  for (auto& [operation, place] : places_) {
    place.again = 0;
    place.caught_up = false;
    place.has_overlap = false;
  }
}

}  // namespace nosana::host
