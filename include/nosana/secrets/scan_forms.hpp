// SPDX-License-Identifier: MIT
#pragma once

// What a text shows to be a secret by its form, whatever stands beside it: tokens, private keys,
// web tokens, credentials in URLs and connection strings, keys and phrases of wallets.

#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/secret.hpp>
#include <nosana/secrets/tokens/form_hints.hpp>
#include <nosana/secrets/tokens/jwt.hpp>
#include <nosana/secrets/tokens/password_hash.hpp>
#include <nosana/secrets/tokens/proofs.hpp>
#include <nosana/secrets/tokens/tokens.hpp>
#include <nosana/secrets/urls/dsn.hpp>
#include <nosana/secrets/urls/url.hpp>
#include <nosana/secrets/wallets/bitcoin_key.hpp>
#include <nosana/secrets/wallets/pem.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets::detail {

constexpr std::string_view what_of(UrlSecret kind) noexcept {
  switch (kind) {
    case UrlSecret::password: return "password in a URL";
    case UrlSecret::query: return "parameter of a URL";
    case UrlSecret::signature: return "signature of a URL";
    case UrlSecret::webhook: return "webhook";
    case UrlSecret::key: return "key in a URL";
    case UrlSecret::user: break;
  }
  return "token in the user name of a URL";
}

/// Passwords in connection strings that are no URLs.
inline void scan_dsns(std::string_view text, std::vector<Secret>& found) {
  find_dsn_passwords(text, [&](const DsnPassword& dsn) {
    const std::string_view value = text.substr(dsn.begin, dsn.end - dsn.begin);
    if (is_placeholder(value) || is_harmless(value)) return;
    if (is_sample_login(dsn.user, value, dsn.host)) return;
    found.push_back(secret_in_context(Family::url, "dsn", "password in a connection string",
                                      dsn.begin, dsn.end));
  });
}

/// Tokens of accounts that are the users of tunnels.
inline void scan_tunnels(std::string_view text, std::vector<Secret>& found) {
  find_tunnel_tokens(text, [&](const DsnPassword& token) {
    found.push_back(secret_in_context(Family::url, "tunnel", "token in the user name of a tunnel",
                                      token.begin, token.end));
  });
}

/// Credentials in URLs; of a parameter that only its name tells when the value may be what the name
/// says.
inline void scan_urls(std::string_view text, std::vector<Secret>& found) {
  find_url_credentials(text, [&](const UrlCredential& url) {
    const std::string_view value = text.substr(url.begin, url.end - url.begin);
    switch (url.kind) {
      case UrlSecret::password:
        if (is_placeholder(value) || is_sample_login(url.name, value, url.host)) return;
        break;
      case UrlSecret::query: {
        const bool is_password =
            url.name == "p" || meaning_of_parameter(url.name) == ParameterMeaning::password;
        if (!looks_like_secret(is_password ? NameMeaning::password : NameMeaning::token, value))
          return;
        break;
      }
      default:
        if (is_placeholder(value)) return;
        break;
    }
    found.push_back(secret_in_context(Family::url, "url", what_of(url.kind), url.begin, url.end));
    if (url.is_proven) found.back().certainty = Certainty::format;
  });
}

/// Private keys of Bitcoin, which are proven.
inline void scan_bitcoin_keys(std::string_view text, std::vector<Secret>& found) {
  std::size_t end = 0;
  for (std::size_t begin = 0;
       (begin = ascii::next_run(text, end, min_bitcoin_key, is_base58_letter)) < text.size();) {
    end = begin;
    while (end < text.size() && is_base58_letter(text[end])) ++end;
    if (!is_bitcoin_key(text.substr(begin, end - begin))) continue;
    found.push_back(
        secret_in_context(Family::wallet_key, "bitcoin-wif", "private key", begin, end));
    found.back().certainty = Certainty::proven;
    found.back().provider = "Bitcoin";
  }
}

