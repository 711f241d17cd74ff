// SPDX-License-Identifier: MIT
#pragma once

// The formats of tokens that can be told anywhere by how they look: one row a kind. A new format is
// one row.
//
// The pattern is read from the left: letters stand for themselves, {h40} is 40 letters of an
// alphabet, {h40-64} as many as there are from 40 to 64 (alphabet.hpp has the alphabets). What
// stands before a "|" is looked for backwards from what follows it, for tokens whose mark is in the
// middle. A token ends where its last alphabet does, and begins where no letter or digit precedes
// it.
//
// sources   The rows were written from the facts in public scanners (betterleaks 1.7
//           config/betterleaks.toml, trufflehog 3.97 pkg/detectors, titus pkg/rule/rules, gitleaks
//           8.30) and in the documentation of the providers. A length or an alphabet is what these
//           say; a provider need not promise it.

#include <array>
#include <cstdint>
#include <string_view>

#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// What a token opens, which decides the rule that reports it.
enum class Family : std::uint8_t {
  access_token,
  cloud_credential,
  private_key,
  wallet_key,
  seed_phrase,
  url,
  named,    ///< whatever a name says is a secret
  command,  ///< the same in a command
  header,   ///< the credential of an HTTP header
  unnamed   ///< random, under a name that says nothing
};

/// What more than its shape a token has.
enum class Proof : std::uint8_t {
  none,
  crc32,   ///< GitHub classic and npm: the last six letters are the CRC-32 of the thirty before
  bech32,  ///< the checksum of BIP 173
  stellar_crc16  ///< the checksum of a Stellar strkey
};

struct TokenKind {
  text::Literal id;        ///< stable, for reports: "github-classic"
  text::Literal provider;  ///< as people call it: "GitHub"
  text::Literal what;      ///< what it is: "personal access token"
  text::Literal pattern;
  Family family = Family::access_token;
  Proof proof = Proof::none;
};

