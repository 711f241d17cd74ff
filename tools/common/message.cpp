// SPDX-License-Identifier: MIT
#include <common/message.hpp>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <nosana/mask/file_name.hpp>
#include <nosana/mask/plain.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

std::string one_line(std::string_view name) {
  return std::string(mask::SafeText(mask::FileName(name)));
}

std::string error_text(int error) {
  const char* const description = error_description(error);
  if (description == nullptr) return "error " + std::to_string(error);
  std::string text = description;
  if (text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string error_text(std::string_view name, int error) {
  return one_line(name) + ": " + error_text(error);
}

std::string message(std::string_view text) {
  std::string line(tool_name);
  line += ": ";
  mask::append_plain(line, text);
  line += '\n';
  return line;
}

void print_message(std::string_view text) noexcept {
  try {
    (void)write_all(STDERR_FILENO, message(text));
  } catch (...) {  // no memory for the message
    (void)write_all(STDERR_FILENO, text);
  }
}

}  // namespace nosana::tool
