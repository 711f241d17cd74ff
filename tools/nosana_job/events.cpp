// SPDX-License-Identifier: MIT
#include <nosana_job/events.hpp>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <nosana/mask/plain.hpp>
#include <nosana_job/clock.hpp>

namespace nosana::tool {

void Events::tell(std::string_view event, const std::string& line, const nlohmann::json& fields) {
  if (json_) {
    (void)write_event(event, fields);
    return;
  }
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
  const int error = json_ ? write_event(event, fields) : write_all(STDOUT_FILENO, line);
  // A reader who has gone has seen enough.
  if (error != 0 && error != EPIPE)
    throw IoError(error_text("standard output", error), "free some space, or write elsewhere");
}

void Events::answer_done(std::string_view event, const std::string& line,
                         const nlohmann::json& fields) {
  (void)(json_ ? write_event(event, fields) : write_all(STDOUT_FILENO, line));
}

int Events::write_event(std::string_view event, const nlohmann::json& fields) {
  using nlohmann::json;
  nlohmann::ordered_json object = {
      {"v", 1}, {"seq", ++*sequence_}, {"time", now_milliseconds()}, {"event", event}};
  for (const auto& [name, value] : fields.items()) object[name] = value;
  return write_all(STDOUT_FILENO,
                   object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
}

}  // namespace nosana::tool
