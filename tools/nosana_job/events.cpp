// SPDX-License-Identifier: MIT
#include <nosana_job/events.hpp>

#include <chrono>
#include <utility>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>

namespace nosana::tool {

void Events::tell(std::string_view event, const std::string& line, nlohmann::json fields) {
  using nlohmann::json;
  if (!json_) {
    if (!quiet_) (void)write_all(STDERR_FILENO, line + "\n");
    return;
  }
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  nlohmann::ordered_json object = {{"v", 1}, {"seq", ++sequence_}, {"time", now}, {"event", event}};
  for (auto& [name, value] : fields.items()) object[name] = std::move(value);
  (void)write_all(STDOUT_FILENO,
                  object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
}

}  // namespace nosana::tool
