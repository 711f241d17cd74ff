// SPDX-License-Identifier: MIT
#include <nosana_job/events.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <nosana/mask/plain.hpp>

namespace nosana::tool {

void Events::tell(std::string_view event, const std::string& line, const nlohmann::json& fields) {
  if (json_) return write_event(event, fields);
  if (quiet_ || line.empty()) return;
  // Our own line breaks stay; what a host or a path brought with it is made harmless.
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\n', at), line.size());
    std::string shown;
    mask::append_plain(shown, std::string_view(line).substr(at, end - at));
    (void)write_all(STDERR_FILENO, shown + "\n");
    at = end + 1;
  }
}

void Events::answer(std::string_view event, const std::string& line, const nlohmann::json& fields) {
  if (json_) return write_event(event, fields);
  (void)write_all(STDOUT_FILENO, line);
}

void Events::write_event(std::string_view event, const nlohmann::json& fields) {
  using nlohmann::json;
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  nlohmann::ordered_json object = {
      {"v", 1}, {"seq", ++*sequence_}, {"time", now}, {"event", event}};
  for (const auto& [name, value] : fields.items()) object[name] = value;
  (void)write_all(STDOUT_FILENO,
                  object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
}

}  // namespace nosana::tool
