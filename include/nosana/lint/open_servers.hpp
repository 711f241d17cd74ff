// SPDX-License-Identifier: MIT
#pragma once

// Servers that answer everybody unless they are told a credential, and the options and variables
// that tell it. One row is enough to add one.
//
// source   the reference of each server: its options, or the variables of its image

#include <algorithm>
#include <array>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::open_servers {

using nosana::detail::name_id;

struct OpenServer {
  text::Literal name;  ///< a part of the name of its image, or a program
  text::Literal
      credentials;  ///< options, variables and settings, any of which makes it ask for a credential
};

/// Whether an operation runs a server that asks for no credential: one of the table, by its image,
/// its command or its entrypoint, that was told none, or any that was told to ask for none.
/// args         of a container/run
/// global_env   `global.env`, or no value
/// cost         O(length of the command * credentials)
[[nodiscard]] inline bool runs_open_server(const Value& args, const Value& global_env);

// ---- implementation ----

namespace detail {

inline constexpr std::array<OpenServer, 65> servers = {{
    {"aphrodite-engine", "--api-keys APHRODITE_API_KEY"},
    {"automatic1111", "--gradio-auth --api-auth"},
    {"browserless", "TOKEN"},
    {"caddy", "basicauth basic_auth"},
    {"chroma", "CHROMA_SERVER_AUTHN_CREDENTIALS CHROMA_SERVER_AUTH_CREDENTIALS"},
    {"clickhouse-server", "CLICKHOUSE_PASSWORD"},
    {"comfyui", "COMFYUI_PASSWORD WEB_PASSWORD"},
    {"dask", ""},
    {"dcgm-exporter", ""},
    {"fastchat", "--api-keys"},
    {"faster-whisper-server", "API_KEY"},
    {"flowise", "FLOWISE_USERNAME FLOWISE_PASSWORD"},
    {"fooocus", ""},
    {"gradio", "--gradio-auth --auth"},
    {"headless-shell", ""},
    {"http-server", "--username -u"},
    {"http.server", ""},
    {"httpd", "AuthUserFile htpasswd"},
    {"infinity", "INFINITY_API_KEY --api-key"},
    {"invokeai", ""},
    {"koboldcpp", "--password"},
    {"langflow", "LANGFLOW_SUPERUSER_PASSWORD"},
    {"litellm", "LITELLM_MASTER_KEY master_key"},
    {"llama-cpp-python", "--api_key API_KEY"},
    {"llama-server", "--api-key --api-key-file LLAMA_API_KEY"},
    {"llama.cpp", "--api-key --api-key-file LLAMA_API_KEY"},
    {"lmdeploy", "--api-keys"},
    {"lobe-chat", "ACCESS_CODE"},
    {"local-ai", "LOCALAI_API_KEY API_KEY --api-keys"},
    {"localai", "LOCALAI_API_KEY API_KEY --api-keys"},
    {"meilisearch", "MEILI_MASTER_KEY --master-key"},
    {"memcached", ""},
    {"mlflow", "basic-auth"},
    {"mongo", "MONGO_INITDB_ROOT_PASSWORD --auth"},
    {"nginx", "auth_basic htpasswd"},
    {"node-exporter", "--web.config.file"},
    {"ollama", ""},
    {"prometheus", "--web.config.file"},
    {"qdrant", "QDRANT__SERVICE__API_KEY"},
    {"ray", ""},
    {"redis", "--requirepass REDIS_PASSWORD"},
    {"sd-webui", "--gradio-auth --api-auth"},
    {"searxng", ""},
    {"selenium", "SE_ROUTER_PASSWORD --password"},
    {"sglang", "--api-key"},
    {"speaches", "API_KEY"},
    {"stable-diffusion-webui", "--gradio-auth --api-auth"},
    {"streamlit", ""},
    {"tabbyapi", "TABBY_API_KEY"},
    {"tensorboard", ""},
    {"tensorflow-serving", ""},
    {"text-embeddings-inference", "--api-key API_KEY"},
    {"text-generation-inference", "--api-key API_KEY"},
    {"text-generation-launcher", "--api-key API_KEY"},
    {"text-generation-webui", "--gradio-auth --api-key"},
    {"torchserve", ""},
    {"tritonserver", ""},
    {"valkey", "--requirepass VALKEY_PASSWORD"},
    {"vllm", "--api-key VLLM_API_KEY"},
    {"vllm-openai", "--api-key VLLM_API_KEY"},
    {"weaviate", "AUTHENTICATION_APIKEY_ALLOWED_KEYS"},
    {"whisper-asr-webservice", ""},
    {"whisper.cpp", ""},
    {"xinference", "--auth-config"},
    {"xtts-api-server", ""},
}};

/// What switches the credential of a server off.
/// source   jupyter_server (ServerApp.token), code-server (--auth), open-webui and filebrowser
///          (their options)
inline constexpr std::array<text::Literal, 7> switches = {
    "--auth none", "--auth=none", "--disable-auth", "--no-auth",
    "--noauth",    "token=''",    "token=\"\""};

inline const OpenServer* server_named(std::string_view name) noexcept {
  const auto* const row = std::lower_bound(
      servers.begin(), servers.end(), name,
      [](const OpenServer& entry, std::string_view wanted) { return entry.name < wanted; });
  return row != servers.end() && row->name == name ? row : nullptr;
}

/// Calls visit(word) for what stands between the bytes of `separators`, until it returns true.
template <class Visit>
bool any_word(std::string_view text, std::string_view separators, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find_first_not_of(separators, at), text.size());
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    if (end != begin && visit(text.substr(begin, end - begin))) return true;
    at = end;
  }
  return false;
}

