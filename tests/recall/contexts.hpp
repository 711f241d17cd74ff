// SPDX-License-Identifier: MIT
#pragma once

// The contexts, a row each.

#include "recall/context.hpp"

namespace nosana::recall {

inline std::vector<Context> all_contexts() {
  using enum Part;
  constexpr Shape word = Shape::word;
  constexpr Shape line = Shape::line;
  constexpr Shape lines = Shape::lines;
  constexpr Shown itself = Shown::by_itself;
  constexpr Shown key = Shown::by_name_of_key;
  constexpr Shown name = Shown::by_any_name;
  using enum Layer;
  const std::string_view neutral = "$neutral";
  return {
      {"its own place", place, name, lines, {}, "$name", "$value"},
      {"env, usual name", place, name, lines, Slot::env, "$name", "$value"},
      {"global.variables, usual name", place, name, lines, Slot::variable, "$name", "$value"},
      {"global.env, usual name", place, name, lines, Slot::global_env, "$name", "$value"},
      {"yaml env, usual name", place, name, lines, Slot::yaml_env, "$name", "$value"},
      {"header Authorization", place, key, word, Slot::header, "Authorization", "Bearer $value"},
      {"header X-Api-Key", place, name, word, Slot::header, "X-Api-Key", "$value"},
      {"health check, body with a member", place, name, word, Slot::health_body_member, "api_key",
       "$value"},

      {"--flag value", command, name, line, Slot::command, "",
       "serve --port 8000 $flag $quoted --verbose"},
      {"--flag=value", command, name, word, Slot::command, "", "serve $flag=$assigned"},
      {"NAME=value command", command, name, line, Slot::command, "",
       "$name=$assigned python serve.py"},
      {"export NAME=value", command, name, lines, Slot::command, "",
       "set -e; export $name=$assigned && python serve.py"},
      {"docker run -e NAME=value", command, name, line, Slot::command, "",
       "docker run -e $name=$assigned acme/app"},
      {"curl -H Authorization", command, key, word, Slot::command, "",
       "curl -sS -H 'Authorization: Bearer $value' https://api.acme-ml.io/v1/me"},
      {"curl -H X-Api-Key", command, name, word, Slot::command, "",
       "curl -H \"X-API-Key: $value\" https://api.acme-ml.io"},
      {"curl -u user:value", command, name, word, Slot::command, "",
       "curl -fsSL -u 'svc:$value' https://files.acme-ml.io/a.tgz"},
      {"docker login -p value", command, name, word, Slot::command, "",
       "docker login -u acme -p $quoted"},
      {"sshpass -p value", command, name, word, Slot::command, "",
       "sshpass -p $quoted ssh root@10.0.0.9 true"},
      {"echo value | tool", command, itself, line, Slot::command, "",
       "echo $quoted | tool login --stdin"},
      {"here-document", command, name, lines, Slot::command, "",
       "cat > .env <<'EOF'\n$dotenv"
       "EOF\npython serve.py"},
      {"echo json > file", command, name, word, Slot::command, "", "echo '$config' > config.json"},
      {"array: --flag, value", command, name, lines, Slot::command_part, "$flag", "$value"},
      {"array: -c, script", command, name, line, Slot::command_part, "-c",
       "export $name=$assigned && exec serve"},
      {"entrypoint element", command, itself, line, Slot::entrypoint, "", "$value"},

      {"wget url?token=", url, name, word, Slot::command, "",
       "wget -q \"https://models.acme-ml.io/v1/get/128713?type=Model&token=$percent\" -O m.bin"},
      {"env url?api_key=", url, name, word, Slot::env, "MODEL_URL",
       "https://models.acme-ml.io/a.bin?api_key=$percent&v=2"},
      {"resource url?access_token=", url, name, word, Slot::resource_url, "",
       "https://models.acme-ml.io/a.bin?access_token=$percent"},
      {"health check path?api_key=", url, name, word, Slot::health_path, "",
       "/health?api_key=$percent"},
      {"env https://user:value@host", url, name, word, Slot::env, "REPO_URL",
       "https://oauth2:$percent@git.acme-ml.io/team/repo.git"},
      {"git clone https://user:value@host", url, name, word, Slot::command, "",
       "git clone https://ci:$percent@git.acme-ml.io/team/repo.git /src"},
      {"postgres://user:value@host", url, name, word, Slot::env, "DATABASE_URL",
       "postgres://app:$percent@db.acme-ml.io:5432/app"},
      {"a url as it is, in a command", url, itself, Shape::url, Slot::command, "",
       "curl -fsSL -o out $quoted"},

      {"env, neutral name", text, itself, lines, Slot::env, neutral, "$value"},
      {"global.variables, neutral name", text, itself, lines, Slot::variable, neutral, "$value"},
      {"prose", text, itself, line, Slot::description, "",
       "ask Kim before friday, the demo uses $value until then"},
      {"health check, body text", text, itself, line, Slot::health_body, "", "hello $value"},
      {"object key", text, itself, word, Slot::object_key, "", "$value"},
      {"result", text, itself, word, Slot::result, "", "login with $value"},
      {"deployment id", text, itself, word, Slot::deployment, "", "$value"},
      {"execution group", text, itself, word, Slot::group, "", "$value"},
      {"jsonc comment", text, itself, word, Slot::comment_jsonc, "", "$value (rotated)"},
      {"yaml comment", text, itself, word, Slot::comment_yaml, "", "$value was the old one"},

      {"\\u escapes", encoded, name, lines, Slot::env, "$name", "$value", {json_units}},
      {"json in a string", encoded, name, lines, Slot::env, neutral, "$config"},
      {"json in json in a string", encoded, name, lines, Slot::env, neutral,
       "{\"inner\":\"$configtext\"}"},
      {".env in a string", encoded, name, lines, Slot::env, neutral, "$dotenv"},
      {"base64", encoded, itself, lines, Slot::env, neutral, "$value", {base64}},
      {"base64url", encoded, itself, lines, Slot::env, neutral, "$value", {base64url}},
      {"hex", encoded, itself, lines, Slot::env, neutral, "$value", {hex}},
      {"percent", encoded, itself, lines, Slot::env, neutral, "$value", {percent}},
      {"gzip, base64", encoded, itself, lines, Slot::env, neutral, "$value", {gzip, base64}},
      {"json, base64", encoded, name, lines, Slot::env, neutral, "$config", {base64}},
      {".env, base64", encoded, name, lines, Slot::env, neutral, "$dotenv", {base64}},
      {"json, hex", encoded, name, lines, Slot::env, neutral, "$config", {hex}},
      {"json, percent", encoded, name, lines, Slot::env, neutral, "$config", {percent}},
      {".env, gzip, base64", encoded, name, lines, Slot::env, neutral, "$dotenv", {gzip, base64}},
      {"echo base64 | base64 -d", encoded, name, lines, Slot::command, "",
       "echo $dotenvbase64 | base64 -d > .env && serve"},
      {"json, base64, base64",
       encoded,
       name,
       lines,
       Slot::env,
       neutral,
       "$config",
       {base64, base64}},
      {".env, base64, percent",
       encoded,
       name,
       lines,
       Slot::env,
       neutral,
       "$dotenv",
       {base64, percent}},
      {"base64 in json", encoded, itself, lines, Slot::env, neutral, "{\"data\":\"$base64\"}"},
      {"base64 in json, base64",
       encoded,
       itself,
       lines,
       Slot::env,
       neutral,
       "{\"data\":\"$base64\"}",
       {base64}},
      {"base64, gzip, base64",
       encoded,
       itself,
       lines,
       Slot::env,
       neutral,
       "$value",
       {base64, gzip, base64}},
  };
}

}  // namespace nosana::recall
