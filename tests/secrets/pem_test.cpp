// SPDX-License-Identifier: MIT
// Private keys in their text forms.

#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/wallets/pem.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::vector<PrivateKey> keys_in(std::string_view text) {
  std::vector<PrivateKey> all;
  find_private_keys(text, [&all](const PrivateKey& key) { all.push_back(key); });
  return all;
}

const std::string dashes(5, '-');

std::string first_line(std::string_view label) {
  return dashes + "BEGIN " + std::string(label) + dashes;
}
std::string last_line(std::string_view label) {
  return dashes + "END " + std::string(label) + dashes;
}

/// Letters of a body: random bytes, so no key.
std::string body(std::size_t bytes = 0) {
  return encode::base64(
      generate::bytes(bytes != 0 ? bytes : *rc::gen::inRange<std::size_t>(48, 1400)));
}

/// A body that needs no generator.
std::string fixed_body(std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(i * 37 % 251);
  return encode::base64(text);
}

TEST_CASE("a key between its lines is proven, whatever the label and however its lines end") {
  CHECK(testing::holds([] {
    const std::string label = *rc::gen::element<std::string>(
        "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY",
        "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PGP PRIVATE KEY BLOCK");
    const std::string end =
        *rc::gen::element<std::string>("\n", "\r\n", "\\n", "\\r\\n", " ", "\n    ", "");
    const std::string key =
        first_line(label) + end + encode::wrapped(body(), 64, end) + end + last_line(label);
    const std::string before = *rc::gen::element<std::string>("", "KEY=\"", "\n", "x ");
    const std::string after = *rc::gen::element<std::string>("", "\"", "\n", " > key.pem", "\\n");
    const std::vector<PrivateKey> all = keys_in(before + key + after);
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(all[0].begin == before.size());
    RC_ASSERT(all[0].end == before.size() + key.size());
    RC_ASSERT(all[0].is_proven);
    RC_ASSERT(all[0].is_encrypted == (label == "ENCRYPTED PRIVATE KEY"));
  }));
}

TEST_CASE("a key whose last line is cut off, or another's, has the form only") {
  CHECK(testing::holds([] {
    const std::string text =
        first_line("RSA PRIVATE KEY") + "\n" + encode::wrapped(body(), 64, "\n");
    const std::string after =
        *rc::gen::element<std::string>("", "\n", "\n...", "\n" + last_line("CERTIFICATE"));
    const std::vector<PrivateKey> all = keys_in(text + after);
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(!all[0].is_proven);
    RC_ASSERT(all[0].end <= text.size());
  }));
}

TEST_CASE("certificates, public keys, mentions and masks are no private keys") {
  const std::string letters = encode::wrapped(fixed_body(900), 64, "\n");
  for (const std::string label : {"CERTIFICATE", "PUBLIC KEY", "RSA PUBLIC KEY", "PGP MESSAGE",
                                  "PGP PUBLIC KEY BLOCK", "Private Key", "PRIVATE KEY HINT"}) {
    CAPTURE(label);
    CHECK(keys_in(first_line(label) + "\n" + letters + "\n" + last_line(label)).empty());
  }
  const std::string begin = first_line("PRIVATE KEY");
  const std::string end = last_line("PRIVATE KEY");
  CHECK(keys_in("files that begin with " + begin +
                " are keys, and so on for many words of prose "
                "that nobody would take for the letters of a key, however long it goes on")
            .empty());
  CHECK(keys_in(begin + "\n...\n" + end).empty());
  CHECK(keys_in(begin + "\nYOUR_KEY_HERE\n" + end).empty());
  CHECK(keys_in(begin + "\n" + std::string(200, 'x') + "\n" + end).empty());
  CHECK(keys_in("BEGIN PRIVATE KEY\n" + letters).empty());
}

