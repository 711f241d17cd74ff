// SPDX-License-Identifier: MIT
#pragma once

// Values that their form tells apart from secrets. is_harmless() holds whatever a value is called;
// the other forms here are those of secrets as well, so that only the name beside a value can
// decide: a random key has the form of a commit, and a password may be a UUID.

#include <cstddef>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// Whether `value` is no secret whatever its name is: empty, a boolean, a short number or one with
/// a unit, an address or version in digits and dots, a path, a URL's beginning, a digest that says
/// which it is (sha256:..., SRI), a CID, an ARN, an Ethereum address, or a public key.
/// cost   one pass, no allocation
[[nodiscard]] constexpr bool is_harmless(std::string_view value) noexcept;

/// 8-4-4-4-12 hexadecimal digits, any case.
[[nodiscard]] constexpr bool is_uuid(std::string_view value) noexcept;

/// As many hexadecimal digits as MD5 (32), SHA-1 and git (40), SHA-256 (64) or SHA-512 (128) have.
/// Keys have these lengths too.
[[nodiscard]] constexpr bool is_hex_digest(std::string_view value) noexcept;

/// "org/model", as model hubs and container registries write it. A password may look the same.
[[nodiscard]] constexpr bool is_model_name(std::string_view value) noexcept;

/// 32 to 44 letters of base58: a Solana address, or that many letters of a key.
[[nodiscard]] constexpr bool has_address_form(std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

constexpr bool is_all_of(std::string_view text, Alphabet alphabet) noexcept {
  return ascii::all(text, [alphabet](char c) { return in_alphabet(c, alphabet); });
}

inline constexpr ascii::WordSet switch_words({"true", "false", "yes", "no", "on", "off", "enabled",
                                              "disabled", "enable", "disable", "null", "nil",
                                              "none", "default", "auto", "undefined"});

constexpr bool is_switch(std::string_view text) noexcept {
  return ascii::is_one_of(text, switch_words);
}

inline constexpr ascii::WordSet quantity_units(
    {"",   "%",  "s",  "m",  "h",  "d",   "ms",  "k",    "g",     "kb",      "mb",      "gb",
     "tb", "ki", "mi", "gi", "ti", "mib", "gib", "days", "hours", "minutes", "seconds", "weeks"});

/// Numbers of up to five digits, longer ones with a fraction or unit, versions and IP addresses:
/// 4096, 0.95, 10s, 6.hours, 512Mi, 1.2.3.4, ^2.0.1. Six digits without anything may be a password.
constexpr bool is_quantity(std::string_view text) noexcept {
  constexpr std::size_t max_size = 20;
  constexpr std::string_view signs = "-+^~<>=";
  text.remove_prefix(std::min(text.find_first_not_of(signs), text.size()));
  if (text.size() > max_size) return false;
  std::size_t at = 0;
  std::size_t dots = 0;
  while (at < text.size() && (ascii::is_digit(text[at]) || (text[at] == '.' && at != 0)))
    dots += text[at++] == '.' ? 1U : 0U;
  const std::string_view unit = text.substr(at);
  if (at == 0 || !ascii::is_one_of(unit, quantity_units)) return false;
  constexpr std::size_t short_number = 5;
  return dots != 0 || !unit.empty() || at <= short_number;
}

/// Whether `text` is a path: from the root of what containers have, or of lower-case names. A
/// random key may begin with a slash, but goes on with capitals.
constexpr bool is_path(std::string_view text) noexcept {
  constexpr text::Literal roots[] = {
      "/etc/", "/root/", "/home/",  "/run/",  "/var/",    "/tmp/",     "/mnt/",    "/data/",
      "/app/", "/usr/",  "/opt/",   "/dev/",  "/models/", "/secrets/", "/config/", "/workspace/",
      "/srv/", "/proc/", "/users/", "/keys/", "/certs/",  "./",        "../",      "~/"};
  constexpr std::string_view joints = "/._-";
  if (text.size() < 2 || text::any_of(text, ascii::is_space)) return false;
  if (text.size() > 3 && ascii::is_letter(text[0]) && text[1] == ':' && text[2] == '\\')
    return true;
  if (const std::size_t colon = text.find(":/");
      colon < 24 && ascii::all(text.substr(0, colon),
                               [](char c) { return ascii::is_lower(c) || c == '-' || c == '_'; }))
    text.remove_prefix(colon + 1);  // "lmdb:/etc/postfix/passwords", "bot-token:/etc/credstore/bot"
  const auto begins = [text](std::string_view root) { return ascii::starts_with(text, root); };
  if (text::any_of(roots, begins)) return true;
  const bool is_deep = ascii::is_lower(text[0]) &&  // "vault/db/password"
                       text.find('/', text.find('/') + 1) < text.size() - 1;
  return (is_deep || (text[0] == '/' && ascii::is_lower(text[1]))) &&
         ascii::all(text, [joints](char c) {
           return ascii::is_lower(c) || ascii::is_digit(c) ||
                  joints.find(c) != std::string_view::npos;
         });
}

/// sha256:<hex>, sha512-<base64>, and the same after an image name.
constexpr bool is_digest(std::string_view text) noexcept {
  constexpr std::size_t min_size = 32;
  if (const std::size_t at = text.find("@sha256:"); at != std::string_view::npos)
    text.remove_prefix(at + 1);
  for (const std::string_view name : {"sha1", "sha256", "sha384", "sha512", "md5"}) {
    if (text.size() < name.size() + 1 + min_size || !ascii::starts_with(text, name)) continue;
    const std::string_view body = text.substr(name.size() + 1);
    if (text[name.size()] == ':') return is_all_of(body, Alphabet::hex);
    return text[name.size()] == '-' && is_all_of(body, Alphabet::base64_any);
  }
  return false;
}

/// CIDv0, and CIDv1 in base32 (multiformats): "Qm..." and "bafy...", "bafk...".
constexpr bool is_cid(std::string_view text) noexcept {
  constexpr std::size_t v0 = 46;
  constexpr std::size_t v1 = 59;
  if (text.size() == v0 && text.starts_with("Qm")) return is_all_of(text, Alphabet::base58);
  return text.size() == v1 && text.starts_with("baf") && is_all_of(text, Alphabet::lower_and_digit);
}

constexpr bool is_public_key(std::string_view text) noexcept {
  for (const std::string_view service :
       {"pk_live_", "pk_test_", "pk.eyJ", "sb_publishable_",  // Stripe, Mapbox, Supabase
        "phc_", "sq0idp-", "FLWPUBK"}) {
    if (text.starts_with(service)) return true;
  }
  for (const std::string_view type :
       {"ssh-ed25519 ", "ssh-rsa ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-", "age1",
        "xpub", "-----BEGIN PUBLIC", "-----BEGIN CERT", "-----BEGIN RSA PUBLIC"}) {
    constexpr std::size_t min_size = 40;
    if (text.size() >= min_size && text.starts_with(type)) return true;
  }
  return false;
}

/// A value of a SealedSecret of Kubernetes: base64 of the size of an RSA block, 512 bytes, and
/// more.
constexpr bool is_sealed(std::string_view text) noexcept {
  constexpr std::size_t min_size = 64;
  return text.size() >= min_size && text.starts_with("Ag") && text[2] >= 'A' && text[2] <= 'D' &&
         is_all_of(text, Alphabet::base64_any);
}

/// "#ccc", "#1f2e3d": a colour of CSS.
constexpr bool is_colour(std::string_view text) noexcept {
  const std::size_t size = text.size();
  return (size == 4 || size == 7 || size == 9) && text[0] == '#' &&
         is_all_of(text.substr(1), Alphabet::hex);
}

}  // namespace detail

