// SPDX-License-Identifier: MIT
#include <nosana_seal/keys.hpp>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>
#include <variant>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/read_file.hpp>
#include <nosana_seal/file_kind.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

constexpr const char* a_key_is = "a key is a Solana keypair file or a file of nosana-seal keygen";
constexpr const char* default_wallet = "/.nosana/nosana_key.json";
constexpr std::size_t max_passphrase_bytes = 4096;

std::string home() {
  const char* const folder = std::getenv("HOME");
  return folder != nullptr ? folder : "";
}

constexpr const char* chmod_it = "chmod 600 it";

[[noreturn]] void refuse_file(const std::string& name, std::string_view why, std::string hint) {
  throw Failure(SealStatus::refused, one_line(name) + ": " + std::string(why), std::move(hint));
}

// Refuses what is no place for a key; a pipe has no permissions. Whether other users can read it.
bool judge_permissions(int file, const std::string& name) {
  struct stat status {};
  if (::fstat(file, &status) != 0) throw IoError(error_text(name, errno));
  // A device such as /dev/zero never ends, and is no place for a key; a terminal is one that is
  // typed.
  if (S_ISBLK(status.st_mode) || (S_ISCHR(status.st_mode) && ::isatty(file) != 1))
    refuse_file(name, "is a device, not a key", "-i takes a file, a pipe or -");
  if (!S_ISREG(status.st_mode)) return false;
  if (!is_trusted_owner(status.st_uid, ::geteuid()))
    refuse_file(name, "this key belongs to another user, who can change it",
                "copy it to a file that you own, or chown it");
  if ((status.st_mode & 022) != 0) refuse_file(name, "other users can change this key", chmod_it);
  return (status.st_mode & 077) != 0;
}

void tell_that_others_read(const Arguments& arguments, const std::string& name) {
  if (arguments.has("--strict")) refuse_file(name, "other users can read this key", chmod_it);
  warn(arguments, one_line(name) + ": other users can read this key, chmod 600 it");
}

// Nothing if the text is not a number.
std::optional<int> descriptor_number(std::string_view text) {
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// What was given in place of a file name: "a recipient", "an address"; empty for a name of a file.
std::string_view public_half_named(const std::string& name) {
  if (::access(name.c_str(), F_OK) == 0) return {};
  const auto parsed = seal::parse_recipient(name);
  const auto* const fault = std::get_if<seal::RecipientFault>(&parsed);
  if (fault == nullptr) return "a recipient";
  return *fault >= seal::RecipientFault::off_curve ? "an address" : "";
}

int passphrase_descriptor(const Arguments& arguments) {
  const auto number = descriptor_number(arguments.value("--passphrase-fd").value_or(""));
  if (!number) throw Failure(SealStatus::usage, "--passphrase-fd needs the number of a descriptor");
  return *number;
}

// The descriptor that a file name refers to.
std::optional<int> descriptor_named(std::string_view name) {
  if (name == "-" || name == "/dev/stdin") return STDIN_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (name.starts_with(folder)) return descriptor_number(name.substr(folder.size()));
  }
  return std::nullopt;
}

struct BadRecipient {
  std::string what;
  std::string hint;  // empty: nothing beyond the message
};

// Says of an nseal1 key that was not copied whole what is wrong with it.
BadRecipient explain_recipient(std::string_view text, seal::RecipientFault fault) {
  const bool is_mistyped = fault <= seal::RecipientFault::not_canonical;
  if (!is_mistyped || !text.starts_with(seal::seal_key_prefix))
    return {std::string(message(fault)), ""};
  const std::string again = "copy it again, or print it with nosana-seal keygen -y KEY";
  if (text.size() == seal::seal_key_size) return {std::string(message(fault)), again};
  return {
      "this nseal1 key has " + std::to_string(text.size()) + " characters, expected " +
          std::to_string(seal::seal_key_size),
      (text.size() < seal::seal_key_size ? "it is cut: " : "something was added to it: ") + again};
}

}  // namespace

