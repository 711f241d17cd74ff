// SPDX-License-Identifier: MIT
#pragma once

// What looks like a secret and is none, with telling names where people use such.

#include <string>
#include <vector>

#include "recall/definition.hpp"
#include "recall/structured.hpp"
#include "recall/written_negatives.hpp"

namespace nosana::recall {

inline std::vector<Negative> all_negatives();

// ---- implementation ----

namespace detail {

inline void add_digests(Negatives& all) {
  const char* group = "digests and ids";
  add(all, group, "IMAGE", "acme/app@sha256:[0-9a-f]{64}");
  add(all, group, "GIT_COMMIT", "[0-9a-f]{40}");
  add(all, group, "MODEL_REVISION", "[0-9a-f]{40}");
  add(all, group, "MODEL_SHA256", "[0-9a-f]{64}");
  add(all, group, "ARCHIVE_MD5", "[0-9a-f]{32}");
  add(all, group, "ETAG", "\"[0-9a-f]{32}-[1-9]{1}\"");
  add(all, group, "INTEGRITY", "sha512-[A-Za-z0-9+/]{86}==");
  add(all, group, "PIP_ARGS", "torch==2.4.1 --hash=sha256:[0-9a-f]{64}");
  add(all, group, "RUN_ID", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}");
  add(all, group, "CLIENT_ID", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}");
  add(all, group, "APP_VERSION", "1.[0-9]{1}.[0-9]{1}-rc.1+build.[0-9a-f]{12}");
  add(all, group, "CHECKSUM", "[0-9a-f]{64}");
  add(all, group, "TRACE_ID", "[0-9a-f]{32}");
  add(all, group, "SETTING", "[0-9a-f]{64}");
  add(all, group, "DATA", "[0-9a-f]{40}");
}

inline void add_chain_data(Negatives& all) {
  const char* group = "content addresses and chain data";
  add(all, group, "MODEL_CID", "Qm[1-9A-HJ-NP-Za-km-z]{44}");
  add(all, group, "DATASET_CID", "bafybei[a-z2-7]{52}");
  all.push_back({group, "MARKET_ADDRESS", Spot::value,
                 [](Random& random) { return base58(random.bytes(32)); }});
  all.push_back(
      {group, "PUBLIC_KEY", Spot::value, [](Random& random) { return base58(random.bytes(32)); }});
  all.push_back({group, "TX_SIGNATURE", Spot::value,
                 [](Random& random) { return base58(random.bytes(64)); }});
  all.push_back(
      {group, "SETTING", Spot::value, [](Random& random) { return base58(random.bytes(64)); }});
  add(all, group, "WALLET_ADDRESS", "0x[0-9a-fA-F]{40}");
  add(all, group, "TX_HASH", "0x[0-9a-f]{64}");
  add(all, group, "GENESIS_HASH", "[1-9A-HJ-NP-Za-km-z]{44}");
}

inline void add_public_keys(Negatives& all) {
  const char* group = "public keys";
  add(all, group, "SSH_PUBLIC_KEY",
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43} kim@laptop");
  add(all, group, "AUTHORIZED_KEYS", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ[A-Za-z0-9+/]{340} ci");
  all.push_back({group, "TLS_CERT", Spot::value,
                 [](Random& random) { return pem(random, "CERTIFICATE", 900); }});
  all.push_back({group, "JWT_PUBLIC_KEY", Spot::value,
                 [](Random& random) { return pem(random, "PUBLIC KEY", 294); }});
  add(all, group, "VAPID_PUBLIC_KEY", "B[A-Za-z0-9_\\-]{86}");
  add(all, group, "RECAPTCHA_SITE_KEY", "6L[A-Za-z0-9_\\-]{38}");
  add(all, group, "STRIPE_PUBLISHABLE_KEY", "pk_(live|test)_[A-Za-z0-9]{24}");
  add(all, group, "SENTRY_DSN", "https://[0-9a-f]{32}@o[0-9]{6}.ingest.sentry.io/[0-9]{7}");
  add(all, group, "NOTES",
      "put the block that begins with -----BEGIN PRIV"
      "ATE KEY----- into (the vault|your keyring|op), not here",
      Spot::text);
  add(all, group, "KEY_FINGERPRINT", "SHA256:[A-Za-z0-9+/]{43}");
  add(all, group, "AGE_RECIPIENT", "age1[02-9ac-hj-np-z]{58}");
}

inline void add_look_alikes(Negatives& all) {
  const char* group = "look-alike prefixes";
  add(all, group, "ENTRY",
      "(hf_hub_download|hf_transfer|hf_xet_high_performance|hf_olmo_converter)");
  add(all, group, "PROFILE", "sk-(learn-pipeline|image-segmentation|vllm-worker)-[0-9]{2}");
  add(all, group, "HANDLE", "@sk_live_(concerts|music_berlin|events)");
  add(all, group, "CLASS", "eyJ.(parser|util).Token[A-Z][a-z]{5}");
  add(all, group, "ASPECT", "[1-9]{2}:[1-9]{1}");
  add(all, group, "PORTS", "80[0-9]{2}:80[0-9]{2}");
  add(all, group, "PACKAGE",
      "(npm_config_registry|pypi-server-2|glpat-docs|key-value-store|rpa_runner)");
  add(all, group, "MODEL",
      "(re_ranker_v2|pat.matching.model|dapi-client|AIzawa-7b|SG.example.org)");
  add(all, group, "TASK", "(task|risk|desk|disk)-[a-z]{20,40}");
}

inline void add_encoded(Negatives& all) {
  const char* group = "encoded but harmless";
  all.push_back({group, "CONFIG_B64", Spot::value, [](Random& random) {
                   return base64(R"({"model":"llama-)" + random.letters(decimals, 2) +
                                 R"(b","max_tokens":2048,"stop":["</s>"],"temperature":0.2})");
                 }});
  all.push_back({group, "LOGO", Spot::value, [](Random& random) {
                   return "data:image/png;base64," +
                          base64("\x89PNG\r\n\x1a\n" + random.bytes(180));
                 }});
  all.push_back({group, "SCRIPT", Spot::value, [](Random& random) {
                   return base64(gzip(
                       "#!/bin/sh\nset -e\npip install -r requirements.txt\npython run.py --seed " +
                       random.letters(decimals, 6) + '\n'));
                 }});
  all.push_back({group, "CONFIG", Spot::value, [](Random& random) {
                   return R"({"tokenizer":"auto","max_tokens":)" + random.letters("123456789", 3) +
                          R"(,"auth":false,"api_key":null,"password":""})";
                 }});
  all.push_back({group, "DATA", Spot::value, [](Random& random) {
                   return hex("plain text number " + random.letters(decimals, 8));
                 }});
  all.push_back(
      {group, "WEIGHTS", Spot::value, [](Random& random) { return base64(random.bytes(96)); }});
  all.push_back({group, "QUERY", Spot::value, [](Random& random) {
                   return percent("how do I rotate a password, and token number " +
                                  random.letters(decimals, 3) + '?');
                 }});
  add(all, group, "NOTES",
      "Passwords are never sent by mail; ask (Kim|Ana|Bo) for the token, or use basic links and "
      "your own secret key.",
      Spot::text);
  add(all, group, "NOTES",
      "Set the password to something of [1-9]{1} words, keep the api key in the vault and the "
      "bearer of bad news away",
      Spot::text);
}

inline void add_numbers_and_words(Negatives& all) {
  all.push_back({"numeric arrays", "SEED_BYTES", Spot::value,
                 [](Random& random) { return as_numbers(random.bytes(32), ","); }});
  all.push_back({"numeric arrays", "PIXELS", Spot::value, [](Random& random) {
                   return as_numbers(random.bytes(random.between(65, 128)), ",");
                 }});
  all.push_back({"numeric arrays", "KERNEL", Spot::value,
                 [](Random& random) { return as_numbers(random.bytes(64), ","); }});
  add(all, "word lists", "PROMPT",
      "(write|draw) a poem about rivers and old trains in a quiet winter (town|harbor)",
      Spot::text);
  all.push_back({"word lists", "LABELS", Spot::value, [](Random& random) {
                   std::string text = "zebra";
                   for (int i = 0; i < 11; ++i)
                     text += ' ' + random.one_of({"cat", "dog", "fish", "bird", "lion", "horse"});
                   return text;
                 }});
}

}  // namespace detail

