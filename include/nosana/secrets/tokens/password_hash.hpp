// SPDX-License-Identifier: MIT
#pragma once

// Hashes of passwords in the modular crypt format, as htpasswd, shadow, Traefik and Jupyter have
// them. Whoever has one can try passwords as fast as his computer allows. One row each; a new
// scheme is one row.
//
// sources   crypt(5) of libxcrypt 4.4; PostgreSQL "pg_authid"; Django "Password management";
//           Werkzeug "generate_password_hash"; Apache "Password Formats"; the PHC string format;
//           passlib 1.7 "Hash Tutorial"; RFC 2307 and slappasswd(8); Docker Compose "Interpolation"
//           ($$ stands for $).

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// A scheme: $id$field$...$hash.
struct HashRow {
  text::Literal id;
  std::uint8_t min_fields;  ///< after the id, the hash included
  std::uint8_t max_fields;
  std::uint8_t min_hash;  ///< characters of the last field
  std::uint8_t max_hash;
};

/// A hash in a text.
struct PasswordHash {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Characters of the shortest one.
inline constexpr std::size_t min_password_hash = 28;

/// Calls found(PasswordHash) for those of `text`: first those with `$`, then those with a scheme in
/// braces.
/// cost   one pass; what begins like one is read once more
template <class Found>
void find_password_hashes(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

inline constexpr HashRow hash_rows[] = {
    {"1", 2, 2, 22, 22},
    {"2", 2, 2, 53, 53},
    {"2a", 2, 2, 53, 53},
    {"2b", 2, 2, 53, 53},
    {"2x", 2, 2, 53, 53},
    {"2y", 2, 2, 53, 53},
    {"5", 2, 3, 43, 43},
    {"6", 2, 3, 86, 86},
    {"7", 2, 2, 43, 43},
    {"H", 1, 1, 31, 31},
    {"P", 1, 1, 31, 31},
    {"S", 1, 1, 52, 52},
    {"apr1", 2, 2, 22, 22},
    {"argon2d", 3, 4, 22, 128},
    {"argon2i", 3, 4, 22, 128},
    {"argon2id", 3, 4, 22, 128},
    {"bcrypt-sha256", 3, 3, 31, 31},
    {"gy", 3, 3, 43, 43},
    {"pbkdf2", 3, 3, 27, 90},
    {"pbkdf2-sha256", 3, 3, 43, 43},
    {"pbkdf2-sha512", 3, 3, 86, 86},
    {"scrypt", 3, 3, 22, 90},
    {"sha1", 3, 3, 28, 28},
    {"y", 3, 3, 43, 43},
};

/// How RFC 2307 and OpenLDAP mark what follows: base64 of a digest and a salt.
inline constexpr text::Literal hash_marks[] = {"{MD5}",  "{SHA}",  "{SHA256}",  "{SHA512}",
                                               "{SMD5}", "{SSHA}", "{SSHA256}", "{SSHA512}"};

/// The end of what follows such a mark at `begin`; 0 where none is there.
constexpr std::size_t end_of_marked_hash(std::string_view text, std::size_t begin) noexcept {
  constexpr std::size_t min_size = 22;  // MD5
  constexpr std::size_t max_size = 160;
  const std::string_view rest = text.substr(begin);
  for (const std::string_view mark : hash_marks) {
    if (!rest.starts_with(mark)) continue;
    std::size_t end = mark.size();
    while (end < rest.size() && end < max_size && in_alphabet(rest[end], Alphabet::base64)) ++end;
    const std::size_t size = end - mark.size();
    while (end < rest.size() && rest[end] == '=') ++end;
    return size >= min_size ? begin + end : 0;
  }
  return 0;
}

inline constexpr ascii::ByteSet hash_letters(
    "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+=,-_");

constexpr const HashRow* find_hash_row(std::string_view id) noexcept {
  for (const HashRow& row : hash_rows) {
    if (std::string_view(row.id) == id) return &row;
  }
  return nullptr;
}

/// A scheme whose name stands before the first `$`: of PostgreSQL, Django and Werkzeug.
struct NamedHash {
  text::Literal name;  ///< all that stands there, or how it begins where it ends in ":"
  std::uint8_t fields;
};

inline constexpr NamedHash named_hashes[] = {
    {"SCRAM-SHA-1", 2}, {"SCRAM-SHA-256", 2}, {"SCRAM-SHA-512", 2}, {"pbkdf2:", 2},
    {"pbkdf2_sha1", 3}, {"pbkdf2_sha256", 3}, {"scrypt:", 2},
};

/// The hash whose scheme ends before the `$` at `dollar`; an empty one where none is there.
constexpr PasswordHash hash_named_before(std::string_view text, std::size_t dollar) noexcept {
  constexpr std::size_t max_name = 40;
  constexpr std::size_t min_size = 27;   // characters of the last field
  constexpr std::size_t max_size = 200;  // of a field
  const auto in_name = [](char c) {
    return ascii::is_alnum(c) || c == '-' || c == '_' || c == ':';
  };
  std::size_t begin = dollar;
  while (begin > 0 && dollar - begin < max_name && in_name(text[begin - 1])) --begin;
  const std::string_view name = text.substr(begin, dollar - begin);
  for (const NamedHash& row : named_hashes) {
    const std::string_view known = row.name;
    if (known.ends_with(':') ? !name.starts_with(known) : name != known) continue;
    std::size_t at = dollar;
    std::size_t size = 0;  // of the last field
    int fields = 0;
    while (at < text.size() && text[at] == '$' && fields < row.fields) {
      const std::size_t first = ++at;
      while (at < text.size() && at - first < max_size &&
             (hash_letters.contains(text[at]) || text[at] == ':'))
        ++at;
      size = at - first;
      ++fields;
    }
    if (fields == row.fields && size >= min_size) return {begin, at};
  }
  return {};
}

/// The end of the hash whose first `$` is at `begin`; 0 where none is there.
constexpr std::size_t end_of_hash(std::string_view text, std::size_t begin) noexcept {
  constexpr std::size_t max_id = 16;
  constexpr std::size_t max_size = 160;  // of a field
  std::size_t at = begin + 1;
  const bool twice = at < text.size() && text[at] == '$';  // of Compose
  const std::size_t joint = twice ? 2 : 1;
  at = begin + joint;
  const std::string_view head = text.substr(at, max_id);
  const std::size_t id_size = head.find('$');
  if (id_size == std::string_view::npos) return 0;
  const HashRow* const row = find_hash_row(head.substr(0, id_size));
  if (row == nullptr) return 0;
  at += id_size;
  const auto is_joint = [text, twice](std::size_t place) {
    return place < text.size() && text[place] == '$' &&
           (!twice || (place + 1 < text.size() && text[place + 1] == '$'));
  };
  std::size_t fields = 0;
  std::size_t size = 0;  // of the last field
  while (is_joint(at) && fields < row->max_fields) {
    at += joint;
    const std::size_t first = at;
    while (at < text.size() && at - first < max_size && hash_letters.contains(text[at])) ++at;
    size = at - first;
    if (size == 0) return 0;
    ++fields;
  }
  const bool fits = fields >= row->min_fields && size >= row->min_hash && size <= row->max_hash;
  return fits ? at : 0;
}

}  // namespace detail

template <class Found>
void find_password_hashes(std::string_view text, Found&& found) {
  if (text.size() < min_password_hash) return;
  for (std::size_t at = text.find('$'); at < text.size(); at = text.find('$', at)) {
    const std::size_t end = detail::end_of_hash(text, at);
    PasswordHash hash{at, end};
    if (end == 0 && at != 0 && ascii::is_alnum(text[at - 1]))
      hash = detail::hash_named_before(text, at);
    if (hash.end != 0) found(static_cast<const PasswordHash&>(hash));
    at = hash.end != 0 ? hash.end : at + (text.substr(at, 2) == "$$" ? 2 : 1);
  }
  for (std::size_t at = text.find('{'); at < text.size(); at = text.find('{', at + 1)) {
    const std::size_t end = detail::end_of_marked_hash(text, at);
    if (end != 0) found(PasswordHash{at, end});
  }
}

}  // namespace nosana::secrets
