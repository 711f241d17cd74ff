// SPDX-License-Identifier: MIT
#pragma once

// Every secret in one string: what tells itself (tokens, private keys, web tokens), what stands beside it tells (the name
// of a variable, a header, an option of a command), and the same within what is encoded.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/secrets/commands/command_line.hpp>
#include <nosana/secrets/commands/command_place.hpp>
#include <nosana/secrets/commands/holds_command.hpp>
#include <nosana/secrets/encodings/decode.hpp>
#include <nosana/secrets/encodings/gzip.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/pairs/named_pairs.hpp>
#include <nosana/secrets/tokens/form_hints.hpp>
#include <nosana/secrets/tokens/jwt.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>
#include <nosana/secrets/tokens/proofs.hpp>
#include <nosana/secrets/tokens/tokens.hpp>
#include <nosana/secrets/urls/dsn.hpp>
#include <nosana/secrets/urls/header.hpp>
#include <nosana/secrets/urls/url.hpp>
#include <nosana/secrets/wallets/pem.hpp>
#include <nosana/secrets/wallets/seed_phrase.hpp>
#include <nosana/secrets/wallets/solana_keypair.hpp>
#include <nosana/text/order.hpp>

namespace nosana::secrets {

/// How sure it is that something is a secret.
enum class Certainty : std::uint8_t {
  context,  ///< by what stands beside it
  format,   ///< by how it looks
  proven    ///< by a checksum or by what it decodes to
};

/// What is known about a string.
enum class Role : std::uint8_t {
  text,        ///< nothing
  named,       ///< the value of a variable or member with a name
  header,      ///< the value of an HTTP header with a name
  command,     ///< a line for a shell
  credential,  ///< what the official schemas have a place for
  key          ///< the name of something
};

/// A secret in a string.
struct Secret {
  Family family = Family::named;
  Certainty certainty = Certainty::context;
  std::string_view kind;      ///< stable id, for reports: "github-classic"
  std::string_view provider;  ///< as people call it, or empty
  std::string_view what;      ///< what it is: "personal access token"
  std::size_t begin = 0;      ///< in the string; of the encoded part where it is within one
  std::size_t end = 0;
  DecodeRoute route;        ///< the encodings around it
  CommandPlace place = {};  ///< in a command
};

/// What the search of one document may cost, beyond its passes over the strings.
struct ScanBudget {
  DecodeBudget decoding;
  DerivationBudget derivations;
  PhraseBudget phrases;
  bool is_too_deep = false;  ///< commands in quotes were not read to the innermost

  /// The budget of a document of so many bytes, in proportion to it: the search stays linear.
  [[nodiscard]] static constexpr ScanBudget of(std::size_t document_bytes) noexcept {
    return {DecodeBudget::of(document_bytes), DerivationBudget::of(document_bytes),
            PhraseBudget::of(document_bytes), false};
  }
  /// Whether something was not searched, so that nothing found does not mean that there is nothing.
  [[nodiscard]] constexpr bool is_exceeded() const noexcept {
    return decoding.is_exceeded || derivations.is_exceeded || phrases.is_exceeded || is_too_deep;
  }
};

/// Appends the secrets of `text` to `found`, in no order. They may overlap; see keep_surest().
/// name   of the variable or header, else empty
/// hint   what may be in `text` (form_hints.hpp)
/// cost   a few passes, no allocation where there is nothing
inline void scan(std::string_view text, Role role, std::string_view name, ScanBudget& budget,
                 std::vector<Secret>& found, FormHint hint = {});

/// The same for the words of a command that no shell reads. found(index of the word, Secret)
/// returns   whether all was read, as read_arguments()
template <class Words, class Found>
bool scan_arguments(const Words& words, Found&& found);

/// Of those from `first` on that overlap, keeps the surest, then the longest; in the order of the text.
inline void keep_surest(std::vector<Secret>& secrets, std::size_t first);

// ---- implementation ----

namespace detail {

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
    Secret secret;
    secret.family = Family::url;
    secret.kind = "dsn";
    secret.what = "password in a connection string";
    secret.begin = dsn.begin;
    secret.end = dsn.end;
    found.push_back(secret);
  });
}

