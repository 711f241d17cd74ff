// SPDX-License-Identifier: MIT
#pragma once

// JSON web tokens (RFC 7519) in a text. What makes one is what it says: a header with an algorithm,
// and claims.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/encodings/base64.hpp>
#include <nosana/secrets/wipe.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// A signed JSON web token in a text. Its header and claims decode, so that there is no doubt what
/// it is.
struct Jwt {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_unsigned = false;  ///< "alg": "none": anybody can write one
  bool is_public = false;    ///< "role": "anon": the key of a client, which may be meant to be seen
};

/// Calls found(Jwt) for every token of `text`, in its order.
/// cost     one pass, and the first 2 KiB of each part decoded, on the stack, of what begins like a
///          token
/// source   RFC 7515, sections 4.1.1 and 7.1; RFC 7519, section 6 (unsecured tokens)
template <class Found>
void find_jwts(std::string_view text, Found&& found);

/// The text of the member `name` of the JSON object that `json` begins with, where it is a string
/// without escapes; else empty. The object may be cut. Members of what is nested in it do not
/// count.
/// cost   one pass
[[nodiscard]] constexpr std::string_view string_member(std::string_view json,
                                                       std::string_view name) noexcept;

// ---- implementation ----

namespace detail {

/// The content of the string that begins at the quote at `at`, which becomes the place after it.
constexpr std::string_view read_json_string(std::string_view json, std::size_t& at) noexcept {
  const std::size_t begin = ++at;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2U : 1U;
  if (at >= json.size()) {
    at = json.size();
    return {};
  }
  return json.substr(begin, at++ - begin);
}

constexpr std::size_t skip_json_blanks(std::string_view json, std::size_t at) noexcept {
  while (at < json.size() && is_base64_blank(json[at])) ++at;
  return at;
}

constexpr std::size_t end_of_url_safe(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && in_alphabet(text[at], Alphabet::url_safe)) ++at;
  return at;
}

/// Calls use(json) with the beginning of what a part of a token says, which is wiped after it.
template <class Use>
void with_jwt_part(std::string_view part, Use use) noexcept {
  constexpr std::size_t max_size = 2048;
  std::array<char, max_size> bytes;  // not set: what is read was written
  const std::string_view start = part.substr(0, max_size / 3 * 4);
  const std::size_t size = decode_base64(start, bytes, Base64::tolerant);
  if (size != undecodable) use(std::string_view(bytes.data(), size));
  wipe(std::span<char>(bytes).first(std::min(max_size, base64_capacity(start.size()))));
}

/// Reads the token whose header begins at `at`, which becomes the place to go on from.
inline Jwt read_jwt(std::string_view text, std::size_t& at) noexcept {
  constexpr std::size_t min_signature = 16;
  const std::size_t begin = at;
  const std::size_t header = end_of_url_safe(text, begin);
  at = header;
  const auto has_dot = [text](std::size_t place) {
    return place < text.size() && text[place] == '.';
  };
  if (!has_dot(header)) return {};
  const std::size_t claims = end_of_url_safe(text, header + 1);
  if (!has_dot(claims)) return {};
  Jwt jwt{begin, end_of_url_safe(text, claims + 1), false, false};
  bool is_header = false;
  with_jwt_part(text.substr(begin, header - begin), [&](std::string_view json) {
    const std::string_view algorithm = string_member(json, "alg");
    is_header = !algorithm.empty();
    jwt.is_unsigned = algorithm == "none";
  });
  if (!is_header || (!jwt.is_unsigned && jwt.end - claims <= min_signature)) return {};
  bool is_object = false;
  with_jwt_part(text.substr(header + 1, claims - header - 1), [&](std::string_view json) {
    const std::size_t first = skip_json_blanks(json, 0);
    is_object = first < json.size() && json[first] == '{';
    jwt.is_public = string_member(json, "role") == "anon";
  });
  if (!is_object) return {};
  at = jwt.end;
  return jwt;
}

}  // namespace detail

constexpr std::string_view string_member(std::string_view json, std::string_view name) noexcept {
  std::size_t at = detail::skip_json_blanks(json, 0);
  if (at == json.size() || json[at] != '{') return {};
  std::size_t depth = 0;
  while (at < json.size()) {
    if (json[at] != '"') {
      const char c = json[at++];
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) return {};
      continue;
    }
    const std::string_view key = detail::read_json_string(json, at);
    if (depth != 1 || key != name) continue;
    at = detail::skip_json_blanks(json, at);
    if (at == json.size() || json[at] != ':') continue;
    at = detail::skip_json_blanks(json, at + 1);
    if (at == json.size() || json[at] != '"') return {};
    return detail::read_json_string(json, at);
  }
  return {};
}

template <class Found>
void find_jwts(std::string_view text, Found&& found) {
  // How base64 of an object begins: {" or a brace, a line end or carriage return, and blanks.
  constexpr std::array<std::string_view, 4> beginnings = {"eyJ", "ewog", "ewoi", "ew0K"};
  for (std::size_t at = text.find('e'); at != std::string_view::npos; at = text.find('e', at)) {
    const std::string_view rest = text.substr(at, 4);
    const bool begins = at == 0 || !in_alphabet(text[at - 1], Alphabet::url_safe);
    if (!begins || !text::any_of(beginnings, [rest](std::string_view word) {
          return rest.starts_with(word);
        })) {
      ++at;
      continue;
    }
    const Jwt jwt = detail::read_jwt(text, at);
    if (jwt.end != 0) found(jwt);
  }
}

}  // namespace nosana::secrets
