// SPDX-License-Identifier: MIT
#pragma once

// Where a provider lets its users revoke a token.

#include <algorithm>
#include <array>
#include <string_view>

namespace nosana::secrets {

/// The page on which a provider's tokens are revoked; empty where there is none that stays.
/// provider   as in the table of token formats: "GitHub"
[[nodiscard]] constexpr std::string_view revocation_page(std::string_view provider) noexcept;

// ---- implementation ----

namespace detail {

struct RevocationPage {
  std::string_view provider;
  std::string_view page;
};

inline constexpr auto revocation_pages = std::to_array<RevocationPage>({
    {"Anthropic", "https://console.anthropic.com/settings/keys"},
    {"Cloudflare", "https://dash.cloudflare.com/profile/api-tokens"},
    {"DigitalOcean", "https://cloud.digitalocean.com/account/api/tokens"},
    {"Docker Hub", "https://app.docker.com/settings/personal-access-tokens"},
    {"GitHub", "https://github.com/settings/tokens"},
    {"GitLab", "https://gitlab.com/-/user_settings/personal_access_tokens"},
    {"Groq", "https://console.groq.com/keys"},
    {"Hugging Face", "https://huggingface.co/settings/tokens"},
    {"OpenAI", "https://platform.openai.com/api-keys"},
    {"OpenRouter", "https://openrouter.ai/settings/keys"},
    {"Replicate", "https://replicate.com/account/api-tokens"},
    {"Runpod", "https://console.runpod.io/user/settings"},
    {"Stripe", "https://dashboard.stripe.com/apikeys"},
    {"Telegram", "https://t.me/BotFather"},
});

}  // namespace detail

constexpr std::string_view revocation_page(std::string_view provider) noexcept {
  const auto* const known = std::find_if(
      detail::revocation_pages.begin(), detail::revocation_pages.end(),
      [provider](const detail::RevocationPage& page) { return page.provider == provider; });
  return known == detail::revocation_pages.end() ? std::string_view() : known->page;
}

}  // namespace nosana::secrets
