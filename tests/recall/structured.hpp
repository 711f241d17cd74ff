// SPDX-License-Identifier: MIT
#pragma once

// Secrets with a structure: keys in frames, signed tokens, key pairs, phrases, logins in URLs and
// connection strings, passwords that people think of.

#include <string>
#include <utility>
#include <vector>

#include "recall/phrases.hpp"
#include "recall/secret.hpp"

namespace nosana::recall {

/// Letters and digits, so many.
inline std::string word(Random& random, std::size_t size) { return random.letters(base62, size); }

/// A password as people make them: words, years, a sign; no word that says that it is none.
inline std::string human_password(Random& random) {
  static const std::vector<std::string_view> words = {
      "Sunflower", "bulldog", "Winter",  "pancake", "Octopus", "thunder", "Giraffe", "Falcon",
      "mango",     "Rocket",  "hammock", "Volcano", "tulip",   "Badger",  "cobalt",  "Dynamo"};
  std::string text = random.one_of(words);
  if (random.coin()) text += join({random.one_of({"-", "_", ".", ""}), random.one_of(words)});
  text += std::to_string(random.between(2, 2031));
  return text + random.one_of({"!", "!!", "#", "*", "?", "", ""});
}

/// PEM (RFC 7468): `bytes` random bytes between the lines that say what they are.
inline std::string pem(Random& random, const std::string& label, std::size_t bytes,
                       std::string_view head = {}) {
  const std::string body = base64(random.bytes(bytes));
  std::string text = "-----BEGIN " + label + "-----\n" + std::string(head);
  for (std::size_t at = 0; at < body.size(); at += 64) text += body.substr(at, 64) + '\n';
  return text + "-----END " + label + "-----\n";
}

inline std::string with_line_breaks_as(const std::string& text, std::string_view sign) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += sign;
    } else {
      result += c;
    }
  }
  return result;
}

inline std::string jwt(Random& random, const std::string& algorithm, std::size_t signature,
                       bool pretty = false) {
  const std::string header = pretty ? "{\n  \"alg\": \"" + algorithm + "\",\n  \"typ\": \"JWT\"\n}"
                                    : R"({"alg":")" + algorithm + R"(","typ":"JWT"})";
  const std::string payload =
      join({R"({"sub":")", word(random, 12), R"(","role":"service_role","iat":)",
            std::to_string(random.between(1700000000, 1790000000)), "}"});
  return base64url(header) + '.' + base64url(payload) + '.' + base64url(random.bytes(signature));
}

/// The 64 bytes of a Solana key pair: the seed, and the public key that belongs to it.
inline std::string key_pair(Random& random) {
  const std::string seed = random.bytes(crypto_sign_SEEDBYTES);
  std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
  std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(open.data()),
                           reinterpret_cast<unsigned char*>(secret.data()),
                           reinterpret_cast<const unsigned char*>(seed.data()));
  return secret;
}

inline std::string as_numbers(std::string_view bytes, std::string_view comma) {
  std::string text = "[";
  for (const char byte : bytes) {
    if (text.size() > 1) text += comma;
    text += std::to_string(static_cast<unsigned char>(byte));
  }
  return text + ']';
}

inline std::string docker_auths(Random& random) {
  return join({R"({"auths":{"https://index.docker.io/v1/":{"auth":")",
               base64(join({"builder", word(random, 3), ":", human_password(random)})), R"("}}})"});
}

inline std::string service_account(Random& random) {
  return join({R"({"type":"service_account","project_id":"demo-)", random.letters(decimals, 6),
               R"(","private_key_id":")", random.letters(lower_hex, 40), R"(","private_key":")",
               json(pem(random, "PRIVATE KEY", 1218)),
               R"(","client_email":"runner@demo.iam.gserviceaccount.com"})"});
}