constexpr bool is_uuid(std::string_view value) noexcept {
  constexpr std::size_t size = 36;
  if (value.size() != size) return false;
  for (std::size_t at = 0; at < size; ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    if (dash ? value[at] != '-' : !in_alphabet(value[at], Alphabet::hex)) return false;
  }
  return true;
}

constexpr bool is_hex_digest(std::string_view value) noexcept {
  const std::size_t size = value.size();
  return (size == 32 || size == 40 || size == 64 || size == 128) &&
         detail::is_all_of(value, Alphabet::hex);
}

constexpr bool is_model_name(std::string_view value) noexcept {
  constexpr std::size_t max_size = 128;
  constexpr std::size_t aws_secret = 40;  // may have one slash as well
  const std::size_t slash = value.find('/');
  if (value.size() > max_size || slash == 0 || slash >= value.size() - 1) return false;
  std::size_t joints = 0;
  for (const char c : value) {
    if (!ascii::is_alnum(c) && c != '/' && c != '.' && c != '-' && c != '_' && c != ':')
      return false;
    joints += c == '.' || c == '-' || c == '_' || c == ':' ? 1U : 0U;
  }
  const bool one_slash = value.find('/', slash + 1) == std::string_view::npos;
  return one_slash && (value.size() < aws_secret || joints != 0);
}

constexpr bool has_address_form(std::string_view value) noexcept {
  constexpr std::size_t min_size = 32;
  constexpr std::size_t max_size = 44;
  return value.size() >= min_size && value.size() <= max_size &&
         detail::is_all_of(value, Alphabet::base58);
}

constexpr bool is_harmless(std::string_view value) noexcept {
  constexpr std::size_t ethereum_address = 42;
  value = ascii::trim(value);
  return value.empty() || detail::is_switch(value) || detail::is_quantity(value) ||
         detail::is_path(value) || detail::is_digest(value) || detail::is_cid(value) ||
         detail::is_public_key(value) || detail::is_colour(value) || detail::is_sealed(value) ||
         value.starts_with("arn:") || value.starts_with("ocid1.") ||  // of Oracle
         (value.size() == ethereum_address && value.starts_with("0x") &&
          detail::is_all_of(value.substr(2), Alphabet::hex));
}

}  // namespace nosana::secrets
