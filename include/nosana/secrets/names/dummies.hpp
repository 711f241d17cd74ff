// SPDX-License-Identifier: MIT
#pragma once

// Values that documentations show where a credential is wanted and any value does, or that a
// program sets when nobody has: they open nothing that is not open. One row each, sorted.
//
// sources   The documentation of the OpenAI-compatible servers (vLLM "token-abc123" and "EMPTY",
//           LiteLLM "sk-1234", llama.cpp "sk-no-key-required", Ollama, LM Studio, LocalAI,
//           text-generation-webui, Xinference), NASA's DEMO_KEY, Hardhat's accounts; mining pools,
//           whose workers need no password (c=COIN, d=DIFFICULTY).

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/described_value.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// Whether `value` is a dummy that is known under the name of a key or token. A password may be any
/// of them.
[[nodiscard]] constexpr bool is_dummy_token(std::string_view value) noexcept;

/// Whether `value` is what a miner sends as its password: "x", "c=RVN", "d=2048,c=BTC".
[[nodiscard]] constexpr bool is_pool_password(std::string_view value) noexcept;

/// Whether user and password are the words for them, or a documented default that is public:
/// "username:password", "guest:guest".
[[nodiscard]] constexpr bool is_dummy_login(std::string_view user,
                                            std::string_view password) noexcept;

// ---- implementation ----

namespace detail {

// clang-format off
inline constexpr ascii::WordSet dummy_tokens({
    "abc123", "abc-123", "abcd1234", "abcdef", "anon", "any", "any-key", "any-string", "any-value", "anykey",
    "anything", "api-key", "api_key", "apikey", "bar", "blank", "default", "default-key", "demo", "demo-key",
    "demo_key", "demo-token", "dummykey", "dummytoken", "fakekey", "foo", "foobar", "free", "gpustack", "guest",
    "hf_token", "hf_xxx", "ignored", "invalid", "irrelevant", "key", "koboldcpp", "llama", "llama-cpp", "llama.cpp",
    "llamacpp", "lmstudio", "local", "local-key", "local-llm", "local-token", "localai", "localhost", "localkey",
    "mock", "mock-api-key", "mock-key", "mock-token", "na", "no-api-key", "no-api-key-required", "no-key-needed",
    "no-token", "no_api_key", "no_token", "noapikey", "noauth", "none-needed", "noop", "nope", "not-a-real-key",
    "not_used", "nothing", "notrequired", "notused", "openai", "optional", "private", "public", "sample-key",
    "secret-key", "sglang", "sk-1234", "sk-12345", "sk-123456", "sk-1234567890", "sk-litellm", "sk-proj-test",
    "sk-xxxx", "skip", "something", "string", "tabby", "test", "test-api-key", "test-key", "test-token", "test123",
    "test_api_key", "test_key", "test_token", "testing", "testkey", "testtoken", "text", "token", "token-abc123",
    "unneeded", "useless", "value", "vllm", "whatever", "x", "xinference", "xx", "xxx"});
// clang-format on

}  // namespace detail

constexpr bool is_dummy_token(std::string_view value) noexcept {
  constexpr std::string_view hardhat_phrase =
      "test test test test test test test test test test test junk";
  const std::string_view body = value.starts_with("sk-") ? value.substr(3) : value;
  return ascii::is_one_of(value, detail::dummy_tokens) ||
         ascii::is_one_of(body, detail::dummy_tokens) ||
         ascii::is_one_of(body, detail::placeholder_words) || detail::describes_itself(body) ||
         value == hardhat_phrase;
}

constexpr bool is_dummy_login(std::string_view user, std::string_view password) noexcept {
  constexpr ascii::WordSet users({"user", "username", "usr", "<user>", "<username>"});
  constexpr ascii::WordSet passwords({"pass", "passwd", "password", "pwd"});
  return (users.contains(user) && passwords.contains(password)) ||
         (user == "guest" && password == user);  // of RabbitMQ, as it is installed
}

constexpr bool is_pool_password(std::string_view value) noexcept {
  constexpr std::size_t max_setting = 16;
  constexpr std::size_t max_name = 4;  // "c", "d", "mc", "sd", "zap"
  if (value == "x" || value == "X") return true;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_of(",;", at), value.size());
    const std::string_view setting = value.substr(at, end - at);
    const std::size_t equals = setting.find('=');
    if (equals == 0 || equals > max_name || setting.size() > max_setting) return false;
    if (!ascii::all(setting.substr(0, equals), ascii::is_lower)) return false;
    const auto fits = [](char c) {
      return ascii::is_digit(c) || ascii::is_upper(c) || c == '.' || c == '-' || c == '/';
    };
    const bool mode = setting[0] == 'm' && equals == 1;  // m=solo
    if (!mode && !ascii::all(setting.substr(equals + 1), fits)) return false;
    at = end + 1;
  }
  return !value.empty();
}

}  // namespace nosana::secrets