/// Keys of Solana wallets and the phrases that any wallet follows from. What has their form only is
/// left to the name beside it: a signature looks like a key pair.
inline void scan_wallets(std::string_view text, ByteClasses has, ScanBudget& budget,
                         std::vector<Secret>& found) {
  const auto take = [&](const SolanaKeypair& key) {
    if (!key.is_proven) return;
    found.push_back({Family::wallet_key,
                     Certainty::proven,
                     "solana-keypair",
                     "Solana",
                     "key pair",
                     key.begin,
                     key.end,
                     {}});
  };
  // A run of letters, or a list of numbers.
  if (text.size() >= min_byte_list ||
      (text.size() >= keypair_size && (has & byte_class::run_of_20) != 0))
    find_solana_keypairs(text, budget.derivations, take);
  find_seed_phrases(text, budget.phrases, [&](const SeedPhrase& phrase) {
    if (phrase.is_sample) return;
    found.push_back({Family::seed_phrase,
                     phrase.is_proven ? Certainty::proven : Certainty::format,
                     "seed-phrase",
                     {},
                     "seed phrase",
                     phrase.begin,
                     phrase.end,
                     {}});
  });
}

/// What begins with letters of its own.
inline void scan_anchored(std::string_view text, std::vector<Secret>& found) {
  find_tokens(text, [&](const Token& token) {
    const TokenKind& kind = *token.kind;
    const bool proven = is_proven(kind, text.substr(token.begin, token.end - token.begin));
    found.push_back({kind.family,
                     proven ? Certainty::proven : Certainty::format,
                     kind.id,
                     kind.provider,
                     kind.what,
                     token.begin,
                     token.end,
                     {}});
  });
  find_jwts(text, [&](const Jwt& token) {
    if (token.is_unsigned || token.is_public) return;
    found.push_back({Family::access_token,
                     Certainty::proven,
                     "json-web-token",
                     {},
                     "JSON web token",
                     token.begin,
                     token.end,
                     {}});
  });
  find_private_keys(text, [&](const PrivateKey& key) {
    found.push_back({Family::private_key,
                     key.is_proven ? Certainty::proven : Certainty::format,
                     "private-key",
                     {},
                     key.is_encrypted ? "encrypted private key" : "private key",
                     key.begin,
                     key.end,
                     {}});
  });
}

/// Hashes of passwords: who has one can try passwords.
inline void scan_hashes(std::string_view text, std::vector<Secret>& found) {
  find_password_hashes(text, [&](const PasswordHash& hash) {
    found.push_back({Family::access_token,
                     Certainty::format,
                     "password-hash",
                     {},
                     "hash of a password",
                     hash.begin,
                     hash.end,
                     {}});
  });
}

inline constexpr std::size_t min_form = 12;    // "x://:pw@host"
inline constexpr std::size_t min_wallet = 43;  // twelve words of three letters

/// Whether a text is a URL of which only the path could have a credential, with too few digits for
/// one.
inline bool is_bare_url(std::string_view text, ByteClasses has) noexcept {
  constexpr std::size_t scheme = 5;  // https
  if ((has & (byte_class::query | byte_class::at_sign)) != 0 || !text.starts_with("http") ||
      text.find(':', scheme + 1) < text.size() || text.find(';') < text.size() ||
      text.find('&') < text.size())
    return false;
  return count_digits(text) < fewest_path_digits;
}

/// What is found in a text whoever it belongs to.
/// has   its classes of bytes
inline void scan_forms(std::string_view text, ByteClasses has, ScanBudget& budget,
                       std::vector<Secret>& found) {
  if (text.size() < min_form) return;
  if (text.size() >= min_token_size && may_hold_token(text, has) && may_hold_anchor(text))
    scan_anchored(text, found);
  const bool is_signed = (has & byte_class::equals) != 0 && text.find("&sig=") < text.size();
  if (is_signed || (may_hold_url(has) && (text::is_small || !is_bare_url(text, has))))
    scan_urls(text, found);
  if ((has & byte_class::at_sign) != 0) {
    scan_dsns(text, found);
    scan_tunnels(text, found);
  }
  if ((has & (byte_class::dollar | byte_class::brace)) != 0) scan_hashes(text, found);
  if (text.size() >= min_wallet) scan_wallets(text, has, budget, found);
  if ((has & byte_class::key_of_20) != 0) scan_bitcoin_keys(text, found);
}

}  // namespace nosana::secrets::detail