void hide_key_descriptors(const Arguments& arguments) {
  if (arguments.has("--passphrase-fd")) hide_from_commands(passphrase_descriptor(arguments));
  for (const std::string& name : arguments.values("--identity")) {
    if (const auto number = descriptor_named(name)) hide_from_commands(*number);
  }
}

seal::LockedBytes read_passphrase(const Arguments& arguments) {
  const int number = passphrase_descriptor(arguments);
  const std::string name = "descriptor " + std::to_string(number);
  seal::LockedBytes passphrase(max_passphrase_bytes + 1);
  std::size_t size = 0;
  while (size < passphrase.size()) {
    const std::size_t got = read_some(number, reinterpret_cast<char*>(passphrase.data()) + size,
                                      passphrase.size() - size, name);
    if (got == 0) break;
    size += got;
  }
  if (size > max_passphrase_bytes)
    throw Failure(SealStatus::usage, "the passphrase is longer than 4096 bytes");
  passphrase.shrink(size);
  if (passphrase.text().ends_with('\n')) passphrase.shrink(passphrase.size() - 1);
  if (passphrase.text().ends_with('\r')) passphrase.shrink(passphrase.size() - 1);
  if (passphrase.empty()) throw Failure(SealStatus::usage, "the passphrase is empty");
  return passphrase;
}

seal::Identity KeyReader::parse(std::string_view text, const std::string& name) {
  std::optional<std::string_view> passphrase;
  if (seal::needs_passphrase(text)) {
    if (passphrase_.empty() && arguments_.has("--passphrase-fd"))
      passphrase_ = read_passphrase(arguments_);
    if (!passphrase_.empty()) passphrase = passphrase_.text();
  }
  auto parsed = seal::parse_identity(text, passphrase);
  if (auto* const identity = std::get_if<seal::Identity>(&parsed)) return std::move(*identity);
  const seal::IdentityFault fault = *std::get_if<seal::IdentityFault>(&parsed);
  const std::string shown = name == "-" ? "standard input" : name;
  const FileKind kind = kind_of(text);
  if (is_explained_by_kind(kind, FileKind::identity)) {
    throw Failure(SealStatus::no_identity, one_line(shown) + ": " + mismatch(kind, "a key"),
                  kind == FileKind::envelope || kind == FileKind::definition ? a_key_is
                  : kind == FileKind::empty ? advice_on_empty(FileKind::identity, name == "-")
                                            : advice(kind));
  }
  throw Failure(SealStatus::no_identity, one_line(shown) + ": " + std::string(message(fault)),
                fault == seal::IdentityFault::needs_passphrase
                    ? "--passphrase-fd N reads it from there"
                : fault == seal::IdentityFault::form ? a_key_is
                                                     : "");
}

seal::Identity KeyReader::identity(const std::string& name) {
  SealInput input;
  if (name == "-") {
    input = read_file(name, seal::max_identity_bytes);
  } else {
    if (const std::string_view found = public_half_named(name); !found.empty())
      throw Failure(SealStatus::no_identity,
                    "expected the file of a key, found " + std::string(found),
                    std::string(found) + " is public; the file of the key has the secret half");
    const Descriptor file = open_input_file(name);
    const bool others_read = judge_permissions(file.number(), name);
    read_all(file.number(), seal::max_identity_bytes + 1, name, input.bytes);
    // What is no key at all may be read by everybody, and is refused for that.
    if (others_read && !is_explained_by_kind(kind_of(input.bytes.view()), FileKind::identity))
      tell_that_others_read(arguments_, name);
  }
  return parse(input.bytes.view(), name);
}

std::vector<seal::Identity> KeyReader::identities() {
  std::vector<seal::Identity> all;
  for (const std::string& name : arguments_.values("--identity")) all.push_back(identity(name));
  if (!all.empty()) return all;
  if (const char* const wallet = std::getenv("SOLANA_WALLET"); wallet != nullptr && *wallet != 0) {
    all.push_back(parse(wallet, "SOLANA_WALLET"));
    return all;
  }
  const std::string name = home() + default_wallet;
  if (home().empty() || ::access(name.c_str(), F_OK) != 0) {
    throw Failure(SealStatus::no_identity, "there is no identity",
                  "--identity KEY; without it the wallet in SOLANA_WALLET or "
                  "~/.nosana/nosana_key.json is one");
  }
  all.push_back(identity(name));
  return all;
}

