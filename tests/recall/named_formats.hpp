// SPDX-License-Identifier: MIT
#pragma once

// Keys without a mark of their own. Forty hexadecimal digits are a key, a commit or a digest: only
// the name or the host beside them tells, so that is where the tests put them, and nowhere else.

#include <vector>

#include "recall/formats.hpp"

namespace nosana::recall {

inline const std::vector<Format>& formats_with_name() {
  // clang-format off
  static const std::vector<Format> formats = {
      {"aws-secret", "AWS_SECRET_ACCESS_KEY", "[A-Za-z0-9+/]{40}"},
      {"aws-session", "AWS_SESSION_TOKEN", "[A-Za-z0-9+/]{180,340}"},
      {"wandb-legacy", "WANDB_API_KEY", "[0-9a-f]{40}"},
      {"cohere", "COHERE_API_KEY", "[A-Za-z0-9]{40}"},
      {"cohere-short-name", "CO_API_KEY", "[A-Za-z0-9]{40}"},
      {"mistral", "MISTRAL_API_KEY", "[A-Za-z0-9]{32}"},
      {"cloudflare-token", "CLOUDFLARE_API_TOKEN", "[A-Za-z0-9_\\-]{40}"},
      {"cloudflare-global", "CLOUDFLARE_API_KEY", "[0-9a-f]{37}"},
      {"deepgram", "DEEPGRAM_API_KEY", "[0-9a-f]{40}"},
      {"assemblyai", "ASSEMBLYAI_API_KEY", "[0-9a-z]{32}"},
      {"deepseek", "DEEPSEEK_API_KEY", "sk-[0-9a-f]{32}"},
      {"stability", "STABILITY_API_KEY", "sk-[A-Za-z0-9]{48}"},
      {"fireworks", "FIREWORKS_API_KEY", "fw_[A-Za-z0-9]{24}"},
      {"vast", "VAST_API_KEY", "[0-9a-f]{64}"},
      {"together-legacy", "TOGETHER_API_KEY", "[0-9a-f]{64}"},
      {"civitai", "CIVITAI_API_TOKEN", "[0-9a-f]{32}"},
      {"pinata-secret", "PINATA_SECRET_API_KEY", "[0-9a-z]{64}"},
      {"ngrok", "NGROK_AUTHTOKEN", "2[A-Za-z0-9]{26}_[0-9][A-Za-z0-9]{20}"},
      {"ngrok-api", "NGROK_API_KEY", "ak_[0-9a-z]{28}"},
      {"discord-bot", "DISCORD_BOT_TOKEN", "[MNO][A-Za-z0-9_\\-]{23}.[A-Za-z0-9_\\-]{6}.[A-Za-z0-9_\\-]{27,38}"},
      {"twilio", "TWILIO_AUTH_TOKEN", "[0-9a-f]{32}"},
      {"datadog-api", "DD_API_KEY", "[0-9a-f]{32}"},
      {"datadog-app", "DATADOG_APP_KEY", "[0-9a-f]{40}"},
      {"docker-hub-legacy", "DOCKERHUB_ACCESS_TOKEN", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"},
      {"heroku-legacy", "HEROKU_API_KEY", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"},
      {"snyk", "SNYK_TOKEN", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"},
      {"pinecone-legacy", "PINECONE_API_KEY", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"},
      {"vault-legacy", "VAULT_TOKEN", "s.[A-Za-z0-9]{24}"},
      {"github-old", "GITHUB_TOKEN", "[0-9a-f]{40}"},
      {"azure-openai", "AZURE_OPENAI_API_KEY", "[0-9a-f]{32}"},
      {"scaleway", "SCW_SECRET_KEY", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"},
      {"netlify", "NETLIFY_AUTH_TOKEN", "[A-Za-z0-9_\\-]{43}"},
      {"spotify", "SPOTIFY_CLIENT_SECRET", "[0-9a-f]{32}"},
      {"nosana", "NOSANA_API_KEY", "nos_[A-Za-z0-9]{40}"},
      {"ethereum-key", "PRIVATE_KEY", "0x[0-9a-f]{64}"},
      {"ethereum-key-bare", "DEPLOYER_PRIVATE_KEY", "[0-9a-f]{64}"},
      {"jwt-signing", "JWT_SECRET", "[A-Za-z0-9+/]{43}="},
      {"encryption", "ENCRYPTION_KEY", "[A-Za-z0-9+/]{43}="},
      {"web-ui", "WEBUI_SECRET_KEY", "[A-Za-z0-9]{24,50}"},
      {"django", "SECRET_KEY", "django-insecure-[a-z0-9@#%^&*(\\-_=+)]{50}"},
      {"notebook", "JUPYTER_TOKEN", "[0-9a-f]{48}"},
      {"llm-server", "VLLM_API_KEY", "[A-Za-z0-9]{16,40}"},
      {"llm-server-word", "LLAMA_API_KEY", "token-[a-z]{3}[0-9]{3,6}"},
  };
  // clang-format on
  return formats;
}

}  // namespace nosana::recall
