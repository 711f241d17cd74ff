// SPDX-License-Identifier: MIT
// Reads a file of recipients, says who is in it, and what is wrong with a line.

#include <cstdio>
#include <string>
#include <string_view>
#include <variant>

#include <nosana/keys.hpp>

namespace seal = nosana::seal;

int main() {
  const seal::Identity key = seal::Identity::generate();
  const std::string file = "# who may read it\n" + key.recipient().text() + "  # alice\n";
  const auto recipients = seal::parse_recipients(file);
  for (const seal::Recipient& recipient : std::get<seal::Recipients>(recipients)) {
    const bool wallet = recipient.kind() == seal::RecipientKind::wallet;
    std::printf("a %s, fingerprint of %zu characters\n", wallet ? "wallet" : "key of nosana-seal",
                seal::fingerprint(recipient).size());
  }

  // The program that makes program-derived addresses signs nothing: no key belongs to such an
  // address.
  const auto wrong = seal::parse_recipients("11111111111111111111111111111111\n");
  const auto& fault = std::get<seal::RecipientsFault>(wrong);
  std::printf("line %zu: %.*s\n", fault.line, static_cast<int>(message(fault).size()),
              message(fault).data());
}
