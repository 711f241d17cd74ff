// SPDX-License-Identifier: MIT
#pragma once

// Shared by the fuzz targets of secrets/.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/tokens/jwt.hpp>
#include <nosana/secrets/tokens/tokens.hpp>
#include <nosana/secrets/urls/docker_config.hpp>
#include <nosana/secrets/urls/url.hpp>
#include <nosana/secrets/wallets/pem.hpp>
#include <nosana/secrets/wallets/seed_phrase.hpp>
#include <nosana/secrets/wallets/solana_keypair.hpp>

#include "require.hpp"

namespace nosana::fuzz {

/// Receives the results of a reader and checks their spans.
class Places {
 public:
  enum class Overlap { no, yes };

  explicit Places(std::string_view text, Overlap overlap = Overlap::no)
      : text_(text), overlap_(overlap) {}

  template <class Secret>
  void operator()(const Secret& secret) {
    require(secret.begin < secret.end, "a secret is not empty");
    require(secret.end <= text_.size(), "a secret lies in the text");
    require(secret.begin >= behind_, "secrets are found in the order of the text");
    behind_ = overlap_ == Overlap::yes ? secret.begin : secret.end;
  }

 private:
  std::string_view text_;
  Overlap overlap_;
  std::size_t behind_ = 0;
};

/// Every reader of a text that needs no context.
inline void read_all(std::string_view text, secrets::DerivationBudget& derivations) {
  secrets::find_tokens(text, Places(text));
  secrets::find_url_credentials(text, Places(text, Places::Overlap::yes));
  secrets::find_private_keys(text, Places(text));
  secrets::find_jwts(text, Places(text));
  secrets::PhraseBudget phrases;
  secrets::find_seed_phrases(text, phrases, Places(text));
  secrets::find_solana_keypairs(text, derivations, Places(text));
  static_cast<void>(secrets::is_docker_auth(text));
}

/// The span of a result lies in the text that was searched.
template <class Found>
void require_inside(const Found& found, std::string_view text) {
  require(found.begin <= found.end && found.end <= text.size(), "it lies in the text");
}

}  // namespace nosana::fuzz
