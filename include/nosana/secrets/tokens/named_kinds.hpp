// SPDX-License-Identifier: MIT
#pragma once

// Keys without a mark of their own, 40 hexadecimal digits for example, that only the name or host
// beside them makes a key of a provider: one row a kind. The pattern is one of token_pattern.hpp,
// and must fit all of the value.
//
// sources   Facts in public scanners (betterleaks 1.7 config/betterleaks.toml, trufflehog 3.97
//           pkg/detectors, titus 1.1 pkg/rule) and in the documentation of the providers, which
//           need not promise a length.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/key_name.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/tokens/token_kinds.hpp>
#include <nosana/secrets/tokens/token_pattern.hpp>

namespace nosana::secrets {

/// What a name must say beside the name of the product.
enum class NameNeed : std::uint8_t {
  product,  ///< nothing, but it must not be cancelled (is_cancelled)
  secret    ///< a word of a secret: ids have the same form
};

struct NamedKind {
  std::string_view id;        ///< stable, for reports: "cohere"
  std::string_view provider;  ///< as people call it: "Cohere"
  std::string_view what;      ///< what it is: "API key"
  std::string_view
      words;  ///< one of these must be in the name, between "|": "wandb|weights biases"
  std::string_view pattern;
  NameNeed need = NameNeed::product;
  Family family = Family::access_token;
};

/// The kind of key that a value is by its form and the name beside it: of a variable, an option, a
/// header, or the host that it is sent to. Null for none, and for placeholders. Blanks and one pair
/// of quotes around the value do not count.
/// cost   a look at the value's size for most; then O(kinds * words of the name), no allocation
[[nodiscard]] inline const NamedKind* named_kind(std::string_view name,
                                                 std::string_view value) noexcept;

// ---- implementation ----

// clang-format off
inline constexpr std::array named_kinds = {
    NamedKind{"aws-secret", "AWS", "secret access key", "aws|amazon|s3|bedrock|secret access key", "{b40}", NameNeed::product, Family::cloud_credential},
    NamedKind{"wandb-legacy", "Weights & Biases", "API key", "wandb|weightsandbiases|weights biases", "{h40}"},
    NamedKind{"cohere", "Cohere", "API key", "cohere|co api key", "{a40}"},
    NamedKind{"mistral", "Mistral", "API key", "mistral|mistralai", "{a32}"},
    NamedKind{"deepgram", "Deepgram", "API key", "deepgram", "{l40}"},
    NamedKind{"assemblyai", "AssemblyAI", "API key", "assemblyai|assembly ai|aai", "{l32}"},
    NamedKind{"deepseek", "DeepSeek", "API key", "deepseek", "sk-{h32}"},
    NamedKind{"stability", "Stability AI", "API key", "stability|stabilityai|dreamstudio", "sk-{a48}"},
    NamedKind{"moonshot", "Moonshot", "API key", "moonshot|kimi", "sk-{a48}"},
    NamedKind{"dashscope", "Alibaba DashScope", "API key", "dashscope|qwen", "sk-{h32}"},
    NamedKind{"siliconflow", "SiliconFlow", "API key", "siliconflow", "sk-{l48}"},
    NamedKind{"zhipu", "Zhipu", "API key", "zhipu|zhipuai|bigmodel|glm", "{h32}.{a16}"},
    NamedKind{"voyage", "Voyage AI", "API key", "voyage|voyageai", "pa-{w43}"},
    NamedKind{"elevenlabs-legacy", "ElevenLabs", "API key", "elevenlabs|eleven labs|xi api key", "{h32}"},
    NamedKind{"fireworks", "Fireworks", "API key", "fireworks", "fw_{a24}"},
    NamedKind{"together-legacy", "Together", "API key", "together|togetherai", "{h64}"},
    NamedKind{"vastai", "Vast.ai", "API key", "vast|vastai", "{h64}"},
    NamedKind{"civitai", "Civitai", "API key", "civitai", "{h32}"},
    NamedKind{"roboflow", "Roboflow", "API key", "roboflow", "{a20}", NameNeed::secret},
    NamedKind{"plex-claim", "Plex", "claim token", "plex", "claim-{w20}"},
    NamedKind{"kaggle-legacy", "Kaggle", "API key", "kaggle", "{h32}"},
    NamedKind{"serpapi", "SerpApi", "API key", "serpapi|serp api", "{h64}"},
    NamedKind{"serper", "Serper", "API key", "serper", "{h40}"},
    NamedKind{"exa", "Exa", "API key", "exa", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret},
    NamedKind{"pinecone-legacy", "Pinecone", "API key", "pinecone", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret},
    NamedKind{"jupyter", "Jupyter", "server token", "jupyter|notebook|notebookapp|serverapp", "{h48}"},
    NamedKind{"cloudflare-token", "Cloudflare", "API token", "cloudflare|cf", "{w40}", NameNeed::secret, Family::cloud_credential},
    NamedKind{"cloudflare-global", "Cloudflare", "global API key", "cloudflare|cf", "{h37}", NameNeed::product, Family::cloud_credential},
    NamedKind{"azure-openai", "Azure", "API key", "azure", "{h32}", NameNeed::secret, Family::cloud_credential},
    NamedKind{"azure-storage", "Azure", "storage account key", "azure|account key|storage key", "{b86}==", NameNeed::product, Family::cloud_credential},
    NamedKind{"digitalocean-legacy", "DigitalOcean", "access token", "digitalocean|spaces", "{h64}", NameNeed::product, Family::cloud_credential},
    NamedKind{"linode", "Linode", "access token", "linode", "{h64}", NameNeed::product, Family::cloud_credential},
    NamedKind{"hetzner", "Hetzner", "API token", "hetzner|hcloud", "{a64}", NameNeed::product, Family::cloud_credential},
    NamedKind{"vultr", "Vultr", "API key", "vultr", "{U36}", NameNeed::product, Family::cloud_credential},
    NamedKind{"scaleway", "Scaleway", "secret key", "scaleway|scw", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret, Family::cloud_credential},
    NamedKind{"heroku-legacy", "Heroku", "API key", "heroku", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret, Family::cloud_credential},
    NamedKind{"fastly", "Fastly", "API token", "fastly", "{w32}", NameNeed::secret, Family::cloud_credential},
    NamedKind{"netlify", "Netlify", "access token", "netlify", "{w40-46}", NameNeed::secret},
    NamedKind{"ngrok", "ngrok", "authtoken", "ngrok", "2{a26}_{d1}{a20}"},
    NamedKind{"ngrok-api", "ngrok", "API key", "ngrok", "ak_{l25-30}"},
    NamedKind{"ngrok-credential", "ngrok", "tunnel credential", "ngrok", "cr_{l25-30}"},
    NamedKind{"docker-hub-legacy", "Docker Hub", "access token", "docker|dockerhub", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret},
    NamedKind{"github-legacy", "GitHub", "access token", "github|gh", "{h40}", NameNeed::secret},
    NamedKind{"gitlab-legacy", "GitLab", "access token", "gitlab|gl", "{w20}", NameNeed::secret},
    NamedKind{"npm-legacy", "npm", "access token", "npm", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret},
    NamedKind{"snyk", "Snyk", "API token", "snyk", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret},
    NamedKind{"circleci-legacy", "CircleCI", "API token", "circleci|circle", "{h40}", NameNeed::secret},
    NamedKind{"telegram-bot-named", "Telegram", "bot token", "telegram|tg|tgram|telegr", "{d8-10}:{w35}"},
    NamedKind{"discord-bot", "Discord", "bot token", "discord|bot", "{w24}.{w6}.{w27}"},
    NamedKind{"discord-bot-long", "Discord", "bot token", "discord|bot", "{w26}.{w6}.{w38}"},
    NamedKind{"twilio-api", "Twilio", "API key", "twilio", "SK{h32}"},
    NamedKind{"twilio-auth", "Twilio", "auth token", "twilio", "{h32}", NameNeed::secret},
    NamedKind{"datadog-api", "Datadog", "API key", "datadog|dd", "{l32}", NameNeed::secret},
    NamedKind{"datadog-app", "Datadog", "application key", "datadog|dd", "{l40}"},
    NamedKind{"okta", "Okta", "API token", "okta", "00{w40}", NameNeed::secret},
    NamedKind{"algolia", "Algolia", "admin key", "algolia", "{h32}", NameNeed::secret},
    NamedKind{"mailchimp", "Mailchimp", "API key", "mailchimp", "{h32}-us{d1-2}"},
    NamedKind{"spotify", "Spotify", "client secret", "spotify", "{h32}", NameNeed::secret},
    NamedKind{"twitch", "Twitch", "client secret", "twitch", "{l30}", NameNeed::secret},
    NamedKind{"pinata-secret", "Pinata", "API secret", "pinata", "{l64}"},
    NamedKind{"pinata-key", "Pinata", "API key", "pinata", "{l20}", NameNeed::secret},
    NamedKind{"infura", "Infura", "API key", "infura", "{h32}", NameNeed::secret},
    NamedKind{"alchemy", "Alchemy", "API key", "alchemy", "{w32}", NameNeed::secret},
    NamedKind{"etherscan", "Etherscan", "API key", "etherscan|bscscan|polygonscan|arbiscan|basescan", "{U34}"},
    NamedKind{"helius", "Helius", "API key", "helius", "{h8}-{h4}-{h4}-{h4}-{h12}", NameNeed::secret},
    NamedKind{"ethereum-private", "Ethereum", "private key", "private|priv|wallet|wallet key|signer|deployer|wallet private|key|pk|payer", "0x{H64}", NameNeed::product, Family::wallet_key},
    NamedKind{"ethereum-private-bare", "Ethereum", "private key", "private|priv|wallet key|signer key|deployer key|wallet private", "{H64}", NameNeed::product, Family::wallet_key},
    NamedKind{"solana-named", "Solana", "key pair", "wallet|keypair|payer|signer", "{n87-88}", NameNeed::product, Family::wallet_key},
};
// clang-format on

static_assert(named_kinds.size() >= 25);

namespace detail {

inline constexpr std::size_t min_named = 20;
inline constexpr std::size_t max_named = 96;

/// Whether a name has one of the words between "|": as words of it, or as the beginning of one,
/// COHEREKEY.
constexpr bool names_product(const NameParts& parts, std::string_view words) noexcept {
  constexpr std::size_t min_beginning = 5;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find('|', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    if (parts.contain(word)) return true;
    for (std::size_t i = 0; i < parts.size() && word.size() >= min_beginning; ++i) {
      if (ascii::starts_with(parts[i], word)) return true;
    }
    at = end + 1;
  }
  return false;
}

/// The words of products, of which a name must have one.
inline constexpr auto product_hints = [] {
  WordHints<3 * named_kinds.size()> hints;
  for (const NamedKind& kind : named_kinds) {
    for (std::size_t at = 0; at < kind.words.size();) {
      const std::size_t end = std::min(kind.words.find('|', at), kind.words.size());
      hints.add(hint_of(kind.words.substr(at, end - at), ' ', hints), HintPlace::anywhere);
      at = end + 1;
    }
  }
  return hints;
}();

/// How long what fits a pattern is.
struct NamedSize {
  std::uint16_t min = 0;
  std::uint16_t max = 0;
};

constexpr NamedSize size_of_pattern(std::string_view pattern) noexcept {
  NamedSize size;
  SegmentReader reader(pattern);
  for (Segment segment; reader.next(segment);) {
    const std::size_t literal = segment.literal.size();
    size.min = static_cast<std::uint16_t>(size.min + literal + segment.min);
    size.max = static_cast<std::uint16_t>(size.max + literal + segment.max);
  }
  return size;
}

/// The kinds whose values have a size, in their order.
class KindsOfSize {
 public:
  consteval KindsOfSize() {
    std::array<NamedSize, named_kinds.size()> sizes{};
    std::array<std::uint16_t, max_named + 2> next{};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      sizes[i] = size_of_pattern(named_kinds[i].pattern);
      for (std::size_t size = sizes[i].min; size <= sizes[i].max && size <= max_named; ++size)
        ++next[size + 1];
    }
    for (std::size_t size = 1; size < next.size(); ++size)
      next[size] = static_cast<std::uint16_t>(next[size] + next[size - 1]);
    begins_ = next;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      for (std::size_t size = sizes[i].min; size <= sizes[i].max && size <= max_named; ++size)
        kinds_[next[size]++] = static_cast<std::uint8_t>(i);
    }
  }
  [[nodiscard]] constexpr std::size_t begin_of(std::size_t size) const noexcept {
    return begins_[size];
  }
  [[nodiscard]] constexpr const NamedKind& operator[](std::size_t place) const noexcept {
    return named_kinds[kinds_[place]];
  }

