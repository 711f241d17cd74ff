// SPDX-License-Identifier: MIT
#pragma once

// Recipients files: the recipients of a definition, one on each line, kept in a repository.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nosana/seal/recipient.hpp>

namespace nosana::seal {

/// Maximum size of a recipients file, in bytes: 32 lines with long comments.
inline constexpr std::size_t max_recipients_bytes = std::size_t{64} << 10;

/// The fault of a recipients file.
struct RecipientsFault {
  /// The kind of fault.
  enum class Why : std::uint8_t {
    recipient,  ///< a line has no valid recipient: see `recipient`
    repeated,   ///< a line repeats the key of an earlier one
    too_many,   ///< a line exceeds max_recipients
    too_long,   ///< the file is longer than max_recipients_bytes; no line
    none        ///< the file has no recipient; no line
  };
  /// The kind of fault.
  Why why{};
  std::size_t line = 0;  ///< from 1; 0 for the file as a whole
  /// If `why` is `recipient`: why the line has none.
  RecipientFault recipient{};
};

/// The message: nothing of the file.
[[nodiscard]] constexpr std::string_view message(const RecipientsFault& fault) noexcept;

/// The recipients of a file, in its order.
using Recipients = std::vector<Recipient>;

/// The recipients of a file, in its order. A line is empty or holds one recipient, and optionally,
/// after white space, a comment that begins with #.
///
/// cost     100 microseconds for each recipient
/// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
[[nodiscard]] inline std::variant<Recipients, RecipientsFault> parse_recipients(
    std::string_view file);

/// Whether `recipients` has the X25519 key `key`, so that both are one reader.
[[nodiscard]] inline bool is_among(const Recipients& recipients, const PublicKey& key) noexcept {
  return std::any_of(recipients.begin(), recipients.end(),
                     [&](const Recipient& other) { return other.key() == key; });
}

// ---- implementation ----

constexpr std::string_view message(const RecipientsFault& fault) noexcept {
  switch (fault.why) {
    case RecipientsFault::Why::recipient: return message(fault.recipient);
    case RecipientsFault::Why::repeated: return "repeats the key of an earlier line";
    case RecipientsFault::Why::too_many: return "more than 32 recipients";
    case RecipientsFault::Why::too_long: return "longer than 64 KiB";
    case RecipientsFault::Why::none: break;
  }
  return "has no recipient";
}

namespace detail {

constexpr std::string_view blanks = " \t\r";

/// The content of a line of a key file: without surrounding white space and comment.
constexpr std::string_view content_of_line(std::string_view line) noexcept {
  std::size_t begin = line.find_first_not_of(blanks);
  if (begin == std::string_view::npos || line[begin] == '#') return {};
  line.remove_prefix(begin);
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (blanks.find(line[at - 1]) == std::string_view::npos) continue;
    line = line.substr(0, at);
    break;
  }
  return line.substr(0, line.find_last_not_of(blanks) + 1);
}

/// Removes and returns the first line of `rest`.
constexpr std::string_view next_line(std::string_view& rest) noexcept {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace detail

inline std::variant<Recipients, RecipientsFault> parse_recipients(std::string_view file) {
  using Why = RecipientsFault::Why;
  if (file.size() > max_recipients_bytes) return RecipientsFault{Why::too_long};
  Recipients recipients;
  for (std::size_t line = 1; !file.empty(); ++line) {
    const std::string_view content = detail::content_of_line(detail::next_line(file));
    if (content.empty()) continue;
    if (recipients.size() == max_recipients) return RecipientsFault{Why::too_many, line};
    auto parsed = parse_recipient(content);
    if (const auto* fault = std::get_if<RecipientFault>(&parsed))
      return RecipientsFault{Why::recipient, line, *fault};
    auto& recipient = *std::get_if<Recipient>(&parsed);
    if (is_among(recipients, recipient.key())) return RecipientsFault{Why::repeated, line};
    recipients.push_back(std::move(recipient));
  }
  if (recipients.empty()) return RecipientsFault{Why::none};
  return recipients;
}

}  // namespace nosana::seal
