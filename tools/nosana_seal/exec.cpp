// SPDX-License-Identifier: MIT
// nosana-seal exec: a command reads the opened definition from a pipe that is removed afterwards.

#include <string>

#include <fcntl.h>
#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/secret_file.hpp>
#include <nosana_seal/child.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/definition_text.hpp>
#include <nosana_seal/exec_command.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/judge.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/opening.hpp>
#include <nosana_seal/private_folder.hpp>

namespace nosana::tool {

namespace {

void fill(const PrivateFolder& folder, std::string_view bytes) {
  if (!folder.is_in_memory()) {
    throw Failure(SealStatus::refused, "--tempfile would write to a disk",
                  "set XDG_RUNTIME_DIR to a folder of yours on a tmpfs");
  }
  const Descriptor file(::open(folder.path().c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  const int error = file ? write_all(file.number(), bytes) : errno;
  if (error != 0) throw IoError(error_text(folder.path(), error));
}

SealStatus report(const Arguments& arguments, const ChildEnd& end, bool by_pipe) {
  if (end.start_error != 0)
    print_message("error: " + error_text(arguments.command.front(), end.start_error));
  else if (by_pipe && end.delivery == Delivery::none)
    warn(arguments, "the command did not read the definition");
  else if (by_pipe && end.delivery == Delivery::part)
    warn(arguments, "the command did not read the definition to its end");
  return static_cast<SealStatus>(end.status);
}

}  // namespace

SealStatus run_exec(const Arguments& arguments) {
  check_exec_command(arguments.command);
  if (arguments.inputs.empty())
    throw Failure(SealStatus::usage, "expected an envelope before --", "- is standard input");
  const SealInput input = read_input(arguments, seal::max_envelope_bytes);
  const OpenedInput opened = open_input(arguments, input, expectations(arguments));
  demand_accepted(arguments, input, opened.plaintext.text(),
                  language_of_text(opened.plaintext.text()));
  const ReadableDefinition readable = readable_definition(opened.plaintext.text());
  const std::string_view text =
      readable.text.empty() ? opened.plaintext.text() : readable.text.text();
  hide_key_descriptors(arguments);
  remove_leftovers();
  hold_signals();  // a cleanup is needed from here on
  const bool by_pipe = !arguments.has("--tempfile");
  const PrivateFolder folder(by_pipe ? Hiding::pipe : Hiding::file, readable.file_name);
  if (!by_pipe) fill(folder, text);
  const ChildEnd end = run_child(with_path(arguments.command, folder.path()),
                                 by_pipe ? folder.path() : "", by_pipe ? text : "");
  return report(arguments, end, by_pipe);
}

}  // namespace nosana::tool
