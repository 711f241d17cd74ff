// SPDX-License-Identifier: MIT
// Checks a definition with this library and goes on with nlohmann::json.

#include <cstdio>
#include <string>
#include <string_view>

#include <nosana/nosana.hpp>
#include <nosana/to_json.hpp>

int main() {
  constexpr std::string_view text =
      R"({"version": "0.1", "type": "container", "meta": {"trigger": "cli"}, "ops": []})";
  const nosana::Document document = nosana::parse(text);
  if (document.verdict() != nosana::JsonVerdict::accepted) return 1;

  auto json = nosana::to_json<nlohmann::ordered_json>(document.root());
  json["meta"]["trigger"] = "api";
  std::printf("%s\n", json.dump().c_str());
}
