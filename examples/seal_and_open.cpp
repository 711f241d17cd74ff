// SPDX-License-Identifier: MIT
// Seals a definition to a key, and opens it. Only the owner of the key can.

#include <cstdio>
#include <string>
#include <string_view>
#include <variant>

#include <nosana/keys.hpp>
#include <nosana/seal.hpp>

namespace seal = nosana::seal;

int main() {
  constexpr std::string_view definition = R"({"version":"0.1","type":"container","ops":[]})";
  const seal::Identity alice = seal::Identity::generate();
  const seal::Identity stranger = seal::Identity::generate();

  seal::SealOptions options;
  options.recipients = {alice.recipient()};
  options.now = 1'800'000'000;  // the library reads no clock
  const auto sealed = seal::seal(definition, options);
  if (!std::holds_alternative<seal::Envelope>(sealed)) return 1;
  const std::string text = seal::to_text(std::get<seal::Envelope>(sealed));

  seal::OpenOptions expectations;
  expectations.now = options.now;
  const auto refused = seal::open(text, {&stranger, 1}, expectations);
  std::printf("a stranger: %s\n", message(std::get<seal::OpenRefusal>(refused)).c_str());

  const auto opened = seal::open(text, {&alice, 1}, expectations);
  const seal::LockedBytes& plaintext = std::get<seal::Opened>(opened).plaintext;
  std::printf("alice: %s\n", plaintext.text() == definition ? "what was sealed" : "something else");
}