 private:
  static constexpr std::size_t max_count = 1024;
  std::array<std::uint8_t, max_count> kinds_{};
  std::array<std::uint16_t, max_named + 2> begins_{};
};

static_assert(named_kinds.size() < 256);

inline constexpr KindsOfSize kinds_of_size;

/// Characters of a key, and of one in base64.
constexpr bool is_of_key(char c) noexcept { return in_alphabet(c, Alphabet::url_safe); }
constexpr bool is_of_base64(char c) noexcept { return in_alphabet(c, Alphabet::base64); }
inline constexpr std::size_t min_key_run = 20;
inline constexpr std::size_t min_base64_run = 40;

/// Whether a text has a run of either. A test reads from the patterns that whatever fits one of
/// them has.
constexpr bool has_key_run(std::string_view text) noexcept {
  return ascii::next_run(text, 0, min_key_run, is_of_key) < text.size() ||
         ascii::next_run(text, 0, min_base64_run, is_of_base64) < text.size();
}

/// Whether fits_pattern() can read all of a pattern.
consteval bool is_pattern(std::string_view pattern) {
  SegmentReader reader(pattern);
  for (Segment segment; reader.next(segment);) {
    if (segment.max != 0 && segment.min == 0) return false;  // part of the size of a value
  }
  return !pattern.empty() && reader.at_end();
}

