// SPDX-License-Identifier: MIT
#pragma once

// The anchors of YAML: whether a value has one that the text after it uses.

#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/document/document.hpp>

namespace nosana::detail {

/// Where the name of an anchor ends (YAML 1.2.2, ns-anchor-char).
inline constexpr std::string_view anchor_ends = " \t\r\n,[]{}";

/// Whether `text` has "*name".
inline bool uses_anchor(std::string_view text, std::string_view name) {
  const std::string use = '*' + std::string(name);
  for (std::size_t at = text.find(use); at != text.npos; at = text.find(use, at + 1)) {
    const std::size_t end = at + use.size();
    if (end == text.size() || anchor_ends.find(text[end]) != anchor_ends.npos) return true;
  }
  return false;
}

/// Whether the value of a key of YAML has an anchor that the text after it uses: `common: &common`.
/// searches   how many anchors of the document may be searched for, which is counted down
inline bool holds_used_anchor(const Document& document, std::uint32_t node, int& searches) {
  const Tape& tape = document.tape();
  if (document.syntax() != Syntax::yaml || tape[node].end > tape[node + 1].end) return false;
  const std::string_view rest = document.text().substr(tape[node].end);
  const std::string_view value = rest.substr(0, tape[node + 1].end - tape[node].end);
  for (std::size_t at = value.find('&'); at != value.npos; at = value.find('&', at + 1)) {
    const std::string_view name =
        rest.substr(at + 1, rest.find_first_of(anchor_ends, at + 1) - (at + 1));
    const bool begins = at == 0 || std::string_view(" \t\n:[{,").find(value[at - 1]) != value.npos;
    if (name.empty() || !begins) continue;
    if (searches-- <= 0) return false;
    if (uses_anchor(rest.substr(at), name)) return true;
  }
  return false;
}

}  // namespace nosana::detail
