// SPDX-License-Identifier: MIT
// Property: whatever the bytes, what the readers of secrets find lies in the text, in its order, and
// no more is decoded than the budget has; and all of them may be run over what was decoded.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/decode.hpp>
#include <nosana/secrets/docker_config.hpp>
#include <nosana/secrets/gzip.hpp>
#include <nosana/secrets/jwt.hpp>
#include <nosana/secrets/pem.hpp>
#include <nosana/secrets/seed_phrase.hpp>
#include <nosana/secrets/solana_keypair.hpp>
#include <nosana/secrets/tokens.hpp>
#include <nosana/secrets/url.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

/// Takes what a reader finds and holds it to its place.
class Places {
 public:
  enum class Overlap { no, yes };

  explicit Places(std::string_view text, Overlap overlap = Overlap::no)
      : text_(text), overlap_(overlap) {}

  template <class Secret>
  void operator()(const Secret& secret) {
    fuzz::require(secret.begin < secret.end, "a secret is not empty");
    fuzz::require(secret.end <= text_.size(), "a secret lies in the text");
    fuzz::require(secret.begin >= behind_, "secrets are found in the order of the text");
    behind_ = overlap_ == Overlap::yes ? secret.begin : secret.end;
  }

 private:
  std::string_view text_;
  Overlap overlap_;
  std::size_t behind_ = 0;
};

/// Every reader of one text. Those of names, headers and command lines belong here too.
void read_all(std::string_view text, secrets::DerivationBudget& derivations) {
  secrets::find_tokens(text, Places(text));
  secrets::find_url_credentials(text, Places(text, Places::Overlap::yes));
  secrets::find_private_keys(text, Places(text));
  secrets::find_jwts(text, Places(text));
  secrets::find_seed_phrases(text, Places(text));
  secrets::find_solana_keypairs(text, derivations, Places(text));
  static_cast<void>(secrets::is_docker_auth(text));
}

void check_decoding(std::string_view text, std::size_t bytes) {
  secrets::DecodeBudget budget;
  budget.bytes = bytes;
  secrets::DerivationBudget derivations;
  Places places(text, Places::Overlap::yes);
  std::size_t size = 0;
  secrets::decode_parts(
      text, budget,
      [&](const secrets::DecodedPart& part) {
        places(part);
        fuzz::require(part.route.size >= 1 && part.route.size <= secrets::decode_depth,
                      "a part was decoded, and no deeper than said");
        fuzz::require(secrets::is_printable(part.text, secrets::Cut::yes), "a part is printable");
        size += part.text.size();
        read_all(part.text, derivations);
      },
      secrets::Gunzip{});
  fuzz::require(size + budget.bytes <= bytes, "no more is decoded than the budget has");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  secrets::DerivationBudget derivations;
  read_all(text, derivations);
  check_decoding(text, secrets::DecodeBudget{}.bytes);
  check_decoding(text, size);
  return 0;
}
