// SPDX-License-Identifier: MIT
#include <nosana_seal/opening.hpp>

#include <ctime>
#include <utility>
#include <variant>
#include <vector>

#include <common/message.hpp>
#include <nosana/seal/address.hpp>
#include <nosana/text/utc_time.hpp>
#include <nosana_seal/file_kind.hpp>
#include <nosana_seal/keys.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

SealStatus status_of(seal::OpenKind kind) noexcept {
  switch (kind) {
    case seal::OpenKind::malformed: return SealStatus::malformed;
    case seal::OpenKind::version: return SealStatus::version;
    case seal::OpenKind::policy: return SealStatus::policy;
    case seal::OpenKind::no_identity: return SealStatus::no_identity;
    case seal::OpenKind::authentication: break;
  }
  return SealStatus::authentication;
}

std::string address(const Arguments& arguments, const std::string& option) {
  std::string text = arguments.value(option).value_or("");
  if (arguments.has(option) && !seal::decode_address(text))
    throw Failure(SealStatus::usage, option + " needs a Solana address");
  return text;
}

std::string hint_for(const seal::OpenRefusal& refusal) {
  switch (refusal.status) {
    case seal::OpenStatus::use: return "a delivery needs --expect-host and --expect-job";
    case seal::OpenStatus::no_identity:
      return "nosana-seal inspect lists its recipients; --identity KEY is one of their keys";
    default:
      return seal::kind_of(refusal.status) == seal::OpenKind::authentication
                 ? advice(FileKind::bad_envelope)
                 : "";
  }
}

}  // namespace

std::int64_t now() { return std::time(nullptr); }

seal::Envelope envelope_in(const SealInput& input) {
  auto parsed = seal::parse_envelope(input.bytes.view());
  if (auto* const envelope = std::get_if<seal::Envelope>(&parsed)) return std::move(*envelope);
  const seal::Fault& fault = *std::get_if<seal::Fault>(&parsed);
  const FileKind kind = kind_of(input.bytes.view());
  if (kind != FileKind::bad_envelope && fault.why != seal::Fault::Why::too_long) {
    throw Failure(SealStatus::malformed,
                  one_line(input.name) + ": " + mismatch(kind, "an envelope"),
                  kind == FileKind::other || kind == FileKind::definition
                      ? "nosana-seal seal makes one of a definition"
                      : advice(kind, is_standard_input(input)));
  }
  const bool is_newer = fault.why == seal::Fault::Why::version;
  throw Failure(is_newer ? SealStatus::version : SealStatus::malformed,
                one_line(input.name) + ": " + message(fault),
                is_newer ? "" : advice(FileKind::bad_envelope));
}

seal::OpenOptions expectations(const Arguments& arguments) {
  seal::OpenOptions expected;
  expected.now = now();
  expected.sender = address(arguments, "--expect-sender");
  expected.host = address(arguments, "--expect-host");
  expected.job = address(arguments, "--expect-job");
  if (!expected.host.empty() || !expected.job.empty()) expected.use = seal::Use::delivery;
  if (const auto time = arguments.value("--min-created")) {
    expected.created_from = text::parse_utc(*time);
    if (!expected.created_from) {
      throw Failure(SealStatus::usage, "--min-created needs a time",
                    "for example 2027-01-31T12:00:00Z");
    }
  }
  return expected;
}

OpenedInput open_input(const Arguments& arguments, const SealInput& input,
                       const seal::OpenOptions& expected) {
  (void)envelope_in(input);  // a wrong file is reported before a key is read
  KeyReader keys(arguments);
  return open_with(arguments, keys.identities(), input, expected);
}

OpenedInput open_with(const Arguments& arguments, const std::vector<seal::Identity>& identities,
                      const SealInput& input, const seal::OpenOptions& expected) {
  seal::Envelope envelope = envelope_in(input);
  auto result = seal::open(envelope, identities, expected);
  if (const auto* const refusal = std::get_if<seal::OpenRefusal>(&result)) {
    throw Failure(status_of(kind_of(refusal->status)),
                  one_line(input.name) + ": " + message(*refusal), hint_for(*refusal));
  }
  seal::Opened& opened = *std::get_if<seal::Opened>(&result);
  if (!opened.is_signed)
    warn(arguments, one_line(input.name) + ": UNSIGNED: anyone may have written it");
  return {std::move(envelope), std::move(opened.plaintext)};
}

}  // namespace nosana::tool
