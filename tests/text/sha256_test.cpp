// SPDX-License-Identifier: MIT
// SHA-256.

#include <algorithm>
#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <sodium.h>
#include <catch2/catch.hpp>

#include <nosana/text/sha256.hpp>

namespace nosana::text {
namespace {

std::string hex(const Sha256Digest& digest) {
  std::string text(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  text.pop_back();
  return text;
}

Sha256Digest oracle(std::string_view bytes) {
  Sha256Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return digest;
}

TEST_CASE("SHA-256 of every size up to three blocks is that of libsodium") {
  std::string bytes;
  for (int size = 0; size <= 3 * 64 + 1; ++size) {
    INFO(size);
    CHECK(sha256(bytes) == oracle(bytes));
    bytes += static_cast<char>(size * 7 + 1);
  }
}

TEST_CASE("SHA-256 of any bytes is that of libsodium") {
  CHECK(rc::check([](const std::string& bytes) {
    std::string many;
    for (int i = *rc::gen::inRange(0, 20); i >= 0; --i) many += bytes + static_cast<char>(i);
    RC_ASSERT(sha256(many) == oracle(many));
  }));
}

TEST_CASE("SHA-256 of the examples of FIPS 180-4") {
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  static_assert(sha256("")[0] == 0xe3, "it can be had at compile time");
}

}  // namespace
}  // namespace nosana::text
