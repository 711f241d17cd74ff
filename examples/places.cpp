// SPDX-License-Identifier: MIT
// Every key and value of a Document knows its place: finds one by JSON Pointer and says where it
// stands, walks over members, and keeps what a DOM library drops (the first of two equal keys).

#include <cstdio>
#include <string>
#include <string_view>

#include <nosana/nosana.hpp>

int main() {
  constexpr std::string_view text = R"({
  "version": "0.1",
  "type": "container",
  "global": {
    "env": { "MODE": "draft", "LEVEL": "3", "MODE": "final" }
  },
  "ops": []
})";
  const nosana::Document document = nosana::parse(text);
  const nosana::LineIndex lines(text);

  const nosana::Value level =
      nosana::resolve(document, nosana::Pointer::parse("/global/env/LEVEL"));
  const nosana::Position place = lines.position(level.span().begin);
  std::printf("LEVEL stands at line %zu, column %zu\n", place.line, place.column);

  for (const nosana::Member member : document.root().find("global").find("env").members()) {
    const std::string key(member.key());
    const std::string value(member.value().string());
    std::printf("%s = %s%s\n", key.c_str(), value.c_str(),
                member.superseded() ? " (superseded)" : "");
  }

  for (const nosana::Problem& problem : document.problems()) {
    const nosana::Position second = lines.position(problem.span.begin);
    const nosana::Position first = lines.position(problem.related.begin);
    std::printf("a key at %zu:%zu stands at %zu:%zu already\n", second.line, second.column,
                first.line, first.column);
  }
}