void refuse_secrets(const Arguments& arguments) {
  const auto refuse_secret = [](const std::string& text, const std::string& what) {
    if (!is_secret_key(text) || ::access(text.c_str(), F_OK) == 0) return;
    throw Failure(SealStatus::usage, what,
                  "it is in the history of the shell now, and was in the list of processes: " +
                      renewal(text));
  };
  for (const std::string& input : arguments.inputs)
    refuse_secret(input, "the name of a file is a secret key");
  arguments.for_each_value([&](const OptionRow& option, const std::string& value) {
    std::string what = std::string(option.name) + " is a secret key";
    if (option.argument == "RECIPIENT")
      what += "; it takes a recipient, nseal1..., which nosana-seal keygen -y KEY prints";
    if (option.argument == "KEY" || option.argument == "FILE")
      what += "; it takes the name of a file";
    refuse_secret(value, what);
  });
}

seal::Recipient recipient(std::string_view text, std::string_view option) {
  auto parsed = seal::parse_recipient(text);
  if (auto* const found = std::get_if<seal::Recipient>(&parsed)) return std::move(*found);
  const BadRecipient bad = explain_recipient(text, *std::get_if<seal::RecipientFault>(&parsed));
  const bool is_file = ::access(std::string(text).c_str(), F_OK) == 0;
  throw Failure(SealStatus::usage, std::string(option) + " is not a recipient: " + bad.what,
                is_file            ? "-R reads a file of recipients"
                : bad.hint.empty() ? "a recipient is a Solana address or an nseal1 key"
                                   : bad.hint);
}

seal::Recipients recipients_of_file(const std::string& name) {
  const SealInput input = read_named_file(name, seal::max_recipients_bytes);
  auto parsed = seal::parse_recipients(input.bytes.view());
  if (auto* const found = std::get_if<seal::Recipients>(&parsed)) return std::move(*found);
  const FileKind kind = kind_of(input.bytes.view());
  if (is_explained_by_kind(kind, FileKind::recipients)) {
    throw Failure(SealStatus::usage, one_line(name) + ": " + mismatch(kind, "a list of recipients"),
                  kind == FileKind::envelope || kind == FileKind::definition
                      ? "a list of recipients has an nseal1 key or a Solana address a line"
                  : kind == FileKind::empty
                      ? advice_on_empty(FileKind::recipients, is_standard_input(input))
                      : advice(kind));
  }
  const seal::RecipientsFault& fault = *std::get_if<seal::RecipientsFault>(&parsed);
  std::string place = one_line(name) + ':';
  if (fault.line != 0) place += std::to_string(fault.line) + ':';
  if (fault.why != seal::RecipientsFault::Why::recipient)
    throw Failure(SealStatus::usage, place + ' ' + std::string(message(fault)));
  std::string_view rest = input.bytes.view();
  for (std::size_t line = 1; line < fault.line; ++line) (void)seal::detail::next_line(rest);
  const BadRecipient bad = explain_recipient(
      seal::detail::content_of_line(seal::detail::next_line(rest)), fault.recipient);
  throw Failure(SealStatus::usage, place + ' ' + bad.what, bad.hint);
}

void add_recipient(seal::Recipients& recipients, const seal::Recipient& recipient) {
  if (!seal::is_among(recipients, recipient.key())) recipients.push_back(recipient);
}

seal::Recipients recipients(const Arguments& arguments, std::string_view option) {
  seal::Recipients all;
  for (const std::string& text : arguments.values(option))
    add_recipient(all, recipient(text, option));
  for (const std::string& name : arguments.values("--recipients-file")) {
    for (const seal::Recipient& each : recipients_of_file(name)) add_recipient(all, each);
  }
  return all;
}

}  // namespace nosana::tool
