// SPDX-License-Identifier: MIT
// Property: for any bytes, a secret that is found in a command, its words, a pair of name and value
// or a header lies within it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/secrets/commands/command_line.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/urls/header.hpp>

#include "secret_readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  using namespace nosana;
  using namespace nosana::fuzz;
  Places pairs(text);
  secrets::read_assignments(text, [&](const secrets::Assignment& pair) {
    require(!pair.name.empty(), "a pair has a name");
    pairs(pair);
  });
  secrets::read_command(text, [&](const secrets::Argument& found) { require_inside(found, text); });
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size() && words.size() < 64;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  secrets::read_arguments(words, [&](const secrets::Argument& found) {
    require(found.element < words.size(), "it is one of the words");
    require_inside(found, words[found.element]);
  });
  const std::string_view name = text.substr(0, text.find('\n'));
  const std::string_view value = text.substr(std::min(text.size(), name.size() + 1));
  require_inside(secrets::credential_of_header(name, value), value);
  return 0;
}
