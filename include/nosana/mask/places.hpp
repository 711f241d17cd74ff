// SPDX-License-Identifier: MIT
#pragma once

// Which keys and numbers of a document are shown in place. Strings are never shown; true, false and
// null always are. If in doubt, the answer is no.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/mask/key.hpp>
#include <nosana/text/any.hpp>

namespace nosana::mask {

/// Whether the key `node` may be shown as it is written: it is a name without escapes, and a colon
/// follows. Without the colon it may be a value that became a key by a syntax error.
[[nodiscard]] inline bool may_show_key(const Document& document, std::uint32_t node);

/// Whether the number `node` may be shown: it is one digit, or has at most five characters under
/// the name of a port, a status, a time or a count, and is not one of many. Elsewhere it may be a
/// PIN or an unquoted password. A key pair of Solana is a list of 64 small numbers, an object of
/// them ({"0": 174, "1": 47, ...}), or eight lists of eight.
/// cost   a few nodes
[[nodiscard]] inline bool may_show_number(const Document& document, std::uint32_t node) noexcept;

// ---- implementation ----

namespace detail {

/// Maximum number of values in a list whose numbers are still shown, including those of inner
/// lists; and of consecutive numbers with no other value between them.
inline constexpr std::uint32_t max_numbers = 8;

/// The names of numbers in a definition, or in a request that holds one. Case-insensitive.
inline constexpr std::array<std::string_view, 9> number_names = {
    "expected_status", "expose",        "port",    "ports",  "replicas",
    "required_vram",   "restart_tries", "timeout", "version"};

constexpr bool is_number_name(std::string_view key) noexcept {
  for (const std::string_view name : number_names) {
    bool same = key.size() == name.size();
    for (std::size_t i = 0; same && i < name.size(); ++i) {
      const char c = key[i];
      same = name[i] == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    if (same) return true;
  }
  return false;
}

/// The array that holds the element `node`, or `node` itself if the array begins too far away to be
/// short enough.
inline std::uint32_t array_around(const Document& document, std::uint32_t node) noexcept {
  for (std::uint32_t i = node; i != 0 && node - i < max_numbers; --i) {
    const nosana::detail::Node& before = document.tape()[i - 1];
    const bool container = before.kind == Kind::array || before.kind == Kind::object;
    if (container && before.link > node) return i - 1;
  }
  return node;
}

/// The outermost list around `node` that is the value of a key or the root, or `node` itself;
/// `too_long` if it is an element, at any depth, of a list of more values than are shown.
inline std::uint32_t outermost_list(const Document& document, std::uint32_t node,
                                    bool& too_long) noexcept {
  const nosana::detail::Tape& tape = document.tape();
  while (!too_long && node != 0 && tape[node - 1].kind != Kind::key) {
    const std::uint32_t array = array_around(document, node);
    too_long = array == node || tape[array].link - array - 1 > max_numbers;
    node = array;
  }
  return node;
}

/// The number of consecutive numbers before and after the node `node` on the tape, with no other
/// value between them; at most one more than are shown, and that many if there are too many keys
/// and brackets to decide.
inline std::uint32_t numbers_beside(const Document& document, std::uint32_t node,
                                    bool after) noexcept {
  constexpr std::uint32_t max_nodes = 64;
  const nosana::detail::Tape& tape = document.tape();
  std::uint32_t numbers = 0;
  for (std::uint32_t steps = 0; steps < max_nodes; ++steps) {
    if (after ? node + 1 >= tape.size() : node == 0) return numbers;
    node = after ? node + 1 : node - 1;
    const Kind kind = tape[node].kind;
    if (kind == Kind::number) ++numbers;
    if (kind == Kind::string || kind == Kind::boolean || kind == Kind::null) return numbers;
    if (numbers > max_numbers) return numbers;
  }
  return max_numbers + 1;
}

}  // namespace detail

inline bool may_show_key(const Document& document, std::uint32_t node) {
  constexpr std::size_t max_blanks = 64;
  const nosana::detail::Node& key = document.tape()[node];
  if (key.has(nosana::detail::Node::unclosed)) return false;
  const std::string_view after = document.text().substr(key.end, max_blanks);
  const std::size_t colon = after.find_first_not_of(" \t\r\n");
  if (colon == std::string_view::npos || after[colon] != ':') return false;
  std::string_view written = bytes_of(document.text(), key.span());
  if (written.empty()) return false;
  const bool quoted = written.front() == '"' || written.front() == '\'';  // plain in YAML
  if (quoted) written = written.substr(1, written.size() - 2);
  // Escapes are not shown: a name has no backslash.
  return may_show_key(written) && may_show_key(document.content(node));
}

inline bool may_show_number(const Document& document, std::uint32_t node) noexcept {
  constexpr std::uint32_t max_size = 5;
  if (document.tape()[node].span().size() > max_size) return false;
  bool too_long = false;
  const std::uint32_t outermost = detail::outermost_list(document, node, too_long);
  if (too_long) return false;
  const std::uint32_t neighbours =
      detail::numbers_beside(document, node, false) + detail::numbers_beside(document, node, true);
  if (neighbours >= detail::max_numbers) return false;
  const bool one_digit = document.tape()[node].span().size() == 1;
  if (outermost == 0) return one_digit;
  const std::string_view key = document.content(outermost - 1);
  if (key.find_first_not_of("0123456789") == std::string_view::npos) return false;
  return one_digit || detail::is_number_name(key);
}

}  // namespace nosana::mask
