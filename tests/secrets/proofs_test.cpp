// SPDX-License-Identifier: MIT
// Checksums of tokens, on published vectors and on every single changed letter of them.

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/secrets/tokens/proofs.hpp>

namespace nosana::secrets {
namespace {

/// Whether a check holds for `text` and for no text that differs in one letter.
template <class Check>
bool holds_only_for(std::string_view text, Check check) {
  if (!check(text)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed(text);
    changed[i] = changed[i] == 'Q' ? 'P' : 'Q';
    if (check(changed)) return false;
  }
  return true;
}

TEST_CASE("the checksum of GitHub's and npm's tokens is that of published dummies, to the letter") {
  // secretlint/secretlint, issues 200 and 202. A changed prefix is not the checksum's business.
  const std::string github =
      "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"
      "0mLq17";
  const std::string npm =
      "qkJaB6MffYVzZXWqmcoF49yrUxP3wf"
      "0LsakP";
  CHECK(holds_only_for(
      github, [](std::string_view body) { return has_crc32("ghp_" + std::string(body)); }));
  CHECK(holds_only_for(
      npm, [](std::string_view body) { return has_crc32("npm_" + std::string(body)); }));
  CHECK_FALSE(has_crc32("npm_"));
  CHECK_FALSE(has_crc32(""));
}

TEST_CASE("the checksum of BIP 173 is that of its own vectors, in either case") {
  for (const std::string_view text :
       {"A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "?1ezyfcl"}) {
    CAPTURE(text);
    CHECK(has_bech32_checksum(text));
  }
  CHECK(
      holds_only_for("A12UEL5L", [](std::string_view text) { return has_bech32_checksum(text); }));
  for (const std::string_view text : {"", "1", "1nwldj5", "pzry9x0s0muk", "x1b4n0q5v"}) {
    CAPTURE(text);
    CHECK_FALSE(has_bech32_checksum(text));
  }
}

TEST_CASE("the checksum of a Stellar seed is that of the vector of SEP-23's authors") {
  const std::string seed =
      "SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7J"
      "XHDIYKXZWHOKR";
  CHECK(holds_only_for(seed, [](std::string_view key) { return has_strkey_checksum(key); }));
  CHECK_FALSE(has_strkey_checksum(""));
}

}  // namespace
}  // namespace nosana::secrets
