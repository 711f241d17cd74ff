// SPDX-License-Identifier: MIT
// Our side of tests/seal/interop/run: reads cases from standard input and answers them in order.
//
//   seal_peer seal    a line is `USE BASE64URL`: a plaintext, answered with `BASE64URL`, the
//                     envelope, sealed by the wallet of seed 07 as options_for() has it
//   seal_peer open    a line is `BASE64URL`: a fault file, answered with `ANSWER` or
//                     `success DIGEST`

#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

#include <nosana/text/base64url.hpp>

#include "seal/fault_case.hpp"

namespace {

using namespace nosana;
using namespace nosana::testing;

std::string decoded(std::string_view encoded) {
  std::vector<std::uint8_t> bytes(text::base64url_bytes(encoded.size()));
  if (!text::decode_base64url(encoded, bytes)) std::terminate();  // an error in the script
  return {bytes.begin(), bytes.end()};
}

std::string sealed_line(std::string_view line, const Identity& sender) {
  const std::size_t space = line.find(' ');
  const Use use = line.substr(0, space) == "delivery" ? Use::delivery : Use::at_rest;
  const Envelope envelope = sealed(decoded(line.substr(space + 1)), options_for(use, &sender));
  const std::string text = to_text(envelope);
  std::string out;
  text::append_base64url(out, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  return out;
}

std::string answered_line(std::string_view line) {
  const auto [answer, payload] = answer_to(case_of(decoded(line)));
  return payload.empty() ? answer : answer + ' ' + payload;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc == 2 ? argv[1] : "";
  if (verb != "seal" && verb != "open") {
    std::fputs("usage: seal_peer seal|open\n", stderr);
    return 2;
  }
  const Identity sender = wallet(sender_byte);
  for (std::string line; std::getline(std::cin, line);)
    std::cout << (verb == "seal" ? sealed_line(line, sender) : answered_line(line)) << '\n';
  return 0;
}
