// SPDX-License-Identifier: MIT
#include <nosana/lint/docker_blocks.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document.hpp>
#include <nosana/document/pointer.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

// By its path from the root, which costs more.
bool is_below_docker(const Document& document, std::uint32_t node) {
  bool authentication = false;
  for (const Step& step : detail::steps_to(document, node)) {
    if (authentication && step.key == "docker") return true;
    authentication = !step.index && step.key == "authentication";
  }
  return false;
}

std::string nested(const std::vector<std::uint8_t>& choices) {
  std::string inner = "5";
  for (std::size_t i = 0; i < choices.size() && i < 7; ++i) {
    const std::string last = inner;
    switch (choices[i] % 5) {
      case 0: inner = R"({"authentication": )" + last + "}"; break;
      case 1: inner = R"({"docker": )" + last + R"(, "docker": 1, "x": 2})"; break;
      case 2: inner = "[" + last + ", 3, " + last + "]"; break;
      case 3: inner = R"({"a": )" + last + R"(, "authentication": {"docker": [4]}})"; break;
      default: inner = R"({"authentication": {"docker": )" + last + R"(, "docker": {}}})"; break;
    }
  }
  return inner;
}

TEST_CASE("a node is in a docker block when its path says so") {
  CHECK(testing::holds([] {
    const std::string text = nested(*testing::choice_bytes());
    const Document document = parse(text);
    const detail::DockerBlocks blocks(document);
    for (std::uint32_t node = 0; node < document.tape().size(); ++node)
      RC_ASSERT(blocks.contain(node) == is_below_docker(document, node));
  }));
}

}  // namespace
}  // namespace nosana