/// Credentials in URLs; of a parameter that only its name tells when the value may be what the name says.
inline void scan_urls(std::string_view text, std::vector<Secret>& found) {
  find_url_credentials(text, [&](const UrlCredential& url) {
    const std::string_view value = text.substr(url.begin, url.end - url.begin);
    Secret secret;
    switch (url.kind) {
      case UrlSecret::password:
        if (is_placeholder(value) || is_sample_login(url.name, value, url.host)) return;
        break;
      case UrlSecret::query:
        if (!looks_like_secret(NameMeaning::token, value)) return;
        break;
      default:
        if (is_placeholder(value)) return;
        break;
    }
    secret.what = what_of(url.kind);
    secret.family = Family::url;
    secret.certainty = url.is_proven ? Certainty::format : Certainty::context;
    secret.kind = "url";
    secret.begin = url.begin;
    secret.end = url.end;
    found.push_back(secret);
  });
}

/// Keys of Solana wallets and the phrases that any wallet follows from. What has their form only is
/// left to the name beside it: a signature looks like a key pair.
inline void scan_wallets(std::string_view text, ScanBudget& budget, std::vector<Secret>& found) {
  constexpr std::size_t shortest = 43;  // twelve words of three letters
  if (text.size() < shortest) return;
  find_solana_keypairs(text, budget.derivations, [&](const SolanaKeypair& key) {
    if (!key.is_proven) return;
    found.push_back({Family::wallet_key,
                     Certainty::proven,
                     "solana-keypair",
                     "Solana",
                     "key pair",
                     key.begin,
                     key.end,
                     {}});
  });
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

/// What is found in a text whoever it belongs to.
inline void scan_forms(std::string_view text, ScanBudget& budget, std::vector<Secret>& found,
                       FormHint hint = {}) {
  constexpr std::size_t shortest = 12;  // "x://:pw@host"
  if (text.size() < shortest) return;
  if (hint.anchor) scan_anchored(text, found);
  if (hint.url) scan_urls(text, found);
  if (text.find('@') != std::string_view::npos) scan_dsns(text, found);
  scan_wallets(text, budget, found);
}

/// A value whose name is known, as it stands at [begin, end).
inline bool scan_named(std::string_view name, std::string_view value, Family family,
                       std::string_view what, Secret& secret) {
  if (const NamedKind* const kind = named_kind(name, value)) {
    secret.family = kind->family;
    secret.kind = kind->id;
    secret.provider = kind->provider;
    secret.what = kind->what;
    return true;
  }
  // An unknown %%reference%% is a mistake, but no secret.
  const bool reference = value.size() > 4 && value.starts_with("%%") && value.ends_with("%%");
  if (reference || !is_named_secret(name, value)) return false;
  secret.family = family;
  secret.kind = "named";
  secret.what = what;
  return true;
}

/// Pairs of names and values within a text.
inline void scan_pairs(std::string_view text, std::vector<Secret>& found) {
  read_named_values(text, [&](const NamedValue& pair) {
    Secret secret;
    secret.family = Family::named;
    secret.kind = "named";
    secret.what = "value";
    if (const NamedKind* const kind = named_kind(pair.name, pair.value)) {
      secret.family = kind->family;
      secret.kind = kind->id;
      secret.provider = kind->provider;
      secret.what = kind->what;
    }
    secret.begin = static_cast<std::size_t>(pair.value.data() - text.data());
    secret.end = secret.begin + pair.value.size();
    found.push_back(secret);
  });
}

inline Secret secret_of(const Argument& argument) {
  Secret secret;
  if (const NamedKind* const kind = named_kind(argument.name, argument.value)) {
    secret.family = kind->family;
    secret.kind = kind->id;
    secret.provider = kind->provider;
    secret.what = kind->what;
  } else {
    using enum Argument::Role;
    secret.family = Family::command;
    secret.kind = "argument";
    secret.what = argument.role == header                                       ? "header"
                  : argument.role == user_password || argument.role == password ? "password"
                                                                                : "value";
  }
  secret.begin = argument.begin;
  secret.end = argument.end;
  secret.place = argument.place;
  return secret;
}

inline void scan_command(std::string_view line, ScanBudget& budget, std::vector<Secret>& found) {
  const bool whole =
      read_command(line, [&](const Argument& argument) { found.push_back(secret_of(argument)); });
  budget.is_too_deep = budget.is_too_deep || !whole;
}

inline void scan_context(std::string_view text, Role role, std::string_view name,
                         ScanBudget& budget, std::vector<Secret>& found) {
  if (role == Role::command) {
    scan_command(text, budget, found);
  } else if (role == Role::header) {
    const HeaderCredential credential = credential_of_header(name, text);
    if (!credential) return;
    Secret secret;
    secret.family = Family::header;
    secret.kind = "header";
    secret.what = "credential";
    secret.begin = credential.begin;
    secret.end = credential.end;
    found.push_back(secret);
  } else if (role == Role::credential) {
    constexpr std::size_t least = 8;  // the documentation has "secret"
    if (text.size() < least || !looks_like_secret(NameMeaning::secret, text)) return;
    Secret secret;
    const bool is_token = name == "accessToken";
    secret.family = is_token ? Family::access_token : Family::cloud_credential;
    secret.kind = is_token ? "resource-token" : "resource-secret-key";
    secret.what = is_token ? "access token" : "secret access key";
    secret.end = text.size();
    found.push_back(secret);
  } else if (role == Role::named) {
    Secret secret;
    if (scan_named(name, text, Family::named, "value", secret)) {
      secret.end = text.size();
      found.push_back(secret);
    } else {
      scan_pairs(text, found);
      if (holds_command(name, text)) scan_command(text, budget, found);
    }
  }
}

}  // namespace detail

