// SPDX-License-Identifier: MIT
// Property: any bytes of a recipients file give a fault with its line, or distinct recipients that
// parse from their texts and can be sealed to.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include <nosana/seal/recipients_file.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

void check(const seal::Recipients& recipients) {
  fuzz::require(!recipients.empty() && recipients.size() <= seal::max_recipients,
                "there are 1 to 32 recipients");
  for (auto one = recipients.begin(); one != recipients.end(); ++one) {
    for (auto other = recipients.begin(); other != one; ++other)
      fuzz::require(one->key() != other->key(), "no key is repeated");
    const auto again = seal::parse_recipient(one->text());
    fuzz::require(
        std::holds_alternative<seal::Recipient>(again) && std::get<seal::Recipient>(again) == *one,
        "a recipient parses from its text");
    constexpr std::array<std::uint8_t, 32> message{};
    std::array<std::uint8_t, 80> box{};
    fuzz::require(
        ::crypto_box_seal(box.data(), message.data(), message.size(), one->key().data()) == 0,
        "a recipient can be sealed to");
    fuzz::require(seal::fingerprint(*one).size() == 9, "a recipient has a fingerprint");
  }
}

/// 32 bytes as an address and as a key, which are recipients or are refused.
void check_key(const std::uint8_t* data) {
  seal::PublicKey key{};
  std::copy_n(data, key.size(), key.begin());
  for (const std::string& text : {seal::encode_address(key), seal::encode_seal_key(key)}) {
    const auto parsed = seal::parse_recipient(text);
    if (const auto* recipient = std::get_if<seal::Recipient>(&parsed)) {
      check({*recipient});
    } else {
      const auto fault = std::get<seal::RecipientFault>(parsed);
      fuzz::require(
          fault != seal::RecipientFault::character && fault != seal::RecipientFault::checksum,
          "an encoded key can be decoded");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const auto parsed = seal::parse_recipients(file);
  if (const auto* fault = std::get_if<seal::RecipientsFault>(&parsed)) {
    const auto lines = static_cast<std::size_t>(std::count(file.begin(), file.end(), '\n')) + 1;
    fuzz::require(fault->line <= lines, "a fault has a line of the file");
    fuzz::require(!seal::message(*fault).empty(), "a fault has a message");
  } else {
    check(std::get<seal::Recipients>(parsed));
  }
  if (size >= 32) check_key(data);
  return 0;
}
