// SPDX-License-Identifier: MIT
// The owners of key files, and the time limits of envelopes.
#include <nosana_seal/keys.hpp>

#include <catch2/catch.hpp>

#include <nosana/seal/opening.hpp>

namespace nosana::tool {
namespace {

TEST_CASE("a key file of another user is not used, not even by root") {
  constexpr uid_t root = 0;
  constexpr uid_t me = 1000;
  constexpr uid_t other = 1001;
  CHECK(is_trusted_owner(me, me));
  CHECK(is_trusted_owner(root, me));
  CHECK(is_trusted_owner(root, root));
  CHECK_FALSE(is_trusted_owner(other, me));
  CHECK_FALSE(is_trusted_owner(me, root));
}

TEST_CASE("open and verify agree on the second when an envelope becomes valid") {
  seal::Envelope envelope;
  envelope.created = 1'000'000;
  envelope.expires = 2'000'000;
  CHECK(seal::is_from_future(envelope, 1'000'000 - 300));
  CHECK_FALSE(seal::is_from_future(envelope, 1'000'000 - 299));
  CHECK_FALSE(seal::is_expired(envelope, 2'000'000 + 29));
  CHECK(seal::is_expired(envelope, 2'000'000 + 30));
}

}  // namespace
}  // namespace nosana::tool
