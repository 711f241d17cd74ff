// SPDX-License-Identifier: MIT
// The kind of a file that was given in the wrong place, or is damaged.
#include <nosana_seal/file_kind.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/seal/identity_file.hpp>

#include "support/properties.hpp"

namespace nosana::tool {
namespace {

TEST_CASE("the kind of a file follows from its content") {
  using namespace std::string_view_literals;
  const seal::LockedBytes key = seal::to_text(seal::Identity::generate());
  CHECK(kind_of("") == FileKind::empty);
  CHECK(kind_of(" \r\n\t") == FileKind::empty);
  CHECK(kind_of("\xFF\xFE{\0"sv) == FileKind::utf16);
  CHECK(kind_of("\xFE\xFF\0{"sv) == FileKind::utf16);
  CHECK(kind_of("{\0\"\0a\0"sv) == FileKind::utf16);
  CHECK(kind_of("{\0\0\0\"\0\0\0"sv) == FileKind::utf16);
  CHECK(kind_of("\xEF\xBB\xBF{}") == FileKind::marked);
  CHECK(kind_of("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n") == FileKind::conflict);
  CHECK(kind_of("{\n<<<<<<< HEAD\n>>>>>>> x\n}") == FileKind::conflict);
  CHECK(kind_of("a <<<<<<< HEAD\n>>>>>>> x\n") == FileKind::other);
  CHECK(kind_of("{\"nosana_seal\": 1}") == FileKind::bad_envelope);
  CHECK(kind_of("{\"nosana_seal\": 1, \"alg\": ") == FileKind::cut_envelope);
  CHECK(kind_of("{\"nosana_seal\": 1, \"alg\": \"x") == FileKind::cut_envelope);
  CHECK(kind_of("# a comment\n" + std::string(key.text())) == FileKind::identity);
  CHECK(kind_of("NSEAL-SECRET-1mistyped") == FileKind::identity);
  std::string pair = "[1";
  for (int i = 1; i < 64; ++i) pair += ",1";
  CHECK(kind_of(pair + "]") == FileKind::identity);
  CHECK(kind_of("-----BEGIN OPENSSH PRIVATE"
                " KEY-----\n") == FileKind::foreign_key);
  CHECK(kind_of("# us\nnseal1abc # Ada\n") == FileKind::recipients);
  CHECK(kind_of(R"({"version": "0.1", "type": "container"})") == FileKind::definition);
  CHECK(kind_of(R"({"ops": [)") == FileKind::definition);
  CHECK(kind_of("# x\nversion: \"0.1\"\nops: []") == FileKind::definition);
  CHECK(kind_of("{}") == FileKind::other);
  CHECK(kind_of("hello") == FileKind::other);
  CHECK(kind_of("abcdefghijkl\0mnop"sv) == FileKind::binary);
}

TEST_CASE("the message about a file repeats nothing of it") {
  testing::for_all("no contents", [](const std::string& text) {
    const FileKind kind = kind_of(text);
    const std::string words = mismatch(kind, "a key") + advice(kind);
    RC_PRE(text.size() > 3);
    RC_ASSERT(words.find(text) == std::string::npos);
  });
}

}  // namespace
}  // namespace nosana::tool