inline std::vector<Negative> all_negatives() {
  std::vector<Negative> all;
  detail::add_references(all);
  detail::add_placeholders(all);
  detail::add_settings(all);
  detail::add_digests(all);
  detail::add_chain_data(all);
  detail::add_public_keys(all);
  detail::add_look_alikes(all);
  detail::add_encoded(all);
  detail::add_numbers_and_words(all);
  detail::add_urls(all);
  return all;
}

/// The definitions with a harmless text in them, each with where it stands.
inline std::vector<Definition> definitions_of(const Negative& negative, Random& random) {
  const std::string text = negative.make(random);
  const auto in_command = [](const std::string& command) {
    return define(Slot::command, "", {command, command});
  };
  if (negative.spot == Spot::whole_command) return {in_command(text)};
  if (negative.spot == Spot::text) {
    return {define(Slot::description, "", {text, text}),
            define(Slot::env, negative.name, {text, text}), in_command("echo \"" + text + '"')};
  }
  const std::string quote = text.find('"') == std::string::npos ? "\"" : "'";
  const std::string config = R"({"log":"info",")" + negative.name + R"(":")" + json(text) + R"("})";
  return {
      define(Slot::env, negative.name, {text, text}),
      define(Slot::variable, negative.name, {text, text}),
      define(Slot::yaml_env, negative.name, {text, text}),
      in_command("export " + negative.name + '=' + quote + text + quote + " && python serve.py"),
      in_command("cat > .env <<EOF\nLOG=info\n" + negative.name + "='" + text + "'\nEOF"),
      define(Slot::env, "EXTRA", {config, config}),
      define(Slot::env, "EXTRA_2", {base64(config), base64(config)})};
}

}  // namespace nosana::recall
