// SPDX-License-Identifier: MIT
#pragma once

// The authorization of one request to a host: what the client signs, and how a host reads it. Hosts
// accept any message today; ours names the request, so that a log shows what it was for, and so
// that it is of use on the day they compare. The header itself, message, signature and time, is
// solana::authorization().

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <nosana/seal/address.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana/seal/verify.hpp>
#include <nosana/text/base58.hpp>
#include <nosana/text/sha256.hpp>

namespace nosana::host {

/// What a request is for.
struct Purpose {
  std::string_view method;  ///< "POST"
  std::string_view what;    ///< the last part of its path: "job-definition"
  std::string_view job;     ///< address
  std::string_view host;    ///< address
  std::string_view body;    ///< empty where there is none
};

/// The message for a request at a time in milliseconds since 1970: no colon is in it, which
/// separates the parts of the header.
[[nodiscard]] inline std::string authorization_message(const Purpose& purpose, std::int64_t time);

/// What a header says, in views of its text.
struct Authorization {
  std::string_view message;
  std::string_view signature;            ///< base 58
  std::optional<std::string_view> time;  ///< milliseconds since 1970; not signed
};

/// Splits at the first two colons; nothing where there is no signature.
/// source   @nosana/sdk 0.4.69, services/authorization (validate): split(':'), parts 0, 1 and 2
[[nodiscard]] constexpr std::optional<Authorization> parse_authorization(
    std::string_view header) noexcept;

/// What a host says to a header.
enum class Verdict : std::uint8_t { good, invalid, expired, bad_base58, bad_signature };

/// Checks a header as the official host does: any message, a time only where there is one.
///
/// owner    address of the job's project
/// expiry   seconds; of the REST routes the time-out of the job, of the WebSocket 300
/// now      milliseconds since 1970
[[nodiscard]] inline Verdict check_authorization(std::string_view header, std::string_view owner,
                                                 std::int64_t expiry, std::int64_t now);

/// The words of the official host for a verdict; empty for good.
[[nodiscard]] constexpr std::string_view verdict_text(Verdict verdict) noexcept;

// ---- implementation ----

inline std::string authorization_message(const Purpose& purpose, std::int64_t time) {
  std::string message = "nosana-job/1 ";
  message.append(purpose.method).append(" /job/").append(purpose.job).append("/");
  message.append(purpose.what).append(" host=").append(purpose.host);
  message += " body=sha256-";
  constexpr std::string_view digits = "0123456789abcdef";
  for (const std::uint8_t byte : text::sha256(purpose.body)) {
    message += digits[byte >> 4];
    message += digits[byte & 15U];
  }
  return message.append(" time=").append(std::to_string(time));
}

constexpr std::optional<Authorization> parse_authorization(std::string_view header) noexcept {
  const std::size_t first = header.find(':');
  if (first == std::string_view::npos || first == 0) return std::nullopt;
  const std::string_view rest = header.substr(first + 1);
  const std::size_t second = rest.find(':');
  Authorization parts{header.substr(0, first), rest.substr(0, second), std::nullopt};
  if (parts.signature.empty()) return std::nullopt;
  if (second != std::string_view::npos) {
    const std::string_view tail = rest.substr(second + 1);
    parts.time = tail.substr(0, tail.find(':'));
    if (parts.time->empty()) parts.time = std::nullopt;
  }
  return parts;
}

inline Verdict check_authorization(std::string_view header, std::string_view owner,
                                   std::int64_t expiry, std::int64_t now) {
  const auto parts = parse_authorization(header);
  if (!parts) return Verdict::invalid;
  if (parts->time) {
    std::int64_t then = 0;
    const char* const end = parts->time->data() + parts->time->size();
    const auto read = std::from_chars(parts->time->data(), end, then);
    // A time that is no number, or in the future, is not older than the limit: as there.
    constexpr std::int64_t milliseconds = 1'000;
    if (read.ec == std::errc() && read.ptr == end && then > 0 && now >= then &&
        (now - then) / milliseconds >= expiry)
      return Verdict::expired;
  }
  seal::Signature signature{};
  if (!text::decode_base58<64>(parts->signature, signature)) {
    for (const char c : parts->signature) {
      if (text::base58_alphabet.find(c) == std::string_view::npos) return Verdict::bad_base58;
    }
    return Verdict::bad_signature;
  }
  const auto address = seal::decode_address(owner);
  if (!address || !seal::is_signed_by(*address, parts->message, signature))
    return Verdict::bad_signature;
  return Verdict::good;
}

constexpr std::string_view verdict_text(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::invalid: return "Invalid signature.";
    case Verdict::expired: return "Authorization has expired.";
    case Verdict::bad_base58: return "Non-base58 character";
    case Verdict::bad_signature:
    case Verdict::good: break;
  }
  return {};
}

}  // namespace nosana::host
