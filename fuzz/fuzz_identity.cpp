// SPDX-License-Identifier: MIT
// Property: any bytes of a file are refused with a message, or are an identity whose public key
// matches its secret; a changed key file gives the same key or none.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include <nosana/seal/identity_file.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

void check(std::string_view file) {
  const auto parsed = seal::parse_identity(file);  // without a passphrase, so no key is derived
  if (const auto* fault = std::get_if<seal::IdentityFault>(&parsed)) {
    fuzz::require(!seal::message(*fault).empty(), "a fault has a message");
    const bool is_protected = *fault == seal::IdentityFault::needs_passphrase;
    fuzz::require(!is_protected || seal::needs_passphrase(file),
                  "a protected file is reported as such");
    return;
  }
  const auto& identity = std::get<seal::Identity>(parsed);
  const auto recipient = seal::parse_recipient(identity.recipient().text());
  fuzz::require(std::holds_alternative<seal::Recipient>(recipient),
                "an identity is a valid recipient");
  std::array<std::uint8_t, 32> message{};
  std::array<std::uint8_t, 32> opened{};
  std::array<std::uint8_t, 80> box{};
  std::copy_n(file.begin(), std::min<std::size_t>(file.size(), 32), message.begin());
  fuzz::require(::crypto_box_seal(box.data(), message.data(), message.size(),
                                  std::get<seal::Recipient>(recipient).key().data()) == 0,
                "a box is sealed");
  fuzz::require(identity.open_box(box, opened) && opened == message, "an identity opens its box");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text);
  static_cast<void>(seal::parse_protected(text));
  if (size < 35) return 0;
  // A good file of the first 32 bytes, with one byte changed, in each of the forms.
  const std::span<const std::uint8_t, 32> secret(data, 32);
  const auto key = seal::Identity::of_secret(secret);
  const seal::LockedBytes line = seal::to_text(key);
  std::string file(line.text());
  const auto parsed = seal::parse_identity(file);
  fuzz::require(std::holds_alternative<seal::Identity>(parsed),
                "a key is the same after writing and parsing");
  const std::size_t place = (std::size_t{data[32]} << 8U | data[33]) % file.size();
  const bool is_same = file[place] == static_cast<char>(data[34]);
  file[place] = static_cast<char>(data[34]);
  check(file);
  const auto again = seal::parse_identity(file);
  const bool is_blank = place + 1 == file.size() || place == 0;  // a line may end, or be a comment
  fuzz::require(is_same || is_blank || !std::holds_alternative<seal::Identity>(again),
                "a mistyped key is refused");
  return 0;
}