inline void scan(std::string_view text, Role role, std::string_view name, ScanBudget& budget,
                 std::vector<Secret>& found, FormHint hint) {
  if (text.empty()) return;
  detail::scan_forms(text, budget, found, hint);
  if (role == Role::key) return;
  if (role != Role::text) detail::scan_context(text, role, name, budget, found);
  const auto decoded = [&](const DecodedPart& part) {
    const std::size_t first = found.size();
    detail::scan_forms(part.text, budget, found);
    detail::scan_pairs(part.text, found);
    for (std::size_t i = first; i < found.size(); ++i) {
      found[i].begin = part.begin;
      found[i].end = part.end;
      found[i].route = part.route;
    }
  };
  decode_parts(text, budget.decoding, decoded, Gunzip{});
}

template <class Words, class Found>
bool scan_arguments(const Words& words, Found&& found) {
  return read_arguments(words, [&](const Argument& argument) {
    found(argument.element, detail::secret_of(argument));
  });
}

inline void keep_surest(std::vector<Secret>& secrets, std::size_t first) {
  if (secrets.size() - first < 2) return;
  text::stable_order(
      secrets, [](const Secret& secret) { return secret.begin; }, first);
  const auto is_surer = [](const Secret& a, const Secret& b) {
    if (a.certainty != b.certainty) return a.certainty > b.certainty;
    return a.end - a.begin > b.end - b.begin;
  };
  std::size_t kept = first;
  for (std::size_t i = first + 1; i < secrets.size(); ++i) {
    if (secrets[i].begin >= secrets[kept].end) {
      secrets[++kept] = secrets[i];
    } else if (is_surer(secrets[i], secrets[kept])) {
      secrets[kept] = secrets[i];
    }
  }
  secrets.resize(kept + 1);
}

}  // namespace nosana::secrets
