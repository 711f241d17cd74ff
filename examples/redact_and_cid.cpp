// SPDX-License-Identifier: MIT
// What of a confidential job is published, and the content identifier that the chain names it by.

#include <cstdio>
#include <string>
#include <string_view>

#include <nosana/document.hpp>
#include <nosana/redact.hpp>

int main() {
  constexpr std::string_view text =
      R"({"version": "0.1", "type": "container", "meta": {"system_resources": {"required_vram": 16}},
          "ops": [{"type": "container/run", "id": "a", "args": {"image": "team/private-model"}}]})";
  const nosana::Document document = nosana::parse(text);

  const nosana::PublicDefinition blank = nosana::redact(document);
  std::printf("%s\n%s\n", std::string(blank.text()).c_str(), nosana::cid(blank.text())->c_str());

  nosana::RedactOptions options;
  options.system_resources = true;
  std::printf("%s\n", std::string(nosana::redact(document, options).text()).c_str());
}
