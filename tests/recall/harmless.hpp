// SPDX-License-Identifier: MIT
#pragma once

// Strings that look random and are no secrets, by kind: what secret-unnamed must leave alone
// whatever its name. Most are made from their documented form; those that people write stand here
// as they are in public documentation.

#include <string>
#include <string_view>
#include <vector>

#include "recall/encode.hpp"
#include "recall/random.hpp"
#include "recall/structured.hpp"

namespace nosana::recall {

struct HarmlessKind {
  std::string_view name;
  std::vector<std::string> values;
};

/// At least 40 kinds and 2,000 strings.
[[nodiscard]] inline std::vector<HarmlessKind> harmless_strings(std::uint64_t seed);

// ---- implementation ----

namespace detail {

inline constexpr std::size_t values_of_kind = 50;

struct HarmlessForm {
  std::string_view kind;
  std::string_view form;  ///< random.hpp
};

// clang-format off
inline constexpr HarmlessForm harmless_forms[] = {
    {"git commits", "[0-9a-f]{40}"},
    {"short git commits", "[0-9a-f]{7,12}"},
    {"sha256", "[0-9a-f]{64}"},
    {"sha512", "[0-9a-f]{128}"},
    {"MD5", "[0-9a-f]{32}"},
    {"UUIDs", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}"},
    {"ULIDs", "01[0-9A-HJKMNP-TV-Z]{24}"},
    {"CUIDs", "c[a-z0-9]{24}"},
    {"nanoids", "[A-Za-z0-9_\\-]{21}"},
    {"KSUIDs", "[0-9A-Za-z]{27}"},
    {"Firestore ids", "[A-Za-z0-9]{20}"},
    {"Firebase user ids", "[A-Za-z0-9]{28}"},
    {"Google Drive ids", "1[A-Za-z0-9_\\-]{32}"},
    {"Google Sheets ids", "1[A-Za-z0-9_\\-]{43}"},
    {"YouTube ids", "(PL|UU)[A-Za-z0-9_\\-]{32}"},
    {"Stripe ids", "(cus|price|prod|sub|in|pi)_[A-Za-z0-9]{14,24}"},
    {"OpenAI ids", "(asst_|thread_|file-|org-|chatcmpl-)[A-Za-z0-9]{24}"},
    {"Twilio SIDs", "(AC|SM|CA|PN)[0-9a-f]{32}"},
    {"snowflake ids", "[1-9][0-9]{17,18}"},
    {"CIDv0", "Qm[1-9A-HJ-NP-Za-km-z]{44}"},
    {"CIDv1", "bafybei[a-z2-7]{52}"},
    {"peer ids", "12D3KooW[1-9A-HJ-NP-Za-km-z]{44}"},
    {"Ethereum addresses", "0x[0-9a-fA-F]{40}"},
    {"Ethereum transactions", "0x[0-9a-f]{64}"},
    {"Bitcoin addresses", "(1|3)[1-9A-HJ-NP-Za-km-z]{32}"},
    {"bech32 addresses", "bc1q[02-9ac-hj-np-z]{38}"},
    {"Tron addresses", "T[1-9A-HJ-NP-Za-km-z]{33}"},
    {"TON addresses", "(EQ|UQ)[A-Za-z0-9_\\-]{46}"},
    {"Monero addresses", "4[1-9A-HJ-NP-Za-km-z]{94}"},
    {"Arweave transactions", "[A-Za-z0-9_\\-]{43}"},
    {"image digests", "sha256:[0-9a-f]{64}"},
    {"images by digest", "ghcr.io/acme/app:v1.[0-9]{1}@sha256:[0-9a-f]{64}"},
    {"integrity hashes", "sha(384-[A-Za-z0-9+/]|512-[A-Za-z0-9+/])[A-Za-z0-9+/]{85}=="},
    {"SHA-256 in base64", "[A-Za-z0-9+/]{43}="},
    {"SHA-512 in base64", "[A-Za-z0-9+/]{86}=="},
    {"SHA-1 in base64", "[A-Za-z0-9+/]{27}="},
    {"thumbprints in base64url", "[A-Za-z0-9_\\-]{43}"},
    {"ETags", "\"[0-9a-f]{32}-[0-9]{2}\""},
    {"S3 versions", "[A-Za-z0-9]{8}_[A-Za-z0-9]{10}.[A-Za-z0-9]{12}"},
    {"CloudFront requests", "[A-Za-z0-9_\\-]{54}=="},
    {"SSH public keys", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43} kim@laptop"},
    {"SSH fingerprints", "SHA256:[A-Za-z0-9+/]{43}"},
    {"age recipients", "age1[02-9ac-hj-np-z]{58}"},
    {"PGP fingerprints", "[0-9A-F]{40}"},
    {"PGP fingerprints in groups", "[0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4}  [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4}"},
    {"WireGuard public keys", "[A-Za-z0-9+/]{43}="},
    {"reCAPTCHA site keys", "6L[A-Za-z0-9_\\-]{38}"},
    {"VAPID public keys", "B[A-Za-z0-9_\\-]{86}"},
    {"certificates in one line", "MII[A-Za-z0-9+/]{97}"},
    {"public keys in DER", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/]{86}=="},
    {"PNG in base64", "iVBORw0KGgoAAAANSUhEUgAA[A-Za-z0-9+/]{76}"},
    {"JPEG in base64", "/9j/4AAQSkZJRgABAQ[A-Za-z0-9+/]{80}"},
    {"gzip in base64", "H4sIAAAAAAAA[A-Za-z0-9+/]{60}"},
    {"timestamps", "20[0-9]{2}-0[1-9]{1}-1[0-9]{1}T1[0-9]{1}:[0-5]{1}[0-9]{1}:[0-5]{1}[0-9]{1}.[0-9]{3}Z"},
    {"hex colours", "#[0-9a-fA-F]{6}"},
    {"file names with hashes", "(main|chunk|vendor|index).[0-9a-f]{20}.(js|css|map)"},
    {"file names of builds", "app-(linux|darwin)-(amd64|arm64)-v1.[0-9]{1}.[0-9]{2}-[0-9a-f]{8}.tar.gz"},
    {"W&B runs", "[a-z0-9]{8}"},
    {"Hugging Face revisions", "[0-9a-f]{40}"},
    {"docker tags", "v[0-9]{1}.[0-9]{1}.[0-9]{1}-cuda12.[0-9]{1}-cudnn9-devel-ubuntu22.04"},
    {"MAC addresses", "[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}"},
    {"IPv6 addresses", "2001:db8:[0-9a-f]{4}:[0-9a-f]{4}:[0-9a-f]{4}:[0-9a-f]{4}:[0-9a-f]{4}:[0-9a-f]{4}"},
    {"device ids", "GPU-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"},
    {"versions with build metadata", "2.[0-9]{1}.[0-9]{1}-rc.[0-9]{1}+build.[0-9]{4}.[0-9a-f]{12}"},
    {"seeds", "[0-9]{6,19}"},
    {"URLs with ids", "https://app.acme.example/d/[A-Za-z0-9_\\-]{22}/view?tab=[0-9]{1}"},
    {"model names", "(meta-llama|Qwen|mistralai|deepseek-ai)/(Llama-3.[0-9]{1}-[0-9]{2}B|Qwen[0-9]{1}-VL-72B)-Instruct-(AWQ|GPTQ-Int4|FP8|GGUF-Q4_K_M)"},
    {"quantised files", "(Llama|Qwen|DeepSeek|Mixtral)-[0-9]{1}x[0-9]{1}B-Instruct-v0.[0-9]{1}-(Q4_K_M|Q8_0|IQ3_XXS).gguf"},
    {"identifiers in code", "(getUser|setDevice|useRemote|loadModel)(ById|FromConfig2|WithRetry3|V2Handler)(Async|Factory|Impl|Builder)(Provider|Registry|Adapter|Bridge)"},
    {"prompts", "a (cat|castle|robot|harbour) at (dawn|night), (oil painting|35mm photo), 8k, seed [0-9]{6}"},
};
// clang-format on

/// What people wrote, in public documentation.
inline HarmlessKind written_harmless() {
  return {"strings of documentations",
          {"NVIDIA GeForce RTX 4090, 535.129.03, 24564 MiB",
           "cuda>=12.1 brand=tesla,driver>=470,driver<471",
           "pytorch/pytorch:2.4.0-cuda12.4-cudnn9-runtime", "Qwen2.5-Coder-32B-Instruct-GPTQ-Int4",
           "DeepSeek-R1-Distill-Llama-70B-Q4_K_M-GGUF",
           "stable-diffusion-xl-base-1.0_0.9vae.safetensors",
           "GFPGANv1.4-RealESRGAN_x4plus_anime_6B", "TheBloke/Mixtral-8x7B-Instruct-v0.1-GGUF",
           "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
           "max_split_size_mb:512,garbage_collection_threshold:0.8", "8.0 8.6 8.9 9.0+PTX",
           "ein Schloss am See, Nebel, Morgenlicht, 35mm",
           "un chat sur un toit de Paris au crepuscule"}};
}

inline std::vector<HarmlessKind> computed_harmless(Random& random) {
  std::vector<HarmlessKind> kinds = {{"Solana addresses", {}},   {"Solana signatures", {}},
                                     {"text in base64", {}},     {"JSON in base64", {}},
                                     {"protobuf in base64", {}}, {"YAML in base64", {}}};
  for (std::size_t i = 0; i < values_of_kind; ++i) {
    kinds[0].values.push_back(base58(random.bytes(32)));
    kinds[1].values.push_back(base58(random.bytes(64)));
    kinds[2].values.push_back(
        base64(make("The (quick|slow) (brown|red) fox jumps over [0-9]{2} lazy dogs.", random)));
    kinds[3].values.push_back(base64(
        make("{\"mode\":\"(train|serve)\",\"steps\":[0-9]{3},\"lr\":0.00[1-9]{1}}", random)));
    kinds[4].values.push_back(
        base64(join({"\n", std::string(1, static_cast<char>(12)), "model/v1.prt", "\x12",
                     std::string(1, static_cast<char>(7)), make("Layer[A-Z]{1}[0-9]{1}", random),
                     "\"", std::string(1, static_cast<char>(2)), "\x08", random.bytes(1)})));
    kinds[5].values.push_back(base64(
        make("image: ubuntu\nreplicas: [0-9]{1}\nregion: eu-(west|north)-[0-9]{1}\n", random)));
  }
  return kinds;
}

}  // namespace detail

inline std::vector<HarmlessKind> harmless_strings(std::uint64_t seed) {
  Random random(seed);
  std::vector<HarmlessKind> kinds = detail::computed_harmless(random);
  for (const detail::HarmlessForm& form : detail::harmless_forms) {
    HarmlessKind kind{form.kind, {}};
    for (std::size_t i = 0; i < detail::values_of_kind; ++i)
      kind.values.push_back(make(form.form, random));
    kinds.push_back(std::move(kind));
  }
  kinds.push_back(detail::written_harmless());
  return kinds;
}

}  // namespace nosana::recall
