// SPDX-License-Identifier: MIT
// nosana-seal keygen: a new identity, or the recipient of an existing one.

#include <ctime>
#include <string>
#include <string_view>

#include <unistd.h>

#include <common/message.hpp>
#include <nosana/text/utc_time.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>

namespace nosana::tool {

namespace {

// The text of an identity file, in locked memory.
seal::LockedBytes file_of(std::string_view head, std::string_view line) {
  seal::LockedBytes file(head.size() + line.size() + 1);
  char* out = reinterpret_cast<char*>(file.data());
  out += head.copy(out, head.size());
  out += line.copy(out, line.size());
  *out = '\n';
  return file;
}

SealStatus print_recipient(const Arguments& arguments, const std::string& name) {
  KeyReader keys(arguments);
  write_output(arguments, keys.identity(name).recipient().text() + '\n');
  return SealStatus::ok;
}

}  // namespace

SealStatus run_keygen(const Arguments& arguments) {
  if (const auto name = arguments.value("--public")) return print_recipient(arguments, *name);
  if (writes_to_terminal(arguments) && !arguments.has("--output")) {
    throw Failure(SealStatus::refused, "a secret key is not printed on a terminal",
                  "--output FILE writes it to a file that only you can read");
  }
  make_private_folders(arguments.value("--output").value_or(""));
  const seal::Identity identity = seal::Identity::generate();
  const text::UtcText created = text::utc_text(std::time(nullptr));
  const std::string head = "# created: " + std::string(created.data(), created.size()) +
                           "\n# recipient: " + identity.recipient().text() + '\n';
  if (arguments.has("--passphrase-fd")) {
    const seal::LockedBytes passphrase = read_passphrase(arguments);
    const std::string line = seal::protect(identity, passphrase.text());
    write_output(arguments, file_of(head, line).text());
  } else {
    const seal::LockedBytes line = seal::to_text(identity);
    write_output(arguments, file_of(head, line.text()).text());
  }
  if (::isatty(STDOUT_FILENO) == 1) {
    print(identity.recipient().text() + '\n');
  } else {
    print_message("recipient: " + identity.recipient().text());
  }
  return SealStatus::ok;
}

}  // namespace nosana::tool
