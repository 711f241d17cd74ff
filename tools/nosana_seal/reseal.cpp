// SPDX-License-Identifier: MIT
// nosana-seal reseal: the same definition under a new key, for other recipients.

#include <algorithm>
#include <string>

#include <common/message.hpp>
#include <common/secret_file.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/opening.hpp>
#include <nosana_seal/sealing.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

void check_changes(const Arguments& arguments) {
  const bool states = arguments.has("--recipient") || arguments.has("--recipients-file");
  const bool changes = arguments.has("--add") || arguments.has("--remove");
  if (states && changes) refuse("--recipient states all of them, --add and --remove change them");
  if (!states && !changes)
    refuse("who should be able to open it?", "--recipient, --add or --remove");
  const bool in_place = arguments.has("--in-place");
  if (in_place && arguments.has("--output")) refuse("--in-place and --output exclude each other");
  if (in_place && (arguments.inputs.empty() || arguments.inputs.front() == "-"))
    refuse("--in-place needs the name of a file");
}

seal::Recipients old_recipients(const seal::Envelope& envelope) {
  seal::Recipients all;
  for (const seal::SealedKey& key : envelope.recipients) {
    if (key.to == "*") refuse("its recipients are hidden", "give all of them with --recipient");
    add_recipient(all, recipient(key.to, "a recipient of the envelope"));
  }
  return all;
}

seal::Recipients new_recipients(const Arguments& arguments, const seal::Envelope& envelope) {
  if (!arguments.has("--add") && !arguments.has("--remove"))
    return recipients(arguments, "--recipient");
  seal::Recipients all = old_recipients(envelope);
  for (const std::string& text : arguments.values("--remove")) {
    const seal::Recipient gone = recipient(text, "--remove");
    const auto end = std::remove_if(all.begin(), all.end(), [&](const seal::Recipient& each) {
      return each.key() == gone.key();
    });
    if (end == all.end()) refuse("--remove names a recipient that the envelope does not have");
    all.erase(end, all.end());
  }
  for (const std::string& text : arguments.values("--add"))
    add_recipient(all, recipient(text, "--add"));
  if (all.empty()) refuse("no recipient would be left");
  return all;
}

bool is_anybody_gone(const seal::Envelope& envelope, const seal::Recipients& recipients) {
  return std::any_of(
      envelope.recipients.begin(), envelope.recipients.end(), [&](const seal::SealedKey& key) {
        return std::none_of(recipients.begin(), recipients.end(),
                            [&](const seal::Recipient& each) { return each.text() == key.to; });
      });
}

void replace(const SealInput& input, std::string_view text) {
  SecretFile file(input.name, Existing::replace);
  if (!is_same_file(input.file, file.replaced())) {
    throw Failure(SealStatus::refused, one_line(input.name) + ": was replaced while it was read");
  }
  file.keep_mode();
  file.write(text);
  file.commit();
}

}  // namespace

SealStatus run_reseal(const Arguments& arguments) {
  check_changes(arguments);
  KeyReader keys(arguments);
  const SealInput input = read_input(arguments, seal::max_envelope_bytes);
  const OpenedInput opened = open_input(arguments, input, expectations(arguments));
  const auto signer = read_signer(arguments, keys);
  if (!opened.envelope.sender.empty() && !signer && !arguments.has("--unsigned"))
    refuse("it is signed, and must be signed again", "--sign KEY, or --unsigned");
  seal::SealOptions options;
  options.now = now();
  options.expires = opened.envelope.expires;
  options.recipients = new_recipients(arguments, opened.envelope);
  options.signer = signer ? &*signer : nullptr;
  options.public_digest = opened.envelope.public_digest;
  options.hide_recipients =
      std::any_of(opened.envelope.recipients.begin(), opened.envelope.recipients.end(),
                  [](const seal::SealedKey& key) { return key.to == "*"; });
  const std::string text = sealed_text(arguments, opened.plaintext.text(), options);
  if (arguments.has("--in-place")) {
    replace(input, text);
  } else {
    write_output(arguments, text, {&input.file, 1});
  }
  for (const seal::Recipient& each : options.recipients) print_message("sealed to " + each.text());
  if (is_anybody_gone(opened.envelope, options.recipients))
    print_message("removed readers may still hold the old text: rotate the credentials");
  return SealStatus::ok;
}

}  // namespace nosana::tool