TEST_CASE("keys that a password protects say so") {
  const std::string letters = fixed_body(300);
  const auto is_encrypted = [](const std::string& label, const std::string& content) {
    const std::vector<PrivateKey> all =
        keys_in(first_line(label) + "\n" + content + "\n" + last_line(label));
    REQUIRE(all.size() == 1);
    CHECK(all[0].is_proven);
    return all[0].is_encrypted;
  };
  using namespace std::string_literals;
  CHECK(
      is_encrypted("RSA PRIVATE KEY",
                   "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n" + letters));
  CHECK_FALSE(is_encrypted("RSA PRIVATE KEY", letters));
  CHECK(is_encrypted("OPENSSH PRIVATE KEY",
                     encode::base64("openssh-key-v1\0\0\0\0\x0A"s + "aes256-ctr" + letters)));
  CHECK_FALSE(
      is_encrypted("OPENSSH PRIVATE KEY",
                   encode::base64("openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none"s + letters)));
}

TEST_CASE("the private lines of a PuTTY file are a key") {
  const auto file = [](const std::string& encryption, const std::string& last) {
    return "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: " + encryption +
           "\nComment: me\nPublic-Lines: 2\n" + encode::wrapped(fixed_body(60), 64, "\n") +
           "\nPrivate-Lines: 1\n" + fixed_body(36) + "\n" + last;
  };
  const std::string mac = "Private-MAC: " + std::string(64, 'a');
  const std::vector<PrivateKey> whole = keys_in("x\n" + file("none", mac) + "\n");
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].is_proven);
  CHECK_FALSE(whole[0].is_encrypted);
  CHECK(whole[0].begin == 2);
  CHECK(whole[0].end == 2 + file("none", mac).size());
  const std::vector<PrivateKey> cut = keys_in(file("aes256-cbc", ""));
  REQUIRE(cut.size() == 1);
  CHECK_FALSE(cut[0].is_proven);
  CHECK(cut[0].is_encrypted);
  const std::string key = first_line("PRIVATE KEY") + fixed_body(64) + last_line("PRIVATE KEY");
  CHECK(keys_in("PuTTY-User-Key-File-2 and then " + key).size() == 1);
  CHECK(keys_in(key + file("none", mac) + key).size() == 3);
}

TEST_CASE("the key of an SSH2 file is one") {
  const std::string label = "SSH2 ENCRYPTED PRIVATE KEY";
  const std::string key = "---- BEGIN " + label + " ----\nComment: \"me\"\n" + fixed_body(200) +
                          "\n---- END " + label + " ----";
  const std::vector<PrivateKey> all = keys_in(key);
  REQUIRE(all.size() == 1);
  CHECK(all[0].is_proven);
  CHECK(all[0].is_encrypted);
  CHECK(all[0].begin == 0);
  CHECK(all[0].end == key.size());
}

TEST_CASE("any bytes may be searched for keys, which lie in them in order") {
  CHECK(testing::holds([] {
    const std::string text =
        generate::bytes_with({"BEGIN ", dashes, "PRIVATE KEY", first_line("PRIVATE KEY"),
                              last_line("PRIVATE KEY"), "\\", "\\n", fixed_body(64),
                              "PuTTY-User-Key-File-", "Private-Lines:", "Private-MAC:", "-", " "});
    std::size_t behind = 0;
    for (const PrivateKey& key : keys_in(text)) {
      RC_ASSERT(key.begin >= behind);
      RC_ASSERT(key.begin < key.end);
      RC_ASSERT(key.end <= text.size());
      behind = key.end;
    }
  }));
}

TEST_CASE("a megabyte of first lines costs passes, not a square") {
  for (const std::string& piece :
       {first_line("PRIVATE KEY"), std::string("BEGIN "), std::string("-"),
        std::string("PuTTY-User-Key-File-2"), dashes + "BEGIN PRIVATE KEY",
        first_line("PRIVATE KEY") + "aaaa bbbb", std::string("Private-Lines:")}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += piece;
    CHECK(keys_in(text).empty());
  }
}

}  // namespace
}  // namespace nosana::secrets