inline void add_frames(std::vector<Kind>& kinds) {
  using enum Shown;
  const std::vector<std::pair<std::string, std::size_t>> labels = {
      {"RSA PRIVATE KEY", 1190},    {"EC PRIVATE KEY", 121},         {"PRIVATE KEY", 1218},
      {"OPENSSH PRIVATE KEY", 399}, {"ENCRYPTED PRIVATE KEY", 1300}, {"DSA PRIVATE KEY", 668}};
  for (const auto& [label, bytes] : labels) {
    kinds.push_back(
        {"pem " + label, "SSH_PRIVATE_KEY", Shape::lines, by_itself, Home::variable,
         [label = label, bytes = bytes](Random& random) { return pem(random, label, bytes); }});
  }
  kinds.push_back({"pem, breaks written \\n", "TLS_KEY", Shape::line, by_itself, Home::variable,
                   [](Random& random) {
                     return with_line_breaks_as(pem(random, "RSA PRIVATE KEY", 1190), "\\n");
                   }});
  kinds.push_back({"pem, breaks become spaces", "SIGNING_KEY", Shape::line, by_itself,
                   Home::variable, [](Random& random) {
                     return with_line_breaks_as(pem(random, "EC PRIVATE KEY", 121), " ");
                   }});
  kinds.push_back({"pgp", "GPG_PRIVATE_KEY", Shape::lines, by_itself, Home::variable,
                   [](Random& random) { return pem(random, "PGP PRIVATE KEY BLOCK", 700, "\n"); }});
  kinds.push_back(
      {"wireguard", "WG_CONF", Shape::lines, by_itself, Home::variable, [](Random& random) {
         return "[Interface]\nAddress = 10.0.0.2/32\nPrivateKey = " + base64(random.bytes(32)) +
                '\n';
       }});
  kinds.push_back({"gcp-service-account", "GOOGLE_CREDENTIALS_JSON", Shape::line, by_itself,
                   Home::variable, service_account});
}

inline void add_wallets(std::vector<Kind>& kinds) {
  using enum Shown;
  kinds.push_back({"solana-numbers", "SOLANA_KEYPAIR", Shape::line, by_itself, Home::variable,
                   [](Random& random) { return as_numbers(key_pair(random), ","); }});
  kinds.push_back({"solana-numbers-spaced", "KEYPAIR", Shape::line, by_itself, Home::variable,
                   [](Random& random) { return as_numbers(key_pair(random), ", "); }});
  kinds.push_back({"solana-base58", "SOLANA_PRIVATE_KEY", Shape::word, by_itself, Home::variable,
                   [](Random& random) { return base58(key_pair(random)); }});
  kinds.push_back({"phrase-12", "MNEMONIC", Shape::line, by_itself, Home::variable,
                   [](Random& random) { return seed_phrase(random, 12); }});
  kinds.push_back({"phrase-24", "SEED_PHRASE", Shape::line, by_itself, Home::variable,
                   [](Random& random) { return seed_phrase(random, 24); }});
}

inline void add_signed(std::vector<Kind>& kinds) {
  using enum Shown;
  const auto add = [&kinds](const char* id, const char* name, Shape shape, Home home, auto make) {
    kinds.push_back({id, name, shape, by_itself, home, make});
  };
  add("jwt-hs256", "SUPABASE_SERVICE_ROLE_KEY", Shape::word, Home::variable,
      [](Random& random) { return jwt(random, "HS256", 32); });
  add("jwt-rs256", "PINATA_JWT", Shape::word, Home::variable,
      [](Random& random) { return jwt(random, "RS256", 256); });
  add("jwt-pretty", "AUTH_TOKEN", Shape::word, Home::variable,
      [](Random& random) { return jwt(random, "ES256", 64, true); });
  add("cloudflare-tunnel", "TUNNEL_TOKEN", Shape::word, Home::variable, [](Random& random) {
    return base64(
        join({R"({"a":")", random.letters(lower_hex, 32), R"(","t":")",
              make("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}", random),
              R"(","s":")", base64(random.bytes(32)), R"("})"}));
  });
  add("docker-auths", "DOCKER_AUTH_CONFIG", Shape::line, Home::variable, docker_auths);
  add("basic-login", "AUTHORIZATION", Shape::line, Home::header, [](Random& random) {
    return join({"Basic ", base64(join({"svc-", word(random, 4), ":", human_password(random)}))});
  });
  kinds.push_back(
      {"bearer", "AUTHORIZATION", Shape::line, by_name_of_key, Home::header,
       [](Random& random) { return "Bearer " + word(random, random.between(24, 64)); }});
}

}  // namespace nosana::recall
