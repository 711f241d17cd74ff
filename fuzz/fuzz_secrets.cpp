// SPDX-License-Identifier: MIT
// Property: whatever the bytes, what the readers of secrets find lies in the text, in its order, and
// no more is decoded than the budget has; and all of them may be run over what was decoded.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/secrets/assignments.hpp>
#include <nosana/secrets/command_line.hpp>
#include <nosana/secrets/decode.hpp>
#include <nosana/secrets/docker_config.hpp>
#include <nosana/secrets/gzip.hpp>
#include <nosana/secrets/header.hpp>
#include <nosana/secrets/jwt.hpp>
#include <nosana/secrets/pem.hpp>
#include <nosana/secrets/scan.hpp>
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

/// Every reader of one text that needs nothing beside it.
void read_all(std::string_view text, secrets::DerivationBudget& derivations) {
  secrets::find_tokens(text, Places(text));
  secrets::find_url_credentials(text, Places(text, Places::Overlap::yes));
  secrets::find_private_keys(text, Places(text));
  secrets::find_jwts(text, Places(text));
  secrets::find_seed_phrases(text, Places(text));
  secrets::find_solana_keypairs(text, derivations, Places(text));
  static_cast<void>(secrets::is_docker_auth(text));
}

/// What stands at its places: names with values, commands, their words, headers.
void read_in_context(std::string_view text) {
  Places pairs(text);
  secrets::read_assignments(text, [&](const secrets::Assignment& pair) {
    fuzz::require(!pair.name.empty(), "a pair has a name");
    pairs(pair);
  });
  const auto lies_in = [](const auto& found, std::string_view whole) {
    fuzz::require(found.begin <= found.end && found.end <= whole.size(), "it lies in the text");
  };
  secrets::read_command(text, [&](const secrets::Argument& found) { lies_in(found, text); });
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size() && words.size() < 64;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  secrets::read_arguments(words, [&](const secrets::Argument& found) {
    fuzz::require(found.element < words.size(), "it is one of the words");
    lies_in(found, words[found.element]);
  });
  const std::string_view name = text.substr(0, text.find('\n'));
  const std::string_view value = text.substr(std::min(text.size(), name.size() + 1));
  lies_in(secrets::credential_of_header(name, value), value);
  constexpr auto roles =
      std::to_array({secrets::Role::text, secrets::Role::named, secrets::Role::header,
                     secrets::Role::command, secrets::Role::credential, secrets::Role::key});
  for (const secrets::Role role : roles) {
    secrets::ScanBudget budget;
    std::vector<secrets::Secret> found;
    secrets::scan(value, role, name, budget, found);
    for (const secrets::Secret& secret : found) lies_in(secret, value);
    secrets::keep_surest(found, 0);
    for (std::size_t i = 1; i < found.size(); ++i) {
      fuzz::require(found[i - 1].end <= found[i].begin, "the surest do not overlap");
    }
  }
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
  read_in_context(text);
  check_decoding(text, secrets::DecodeBudget{}.bytes);
  check_decoding(text, size);
  return 0;
}
