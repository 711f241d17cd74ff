// SPDX-License-Identifier: MIT
#include <nosana_seal/envelope_view.hpp>

#include <algorithm>
#include <string_view>
#include <variant>

#include <nosana/mask/plain.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana/text/utc_time.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t tag_size = 16;  // of Poly1305

std::string age(std::int64_t seconds) {
  constexpr std::int64_t hour = 3600;
  constexpr std::int64_t day = 24 * hour;
  const auto count = [](std::int64_t number, const char* noun) {
    return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
  };
  if (seconds < 120) return count(seconds, "second");
  if (seconds < 2 * hour) return count(seconds / 60, "minute");
  if (seconds < 2 * day) return count(seconds / hour, "hour");
  return count(seconds / day, "day");
}

void add(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out.append(name).append(":").append(name.size() < 11 ? 11 - name.size() : 1, ' ');
  mask::append_plain(out, text);
  out += '\n';
}

}  // namespace

std::vector<NamedRecipient> named_recipients(const seal::Envelope& envelope) {
  std::vector<NamedRecipient> all;
  for (const seal::SealedKey& key : envelope.recipients) {
    NamedRecipient named{key.to, {}};
    const auto parsed = seal::parse_recipient(key.to);
    if (const auto* const recipient = std::get_if<seal::Recipient>(&parsed))
      named.fingerprint = fingerprint(*recipient);
    all.push_back(std::move(named));
  }
  return all;
}

std::string drift(const seal::Envelope& envelope, const seal::Recipients& wanted) {
  std::string lines;
  const auto has = [&](const std::string& text) {
    return std::any_of(envelope.recipients.begin(), envelope.recipients.end(),
                       [&](const seal::SealedKey& key) { return key.to == text; });
  };
  for (const seal::Recipient& each : wanted) {
    if (!has(each.text())) lines += "missing: " + each.text() + '\n';
  }
  for (const seal::SealedKey& key : envelope.recipients) {
    const bool known = std::any_of(wanted.begin(), wanted.end(), [&](const seal::Recipient& each) {
      return each.text() == key.to;
    });
    if (!known) lines += "not in the file: " + key.to + '\n';
  }
  return lines;
}

std::string time_text(std::int64_t seconds) {
  const text::UtcText text = text::utc_text(seconds);
  return {text.data(), text.size()};
}

std::size_t size_class(const seal::Envelope& envelope) noexcept {
  return envelope.ciphertext.size() - tag_size;
}

std::string describe(const seal::Envelope& envelope, std::int64_t now) {
  std::string out = "sealed definition, envelope version 1\n";
  add(out, "use", name_of(envelope.use));
  std::string created = time_text(envelope.created);
  if (now != 0 && envelope.created <= now) created += ", " + age(now - envelope.created) + " ago";
  add(out, "created", created);
  if (envelope.expires) {
    const bool late = now != 0 && seal::is_expired(envelope, now);
    add(out, "expires", time_text(*envelope.expires) + (late ? ", EXPIRED" : ""));
  }
  add(out, "sender", envelope.sender.empty() ? "UNSIGNED" : envelope.sender + ", not verified");
  add(out, "host", envelope.host);
  add(out, "job", envelope.job);
  add(out, "size", "at most " + std::to_string(size_class(envelope)) + " bytes");
  for (const NamedRecipient& each : named_recipients(envelope)) {
    add(out, "recipient",
        each.text == "*"
            ? std::string("hidden")
            : each.text + (each.fingerprint.empty() ? "" : ", fingerprint ") + each.fingerprint);
  }
  return out;
}

}  // namespace nosana::tool
