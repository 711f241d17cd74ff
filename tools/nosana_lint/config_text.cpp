// SPDX-License-Identifier: MIT
#include <nosana_lint/config_text.hpp>

#include <nosana/document/yaml.hpp>

namespace nosana::tool {

void parse_config(std::string_view text, Document& document) {
  constexpr std::size_t depth_limit = 16;
  parse_yaml(text, document, {config_limit, depth_limit});
}

}  // namespace nosana::tool
