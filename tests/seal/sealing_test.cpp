// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana/seal/sealing.hpp>
using namespace nosana::seal;

TEST_CASE("what is sealed can be opened") {
  std::array<std::uint8_t, 32> seed{};
  seed.fill(7);
  std::vector<Identity> ids;
  ids.push_back(Identity::of_seed(seed));
  auto other = Identity::generate();
  SealOptions o;
  o.recipients = {ids[0].recipient(), other.recipient()};
  o.signer = &ids[0];
  o.now = 1'800'000'000;
  auto sealed = seal("hello", o);
  REQUIRE(std::holds_alternative<Envelope>(sealed));
  auto text = to_text(std::get<Envelope>(sealed));
  Expectations e;
  e.now = o.now;
  auto opened = nosana::seal::open(text, ids, e);
  REQUIRE(std::holds_alternative<Opened>(opened));
  CHECK(std::get<Opened>(opened).plaintext.text() == "hello");
  auto t = to_text(other);
  CHECK(std::get<Identity>(parse_identity(t.text())).recipient() == other.recipient());
  auto line = protect(other, "pass", {1, 8});
  CHECK(std::get<Identity>(parse_identity(line, "pass")).recipient() == other.recipient());
  CHECK(std::get<IdentityFault>(parse_identity(line, "wrong")) == IdentityFault::wrong_passphrase);
}
