// SPDX-License-Identifier: MIT
#pragma once

// Which keys and numbers of a document an excerpt may show. Strings are never shown; the words true, false and null
// always are. In doubt the answer is no.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/secrets/shown.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/showable.hpp>

namespace nosana::report {

/// Whether the key `node` may be shown as it is written: it looks like a name, in its escapes too, and a colon
/// follows. Without the colon it may be a value that a mistake made look like a key.
[[nodiscard]] inline bool shows_key(const Document& document, std::uint32_t node) noexcept;

/// Whether the number `node` may be shown: it has at most five characters, and is not one of a list. A keypair of
/// Solana is a list of 64 small numbers, or an object of them: {"0": 174, "1": 47, ...}.
/// cost   a few nodes
[[nodiscard]] inline bool shows_number(const Document& document, std::uint32_t node) noexcept;

// ---- implementation ----

namespace detail {

/// Values in a list whose numbers are still shown, those of inner lists included.
inline constexpr std::uint32_t longest_list = 8;

/// Whether a key without quotes is a name: with other characters in it, a colon was perhaps left out before a value.
constexpr bool is_one_word(std::string_view key) noexcept {
  return text::all_of(key, [](char c) {
    const char lower = static_cast<char>(c | 0x20);
    const bool letter = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    return letter || c == '_' || c == '-' || c == '.' || c == '/' || c == '$';
  });
}

/// The array that holds the element `node`, or `node` itself when that begins too far away to be short enough.
inline std::uint32_t array_around(const Document& document, std::uint32_t node) noexcept {
  for (std::uint32_t i = node; i != 0 && node - i < longest_list; --i) {
    const Node& before = document.tape()[i - 1];
    const bool container = before.kind == Kind::array || before.kind == Kind::object;
    if (container && before.link > node) return i - 1;
  }
  return node;
}

}  // namespace detail

inline bool shows_key(const Document& document, std::uint32_t node) noexcept {
  constexpr std::size_t most_blanks = 64;
  const Node& key = document.tape()[node];
  if (key.has(Node::unclosed)) return false;
  const std::string_view behind = document.text().substr(key.end, most_blanks);
  const std::size_t colon = behind.find_first_not_of(" \t\r\n");
  if (colon == std::string_view::npos || behind[colon] != ':') return false;
  std::string_view written = bytes_of(document.text(), key.span());
  if (written.empty()) return false;
  const bool quoted = written.front() == '"' || written.front() == '\'';  // plain in YAML
  if (quoted) {
    written = written.substr(1, written.size() - 2);
  } else if (!detail::is_one_word(written)) {
    return false;
  }
  return secrets::is_shown(document.content(node)) && is_showable(written);
}

inline bool shows_number(const Document& document, std::uint32_t node) noexcept {
  constexpr std::uint32_t longest_number = 5;
  const Tape& tape = document.tape();
  if (tape[node].span().size() > longest_number) return false;
  std::uint32_t inner = node;
  while (inner != 0 && tape[inner - 1].kind != Kind::key) {
    const std::uint32_t array = detail::array_around(document, inner);
    if (array == inner || tape[array].link - array - 1 > detail::longest_list) return false;
    inner = array;
  }
  if (inner == 0) return true;
  const std::string_view key = document.content(inner - 1);
  return key.find_first_not_of("0123456789") != std::string_view::npos;
}

}  // namespace nosana::report
