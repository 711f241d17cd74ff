// SPDX-License-Identifier: MIT
// The reader of YAML compiles, links and reads from outside.

#include <nosana/yaml.hpp>

#include <string_view>

int main() {
  constexpr std::string_view text = "version: 0.1\n";
  const nosana::Document document = nosana::parse_yaml(text);
  return document.root().find("version").number() == 0.1 ? 0 : 1;
}
