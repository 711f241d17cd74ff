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
#include <nosana/seal/envelope_reader.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

constexpr const char* default_wallet = "/.nosana/nosana_key.json";
constexpr std::size_t most_passphrase_bytes = 4096;

std::string home() {
  const char* const folder = std::getenv("HOME");
  return folder != nullptr ? folder : "";
}

[[noreturn]] void refuse_file(const std::string& name, std::string_view why, std::string hint) {
  throw Failure(SealStatus::refused, one_line(name) + ": " + std::string(why), std::move(hint));
}

// Of a file that has permissions to judge; a pipe has none.
void judge_permissions(const Arguments& arguments, int file, const std::string& name) {
  struct stat status {};
  if (::fstat(file, &status) != 0) throw IoError(error_text(name, errno));
  if (!S_ISREG(status.st_mode)) return;
  const std::string hint = "chmod 600 it";
  if ((status.st_mode & 022) != 0) refuse_file(name, "others may change this key", hint);
  if ((status.st_mode & 077) == 0) return;
  if (arguments.has("--strict")) refuse_file(name, "others may read this key", hint);
  warn(arguments, one_line(name) + ": others may read this key, chmod 600 it");
}

}  // namespace

seal::LockedBytes read_passphrase(const Arguments& arguments) {
  const std::string text = arguments.value("--passphrase-fd").value_or("");
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0)
    throw Failure(SealStatus::usage, "--passphrase-fd takes the number of a descriptor");
  const std::string name = "descriptor " + text;
  seal::LockedBytes passphrase(most_passphrase_bytes + 1);
  std::size_t size = 0;
  while (size < passphrase.size()) {
    const std::size_t got = read_some(number, reinterpret_cast<char*>(passphrase.data()) + size,
                                      passphrase.size() - size, name);
    if (got == 0) break;
    size += got;
  }
  if (size > most_passphrase_bytes)
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
  if (seal::claims_to_be_envelope(text)) {
    throw Failure(SealStatus::no_identity, one_line(name) + ": is an envelope, no key",
                  "a key is a Solana keypair file or a file of keygen");
  }
  const seal::IdentityFault fault = *std::get_if<seal::IdentityFault>(&parsed);
  throw Failure(SealStatus::no_identity, one_line(name) + ": " + std::string(message(fault)),
                fault == seal::IdentityFault::needs_passphrase
                    ? "--passphrase-fd N reads it from there"
                    : "");
}

seal::Identity KeyReader::identity(const std::string& name) {
  SealInput input;
  if (name == "-") {
    input = read_file(name, seal::most_identity_bytes);
  } else {
    const Descriptor file = open_for_reading(name);
    judge_permissions(arguments_, file.number(), name);
    read_all(file.number(), seal::most_identity_bytes + 1, name, input.bytes);
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

seal::Recipient recipient(std::string_view text, std::string_view option) {
  auto parsed = seal::parse_recipient(text);
  if (auto* const found = std::get_if<seal::Recipient>(&parsed)) return std::move(*found);
  const seal::RecipientFault fault = *std::get_if<seal::RecipientFault>(&parsed);
  throw Failure(SealStatus::usage,
                std::string(option) + " is no recipient: " + std::string(message(fault)),
                "a recipient is a Solana address or an nseal1 key");
}

seal::Recipients recipients_of_file(const std::string& name) {
  const SealInput input = read_file(name, seal::most_recipients_bytes);
  auto parsed = seal::parse_recipients(input.bytes.view());
  if (auto* const found = std::get_if<seal::Recipients>(&parsed)) return std::move(*found);
  const seal::RecipientsFault& fault = *std::get_if<seal::RecipientsFault>(&parsed);
  std::string place = one_line(name) + ':';
  if (fault.line != 0) place += std::to_string(fault.line) + ':';
  throw Failure(SealStatus::usage, place + ' ' + std::string(message(fault)));
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
