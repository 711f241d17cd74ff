// SPDX-License-Identifier: MIT
// What "auth" holds in Docker's config.json.

#include <string>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/urls/docker_config.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

TEST_CASE(
    "base64 of a user, a colon and a password is an auth, however long, and of nothing less") {
  CHECK(testing::holds([] {
    const std::string user = generate::printable(0, 40);
    const std::string password = generate::printable(0, *rc::gen::element<std::size_t>(3, 3000));
    const bool is_auth = [&] {
      const std::string both = user + ':' + password;
      const std::size_t colon = both.find(':');
      return colon != 0 && colon + 1 < both.size();
    }();
    RC_CLASSIFY(is_auth, "auth");
    RC_ASSERT(is_docker_auth(encode::base64(user + ':' + password)) == is_auth);
    RC_ASSERT(is_docker_auth(encode::base64_url(user + ':' + password)) == is_auth);
  }));
}

TEST_CASE("a control character, a missing colon or a letter out of place makes it none") {
  CHECK(is_docker_auth(encode::base64("user:pass")));
  CHECK(is_docker_auth(encode::base64("user:pa:ss")));
  CHECK(is_docker_auth(encode::base64("user:p\xC3\xA4ss")));
  CHECK_FALSE(is_docker_auth(""));
  CHECK_FALSE(is_docker_auth("user:pass"));
  CHECK_FALSE(is_docker_auth(encode::base64("user-pass")));
  CHECK_FALSE(is_docker_auth(encode::base64(":pass")));
  CHECK_FALSE(is_docker_auth(encode::base64("user:")));
  CHECK_FALSE(is_docker_auth(encode::base64("user:pass\n")));
  CHECK_FALSE(is_docker_auth(encode::base64("user:pass") + " "));
  CHECK_FALSE(is_docker_auth(encode::base64("user:" + std::string(186, 'x')) + "=" +
                             encode::base64("more")));
}

TEST_CASE("any bytes may be asked about") {
  CHECK(rc::check([](const std::string& bytes) {
    const std::string text = encode::base64(bytes);
    const std::size_t colon = bytes.find(':');
    const bool plain = std::none_of(bytes.begin(), bytes.end(),
                                    [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
    RC_ASSERT(is_docker_auth(text) ==
              (plain && colon != std::string::npos && colon != 0 && colon + 1 < bytes.size()));
    static_cast<void>(is_docker_auth(bytes));
  }));
}

}  // namespace
}  // namespace nosana::secrets