// clang-format off
inline constexpr std::array token_kinds = {
    // ---- registries and source hosts ----
    TokenKind{"docker-hub-pat", "Docker Hub", "personal access token", "dckr_pat_{w27}"},
    TokenKind{"docker-hub-oat", "Docker Hub", "organisation access token", "dckr_oat_{w32}"},
    TokenKind{"docker-swarm-join", "Docker Swarm", "join token", "SWMTKN-1-{l50-60}-{l24-30}"},
    TokenKind{"docker-swarm-unlock", "Docker Swarm", "unlock key", "SWMKEY-1-{b40-50}"},
    TokenKind{"github-classic", "GitHub", "personal access token", "ghp_{a36-255}", Family::access_token, Proof::crc32},
    TokenKind{"github-oauth", "GitHub", "OAuth token", "gho_{a36-255}", Family::access_token, Proof::crc32},
    TokenKind{"github-app-user", "GitHub", "app user token", "ghu_{a36-255}", Family::access_token, Proof::crc32},
    TokenKind{"github-app", "GitHub", "app installation token", "ghs_{a36-255}", Family::access_token, Proof::crc32},
    TokenKind{"github-refresh", "GitHub", "refresh token", "ghr_{a36-255}", Family::access_token, Proof::crc32},
    TokenKind{"github-fine-grained", "GitHub", "fine-grained access token", "github_pat_{a22}_{a59}"},
    TokenKind{"gitlab-pat", "GitLab", "access token", "glpat-{w20}"},
    TokenKind{"gitlab-pat-routable", "GitLab", "access token", "glpat-{w27-300}.{l9}"},
    TokenKind{"gitlab-pat-routable-versioned", "GitLab", "access token", "glpat-{w27-300}.{l2}.{l9}"},
    TokenKind{"gitlab-deploy", "GitLab", "deploy token", "gldt-{w20}"},
    TokenKind{"gitlab-runner", "GitLab", "runner token", "glrt-{w20}"},
    TokenKind{"gitlab-runner-routable", "GitLab", "runner token", "glrt-t{d1}_{w27-300}.{l9}"},
    TokenKind{"gitlab-runner-registration", "GitLab", "runner registration token", "GR1348941{w20}"},
    TokenKind{"gitlab-feed", "GitLab", "feed token", "glft-{w20}"},
    TokenKind{"gitlab-feature-flag", "GitLab", "feature flag client token", "glffct-{w20}"},
    TokenKind{"gitlab-scim", "GitLab", "SCIM token", "glsoat-{w20}"},
    TokenKind{"gitlab-incoming-mail", "GitLab", "incoming mail token", "glimt-{w25}"},
    TokenKind{"gitlab-agent", "GitLab", "agent token", "glagent-{w50}"},
    TokenKind{"gitlab-oauth-app", "GitLab", "OAuth application secret", "gloas-{w64}"},
    TokenKind{"gitlab-trigger", "GitLab", "pipeline trigger token", "glptt-{h40}"},
    TokenKind{"gitlab-ci-job", "GitLab", "CI job token", "glcbt-{a1-5}_{w20}"},
    TokenKind{"bitbucket-app-password", "Bitbucket", "app password", "ATBB{a32}"},
    TokenKind{"atlassian-api", "Atlassian", "API token", "ATATT3{e186}"},
    TokenKind{"npm", "npm", "access token", "npm_{a36}", Family::access_token, Proof::crc32},
    TokenKind{"pypi", "PyPI", "upload token", "pypi-AgEIcHlwaS5vcmc{w50-1000}"},
    TokenKind{"rubygems", "RubyGems", "API key", "rubygems_{h48}"},
    TokenKind{"clojars", "Clojars", "deploy token", "CLOJARS_{l60}"},
    TokenKind{"crates-io", "crates.io", "API token", "cio{a32}"},
    TokenKind{"nuget", "NuGet", "API key", "oy2{l43}"},
    TokenKind{"packagist", "Packagist", "API token", "packagist_uut_{h68}"},
    TokenKind{"jfrog-api", "JFrog", "API key", "AKCp{a68-70}"},
    TokenKind{"jfrog-reference", "JFrog", "reference token", "cmVmd{a59}"},
    TokenKind{"sourcegraph", "Sourcegraph", "access token", "sgp_{h40}"},
    TokenKind{"sourcegraph-instance", "Sourcegraph", "access token", "sgp_{a16}_{h40}"},
    // ---- AI ----
    TokenKind{"huggingface-user", "Hugging Face", "access token", "hf_{a34}"},
    TokenKind{"huggingface-organisation", "Hugging Face", "organisation token", "api_org_{a34}"},
    TokenKind{"openai-legacy", "OpenAI", "API key", "sk-{a20}T3BlbkFJ{a20}"},
    TokenKind{"openai-project", "OpenAI", "project key", "sk-proj-{w40-200}"},
    TokenKind{"openai-service-account", "OpenAI", "service account key", "sk-svcacct-{w40-200}"},
    TokenKind{"openai-service", "OpenAI", "service account key", "sk-service-{w40-200}"},
    TokenKind{"openai-admin", "OpenAI", "admin key", "sk-admin-{w40-200}"},
    TokenKind{"anthropic-api", "Anthropic", "API key", "sk-ant-api{d2}-{w93-95}"},
    TokenKind{"anthropic-admin", "Anthropic", "admin key", "sk-ant-admin{d2}-{w93-95}"},
    TokenKind{"google-api", "Google", "API key", "AIza{w35}"},
    TokenKind{"google-gemini", "Google Gemini", "API key", "AQ.Ab8RN6{w44}"},
    TokenKind{"groq", "Groq", "API key", "gsk_{a52}"},
    TokenKind{"replicate", "Replicate", "API token", "r8_{w37}"},
    TokenKind{"xai", "xAI", "API key", "xai-{w70-120}"},
    TokenKind{"nvidia", "NVIDIA", "API key", "nvapi-{w60-70}"},
    TokenKind{"cerebras", "Cerebras", "API key", "csk-{a48}"},
    TokenKind{"openrouter", "OpenRouter", "API key", "sk-or-v1-{h64}"},
    TokenKind{"perplexity", "Perplexity", "API key", "pplx-{a48}"},
    TokenKind{"elevenlabs", "ElevenLabs", "API key", "sk_{h48}"},
    TokenKind{"together", "Together", "API key", "tgp_v1_{w43}"},
    TokenKind{"runpod", "Runpod", "API key", "rpa_{U40}{a6}"},
    TokenKind{"pinecone", "Pinecone", "API key", "pcsk_{a5-6}_{a63}"},
    TokenKind{"langsmith-personal", "LangSmith", "personal token", "lsv2_pt_{H32}_{H10}"},
    TokenKind{"langsmith-service", "LangSmith", "service key", "lsv2_sk_{H32}_{H10}"},
    TokenKind{"wandb", "Weights & Biases", "API key", "wandb_v1_{u77}"},
    TokenKind{"llamacloud", "LlamaCloud", "API key", "llx-{a48}"},
    TokenKind{"minimax", "MiniMax", "API key", "sk-api-{w119}"},
    TokenKind{"langfuse", "Langfuse", "secret key", "sk-lf-{h8}-{h4}-{h4}-{h4}-{h12}"},
    TokenKind{"tavily", "Tavily", "API key", "tvly-{a32}"},
    TokenKind{"tavily-dev", "Tavily", "API key", "tvly-dev-{a32}"},
    TokenKind{"e2b", "E2B", "API key", "e2b_{h40}"},
    TokenKind{"helicone", "Helicone", "API key", "sk-helicone-{w20-60}"},
    TokenKind{"kaggle", "Kaggle", "access token", "KGAT_{h32}"},
    TokenKind{"prefect", "Prefect", "API key", "pnu_{a36}"},
    TokenKind{"fireworks-key", "Fireworks", "API key", "fw_{a24}"},
    TokenKind{"runway", "Runway", "API secret", "key_{h128}"},
    TokenKind{"mem0", "Mem0", "API key", "m0-{a40}"},
    TokenKind{"daytona", "Daytona", "API key", "dtn_{h64}"},
    TokenKind{"logfire", "Logfire", "write token", "pylf_v1_{l2}_{a43}"},
    TokenKind{"cartesia", "Cartesia", "API key", "sk_car_{w20-40}"},
    // ---- formats that are told anywhere, of several fields ----
    TokenKind{"anthropic-oauth", "Anthropic", "OAuth token", "sk-ant-oat{d2}-{w60-120}"},
    TokenKind{"anthropic-refresh", "Anthropic", "OAuth refresh token", "sk-ant-ort{d2}-{w60-120}"},
    TokenKind{"anthropic-session", "Anthropic", "session key", "sk-ant-sid{d2}-{w60-140}"},
    TokenKind{"openai-compatible", "an OpenAI-compatible service", "API key", "sk-{a48}"},
    TokenKind{"openai-compatible-hex", "an OpenAI-compatible service", "API key", "sk-{h32}"},
    TokenKind{"nosana-api", "Nosana", "API key", "nos_{a32-80}"},
    TokenKind{"jina", "Jina AI", "API key", "jina_{w50-70}"},
    TokenKind{"chutes", "Chutes", "API key", "cpk_{h32}.{h32}.{a32}"},
    TokenKind{"firecrawl", "Firecrawl", "API key", "fc-{h32}"},
    TokenKind{"apify", "Apify", "API token", "apify_api_{a36}"},
    TokenKind{"browserbase", "Browserbase", "API key", "bb_live_{w27}"},
    TokenKind{"upstage", "Upstage", "API key", "up_{a29}"},
    TokenKind{"salad", "Salad", "API key", "salad_cloud_{w30-90}"},
    TokenKind{"lambda-cloud", "Lambda", "API key", "secret_{l1-40}_{h32}.{a32}"},
    TokenKind{"google-refresh", "Google", "OAuth refresh token", "1//0{w38-100}", Family::cloud_credential},
    TokenKind{"bitbucket-data-center", "Bitbucket", "access token", "BBDC-{b44}"},
    TokenKind{"netlify-token", "Netlify", "access token", "nfp_{a36}"},
    TokenKind{"netbird", "NetBird", "access token", "nbp_{a36}"},
    TokenKind{"portainer", "Portainer", "access token", "ptr_{b43}="},
    TokenKind{"coder", "Coder", "session token", "coder_{a10}-{a22}"},
    TokenKind{"doppler-service", "Doppler", "service token", "dp.st.{w1-40}.{a40-44}", Family::cloud_credential},
    TokenKind{"axiom", "Axiom", "API token", "xaat-{h8}-{h4}-{h4}-{h4}-{h12}"},
    TokenKind{"trigger-dev", "Trigger.dev", "secret key", "tr_prod_{a20-40}"},
    TokenKind{"inngest", "Inngest", "signing key", "signkey-prod-{h64}"},
    TokenKind{"xata", "Xata", "API key", "xau_{a40-64}"},
    TokenKind{"twilio-key", "Twilio", "API key", "SK{h32}"},
    TokenKind{"twilio-login", "Twilio", "account SID and auth token", "AC{h32}:{h32}"},
    TokenKind{"twitch-stream", "Twitch", "stream key", "live_{d8-10}_{a30}"},
    TokenKind{"alchemy-app", "Alchemy", "API key", "alcht_{a30}"},
    TokenKind{"tatum", "Tatum", "API key", "t-{h24}-{h24}"},
    TokenKind{"coingecko", "CoinGecko", "API key", "CG-{a24}"},
    TokenKind{"stytch", "Stytch", "secret", "secret-live-{w36}"},
    TokenKind{"brave", "Brave Search", "API key", "BSA{w28}"},
    TokenKind{"comfy-org", "Comfy Org", "API key", "comfyui-{h64}"},
    // ---- clouds ----
    TokenKind{"aws-access-key", "AWS", "access key id", "AKIA{B16}", Family::cloud_credential},
    TokenKind{"aws-temporary-key", "AWS", "temporary access key id", "ASIA{B16}", Family::cloud_credential},
    TokenKind{"aws-bearer-key", "AWS", "service bearer token id", "ABIA{B16}", Family::cloud_credential},
    TokenKind{"aws-context-key", "AWS", "context credential id", "ACCA{B16}", Family::cloud_credential},
    TokenKind{"aws-bedrock", "AWS Bedrock", "API key", "ABSK{b109-269}", Family::cloud_credential},
    TokenKind{"aws-bedrock-short", "AWS Bedrock", "API key", "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{e0-2000}", Family::cloud_credential},
    TokenKind{"azure-client-secret", "Azure", "client secret", "{z3}{d1}|Q~{z31-34}", Family::cloud_credential},
    TokenKind{"azure-storage-key", "Azure", "storage account key", "AccountKey={b86}==", Family::cloud_credential},
    TokenKind{"azure-shared-access-key", "Azure", "shared access key", "SharedAccessKey={b32-100}", Family::cloud_credential},
    TokenKind{"backblaze-application-key", "Backblaze B2", "application key", "K00{d1}{b27}", Family::cloud_credential},
    TokenKind{"google-oauth-client", "Google", "OAuth client secret", "GOCSPX-{w28}", Family::cloud_credential},
    TokenKind{"google-oauth-access", "Google", "OAuth access token", "ya29.{w60-400}", Family::cloud_credential},
    TokenKind{"digitalocean-pat", "DigitalOcean", "access token", "dop_v1_{h64}", Family::cloud_credential},
    TokenKind{"digitalocean-oauth", "DigitalOcean", "OAuth token", "doo_v1_{h64}", Family::cloud_credential},
    TokenKind{"digitalocean-refresh", "DigitalOcean", "refresh token", "dor_v1_{h64}", Family::cloud_credential},
    TokenKind{"cloudflare-user", "Cloudflare", "user API token", "cfut_{a40}{h8}", Family::cloud_credential},
    TokenKind{"cloudflare-account", "Cloudflare", "account API token", "cfat_{a40}{h8}", Family::cloud_credential},
    TokenKind{"cloudflare-origin-ca", "Cloudflare", "origin CA key", "v1.0-{h24}-{h146}", Family::cloud_credential},
    TokenKind{"databricks", "Databricks", "access token", "dapi{h32}", Family::cloud_credential},
    TokenKind{"vault-service", "HashiCorp Vault", "service token", "hvs.{w90-120}", Family::cloud_credential},
    TokenKind{"vault-batch", "HashiCorp Vault", "batch token", "hvb.{w138-300}", Family::cloud_credential},
    TokenKind{"terraform-cloud", "HashiCorp Terraform", "API token", "{a14}|.atlasv1.{w60-70}", Family::cloud_credential},
    TokenKind{"doppler-personal", "Doppler", "personal token", "dp.pt.{a43}", Family::cloud_credential},
    TokenKind{"doppler-cli", "Doppler", "CLI token", "dp.ct.{a40-44}", Family::cloud_credential},
    TokenKind{"doppler-service-account", "Doppler", "service account token", "dp.sa.{a40-44}", Family::cloud_credential},
    TokenKind{"pulumi", "Pulumi", "access token", "pul-{h40}", Family::cloud_credential},
    TokenKind{"supabase-secret", "Supabase", "secret key", "sb_secret_{w31}", Family::cloud_credential},
    TokenKind{"supabase-management", "Supabase", "access token", "sbp_{h40}", Family::cloud_credential},
    TokenKind{"neon", "Neon", "API key", "napi_{a64}", Family::cloud_credential},
    TokenKind{"render", "Render", "API key", "rnd_{a28}", Family::cloud_credential},
    TokenKind{"heroku", "Heroku", "API key", "HRKU-AA{w58}", Family::cloud_credential},
    TokenKind{"vercel-personal", "Vercel", "access token", "vcp_{w56}", Family::cloud_credential},
    TokenKind{"vercel-app", "Vercel", "app access token", "vca_{w56}", Family::cloud_credential},
    TokenKind{"vercel-refresh", "Vercel", "refresh token", "vcr_{w56}", Family::cloud_credential},
    TokenKind{"vercel-integration", "Vercel", "integration token", "vci_{w56}", Family::cloud_credential},
    TokenKind{"vercel-ai-gateway", "Vercel", "AI gateway key", "vck_{w56}", Family::cloud_credential},
    TokenKind{"fly-io", "Fly.io", "access token", "fm2_{e100-1000}", Family::cloud_credential},
    TokenKind{"fly-io-legacy", "Fly.io", "access token", "fo1_{w43}", Family::cloud_credential},
    TokenKind{"alibaba-access-key", "Alibaba Cloud", "access key id", "LTAI{a20}", Family::cloud_credential},
    TokenKind{"yandex-api", "Yandex Cloud", "API key", "AQVN{w35-38}", Family::cloud_credential},
    TokenKind{"scalingo", "Scalingo", "API token", "tk-us-{w48}", Family::cloud_credential},
    // ---- databases ----
    TokenKind{"planetscale-token", "PlanetScale", "service token", "pscale_tkn_{w32-64}", Family::cloud_credential},
    TokenKind{"planetscale-oauth", "PlanetScale", "OAuth token", "pscale_oauth_{w32-64}", Family::cloud_credential},
    TokenKind{"planetscale-password", "PlanetScale", "password", "pscale_pw_{w32-64}", Family::cloud_credential},
    TokenKind{"mongodb-atlas", "MongoDB Atlas", "service account secret", "mdb_sa_sk_{w40}", Family::cloud_credential},
    TokenKind{"cockroachdb", "CockroachDB", "API key", "CCDB1_{a22}_{a40}", Family::cloud_credential},
    TokenKind{"aiven-password", "Aiven", "service password", "AVNS_{w16-24}", Family::cloud_credential},
    // ---- tunnels and networks ----
    TokenKind{"tailscale-auth", "Tailscale", "auth key", "tskey-auth-{a8-30}-{a16-60}"},
    TokenKind{"tailscale-api", "Tailscale", "API key", "tskey-api-{a8-30}-{a16-60}"},
    TokenKind{"tailscale-client", "Tailscale", "OAuth client secret", "tskey-client-{a8-30}-{a16-60}"},
    TokenKind{"cloudflare-tunnel", "Cloudflare", "tunnel token", "eyJhIjoi{e120-400}"},
    TokenKind{"defined-networking", "Defined Networking", "API key", "dnkey-{w26}-{w52}"},
    // ---- secret managers ----
    TokenKind{"1password-service-account", "1Password", "service account token", "ops_eyJ{e250-2000}"},
    TokenKind{"1password-secret-key", "1Password", "secret key", "A3-{U6}-{U11}-{U5}-{U5}-{U5}"},
    TokenKind{"1password-secret-key-long", "1Password", "secret key", "A3-{U6}-{U6}-{U5}-{U5}-{U5}-{U5}"},
    TokenKind{"infisical", "Infisical", "service token", "st.{h24}.{h32}.{h32}"},
    TokenKind{"age", "age", "secret key", "AGE-SECRET-KEY-1{Q58}", Family::private_key, Proof::bech32},
    // ---- messaging ----
    TokenKind{"slack-bot", "Slack", "bot token", "xoxb-{d10-13}-{d10-13}-{a18-34}"},
    TokenKind{"slack-user", "Slack", "user token", "xoxp-{d10-13}-{d10-13}-{d10-13}-{h32}"},
    TokenKind{"slack-refresh", "Slack", "refresh token", "xoxe-{d1}-{a100-200}"},
    TokenKind{"slack-rotated", "Slack", "access token", "xoxe.xoxp-{d1}-{a100-200}"},
    TokenKind{"slack-app", "Slack", "app-level token", "xapp-{d1}-{U8-14}-{d10-14}-{l60-66}"},
    TokenKind{"slack-webhook", "Slack", "webhook", "hooks.slack.com/services/T{U8-12}/B{U8-12}/{a24}", Family::url},
    TokenKind{"slack-workflow", "Slack", "workflow webhook", "hooks.slack.com/workflows/T{U8-12}/A{U8-12}/{d15-20}/{a24}", Family::url},
    TokenKind{"discord-webhook", "Discord", "webhook", "discord.com/api/webhooks/{d17-20}/{w60-70}", Family::url},
    TokenKind{"discordapp-webhook", "Discord", "webhook", "discordapp.com/api/webhooks/{d17-20}/{w60-70}", Family::url},
    TokenKind{"telegram-bot", "Telegram", "bot token", "{d8-10}|:AA{w33}"},
    TokenKind{"sendgrid", "SendGrid", "API key", "SG.{w20-24}.{w39-50}"},
    TokenKind{"mailgun", "Mailgun", "API key", "key-{h32}"},
    TokenKind{"brevo", "Brevo", "API key", "xkeysib-{h64}-{a16}"},
    TokenKind{"resend", "Resend", "API key", "re_{a8}_{a24}"},
    // ---- payments ----
    TokenKind{"stripe-secret-live", "Stripe", "secret key", "sk_live_{a10-247}"},
    TokenKind{"stripe-secret-test", "Stripe", "test secret key", "sk_test_{a10-247}"},
    TokenKind{"stripe-secret-prod", "Stripe", "secret key", "sk_prod_{a10-247}"},
    TokenKind{"stripe-restricted-live", "Stripe", "restricted key", "rk_live_{a10-247}"},
    TokenKind{"stripe-restricted-test", "Stripe", "test restricted key", "rk_test_{a10-247}"},
    TokenKind{"stripe-webhook", "Stripe", "webhook signing secret", "whsec_{b32-60}"},
    TokenKind{"square-secret", "Square", "application secret", "sq0csp-{w43}"},
    TokenKind{"square-access", "Square", "access token", "sq0atp-{w22}"},
    TokenKind{"shopify-access", "Shopify", "access token", "shpat_{H32}"},
    TokenKind{"shopify-custom", "Shopify", "custom app token", "shpca_{H32}"},
    TokenKind{"shopify-private", "Shopify", "private app token", "shppa_{H32}"},
    TokenKind{"shopify-shared", "Shopify", "shared secret", "shpss_{H32}"},
    TokenKind{"flutterwave", "Flutterwave", "secret key", "FLWSECK-{h32}-X"},
    TokenKind{"flutterwave-test", "Flutterwave", "test secret key", "FLWSECK_TEST-{h32}-X"},
    TokenKind{"plaid", "Plaid", "access token", "access-production-{h8}-{h4}-{h4}-{h4}-{h12}"},
    TokenKind{"easypost", "EasyPost", "API key", "EZAK{a54}"},
    TokenKind{"easypost-test", "EasyPost", "test API key", "EZTK{a54}"},
    TokenKind{"shippo", "Shippo", "API token", "shippo_live_{h40}"},
    TokenKind{"duffel", "Duffel", "API token", "duffel_live_{w43}"},
    // ---- CI, observability ----
    TokenKind{"circleci", "CircleCI", "personal token", "CCIPAT_{a22}_{h40}"},
    TokenKind{"buildkite-user", "Buildkite", "API token", "bkua_{h40}"},
    TokenKind{"buildkite-agent", "Buildkite", "cluster token", "bkct_{a40-120}"},
    TokenKind{"sonarqube-user", "SonarQube", "user token", "squ_{h40}"},
    TokenKind{"sonarqube-project", "SonarQube", "project token", "sqp_{h40}"},
    TokenKind{"sonarqube-global", "SonarQube", "analysis token", "sqa_{h40}"},
    TokenKind{"harness", "Harness", "access token", "pat.{w22}.{h24}.{a20}"},
    TokenKind{"grafana-service-account", "Grafana", "service account token", "glsa_{a32}_{H8}"},
    TokenKind{"grafana-cloud", "Grafana", "cloud token", "glc_{b40-150}"},
    TokenKind{"sentry-user", "Sentry", "user token", "sntryu_{h64}"},
    TokenKind{"sentry-organisation", "Sentry", "organisation token", "sntrys_eyJ{e80-400}"},
    TokenKind{"new-relic-user", "New Relic", "user key", "NRAK-{U27}"},
    TokenKind{"new-relic-insert", "New Relic", "insert key", "NRII-{w32}"},
    TokenKind{"dynatrace", "Dynatrace", "API token", "dt0c01.{U24}.{U64}"},
    TokenKind{"honeycomb-ingest", "Honeycomb", "ingest key", "hcaik_{l58}"},
    TokenKind{"posthog", "PostHog", "personal API key", "phx_{w40-50}"},
    TokenKind{"launchdarkly", "LaunchDarkly", "SDK key", "sdk-{h8}-{h4}-{h4}-{h4}-{h12}"},
    TokenKind{"infracost", "Infracost", "API key", "ico-{a32}"},
    TokenKind{"postman", "Postman", "API key", "PMAK-{h24}-{h34}"},
    TokenKind{"readme", "ReadMe", "API key", "rdme_{l70}"},
    // ---- productivity ----
    TokenKind{"notion", "Notion", "integration token", "ntn_{d11}{a35}"},
    TokenKind{"linear", "Linear", "API key", "lin_api_{a40}"},
    TokenKind{"livekit", "LiveKit", "API secret", "API{a9-22}: {a32-48}"},
    TokenKind{"figma", "Figma", "personal access token", "figd_{w38-42}"},
    TokenKind{"airtable", "Airtable", "personal access token", "pat{a14}.{h64}"},
    TokenKind{"hubspot", "HubSpot", "private app token", "pat-na1-{h8}-{h4}-{h4}-{h4}-{h12}"},
    TokenKind{"contentful", "Contentful", "personal access token", "CFPAT-{w43}"},
    TokenKind{"frame-io", "Frame.io", "API token", "fio-u-{w64}"},
    TokenKind{"mapbox-secret", "Mapbox", "secret token", "sk.eyJ{w57-250}.{w22}"},
    TokenKind{"adobe", "Adobe", "client secret", "p8e-{a32}"},
    // ---- chains and wallets ----
    TokenKind{"bitcoin-extended-private", "Bitcoin", "extended private key", "xprv{n107}", Family::wallet_key},
    TokenKind{"nostr-private", "Nostr", "private key", "nsec1{q58}", Family::wallet_key, Proof::bech32},
    TokenKind{"sui-private", "Sui", "private key", "suiprivkey1{q58-60}", Family::wallet_key, Proof::bech32},
    TokenKind{"aptos-private", "Aptos", "private key", "ed25519-priv-0x{h64}", Family::wallet_key},
    TokenKind{"tezos-private", "Tezos", "private key", "edsk{n50}", Family::wallet_key},
    TokenKind{"stellar-seed-a", "Stellar", "secret seed", "SA{B54}", Family::wallet_key, Proof::stellar_crc16},
    TokenKind{"stellar-seed-b", "Stellar", "secret seed", "SB{B54}", Family::wallet_key, Proof::stellar_crc16},
    TokenKind{"stellar-seed-c", "Stellar", "secret seed", "SC{B54}", Family::wallet_key, Proof::stellar_crc16},
    TokenKind{"stellar-seed-d", "Stellar", "secret seed", "SD{B54}", Family::wallet_key, Proof::stellar_crc16},
    TokenKind{"quicknode", "QuickNode", "API key", "QN_{h32}"},
};
// clang-format on

static_assert(token_kinds.size() >= 120);

}  // namespace nosana::secrets
