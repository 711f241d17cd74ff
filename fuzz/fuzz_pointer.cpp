// SPDX-License-Identifier: MIT
// Property: a text is refused as a pointer or printed unchanged, any tokens are the same after
// printing and parsing (P8), and the pointer to a node of a document resolves to that node, unless
// a later key of the same name hides it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

void check_text(std::string_view text) {
  try {
    const Pointer pointer = Pointer::parse(text);
    fuzz::require(pointer.to_string() == text, "a parsed pointer prints as the same text");
  } catch (const Error& error) {
    fuzz::require(error.code() == Errc::pointer_syntax,
                  "a text that is not a pointer is a syntax error");
  }
}

void check_tokens(std::string_view text) {
  Pointer pointer;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    pointer.push(text.substr(at, end - at));
    at = end + 1;
  }
  fuzz::require(Pointer::parse(pointer.to_string()) == pointer,
                "tokens are the same after printing and parsing");
}

void check_nodes(std::string_view text) {
  const Document document = parse(text);
  const nosana::detail::Tape& tape = document.tape();
  // Each pointer costs its siblings; this limits an input to about a million steps.
  const std::uint32_t most = std::min<std::uint32_t>(tape.size(), 1000);
  std::uint32_t hidden_until = 0;
  for (std::uint32_t node = 0; node < most; ++node) {
    const bool key = tape[node].kind == Kind::key;
    if (key && tape[node].has(nosana::detail::Node::superseded))
      hidden_until = std::max(hidden_until, tape[node + 1].link);
    const Pointer pointer = pointer_to(document, node);
    const Value found = resolve(document, pointer);
    if (node < hidden_until) continue;
    fuzz::require(found == Value(document, key ? node + 1 : node),
                  "the pointer to a node resolves to it");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_text(text);
  check_tokens(text);
  check_nodes(text);
  return 0;
}
