// SPDX-License-Identifier: MIT
#pragma once

// Harmless texts that people write where a secret would stand: references, placeholders, settings,
// addresses.

#include <functional>
#include <string>
#include <vector>

#include "recall/random.hpp"

namespace nosana::recall {

/// Where a harmless text is put.
enum class Spot : std::uint8_t {
  value,  ///< in variables, commands, here-documents and JSON, under its name
  text,   ///< in a description, a command and a variable without a telling name
  whole_command
};

struct Negative {
  std::string group;
  std::string name;  ///< of the variable
  Spot spot;
  std::function<std::string(Random&)> make;
};

namespace detail {

using Negatives = std::vector<Negative>;

inline void add(Negatives& all, const char* group, const char* name, const char* form,
                Spot spot = Spot::value) {
  all.push_back({group, name, spot, [form](Random& random) { return make(form, random); }});
}

inline void add_references(Negatives& all) {
  const char* group = "references";
  add(all, group, "HF_TOKEN", "$(HF_TOKEN|MY_HF_TOKEN|TOKEN_2)");
  add(all, group, "API_KEY", "${(API_KEY|OPENAI_API_KEY|LLM_KEY)}");
  add(all, group, "DB_PASSWORD", "${DB_PASSWORD:\\?(set it|must be set|is missing)}");
  add(all, group, "AWS_SECRET_ACCESS_KEY", "%(AWS_SECRET|SECRET_KEY|MY_KEY)%");
  add(all, group, "TOKEN", "{{ (secrets|vault|env).(token|hf_token|api_key) }}");
  add(all, group, "GITHUB_TOKEN", "${{ secrets.(GITHUB_TOKEN|GH_PAT|DEPLOY_KEY) }}");
  add(all, group, "OPENAI_API_KEY", "%%ops.(login|fetch|setup).results.(token|key|line)%%");
  add(all, group, "ACCESS_TOKEN", "%%global.variables.(token|hf_token|key)%%");
  add(all, group, "DATABASE_URL",
      "postgres://app:${(DB_PASSWORD|PGPASSWORD|DB_PASS)}@db.acme-ml.io:5432/app");
  add(all, group, "API_SECRET", "op://(prod|team|vault)/(openai|stripe|db)/credential");
  add(all, group, "DB_PASSWORD", "vault:secret/data/(app|jobs)#(password|token)");
  add(all, group, "DB_SECRET",
      "arn:aws:secretsmanager:eu-west-1:[0-9]{12}:secret:prod/db-[A-Za-z0-9]{6}");
  add(all, group, "API_TOKEN", "secretKeyRef:(app|jobs)-secrets:token");
  add(all, group, "POSTGRES_PASSWORD_FILE", "/run/secrets/(db|pg|postgres)_password");
  add(all, group, "SSH_PRIVATE_KEY_PATH", "/root/.ssh/id_(rsa|ed25519|ecdsa)");
  add(all, group, "API_KEY", "$\\(cat /run/secrets/(api_key|token)\\)");
}

inline void add_placeholders(Negatives& all) {
  const char* group = "placeholders";
  add(all, group, "API_KEY", "");
  add(all, group, "HF_TOKEN", "<(your-hf-token|hugging face token|token|HF_TOKEN)>");
  add(all, group, "HF_TOKEN", "hf_(your_token_here|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|XXXXXXXX)");
  add(all, group, "OPENAI_API_KEY",
      "sk-(your-key-here|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|...|your_api_key)");
  add(all, group, "OPENAI_API_KEY",
      "(sk-no-key-required|not-needed|no-key|dummy|ollama|lm-studio|none|EMPTY)");
  add(all, group, "PASSWORD", "(changeme|change-me|CHANGE_ME|replaceme|todo|redacted|TBD)");
  add(all, group, "SECRET_KEY", "(********|xxxxxxxx|########|........)");
  add(all, group, "API_TOKEN",
      "(your-api-token|your_token_here|insert-token-here|my-api-key|example-token)");
  add(all, group, "DOCKER_TOKEN", "dckr_pat_(xxxxxxxxxxxxxxxxxxxxxxxxxxx|your_token|...)");
  add(all, group, "AWS_ACCESS_KEY_ID",
      "(AK"
      "IAIOSFODNN7EXAMPLE|<access key id>)");
  add(all, group, "AWS_SECRET_ACCESS_KEY",
      "(wJalrXUtnFEMI/K7MDENG/"
      "bPxRfiCYEXAMPLEKEY|<secret access key>)");
  add(all, group, "DATABASE_URL",
      "postgres://(user|username|postgres):(password|pass|secret)@localhost:5432/db");
  add(all, group, "DATABASE_URL",
      "mysql://(user|root):(password|changeme|<password>|****)@example.com/app");
  add(all, group, "GITHUB_TOKEN", "ghp_(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|yourtokenhere|...)");
  add(all, group, "SLACK_BOT_TOKEN", "xoxb-(your-token|your-bot-token|...)");
}

inline void add_settings(Negatives& all) {
  const char* group = "settings";
  add(all, group, "REQUIRE_PASSWORD", "(true|false|yes|no|0|1)");
  add(all, group, "ENABLE_API_KEY_AUTH", "(true|false)");
  add(all, group, "WEBUI_AUTH", "(False|True|none)");
  add(all, group, "MAX_TOKENS", "(4096|8192|512|32768)");
  add(all, group, "MAX_NEW_TOKENS", "[1-9][0-9]{3}");
  add(all, group, "NUM_TOKENS", "[1-9][0-9]{2,5}");
  add(all, group, "TOKENIZER",
      "(meta-llama/Llama-3.1-8B|Qwen/Qwen2.5-7B-Instruct|mistralai/Mistral-7B-v0.3)");
  add(all, group, "TOKENIZERS_PARALLELISM", "(true|false)");
  add(all, group, "TOKENIZER_MODE", "(auto|slow|mistral)");
  add(all, group, "API_KEY_HEADER", "(x-api-key|X-Auth-Token|Authorization)");
  add(all, group, "SECRET_NAME", "(prod/db/password|jobs-openai-key|hf-token-readonly)");
  add(all, group, "CACHE_KEY", "(pip|npm|hf)-[0-9a-f]{40}");
  add(all, group, "TOKEN_TTL", "(3600|86400|15m|24h)");
  add(all, group, "PASSWORD_MIN_LENGTH", "(8|12|16)");
  add(all, group, "JWT_ALGORITHM", "(HS256|RS256|ES384)");
  add(all, group, "AUTH_TYPE", "(password|token|basic|bearer|none)");
  add(all, group, "TOKEN_URL", "https://login.acme-ml.io/oauth2/(token|v2.0/token)");
  add(all, group, "SSH_PUBLIC_KEY_FILE", "/etc/keys/(app|ci).pub");
  add(all, group, "PRIMARY_KEY", "(id|user_id|run_uuid)");
  add(all, group, "PASSTHROUGH", "(all|env|none)");
  add(all, group, "KEYBOARD_SHORTCUT", "(ctrl+shift+p|cmd+k cmd+s)");
  add(all, group, "STOP_TOKEN", "<\\|(im_end|eot_id|endoftext)\\|>");
  add(all, group, "serve",
      "vllm serve Qwen/Qwen2.5-7B --api-key $(VLLM_KEY|API_KEY) --max-model-len 8192",
      Spot::whole_command);
  add(all, group, "serve",
      "serve --pass-through --api-key-header x-api-key --tokenizer-mode auto --max-tokens [1-9]{3}",
      Spot::whole_command);
  add(all, group, "notebook",
      "jupyter lab --NotebookApp.token='' --ServerApp.password='' --port 888[0-9]{1}",
      Spot::whole_command);
  add(all, group, "login",
      "huggingface-cli login --token $HF_TOKEN && python (train|serve|eval).py --seed [0-9]{4}",
      Spot::whole_command);
  add(all, group, "login",
      "echo \"$(DOCKER_PASSWORD|REGISTRY_TOKEN)\" | docker login -u acme --password-stdin",
      Spot::whole_command);
  add(all, group, "curl",
      "curl -H \"Authorization: Bearer $(API_TOKEN|HF_TOKEN)\" https://api.acme-ml.io/v[1-9]{1}",
      Spot::whole_command);
  add(all, group, "curl",
      "curl -u \"$(USER|NAME):$(PASS|PASSWORD)\" -fsSL https://files.acme-ml.io/[a-z]{5}.tgz",
      Spot::whole_command);
  add(all, group, "mkdir", "mkdir -p /data/[a-z]{6} && python -u run.py -p [1-9][0-9]{3} -u",
      Spot::whole_command);
}

inline void add_urls(Negatives& all) {
  const char* group = "URLs";
  add(all, group, "MODEL_URL",
      "https://huggingface.co/acme/model-[0-9]{2}/resolve/main/model.safetensors\\?download=true");
  add(all, group, "AVATAR", "https://cdn.acme-ml.io:8443/u/@[a-z]{6}/avatar.png");
  add(all, group, "REPO", "https://git@git.acme-ml.io/team/[a-z]{6}.git");
  add(all, group, "REPO", "ssh://git@git.acme-ml.io:2222/team/[a-z]{6}.git");
  add(all, group, "DATABASE_URL", "postgres://(app|db|jobs).acme-ml.io:5432/(app|jobs)");
  add(all, group, "DATABASE_URL", "postgres://(app|postgres)@db.acme-ml.io:5432/app");
  add(all, group, "REDIS_URL", "redis://(cache|redis|localhost):6379/[0-9]{1}");
  add(all, group, "SEARCH",
      "https://acme-ml.io/search\\?q=(password+reset|api+key|access+token)&page=[0-9]{1}");
  add(all, group, "DOWNLOAD",
      "https://files.acme-ml.io/[0-9a-f]{40}/weights.tar.gz\\?v=[0-9]{3}&sort=key");
  add(all, group, "IMAGE",
      "docker.io/acme/(token-server|secret-manager|password-hasher):1.[0-9]{1}");
  add(all, group, "BUCKET", "s3://acme-(secrets|keys|models)-[a-z]{5}/data/");
  add(all, group, "WEBHOOK_DOCS", "https://api.slack.com/messaging/webhooks");
}

}  // namespace detail

}  // namespace nosana::recall
