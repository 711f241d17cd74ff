// SPDX-License-Identifier: MIT
// Hints may be wrong in one direction only: what has none is found to hold nothing.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/scan.hpp>
#include <nosana/secrets/tokens/form_hints.hpp>
#include <nosana/secrets/tokens/jwt.hpp>
#include <nosana/secrets/urls/url.hpp>
#include <nosana/secrets/wallets/pem.hpp>

#include "secrets/generate.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

bool holds_anchored(std::string_view text) {
  bool held = false;
  find_tokens(text, [&held](const Token&) { held = true; });
  find_jwts(text, [&held](const Jwt&) { held = true; });
  find_private_keys(text, [&held](const PrivateKey&) { held = true; });
  return held;
}

bool holds_url_credential(std::string_view text) {
  bool held = false;
  find_url_credentials(text, [&held](const UrlCredential&) { held = true; });
  return held;
}

/// Letters of a key that no one has.
std::string key_letters() {
  std::string letters;
  for (int i = 0; i < 72; ++i) letters += *rc::gen::elementOf(std::string("aB3cD4eF5gH6iJ7k"));
  return letters;
}

std::string web_token() {
  // {"alg":"HS256"} and {"a":1}
  return std::string("eyJhbGciOi") + "JIUzI1NiJ9.eyJhIjoxfQ." + key_letters();
}

std::string key_file() {
  if (*rc::gen::arbitrary<bool>()) {
    return std::string("-----BEGIN ") + "PRIVATE KEY-----\n" + key_letters() + "\n-----END " +
           "PRIVATE KEY-----";
  }
  return std::string("PuTTY-User-Key-File-") + "3: ssh-ed25519\nPrivate-Lines: 1\n" +
         key_letters() + "\nPrivate-MAC: 00";
}

std::string url() {
  return *rc::gen::element<std::string>("a://b:c7dEf@d.io", "https://u:p4ssw0rd@h.io/x",
                                        "/x?token=aB3cD4eF5",
                                        "https://h.io/#access_token=aB3cD4eF5gH6", "http://h.io/");
}

/// A piece of a string: something that is looked for, whole or cut, or nothing of the kind.
std::string piece() {
  std::string text;
  switch (*rc::gen::inRange(0, 6)) {
    case 0: text = generate::token(*rc::gen::inRange<std::size_t>(0, token_kinds.size())); break;
    case 1: text = web_token(); break;
    case 2: text = key_file(); break;
    case 3: text = url(); break;
    case 4: text = *rc::gen::string<std::string>(); break;
    default: text = std::string(*rc::gen::inRange<std::size_t>(0, 40), 'x'); break;
  }
  if (*rc::gen::inRange(0, 4) == 0) text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
  return text;
}

TEST_CASE(
    "a string that holds a token, a key or a credential in a URL has a hint, wherever it stands") {
  const bool hinted = testing::holds([] {
    std::string text;
    for (int pieces = *rc::gen::inRange(0, 4); pieces > 0; --pieces)
      text += *rc::gen::element<std::string>("", "x", " ", "-", ":", "9") + piece();
    const bool anchored = holds_anchored(text);
    const bool url = holds_url_credential(text);
    RC_ASSERT(may_hold_anchor(text) || !anchored);
    RC_ASSERT(may_hold_anchor(text) == detail::may_hold_anchor_plain(text));
    RC_ASSERT(may_hold_token(text, classes_of(text)) || !anchored);
    RC_ASSERT(may_hold_url(classes_of(text)) || !url);
    RC_ASSERT(!detail::is_bare_url(text, classes_of(text)) || !url);
    for (const Role role : {Role::text, Role::named, Role::key}) {
      ByteClasses has = 0;
      if (!holds_nothing(text, role, {}, has)) continue;
      std::vector<Secret> found;
      ScanBudget budget = ScanBudget::of(text.size());
      scan(text, classes_of(text), role, {}, budget, found);
      RC_ASSERT(found.empty());
    }
    const bool any = anchored || url;
    RC_CLASSIFY(any, "held something");
  });
  CHECK(hinted);
}

TEST_CASE("every kind of token has one of the rows of letters that are looked for first") {
  const bool hinted = testing::holds([] {
    const std::size_t kind = *rc::gen::inRange<std::size_t>(0, token_kinds.size());
    const std::string text = generate::token(kind);
    RC_ASSERT(may_hold_token(text, classes_of(text)));
  });
  CHECK(hinted);
  const std::string image = "example/text-embeddings:1.5.0";
  CHECK_FALSE(may_hold_token(image, classes_of(image)));
}

TEST_CASE("a text without any of these has no hint") {
  const std::string text =
      R"({"version": "0.1", "type": "container", "ops": [{"id": "hello", "args": {"cmd": "ls -l"}}]})";
  CHECK_FALSE(may_hold_anchor(text));
  CHECK_FALSE(may_hold_url(classes_of(text)));
}

}  // namespace
}  // namespace nosana::secrets
