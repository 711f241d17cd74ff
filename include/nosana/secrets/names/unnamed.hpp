// SPDX-License-Identifier: MIT
#pragma once

// Strings that are random by every measure here, under names that say nothing: perhaps keys.
// Everything that has another form first is none: digests, ids, addresses, public keys, encoded
// texts and files. That takes away whole lengths, and all of hexadecimal digits and base58, so that
// what is left is worth a note.
//
// sources   Lengths and forms of ids: RFC 4648 (base64 of digests of 16 to 64 bytes), RFC 7636
//           (43), RFC 7638 (43), KSUID (27), nanoid (21), Firestore (20), Firebase Authentication
//           (28), Google Drive (33 and 44), YouTube (34), S3 version ids (32, with signs), Arweave
//           (43), TON (48), reCAPTCHA (40, "6L"), OpenAI and Stripe (a prefix and "_" or "-").

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/name_tables.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/wipe.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// Whether `value` is random by every measure and `name` says nothing of what else it may be.
/// cost   for most a look at the size; a few passes, no allocation
[[nodiscard]] inline bool is_unnamed_secret(std::string_view name, std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

/// Words of names whose values are random and no secrets.
// clang-format off
inline constexpr ascii::WordSet random_name_words({
    "addr", "address", "asset", "authority", "build", "ca", "cert", "certificate", "challenge", "checksum", "cid", "client",
    "collection", "commit", "contract", "csr", "cursor", "deployment", "device", "digest", "dir", "document", "etag", "file",
    "fingerprint", "folder", "hash", "host", "id", "identifier", "ids", "image", "integrity", "job", "market", "md5",
    "message", "mint", "model", "msg", "name", "node", "nonce", "owner", "page", "path", "peer", "pool", "program",
    "project", "prompt", "proof", "pub", "pubkey", "public", "recipient", "ref", "request", "resource", "rev", "revision",
    "run", "sample", "seed", "session", "sha", "sha1", "sha256", "sha512", "sig", "signature", "site", "slug", "snapshot",
    "state", "tag", "thread", "thumbprint", "title", "trace", "transaction", "tx", "txid", "uid", "uri", "url", "user",
    "uuid", "verifying", "version", "video", "view", "wallet", "workspace"});
// clang-format on

/// How the base64 of files and structures begins: images, archives, certificates and public keys,
/// programs, JSON, SSH.
inline constexpr text::Literal encoded_beginnings[] = {
    "iVBOR", "/9j/", "R0lG", "UklG", "JVBER", "UEsD", "H4sI", "eJ",     "eyJ",
    "MII",   "MF",   "MCo",  "MIG",  "MEE",   "MHY",  "AAAA", "AGFzbQ", "f0VM",
    "k05V",  "UEFS", "yv66", "Qlpo", "/Td6",  "KLUv", "T2dn", "SUQz",   "AAAB",
    "PD94",  "PHN2", "PCFE", "d09G", "AAEA",  "T1RU", "RVJS", "Cg",     "6L",
    "EQ",    "UQ",   "kQ",   "0Q",   "12D3",  "Qm",   "bafy", "bafk",   "did:"};

inline constexpr std::size_t min_unnamed = 25;

/// Lengths that ids and digests have in base62, base64 and base64url.
constexpr bool has_free_length(std::string_view value) noexcept {
  constexpr std::size_t longest = 128;
  if (value.size() < min_unnamed || value.size() > longest) return false;
  constexpr std::array<std::uint8_t, 16> taken = {27, 28, 29, 33, 34, 38, 43, 44,
                                                  48, 52, 56, 64, 76, 86, 87, 88};
  return std::find(taken.begin(), taken.end(), value.size()) == taken.end();
}

/// A run of letters and digits in which small letters, capitals and digits change as chance has it:
/// six times in ten.
constexpr bool is_random_run(std::string_view run) noexcept {
  constexpr std::size_t max_class = 8;
  std::array<std::size_t, 3> counts{};
  std::size_t turns = 0;
  std::size_t same = 0;
  std::size_t before = counts.size();
  for (const char c : run) {
    const std::size_t kind = ascii::is_lower(c) ? 0 : ascii::is_upper(c) ? 1 : 2;
    ++counts[kind];
    same = kind == before ? same + 1 : 1;
    turns += kind == before || before == counts.size() ? 0U : 1U;
    before = kind;
    if (same > max_class) return false;
  }
  const std::size_t size = run.size();
  return turns * 100 >= (size - 1) * 46 && counts[0] * 8 >= size && counts[1] * 8 >= size &&
         counts[2] * 20 >= size && counts[2] * 3 <= size;
}

/// Whether what base64 says is mostly text, or an object of DER as long as it says.
inline bool decodes_to_known(std::string_view value) noexcept {
  constexpr std::size_t most = 128;
  std::array<char, most> bytes{};
  const std::size_t size = decode_base64(value.substr(0, value.size() / 4 * 4), bytes);
  if (size == undecodable || size == 0) return false;
  const std::string_view text(bytes.data(), size);
  const auto printable = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t';
  });
  const bool is_text = static_cast<std::size_t>(printable) * 100 >= size * 62;
  const bool is_der = text[0] == '0' && static_cast<unsigned char>(text[1]) + 2U >= size;
  wipe(bytes);
  return is_text || is_der;
}

}  // namespace detail

inline bool is_unnamed_secret(std::string_view name, std::string_view value) noexcept {
  constexpr std::size_t min_run = 16;
  constexpr std::size_t max_signs = 3;
  if (value.size() < detail::min_unnamed) return false;  // nearly all are
  value = ascii::unquote(ascii::trim(value));
  if (!detail::has_free_length(value)) return false;
  constexpr std::string_view signs = "-_+/";
  static constexpr ascii::ByteSet is_sign(signs);
  std::size_t count = 0;
  std::size_t longest = 0;
  std::size_t run = 0;
  bool is_base58 = true;
  for (const char c : value) {
    const bool sign = is_sign.contains(c);
    if (!sign && !ascii::is_alnum(c)) return false;
    count += sign ? 1U : 0U;
    run = sign ? 0 : run + 1;
    longest = std::max(longest, run);
    is_base58 = is_base58 && in_alphabet(c, Alphabet::base58);
  }
  if (is_base58 || count > max_signs || longest < min_run) return false;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_of(signs, at), value.size());
    if (end - at == longest && !detail::is_random_run(value.substr(at, longest))) return false;
    constexpr std::size_t min_word = 4;
    const std::string_view piece = value.substr(at, end - at);
    const bool prefix = at == 0 || piece.size() >= min_word;  // "sub_" of an id
    if (prefix && ascii::all(piece, ascii::is_lower)) return false;
    at = end + 1;
  }
  const auto begins = [value](std::string_view beginning) { return value.starts_with(beginning); };
  if (text::any_of(detail::encoded_beginnings, begins)) return false;
  const NameParts parts(name);
  if (parts.empty() || parts.contain_one_of(detail::random_name_words) ||
      parts.contain_one_of(detail::public_words) || is_harmless(value) || is_placeholder(value)) {
    return false;
  }
  return !detail::decodes_to_known(value);
}

}  // namespace nosana::secrets
