// SPDX-License-Identifier: MIT
#include <nosana_seal/files.hpp>

#include <algorithm>
#include <cerrno>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <common/secret_file.hpp>

namespace nosana::tool {

namespace {

bool is_there(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

}  // namespace

SealInput read_named_file(const std::string& name, std::size_t max_bytes, SealStatus too_long) {
  refuse_pipe_or_device(name);
  return read_file(name, max_bytes, too_long);
}

SealInput read_file(const std::string& name, std::size_t max_bytes, SealStatus too_long) {
  const bool is_stdin = name == "-";
  SealInput input{is_stdin ? "standard input" : name, {}, {}};
  Descriptor file;
  if (!is_stdin) file = open_for_reading(name);
  const int number = is_stdin ? STDIN_FILENO : file.number();
  if (is_stdin) say_if_terminal_is_read();
  read_all(number, max_bytes + 1, input.name, input.bytes);
  if (input.bytes.size() > max_bytes) {
    throw Failure(too_long, one_line(input.name) + ": is larger than " + std::to_string(max_bytes) +
                                " bytes");
  }
  if (!is_stdin && ::fstat(number, &input.file) != 0) throw IoError(error_text(name, errno));
  return input;
}

SealInput read_input(const Arguments& arguments, std::size_t max_bytes, SealStatus too_long) {
  if (arguments.inputs.size() > 1) {
    throw Failure(SealStatus::usage, "expected one file", "see --help");
  }
  return read_named_file(arguments.inputs.empty() ? "-" : arguments.inputs.front(), max_bytes,
                         too_long);
}

void write_output(const Arguments& arguments, std::string_view bytes,
                  std::span<const struct stat> inputs) {
  const std::string name = arguments.value("--output").value_or("-");
  if (name.empty()) throw Failure(SealStatus::usage, "--output needs the name of a file");
  if (name == "-") return print(bytes);
  const bool replaces = arguments.has("--force");
  struct stat there {};
  if (!replaces && ::lstat(name.c_str(), &there) == 0 && S_ISREG(there.st_mode)) {
    throw Failure(SealStatus::refused, one_line(name) + ": exists",
                  arguments.offers("--force") ? "--force replaces it"
                                              : "a key is never replaced; give another name");
  }
  SecretFile file(name, replaces ? Existing::replace : Existing::refuse);
  const bool is_input = std::any_of(inputs.begin(), inputs.end(), [&](const struct stat& input) {
    return is_same_file(input, file.replaced());
  });
  if (is_input) {
    throw Failure(SealStatus::refused, one_line(name) + ": is the input too, and would be lost");
  }
  file.write(bytes);
  file.commit();
}

void make_private_folders(const std::string& path) {
  constexpr mode_t owner_only = 0700;
  for (std::size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1)) {
    const std::string folder = path.substr(0, at);
    if (::mkdir(folder.c_str(), owner_only) == 0 || errno == EEXIST) continue;
    const int error = errno;
    if (!is_there(folder)) throw IoError(error_text(folder, error));
  }
}

bool writes_to_terminal(const Arguments& arguments) {
  return arguments.value("--output").value_or("-") == "-" && ::isatty(STDOUT_FILENO) == 1;
}

void warn(const Arguments& arguments, std::string_view text) {
  if (!arguments.has("--quiet")) print_message("warning: " + std::string(text));
}

}  // namespace nosana::tool
