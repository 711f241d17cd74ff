// SPDX-License-Identifier: MIT
#pragma once

// Names of options, variables and headers that many programs share and that a message may therefore
// say: what it says is a text of this table, never of a document.

#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// The name of the table that is `name`, whatever its case; empty when there is none.
[[nodiscard]] constexpr std::string_view known_name(std::string_view name) noexcept;

/// In the order of their characters.
/// source   the documentation of the programs and services that are named
// clang-format off
inline constexpr auto known_names = std::to_array<text::Literal>({
    "--access-key", "--access-token", "--admin-api-key", "--admin-key", "--admin-password", "--admin-token",
    "--api-key", "--api-keys", "--api-secret", "--api-token", "--api_key", "--apikey", "--auth-key", "--auth-token",
    "--authkey", "--authtoken", "--aws-secret-access-key", "--bearer-token", "--bot-token", "--client-secret",
    "--connection-string", "--db-password", "--discord-token", "--ftp-password", "--github-token", "--gitlab-token",
    "--hf-token", "--http-password", "--hub-token", "--hub_token", "--jwt-secret", "--key", "--license-key",
    "--master-key", "--masterauth", "--mnemonic", "--mysql-password", "--openai-api-key", "--pass", "--passphrase",
    "--password", "--postgres-password", "--private-key", "--proxy-password", "--pwd", "--redis-password",
    "--requirepass", "--rpc-secret", "--secret", "--secret-access-key", "--secret-key", "--secret_key",
    "--session-token", "--smtp-password", "--telegram-token", "--token", "--token-secret", "--vnc-password",
    "--wandb-api-key", "--wandb-key", "--wandb_key", "-password", "-token", "ADMIN_PASSWORD", "ANTHROPIC_API_KEY",
    "API_KEY", "API_TOKEN", "APP_KEY", "APP_SECRET", "AUTH_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN", "AZURE_CLIENT_SECRET", "AZURE_OPENAI_API_KEY", "AZURE_STORAGE_KEY", "B2_APPLICATION_KEY",
    "BORG_PASSPHRASE", "CIVITAI_API_KEY", "CIVITAI_TOKEN", "CLEARML_API_SECRET_KEY", "CLOUDFLARE_API_TOKEN",
    "COHERE_API_KEY", "COMET_API_KEY", "CR_PAT", "DATABASE_PASSWORD", "DATABASE_URL", "DB_PASS", "DB_PASSWD",
    "DB_PASSWORD", "DEEPSEEK_API_KEY", "DISCORD_TOKEN", "DOCKER_PASSWORD", "ELASTIC_PASSWORD", "ELEVENLABS_API_KEY",
    "ENCRYPTION_KEY", "FIREWORKS_API_KEY", "GEMINI_API_KEY", "GF_SECURITY_ADMIN_PASSWORD", "GH_TOKEN", "GITHUB_PAT",
    "GITHUB_TOKEN", "GITLAB_TOKEN", "GOOGLE_API_KEY", "GRAFANA_ADMIN_PASSWORD", "GROQ_API_KEY", "HELIUS_API_KEY",
    "HF_API_TOKEN", "HF_TOKEN", "HUGGINGFACE_API_KEY", "HUGGINGFACE_TOKEN", "HUGGING_FACE_HUB_TOKEN",
    "JUPYTER_PASSWORD", "JUPYTER_TOKEN", "JWT_SECRET", "K3S_TOKEN", "KAGGLE_KEY", "LITELLM_MASTER_KEY",
    "MINIO_ROOT_PASSWORD", "MISTRAL_API_KEY", "MNEMONIC", "MONGO_INITDB_ROOT_PASSWORD", "MYSQL_PASSWORD", "MYSQL_PWD",
    "MYSQL_ROOT_PASSWORD", "NEO4J_AUTH", "NEPTUNE_API_TOKEN", "NEXTAUTH_SECRET", "NGC_API_KEY", "NGROK_AUTHTOKEN",
    "NPM_AUTH_TOKEN", "NPM_TOKEN", "OPENAI_API_KEY", "OPENROUTER_API_KEY", "PASSWORD", "PERPLEXITY_API_KEY",
    "PGPASSWORD", "PINECONE_API_KEY", "POSTGRES_PASS", "POSTGRES_PASSWORD", "PRIVATE_KEY", "QDRANT_API_KEY",
    "RABBITMQ_DEFAULT_PASS", "RCLONE_CONFIG_PASS", "REDIS_PASSWORD", "REPLICATE_API_TOKEN", "RESTIC_PASSWORD",
    "ROOT_PASSWORD", "RUNPOD_API_KEY", "SECRET", "SECRET_KEY", "SESSION_SECRET", "SLACK_BOT_TOKEN", "SMTP_PASSWORD",
    "SSHPASS", "SSH_PASSWORD", "STRIPE_SECRET_KEY", "SUDO_PASSWORD", "SUPABASE_SERVICE_ROLE_KEY", "TAVILY_API_KEY",
    "TELEGRAM_BOT_TOKEN", "TELEGRAM_TOKEN", "TOGETHER_API_KEY", "TOKEN", "TS_AUTHKEY", "TWILIO_AUTH_TOKEN",
    "VAULT_TOKEN", "VLLM_API_KEY", "VNC_PASSWORD", "WANDB_API_KEY", "WEBUI_SECRET_KEY", "XAI_API_KEY",
    "access_key_id", "access_token", "account_key", "api-key", "api_key", "apikey", "auth_token", "authorization",
    "aws_access_key_id", "aws_secret_access_key", "bot_token", "client_secret", "connection_string", "cookie",
    "masterauth", "pass", "passphrase", "passwd", "password", "private-token", "private_key", "proxy-authorization",
    "requirepass", "sas_token", "secret", "secret_access_key", "secret_key", "token", "x-api-key", "x-auth-token",
    "x-goog-api-key",
});
// clang-format on

// ---- implementation ----

constexpr std::string_view known_name(std::string_view name) noexcept {
  for (const bool lower : {false, true}) {
    std::array<char, 32> letters{};
    if (name.size() > letters.size()) return {};
    for (std::size_t i = 0; i < name.size(); ++i) {
      const bool capital = lower && name[i] >= 'A' && name[i] <= 'Z';
      letters[i] = capital ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    }
    const std::string_view wanted(letters.data(), name.size());
    std::size_t from = 0;
    std::size_t to = known_names.size();
    while (from < to) {
      const std::size_t middle = from + (to - from) / 2;
      const int order = std::string_view(known_names[middle]).compare(wanted);
      if (order == 0) return known_names[middle];
      (order < 0 ? from : to) = order < 0 ? middle + 1 : middle;
    }
  }
  return {};
}

}  // namespace nosana::secrets
