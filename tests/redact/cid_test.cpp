// SPDX-License-Identifier: MIT
// Content identifiers, compared with known ones: those of the official documentation, and those of
// ipfs-unixfs-importer 17.1.1 (cids.txt: number of bytes, and CID; the bytes count from 0 to 250
// repeatedly).
#include <nosana/redact/cid.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/stringify.hpp>
#include <nosana/redact/redact.hpp>

namespace nosana {
namespace {

std::string counted_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % 251);
  return bytes;
}

TEST_CASE("the identifiers of the blank definition in its forms") {
  const std::string blank(blank_definition);
  CHECK(cid(blank) == "QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph");
  CHECK(cid(blank + '\n') == "QmfGSdemwMuZLJnvUDwvh62qXKcXJvajqURMaDavsEvXix");
  CHECK(
      cid(R"({"logistics":{"receive":{"args":{},"type":"api-listen"},"send":{"args":{},"type":)"
          R"("api-listen"}},"meta":{"trigger":"cli"},"ops":[],"type":"container","version":"0.1"})") ==
      "QmbmXs1uiczqWtNwhACwDQoZQBZvhjKxMwCPan5Bry1hNM");
  CHECK(cid("") == "QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH");
}

TEST_CASE("the identifier of a definition is that of the text that is sent") {
  std::ifstream file("tests/documentation/docs-hello-world.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const Document document = parse(std::string_view(text));
  CHECK(cid(stringify(document.root())) == "QmVp8m3Uq1Cm6JJ3NsuTMSGLNnqXa1mC85uV7YxBREQ78p");
}

TEST_CASE("the identifiers of every size of block are those of ipfs-unixfs-importer") {
  std::ifstream known("tests/redact/cids.txt");
  std::size_t size = 0;
  std::string wanted;
  std::size_t count = 0;
  while (known >> size >> wanted) {
    INFO(size);
    CHECK(cid(counted_bytes(size)) == wanted);
    ++count;
  }
  CHECK(count >= 20);
}

TEST_CASE("a text longer than a block has no identifier") {
  CHECK(cid(std::string(max_cid_bytes, 'a')).has_value());
  CHECK_FALSE(cid(std::string(max_cid_bytes + 1, 'a')).has_value());
}

}  // namespace
}  // namespace nosana