consteval bool are_patterns() {
  for (const NamedKind& kind : named_kinds) {
    if (!is_pattern(kind.pattern)) return false;
  }
  return true;
}

static_assert(are_patterns());

}  // namespace detail

inline const NamedKind* named_kind(std::string_view name, std::string_view value) noexcept {
  if (name.empty() || value.size() < detail::min_named || !detail::has_key_run(value))
    return nullptr;
  const std::string_view bare = resolved_value(value);
  if (bare.size() < detail::min_named || bare.size() > detail::max_named) return nullptr;
  // By its form first, which few values have.
  std::size_t place = detail::kinds_of_size.begin_of(bare.size());
  const std::size_t end = detail::kinds_of_size.begin_of(bare.size() + 1);
  const auto next_fit = [&] {
    while (place < end && !fits_pattern(detail::kinds_of_size[place].pattern, bare)) ++place;
    return place < end;
  };
  if (!next_fit() || is_plain_words(bare)) return nullptr;
  const NameParts parts(name);
  if (parts.empty() || is_cancelled(parts) || is_placeholder(bare)) return nullptr;
  const bool secret = meaning_of(name) != NameMeaning::none;
  for (; next_fit(); ++place) {
    const NamedKind& kind = detail::kinds_of_size[place];
    if ((kind.need == NameNeed::product || secret) && detail::names_product(parts, kind.words))
      return &kind;
  }
  return nullptr;
}

}  // namespace nosana::secrets