/// Calls visit(text) for a string, or for each string of a list.
template <class Visit>
bool any_string(const Value& value, Visit visit) {
  if (value.is_string()) return visit(value.string());
  for (const Value element : value.elements()) {
    if (element.is_string() && visit(element.string())) return true;
  }
  return false;
}

/// "vllm-openai" of "docker.io/vllm/vllm-openai:v0.6": the parts of the path, without tag and
/// digest.
inline const OpenServer* by_image(std::string_view image) noexcept {
  const OpenServer* found = nullptr;
  const std::string_view name = image.substr(0, image.find('@'));
  any_word(name, "/", [&](std::string_view part) {
    const OpenServer* const row = server_named(part.substr(0, part.find(':')));
    if (row != nullptr) found = row;
    return false;
  });
  return found;
}

inline const OpenServer* by_command(const Value& command) {
  const OpenServer* found = nullptr;
  any_string(command, [&](std::string_view text) {
    return any_word(text, " \t\r\n\"'/;&|()", [&](std::string_view word) {
      found = server_named(word);
      return found != nullptr;
    });
  });
  return found;
}

/// Whether an environment has a variable of this name that is not empty.
inline bool has_variable(const Value& env, std::string_view name) {
  const Value value = env.find(name);
  return value && !(value.is_string() && value.string().empty());
}

/// Whether a command has an option or a setting, also as part of a word: "--api-key=..." and
/// "auth_basic;".
inline bool mentions(const Value& command, std::string_view name) {
  return any_string(command, [&](std::string_view text) {
    const std::size_t at = text.find(name);
    if (at == std::string_view::npos) return false;
    const bool whole =
        at == 0 || std::string_view(" \t\r\n\"'=;{(").find(text[at - 1]) != std::string_view::npos;
    return whole || name.front() != '-';
  });
}

}  // namespace detail

inline bool runs_open_server(const Value& args, const Value& global_env) {
  const Value cmd = args.find(name_id("cmd"));
  const Value entrypoint = args.find(name_id("entrypoint"));
  const Value env = args.find(name_id("env"));
  const OpenServer* server = detail::by_image(args.find(name_id("image")).string());
  if (server == nullptr) server = detail::by_command(entrypoint);
  if (server == nullptr) server = detail::by_command(cmd);
  for (const text::Literal switched_off : detail::switches) {
    if (detail::mentions(cmd, switched_off) || detail::mentions(entrypoint, switched_off))
      return true;
  }
  if (server == nullptr) return false;
  const bool told = detail::any_word(server->credentials, " ", [&](std::string_view name) {
    return detail::has_variable(env, name) || detail::has_variable(global_env, name) ||
           detail::mentions(cmd, name) || detail::mentions(entrypoint, name);
  });
  return !told;
}

}  // namespace nosana::open_servers
