// SPDX-License-Identifier: MIT
#pragma once

// What the name of a variable, option, header or key says about its value. Whole words are compared, and the word that
// says "secret" must end the name, apart from a few that may follow it: API_KEY_2 and PASSWORD_B64 are secrets,
// --pass-through, --api-key-header and SECRET_NAME are none. What the value must look like is in named_value.hpp.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/names.hpp>

namespace nosana::secrets {

enum class NameMeaning : std::uint8_t {
  none,
  password,     ///< what people choose: any value is one
  secret,       ///< a secret, API key or server token, which people may choose as well
  token,        ///< what machines make: a token or key
  private_key,  ///< of a wallet, or of SSH or TLS
  phrase,       ///< the words of a wallet's seed
  login,        ///< user:password, or what an Authorization header holds
  webhook       ///< a URL that is a secret as a whole
};

/// What a name says; none for names of more than NameParts::longest bytes.
/// cost   O(size), no allocation
[[nodiscard]] constexpr NameMeaning meaning_of(std::string_view name) noexcept;

/// Whether the words of a name say that the value is something public, a switch, a count or a digest, so that its form
/// alone must not make it a secret: "wandb_commit", "NEXT_PUBLIC_API_KEY".
[[nodiscard]] constexpr bool is_cancelled(const NameParts& parts) noexcept;

// ---- implementation ----

namespace detail {

struct NameRow {
  std::string_view words;
  NameMeaning meaning;
  bool firm = false;  ///< not cancelled by public_words
};

/// The first row that ends the name decides.
// clang-format off
inline constexpr std::array name_rows = {
    NameRow{"password", NameMeaning::password, true}, NameRow{"passwords", NameMeaning::password, true},
    NameRow{"passwd", NameMeaning::password, true}, NameRow{"pwd", NameMeaning::password, true},
    NameRow{"pass", NameMeaning::password, true}, NameRow{"pw", NameMeaning::password, true},
    NameRow{"passphrase", NameMeaning::password, true}, NameRow{"passcode", NameMeaning::password, true},
    NameRow{"psk", NameMeaning::password, true}, NameRow{"rediscli auth", NameMeaning::password, true},
    NameRow{"mnemonic", NameMeaning::phrase}, NameRow{"seed phrase", NameMeaning::phrase},
    NameRow{"recovery phrase", NameMeaning::phrase}, NameRow{"secret phrase", NameMeaning::phrase},
    NameRow{"backup phrase", NameMeaning::phrase}, NameRow{"seedphrase", NameMeaning::phrase},
    NameRow{"private key", NameMeaning::private_key, true}, NameRow{"privatekey", NameMeaning::private_key, true},
    NameRow{"priv key", NameMeaning::private_key, true}, NameRow{"privkey", NameMeaning::private_key, true},
    NameRow{"wallet key", NameMeaning::private_key, true}, NameRow{"wallet secret", NameMeaning::private_key, true},
    NameRow{"signer key", NameMeaning::private_key, true}, NameRow{"deployer key", NameMeaning::private_key, true},
    NameRow{"keypair", NameMeaning::private_key, true}, NameRow{"key pair", NameMeaning::private_key, true},
    NameRow{"ssh key", NameMeaning::private_key}, NameRow{"wallet private", NameMeaning::private_key, true},
    NameRow{"pull secret", NameMeaning::none}, NameRow{"tls secret", NameMeaning::none},
    NameRow{"secret", NameMeaning::secret, true}, NameRow{"secrets", NameMeaning::secret, true},
    NameRow{"credential", NameMeaning::secret, true}, NameRow{"credentials", NameMeaning::secret, true},
    NameRow{"secret key", NameMeaning::secret, true}, NameRow{"secretkey", NameMeaning::secret, true},
    NameRow{"secret access key", NameMeaning::secret, true}, NameRow{"secret token", NameMeaning::secret, true},
    NameRow{"api key", NameMeaning::secret}, NameRow{"apikey", NameMeaning::secret},
    NameRow{"api keys", NameMeaning::secret}, NameRow{"apikeys", NameMeaning::secret},
    NameRow{"signing key", NameMeaning::secret}, NameRow{"encryption key", NameMeaning::secret},
    NameRow{"encrypt key", NameMeaning::secret}, NameRow{"master key", NameMeaning::secret},
    NameRow{"jwt key", NameMeaning::secret}, NameRow{"app key", NameMeaning::secret},
    NameRow{"bearer", NameMeaning::token}, NameRow{"jwt", NameMeaning::token},
    NameRow{"pat", NameMeaning::token}, NameRow{"token", NameMeaning::token},
    NameRow{"auth tokens", NameMeaning::token}, NameRow{"access tokens", NameMeaning::token},
    NameRow{"api tokens", NameMeaning::token}, NameRow{"bot tokens", NameMeaning::token},
    NameRow{"apitoken", NameMeaning::token}, NameRow{"authtoken", NameMeaning::token},
    NameRow{"accesstoken", NameMeaning::token}, NameRow{"bottoken", NameMeaning::token},
    NameRow{"accesskey", NameMeaning::token}, NameRow{"authkey", NameMeaning::token},
    NameRow{"auth key", NameMeaning::token}, NameRow{"access key", NameMeaning::token},
    NameRow{"service key", NameMeaning::token}, NameRow{"account key", NameMeaning::token},
    NameRow{"client key", NameMeaning::token}, NameRow{"deploy key", NameMeaning::token},
    NameRow{"license key", NameMeaning::token}, NameRow{"subscription key", NameMeaning::token},
    NameRow{"admin key", NameMeaning::token}, NameRow{"storage key", NameMeaning::token},
    NameRow{"write key", NameMeaning::token}, NameRow{"webhook key", NameMeaning::token},
    NameRow{"server key", NameMeaning::token}, NameRow{"session cookie", NameMeaning::token},
    NameRow{"auth cookie", NameMeaning::token}, NameRow{"authorization", NameMeaning::login},
    NameRow{"auth", NameMeaning::login}, NameRow{"userpwd", NameMeaning::login},
    NameRow{"webhook", NameMeaning::webhook}, NameRow{"webhook url", NameMeaning::webhook},
};

/// Providers whose "<name> key" is an API key.
inline constexpr ascii::WordSet key_providers({
    "openai", "anthropic", "claude", "hf", "huggingface", "cohere", "mistral", "groq", "replicate", "stability",
    "deepseek", "gemini", "google", "aws", "azure", "gcp", "wandb", "together", "fireworks", "perplexity",
    "openrouter", "elevenlabs", "deepgram", "assemblyai", "pinecone", "weaviate", "qdrant", "stripe", "twilio",
    "sendgrid", "datadog", "cloudflare", "civitai", "runpod", "vastai", "ngrok", "tailscale", "pinata", "helius",
    "alchemy", "infura", "nosana"});

/// May stand behind the word that says "secret".
inline constexpr ascii::WordSet trailing_words({
    "value", "b64", "base64", "base", "hex", "raw", "plain", "plaintext", "string", "prod", "production",
    "dev", "development", "test", "staging", "live", "old", "new", "primary", "secondary", "current", "previous"});

inline constexpr ascii::WordSet leading_words({
    "disable", "enable", "use", "no", "max", "min", "num", "allow", "require", "requires", "has", "is", "skip",
    "with", "without", "check", "validate", "show", "hide", "add", "save", "store", "forgot", "count"});

inline constexpr ascii::WordSet public_words({
    "public", "publishable", "pub", "site", "vapid", "address", "hash", "sha1", "sha256", "sha512", "md5",
    "digest", "checksum", "integrity", "etag", "revision", "commit", "cid", "cert", "certificate", "fingerprint",
    "cache", "primary", "foreign", "partition", "sort", "shortcut", "idempotency", "dedup"});

/// Names that say that the value is something else than what the words before say.
inline constexpr ascii::WordSet other_last_words({
    "file", "path", "dir", "name", "id", "ids", "arn", "url", "uri", "endpoint", "host", "header", "type", "mode",
    "algorithm", "ttl", "expiry", "expires", "length", "size", "limit", "count", "enabled", "disabled", "required",
    "provider", "method", "prefix", "version", "model", "repo", "ref", "branch", "tag", "image", "user",
    "username", "email", "account", "signature"});

/// Tokens of a text, beside those of names.hpp.
inline constexpr ascii::WordSet text_token_words({
    "unk", "sep", "cls", "mask", "image", "video", "audio", "special", "start", "end", "begin", "prompt",
    "completion", "input", "output", "system", "assistant", "think", "reasoning", "draft", "chat", "num"});

/// Servers whose tokens people choose.
inline constexpr ascii::WordSet chosen_token_words({
    "notebook", "serverapp", "jupyter", "jupyterlab", "webui", "vllm", "provider"});

/// Passes that are no passwords.
inline constexpr ascii::WordSet pass_words({
    "first", "second", "single", "two", "multi", "one", "forward", "backward", "render", "boarding", "num", "per"});
// clang-format on

/// Compounds of which each end is enough, PGPASSWORD and JWTSECRET, but not "bypass".
inline constexpr std::array<NameRow, 8> compound_rows = {
    NameRow{"password", NameMeaning::password, true},
    NameRow{"passwd", NameMeaning::password, true},
    NameRow{"passphrase", NameMeaning::password, true},
    NameRow{"sshpass", NameMeaning::password, true},
    NameRow{"secret", NameMeaning::secret, true},
    NameRow{"secretkey", NameMeaning::secret, true},
    NameRow{"apikey", NameMeaning::secret},
    NameRow{"authtoken", NameMeaning::token}};

/// The last words of name_rows.
inline constexpr ascii::WordSet row_ends = [] {
  std::array<std::string_view, name_rows.size()> ends;
  std::transform(name_rows.begin(), name_rows.end(), ends.begin(),
                 [](const NameRow& row) { return row.words.substr(row.words.rfind(' ') + 1); });
  return ascii::WordSet(ends);
}();

constexpr NameRow row_of(const NameParts& parts) noexcept {
  const std::size_t last = parts.size() - 1;
  NameRow best{{}, NameMeaning::none, false};
  const char end = ascii::lower(parts[last].back());
  if (row_ends.contains(parts[last])) {
    for (const NameRow& row : name_rows) {
      if (row.words.back() != end) continue;
      if (row.words.size() > best.words.size() && parts.ends_at(last, row.words)) best = row;
    }
    if (!best.words.empty()) return best;
  }
  for (const NameRow& row : compound_rows) {
    if (row.words.back() == end && ascii::ends_with(parts[last], row.words)) return row;
  }
  if (ascii::same(parts[last], "key") && last != 0 &&
      ascii::is_one_of(parts[last - 1], key_providers)) {
    return {"key", NameMeaning::token, false};
  }
  return best;
}

constexpr NameParts core_of(std::string_view name) noexcept {
  NameParts parts(name);
  while (parts.size() > 1 && (ascii::is_one_of(parts[parts.size() - 1], trailing_words) ||
                              ascii::all(parts[parts.size() - 1], ascii::is_digit))) {
    parts.pop_back();
  }
  parts.cut_digits();
  return parts;
}

constexpr bool begins_as_switch(const NameParts& parts) noexcept {
  return ascii::is_one_of(parts[0], leading_words) ||
         (ascii::same(parts[1], "public") &&
          (ascii::same(parts[0], "next") || ascii::same(parts[0], "vite")));
}

}  // namespace detail

constexpr bool is_cancelled(const NameParts& parts) noexcept {
  return detail::begins_as_switch(parts) || parts.contain_one_of(detail::public_words) ||
         ascii::is_one_of(parts[parts.size() - 1], detail::other_last_words);
}

constexpr NameMeaning meaning_of(std::string_view name) noexcept {
  const NameParts parts = detail::core_of(name);
  if (parts.empty() || detail::begins_as_switch(parts)) return NameMeaning::none;
  const detail::NameRow row = detail::row_of(parts);
  if (row.meaning == NameMeaning::none) return NameMeaning::none;
  if (!row.firm && parts.contain_one_of(detail::public_words)) return NameMeaning::none;
  const std::size_t last = parts.size() - 1;
  const std::string_view before = last != 0 ? parts[last - 1] : std::string_view();
  if (row.words == "pass" && ascii::is_one_of(before, detail::pass_words)) return NameMeaning::none;
  if (row.words != "token") return row.meaning;
  if (ascii::is_one_of(before, nosana::detail::counted_token_words) ||
      ascii::is_one_of(before, detail::text_token_words)) {
    return NameMeaning::none;
  }
  return parts.contain_one_of(detail::chosen_token_words) ? NameMeaning::secret
                                                          : NameMeaning::token;
}

}  // namespace nosana::secrets
