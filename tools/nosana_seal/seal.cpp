// SPDX-License-Identifier: MIT
// nosana-seal seal: makes an envelope from a definition.

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <common/message.hpp>
#include <common/one_definition.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/seal/sealing.hpp>
#include <nosana/text/sha256.hpp>
#include <nosana/text/utc_time.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/definition_text.hpp>
#include <nosana_seal/file_kind.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/judge.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/opening.hpp>
#include <nosana_seal/sealing.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

// "+10m" from now, or a time.
std::int64_t read_expiry(std::string_view text, std::int64_t from) {
  if (const auto time = text::parse_utc(text)) return *time;
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t max_count = 100000;
  std::int64_t count = 0;
  const char* const end = text.data() + text.size();
  if (text.starts_with('+') && text.size() > 2) {
    const auto [at, error] = std::from_chars(text.data() + 1, end - 1, count);
    const bool good = error == std::errc() && at == end - 1 && count > 0 && count <= max_count;
    switch (good ? end[-1] : '\0') {
      case 'm': return from + count * minute;
      case 'h': return from + count * 60 * minute;
      case 'd': return from + count * 24 * 60 * minute;
      default: break;
    }
  }
  refuse("--expires needs a duration or a time", "for example +10m, +24h, +90d");
}

seal::Use read_use(const Arguments& arguments) {
  const std::string use = arguments.value("--use").value_or("at-rest");
  const bool delivery = use == "delivery";
  if (!delivery && use != "at-rest") refuse("--use must be at-rest or delivery");
  for (const char* const option : {"--host", "--job"}) {
    if (delivery && !arguments.has(option))
      refuse(std::string(option) + " is needed for a delivery");
    if (!delivery && arguments.has(option))
      refuse(std::string(option) + " belongs to --use delivery");
  }
  return delivery ? seal::Use::delivery : seal::Use::at_rest;
}

// A base58 address has no checksum, so a mistyped one may be a valid address of another wallet.
void show_fingerprints(const Arguments& arguments, const seal::Recipients& recipients) {
  if (arguments.has("--quiet")) return;
  for (const seal::Recipient& each : recipients) {
    if (each.kind() == seal::RecipientKind::wallet)
      print_message("recipient " + each.text() + ", fingerprint " + fingerprint(each));
  }
}

seal::Recipients read_recipients(const Arguments& arguments, KeyReader& keys) {
  seal::Recipients all = recipients(arguments, "--recipient");
  if (arguments.has("--self")) {
    for (const seal::Identity& identity : keys.identities())
      add_recipient(all, identity.recipient());
  }
  if (all.empty()) refuse("there is no recipient", "give --recipient, --recipients-file or --self");
  return all;
}

void check_input(const Arguments& arguments, const SealInput& input, Syntax syntax) {
  const std::string_view text = input.bytes.view();
  if (seal::claims_to_be_envelope(text)) {
    throw Failure(SealStatus::refused, one_line(input.name) + ": is an envelope already",
                  "reseal changes who can open it");
  }
  const FileKind kind = kind_of(text);
  const bool is_key = kind == FileKind::identity || kind == FileKind::foreign_key;
  if (is_key || kind == FileKind::recipients || kind == FileKind::conflict)
    throw Failure(SealStatus::refused,
                  one_line(input.name) + ": " + mismatch(kind, "a job definition"),
                  advice(kind, is_standard_input(input)));
  if (!arguments.has("--no-lint") &&
      (kind == FileKind::empty || kind == FileKind::utf16 || kind == FileKind::binary))
    throw Failure(
        SealStatus::lint, one_line(input.name) + ": " + mismatch(kind, "a job definition"),
        kind == FileKind::empty ? advice_on_empty(FileKind::definition, is_standard_input(input))
                                : advice(kind));
  if (const auto other = other_than_one(text, syntax, "seal"); other && !arguments.has("--no-lint"))
    throw Failure(SealStatus::lint, one_line(input.name) + ": " + other->what, other->advice);
  demand_accepted(arguments, input, text, syntax);
}

}  // namespace

std::string public_digest(std::string_view definition, Syntax syntax) {
  const Document document = read_definition(definition, syntax);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (const std::uint8_t byte : text::sha256(redact(document).text())) {
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

std::string sealed_text(const Arguments& arguments, std::string_view plaintext,
                        const seal::SealOptions& options) {
  const auto result = seal::seal(plaintext, options);
  if (const auto* const refusal = std::get_if<seal::SealRefusal>(&result))
    refuse(std::string(message(*refusal)));
  if (options.recipients.size() == 1) {
    warn(arguments,
         "there is only one recipient: without that key it cannot be opened; --self adds yours");
  }
  show_fingerprints(arguments, options.recipients);
  return to_text(*std::get_if<seal::Envelope>(&result));
}

std::optional<seal::Identity> read_signer(const Arguments& arguments, KeyReader& keys) {
  if (arguments.has("--sign") && arguments.has("--unsigned"))
    refuse("--sign and --unsigned exclude each other");
  const auto name = arguments.value("--sign");
  if (!name) return std::nullopt;
  seal::Identity signer = keys.identity(*name);
  if (!signer.can_sign()) refuse("--sign needs a Solana keypair file; this key can only open");
  return signer;
}

SealStatus run_seal(const Arguments& arguments) {
  KeyReader keys(arguments);
  seal::SealOptions options;
  options.use = read_use(arguments);
  options.now = now();
  if (const auto expires = arguments.value("--expires"))
    options.expires = read_expiry(*expires, options.now);
  options.host = arguments.value("--host").value_or("");
  options.job = arguments.value("--job").value_or("");
  options.hide_recipients = arguments.has("--hide-recipients");
  options.recipients = read_recipients(arguments, keys);
  const auto signer = read_signer(arguments, keys);
  options.signer = signer ? &*signer : nullptr;
  const SealInput input = read_input(arguments, seal::max_plaintext_bytes, SealStatus::lint);
  const Syntax syntax = language_of_file(input.name, input.bytes.view());
  check_input(arguments, input, syntax);
  options.public_digest = public_digest(input.bytes.view(), syntax);
  write_output(arguments, sealed_text(arguments, input.bytes.view(), options), {&input.file, 1});
  return SealStatus::ok;
}

}  // namespace nosana::tool
