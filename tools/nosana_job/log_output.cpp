// SPDX-License-Identifier: MIT
#include <nosana_job/log_output.hpp>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include <common/message.hpp>
#include <nosana/host/shown_line.hpp>

namespace nosana::tool {

Descriptor open_log_file(const std::string& name) {
  constexpr int mode = 0600;
  Descriptor file(
      ::open(name.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!file) throw IoError(error_text(name, errno));
  return file;
}

LogOutput::LogOutput(const Context& context, Events& events, const std::string& file, bool shown)
    : json_(context.json), shown_(shown), events_(events), name_(file) {
  if (!file.empty()) file_ = open_log_file(file);
}

std::string line_text(const host::LogLine& line) {
  std::string text;
  if (!line.operation.empty()) text = host::shown_line(line.operation) + " | ";
  if (line.type == "info" || line.type == "error") text += line.type + ": ";
  return text + host::shown_line(line.text) + "\n";
}

void LogOutput::write_to_file(const std::string& text) {
  if (!file_) return;
  if (const int error = write_all(file_.number(), text); error != 0) {
    (void)file_.close();
    print_message("warning: " + error_text(name_, error) + "; the log goes on without the file");
  }
}

void LogOutput::write(const host::LogLine& line, host::LogNews news) {
  if (line.timestamp < since_) return;
  const std::string text = line_text(line);
  if (news == host::LogNews::after_gap) {
    const std::string gap = "--- gap: the host no longer has the lines between these ---\n";
    write_to_file(gap);
    if (json_)
      events_.tell("gap", {}, {{"operation", line.operation}});
    else if (shown_ && !closed_)
      closed_ = write_all(STDOUT_FILENO, gap) != 0;
  }
  write_to_file(text);
  if (!shown_) return;
  if (json_) {
    events_.tell("log", {},
                 {{"operation", line.operation},
                  {"group", line.group},
                  {"type", line.type},
                  {"timestamp", line.timestamp},
                  {"text", line.text}});
  } else if (!closed_) {
    closed_ = write_all(STDOUT_FILENO, text) != 0;  // the job is delivered all the same
  }
}

}  // namespace nosana::tool
