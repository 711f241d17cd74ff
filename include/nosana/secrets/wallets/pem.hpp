// SPDX-License-Identifier: MIT
#pragma once

// Private keys in their text forms: PEM, OpenSSH, PGP, the files of SSH2 and of PuTTY. Certificates
// and public keys are none, and neither is a sentence that quotes the first line of one.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// A private key in a text.
struct PrivateKey {
  std::size_t begin = 0;      ///< of its first line
  std::size_t end = 0;        ///< of its last line; of its last letters where that is missing
  bool is_proven = false;     ///< its last line is there
  bool is_encrypted = false;  ///< it says that a password is needed to read it
};

/// Fewest letters that the body of a private key has: 48 bytes, which is an Ed25519 key in PKCS #8
/// (RFC 8410).
inline constexpr std::size_t min_key_body = 64;

/// Calls found(PrivateKey) for every private key of `text`, in its order.
///
/// Line ends may be written as such, with a backslash, as blanks, or be missing.
/// cost     a few passes
/// source   RFC 7468 (PEM), RFC 1421 (its headers), RFC 4880 section 6.2 (PGP), RFC 4716 (SSH2
///          lines); PuTTY 0.81, appendix C
template <class Found>
void find_private_keys(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

inline constexpr std::size_t no_place = std::string_view::npos;

/// The letters of a key within a text: runs of base 64 that words are too short for.
struct KeyBody {
  std::size_t letters = 0;  ///< in long runs
  std::size_t end = 0;      ///< of the last of these
  std::uint64_t seen = 0;   ///< a bit for each value that occurs, so that a mask is none

  [[nodiscard]] constexpr bool is_key(std::size_t least) const noexcept {
    constexpr int fewest_values = 12;
    return letters >= least && std::popcount(seen) >= fewest_values;
  }
};

/// Reads the body that begins at `at` and ends before `end`, and where no long run follows within a
/// few lines.
constexpr KeyBody read_key_body(std::string_view text, std::size_t at, std::size_t end) noexcept {
  constexpr std::size_t min_size = 20;
  constexpr std::size_t max_gap = 400;  // a few lines of headers
  KeyBody body;
  body.end = at;
  while (at < end && at - body.end <= max_gap) {
    if (text[at] == '\\') {
      at += 2;  // a line end
      continue;
    }
    std::size_t run = at;
    std::uint64_t seen = 0;
    while (run < end && sextet_of(text[run]) != no_sextet)
      seen |= std::uint64_t{1} << sextet_of(text[run++]);
    if (run - at >= min_size) {
      body = {body.letters + run - at, run, body.seen | seen};
    }
    at = std::max(run, at + 1);
  }
  return body;
}

/// The words between the dashes of a first line whose BEGIN is at `at`; empty where it is none of a
/// private key.
constexpr std::string_view private_label(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t max_label = 64;
  constexpr std::string_view begin = "BEGIN ";
  const std::string_view rest = text.substr(at + begin.size(), max_label);
  const std::string_view label = rest.substr(0, rest.find("--"));
  if (label.size() == rest.size()) return {};
  const std::size_t key = label.find("PRIVATE KEY");
  const std::string_view after = key == no_place ? label : label.substr(key + 11);
  const bool ends = after.empty() || after == " " || after == " BLOCK";
  const bool upper = text::all_of(
      label, [](char c) { return c == ' ' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  return key != no_place && ends && upper ? label : std::string_view{};
}

/// Whether the text at `at` is the last line for this label; if so its end.
constexpr std::size_t end_of_last_line(std::string_view text, std::size_t at,
                                       std::string_view label) noexcept {
  const auto skip = [text, &at](std::string_view what) {
    const bool is = text.substr(at, what.size()) == what;
    if (is) at += what.size();
    return is;
  };
  while (at < text.size() && text[at] == '-') ++at;
  skip(" ");
  if (!skip("END ") || !skip(label) || !skip("--")) return no_place;
  while (at < text.size() && text[at] == '-') ++at;
  return at;
}

/// Whether the body says that it is encrypted: a header of RFC 1421, or the cipher in an OpenSSH
/// key ("openssh-key-v1", a zero and the length and name of the cipher, in base 64).
constexpr bool says_encrypted(std::string_view label, std::string_view body) noexcept {
  constexpr std::size_t headers = 256;
  constexpr std::string_view openssh = "b3BlbnNzaC1rZXktdjEAAAAA";
  constexpr std::string_view no_cipher = "BG5vbmU";
  const std::string_view start = body.substr(0, headers);
  if (label.find("ENCRYPTED") != no_place || start.find("ENCRYPTED") != no_place) return true;
  const std::size_t magic = start.find(openssh);
  return magic != no_place && start.substr(magic + openssh.size(), no_cipher.size()) != no_cipher;
}

/// The key whose first line has its BEGIN at `at`. `next` becomes the place to go on from.
constexpr PrivateKey read_pem(std::string_view text, std::size_t at, std::size_t& next) noexcept {
  std::size_t begin = at;
  while (begin > 0 && at - begin < 6 && (text[begin - 1] == '-' || text[begin - 1] == ' ')) --begin;
  while (begin < at && text[begin] == ' ') ++begin;
  const std::string_view label = private_label(text, at);
  if (label.empty() || !text.substr(begin, at - begin).starts_with("----")) return {};
  const std::size_t body = text.find_first_not_of('-', at + 6 + label.size());
  if (body == no_place) return {};
  // No body has dashes in a row, so the next ones are those of the last line.
  next = std::min(text.find("----", body), text.size());
  const KeyBody letters = read_key_body(text, body, next);
  if (!letters.is_key(min_key_body)) return {};
  const bool encrypted = says_encrypted(label, text.substr(body, next - body));
  const std::size_t end = end_of_last_line(text, next, label);
  if (end == no_place) return {begin, letters.end, false, encrypted};
  next = end;
  return {begin, end, true, encrypted};
}

/// The key of the PuTTY file whose first line begins at `at`, and which ends before `bound`.
constexpr PrivateKey read_putty(std::string_view text, std::size_t at, std::size_t bound) noexcept {
  constexpr std::string_view lines = "Private-Lines:";
  constexpr std::string_view mac = "Private-MAC:";
  constexpr std::size_t min_body = 40;  // the 36 bytes of an Ed25519 key are 48 letters
  const std::string_view file = text.substr(at, bound - at);
  const std::size_t from = file.find(lines);
  if (from == no_place) return {};
  const std::size_t end = std::min(file.find(mac, from), file.size());
  const KeyBody body = read_key_body(file, from + lines.size(), end);
  if (!body.is_key(min_body)) return {};
  const bool encrypted = file.substr(0, from).find("Encryption: none") == no_place;
  const bool whole = end != file.size();
  if (!whole) return {at, at + body.end, false, encrypted};
  std::size_t last = end + mac.size();
  while (last < file.size() && (file[last] == ' ' || hex_digit(file[last]) < 16)) ++last;
  return {at, at + last, true, encrypted};
}

}  // namespace detail

template <class Found>
void find_private_keys(std::string_view text, Found&& found) {
  constexpr std::string_view pem = "BEGIN ";
  constexpr std::string_view putty = "PuTTY-User-Key-File-";
  std::size_t next_pem = text.find(pem);
  std::size_t next_putty = text.find(putty);
  while (next_pem != detail::no_place || next_putty != detail::no_place) {
    const bool is_pem = next_pem < next_putty;
    const std::size_t at = is_pem ? next_pem : next_putty;
    std::size_t next = at + 1;
    PrivateKey key;
    if (is_pem) {
      key = detail::read_pem(text, at, next);
    } else {
      // A file ends where another begins, so that no byte belongs to two.
      const std::size_t bound = std::min(text.find(putty, next), text.size());
      key = detail::read_putty(text, at, bound);
      next = std::max(next, key.end);
    }
    if (key.end != 0) found(static_cast<const PrivateKey&>(key));
    if (next_pem < next) next_pem = text.find(pem, next);
    if (next_putty < next) next_putty = text.find(putty, next);
  }
}

}  // namespace nosana::secrets
