// SPDX-License-Identifier: MIT
#pragma once

// The words that make a name the name of a secret: the tables behind key_name.hpp. Each is sorted,
// and a new name is one row.
//
// sources   The variables and settings in the documentation of the programs and services, and the
//           names of the detectors in public scanners (trufflehog 3.97 pkg/detectors, gitleaks 8.30
//           config/gitleaks.toml).

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

enum class NameMeaning : std::uint8_t {
  none,
  password,     ///< what people choose: any value is one
  secret,       ///< a name that says so outright: any value but a placeholder, a reference, a path
  token,        ///< an API key or token, which people may choose as well: any value without blanks
  made,         ///< what machines make, under a name that has other meanings too
  bare_key,     ///< the same of more characters, under a name of which only "key" is known
  private_key,  ///< a name that says so outright: any value without blanks
  written_key,  ///< a key of a wallet, of SSH or TLS, or its name: only what is written out as one
  phrase,       ///< the words of a wallet's seed
  login,        ///< user:password, or what an Authorization header holds
  logins,       ///< user:password of one or several, where the password is no plain word
  cookie,       ///< name=value pairs of a session
  webhook       ///< a URL that is a secret as a whole
};

namespace detail {

struct NameRow {
  text::Literal words;
  NameMeaning meaning;
  bool firm = false;  ///< not cancelled by public_words
};

/// The last of several words. A loop, because rfind() takes the compiler longer.
constexpr std::string_view last_word(std::string_view words) noexcept {
  const char* const begin = words.data();
  const char* word = begin + words.size();
  while (word != begin && word[-1] != ' ') --word;
  return words.substr(static_cast<std::size_t>(word - begin));
}

/// The longest row that ends the name decides. Letters beyond ASCII separate words: "contrase a",
/// "has o" and "ifre" are what is left of the Spanish, Polish and Turkish words for a password.
// clang-format off
inline constexpr NameRow name_rows[] = {
    {"access code", NameMeaning::token}, {"access key secret", NameMeaning::secret, true},
    {"access tokens", NameMeaning::token}, {"accesskey", NameMeaning::made}, {"accesstoken", NameMeaning::token},
    {"account sid", NameMeaning::none}, {"adgangskode", NameMeaning::password, true},
    {"allowed keys", NameMeaning::token}, {"allowed tokens", NameMeaning::token}, {"anahtar", NameMeaning::bare_key},
    {"anon key", NameMeaning::none}, {"api anahtar", NameMeaning::token}, {"api hash", NameMeaning::made, true},
    {"api key", NameMeaning::token}, {"api keys", NameMeaning::token}, {"api schluessel", NameMeaning::token},
    {"api tokens", NameMeaning::token}, {"apikey", NameMeaning::token}, {"apikeys", NameMeaning::token},
    {"apitoken", NameMeaning::token}, {"app keys", NameMeaning::made}, {"auth", NameMeaning::login},
    {"auth cookie", NameMeaning::cookie}, {"auth header", NameMeaning::made}, {"auth key", NameMeaning::token},
    {"auth salt", NameMeaning::secret, true}, {"auth str", NameMeaning::password}, {"auth tokens", NameMeaning::token},
    {"auth user pass", NameMeaning::login}, {"auth users", NameMeaning::login}, {"authkey", NameMeaning::token},
    {"authorization", NameMeaning::login}, {"authtoken", NameMeaning::token},
    {"awssecretaccesskey", NameMeaning::secret, true}, {"awssecretkey", NameMeaning::secret, true},
    {"backup phrase", NameMeaning::phrase}, {"basicauth", NameMeaning::login}, {"bearer", NameMeaning::token},
    {"bot tokens", NameMeaning::token}, {"bottoken", NameMeaning::token}, {"chave api", NameMeaning::token},
    {"clave", NameMeaning::password}, {"clave api", NameMeaning::token}, {"clave secreta", NameMeaning::secret, true},
    {"cle api", NameMeaning::token}, {"clef api", NameMeaning::token}, {"client key data", NameMeaning::made},
    {"connection string", NameMeaning::none}, {"contrase a", NameMeaning::password, true},
    {"contrasena", NameMeaning::password, true}, {"contrasenia", NameMeaning::password, true},
    {"cookie", NameMeaning::cookie}, {"cookies", NameMeaning::cookie}, {"cred", NameMeaning::secret, true},
    {"credential", NameMeaning::secret, true}, {"credentials", NameMeaning::secret, true},
    {"creds", NameMeaning::secret, true}, {"creds iv", NameMeaning::made}, {"erlang cookie", NameMeaning::token},
    {"existing secret", NameMeaning::none}, {"from secret", NameMeaning::none}, {"ftp users", NameMeaning::login},
    {"geslo", NameMeaning::password, true}, {"git signing key", NameMeaning::none}, {"gslt", NameMeaning::made},
    {"has o", NameMeaning::password, true}, {"hash salt", NameMeaning::made, true},
    {"haslo", NameMeaning::password, true}, {"heslo", NameMeaning::password, true}, {"htpasswd", NameMeaning::login},
    {"ifre", NameMeaning::password, true}, {"image pull secrets", NameMeaning::none},
    {"jelszo", NameMeaning::password, true}, {"jwt", NameMeaning::token}, {"kata sandi", NameMeaning::password, true},
    {"kennwort", NameMeaning::password, true}, {"key pair", NameMeaning::written_key, true},
    {"keypair", NameMeaning::written_key, true}, {"khoa api", NameMeaning::token}, {"kunci api", NameMeaning::token},
    {"license", NameMeaning::made}, {"livekit keys", NameMeaning::secret}, {"logged in key", NameMeaning::secret, true},
    {"logged in salt", NameMeaning::secret, true}, {"login", NameMeaning::login}, {"logins", NameMeaning::login},
    {"losenord", NameMeaning::password, true}, {"lozinka", NameMeaning::password, true},
    {"mat khau", NameMeaning::password, true}, {"matkhau", NameMeaning::password, true},
    {"mdp", NameMeaning::password, true}, {"mima", NameMeaning::password, true}, {"minerpass", NameMeaning::password},
    {"mnemonic", NameMeaning::phrase}, {"mnemonic phrase", NameMeaning::phrase},
    {"mnemonic words", NameMeaning::phrase}, {"mot de passe", NameMeaning::password, true},
    {"motdepasse", NameMeaning::password, true}, {"nonce key", NameMeaning::secret, true},
    {"nonce salt", NameMeaning::secret, true}, {"oauth", NameMeaning::made}, {"old pwd", NameMeaning::none},
    {"oldpwd", NameMeaning::none}, {"one time password", NameMeaning::password, true},
    {"palabra clave", NameMeaning::none}, {"palavra passe", NameMeaning::password, true},
    {"parol", NameMeaning::password, true}, {"parola", NameMeaning::password, true},
    {"pass", NameMeaning::password, true}, {"pass key", NameMeaning::token},
    {"pass phrase", NameMeaning::password, true}, {"passcode", NameMeaning::password, true},
    {"passkey", NameMeaning::token}, {"passord", NameMeaning::password, true},
    {"passphrase", NameMeaning::password, true}, {"passwd", NameMeaning::password, true},
    {"password", NameMeaning::password, true}, {"passwords", NameMeaning::password, true}, {"pat", NameMeaning::token},
    {"pepper", NameMeaning::made}, {"pk", NameMeaning::made}, {"priv key", NameMeaning::private_key, true},
    {"private", NameMeaning::made}, {"private key", NameMeaning::private_key, true},
    {"private key id", NameMeaning::none}, {"privatekey", NameMeaning::private_key, true},
    {"privkey", NameMeaning::private_key, true}, {"proxyauth", NameMeaning::login},
    {"psk", NameMeaning::password, true}, {"pull secret", NameMeaning::none}, {"pull secrets", NameMeaning::none},
    {"pw", NameMeaning::password, true}, {"pwd", NameMeaning::password, true}, {"recovery phrase", NameMeaning::phrase},
    {"recovery words", NameMeaning::phrase}, {"redis auth", NameMeaning::password, true},
    {"rediscli auth", NameMeaning::password, true}, {"require pass", NameMeaning::password, true},
    {"requirepass", NameMeaning::password, true}, {"root token id", NameMeaning::token},
    {"rpc auth", NameMeaning::login}, {"rpcauth", NameMeaning::login}, {"salasana", NameMeaning::password, true},
    {"salt", NameMeaning::made}, {"salt key", NameMeaning::token}, {"sandi", NameMeaning::password, true},
    {"secret", NameMeaning::secret, true}, {"secret access key", NameMeaning::secret, true},
    {"secret key", NameMeaning::secret, true}, {"secret phrase", NameMeaning::phrase},
    {"secret ref", NameMeaning::none}, {"secret token", NameMeaning::secret, true},
    {"secret word", NameMeaning::secret, true}, {"secretkey", NameMeaning::secret, true},
    {"secrets", NameMeaning::secret, true}, {"secure auth key", NameMeaning::secret, true},
    {"secure auth salt", NameMeaning::secret, true}, {"seed", NameMeaning::written_key},
    {"seed phrase", NameMeaning::phrase}, {"seed words", NameMeaning::phrase}, {"seedphrase", NameMeaning::phrase},
    {"senha", NameMeaning::password, true}, {"service role key", NameMeaning::secret, true},
    {"sess data", NameMeaning::made}, {"sessdata", NameMeaning::made}, {"session", NameMeaning::made},
    {"session cookie", NameMeaning::cookie}, {"session id", NameMeaning::made}, {"session string", NameMeaning::made},
    {"sessionid", NameMeaning::made}, {"setsteamaccount", NameMeaning::made}, {"sifre", NameMeaning::password, true},
    {"snmp community", NameMeaning::token}, {"ssh key", NameMeaning::written_key},
    {"storage connection string", NameMeaning::none}, {"superuser", NameMeaning::logins},
    {"tls secret", NameMeaning::none}, {"token", NameMeaning::token}, {"totp", NameMeaning::made},
    {"user pass", NameMeaning::password}, {"user signingkey", NameMeaning::none}, {"userpass", NameMeaning::password},
    {"userpwd", NameMeaning::login}, {"users", NameMeaning::logins}, {"valid tokens", NameMeaning::token},
    {"valkey auth", NameMeaning::password, true}, {"vkey", NameMeaning::token},
    {"wachtwoord", NameMeaning::password, true}, {"wallet key", NameMeaning::written_key, true},
    {"wallet phrase", NameMeaning::phrase}, {"wallet private", NameMeaning::private_key, true},
    {"wallet secret", NameMeaning::private_key, true}, {"wallet seed", NameMeaning::phrase, true},
    {"web users", NameMeaning::login}, {"webhook", NameMeaning::webhook}, {"webhook url", NameMeaning::webhook},
    {"webui users", NameMeaning::login}, {"zugangscode", NameMeaning::token},
};

/// Compounds of which each end is enough, PGPASSWORD and JWTSECRET; detail::not_compounds has words
/// that end so and are none.
inline constexpr NameRow compound_rows[] = {
    {"apikey", NameMeaning::token}, {"apitoken", NameMeaning::token},
    {"authtoken", NameMeaning::token}, {"creds", NameMeaning::secret, true},
    {"mnemonic", NameMeaning::phrase}, {"pass", NameMeaning::password, true},
    {"passphrase", NameMeaning::password, true}, {"passwd", NameMeaning::password, true},
    {"password", NameMeaning::password, true}, {"passwort", NameMeaning::password, true},
    {"privatekey", NameMeaning::private_key, true}, {"privkey", NameMeaning::private_key, true},
    {"pw", NameMeaning::password, true}, {"pwd", NameMeaning::password, true},
    {"secret", NameMeaning::secret, true}, {"secretkey", NameMeaning::secret, true},
    {"token", NameMeaning::token},
};

/// What a name may hold anywhere, as long as no word after it says what else the value is.
inline constexpr NameRow inner_rows[] = {
    {"contrasena", NameMeaning::password, true}, {"contrasenia", NameMeaning::password, true},
    {"haslo", NameMeaning::password, true}, {"heslo", NameMeaning::password, true},
    {"ifre", NameMeaning::password, true}, {"kata sandi", NameMeaning::password, true},
    {"kennwort", NameMeaning::password, true}, {"losenord", NameMeaning::password, true},
    {"mat khau", NameMeaning::password, true}, {"matkhau", NameMeaning::password, true},
    {"mima", NameMeaning::password, true}, {"mnemonic", NameMeaning::phrase, true},
    {"mot de passe", NameMeaning::password, true}, {"parol", NameMeaning::password, true},
    {"passphrase", NameMeaning::password, true}, {"passwd", NameMeaning::password, true},
    {"password", NameMeaning::password, true}, {"passwort", NameMeaning::password, true},
    {"private key", NameMeaning::private_key, true}, {"privatekey", NameMeaning::private_key, true},
    {"salasana", NameMeaning::password, true}, {"sandi", NameMeaning::password, true},
    {"secret", NameMeaning::secret, true}, {"secret key", NameMeaning::secret, true},
    {"secretkey", NameMeaning::secret, true}, {"seed phrase", NameMeaning::phrase, true},
    {"senha", NameMeaning::password, true}, {"service role key", NameMeaning::secret, true},
    {"sifre", NameMeaning::password, true}, {"wachtwoord", NameMeaning::password, true},
};

/// Words that end like a compound and are none.
inline constexpr ascii::WordSet not_compounds({
    "allpass", "bandpass", "bostoken", "boston", "botoken", "bypass", "compass", "cwd", "encompass", "eostoken",
    "highpass", "lowpass", "maxtoken", "mintoken", "multipass", "newtoken", "nexttoken", "nopass", "nopasswd",
    "nopassword", "numtoken", "onepass", "overpass", "padtoken", "pagetoken", "pertoken", "singlepass", "stoptoken",
    "surpass", "synctoken", "trespass", "twopass", "underpass", "unktoken"});

/// Words before `key` with which it is an API key, which people may choose: providers, and what
/// opens a service.
inline constexpr ascii::WordSet key_providers({
    "abstractapi", "adafruit", "admin", "ai21", "ai71", "aimlapi", "airtable", "aiven", "akash", "alchemy",
    "algolia", "alibaba", "aliyun", "alphavantage", "amplitude", "ankr", "anthropic", "anyscale", "apify",
    "appwrite", "arbiscan", "arize", "asana", "assembly", "assemblyai", "aws", "axiom", "azure", "backblaze",
    "baidu", "banana", "basescan", "baseten", "bfl", "binance", "bing", "birdeye", "bitget", "blockfrost", "blockpi",
    "braintrust", "brave", "browserbase", "browserless", "bscscan", "bugsnag", "bybit", "bytez", "canva",
    "capsolver", "captcha", "cartesia", "cerebras", "chainbase", "chainstack", "chroma", "circleci", "civitai",
    "clarifai", "claude", "clickup", "cloudflare", "cloudinary", "cloudsmith", "codestral", "cohere", "coinapi",
    "coinbase", "coingecko", "coinmarketcap", "comet", "comfy", "comfyui", "composio", "confluent", "contextual",
    "covalent", "crusoe", "crypto", "d2iq", "daemon", "dashscope", "datadog", "datagolf", "daytona", "decryption",
    "deepai", "deepgram", "deepinfra", "deepl", "deepseek", "diffbot", "digitalocean", "discord", "doppler",
    "doubao", "drpc", "dune", "e2b", "elastic", "elevenlabs", "encrypt", "encryption", "etherscan", "everypixel",
    "exa", "exoscale", "fal", "fastly", "figma", "finnhub", "firebase", "firecrawl", "fireworks", "flyio",
    "friendli", "gateway", "gcp", "gemini", "getblock", "getimg", "giphy", "github", "gitlab", "gladia", "goapi",
    "gocardless", "google", "goose", "gradient", "grafana", "groq", "gumroad", "helicone", "helius", "hetzner",
    "heygen", "hf", "hmac", "honeycomb", "hubspot", "hugging", "huggingface", "humanloop", "hume", "hunyuan",
    "hyperbolic", "hyperstack", "ideogram", "imgbb", "imgur", "infermatic", "infura", "internal", "ionos", "ipinfo",
    "jina", "jupiter", "jwt", "kaggle", "kie", "kimi", "klingai", "kluster", "kraken", "kucoin", "labs", "lambda",
    "lambdalabs", "langchain", "langfuse", "langsmith", "launchdarkly", "leonardo", "lepton", "letta", "linear",
    "linode", "litellm", "llamacloud", "llm", "logfire", "luma", "magiceden", "mailchimp", "mailgun", "mailjet",
    "mancer", "mapbox", "massed", "master", "maxmind", "mem0", "metaplex", "midjourney", "minimax", "mistral",
    "mixpanel", "modal", "mongodb", "monsterapi", "moonshot", "moralis", "mouser", "murf", "nebius", "neon",
    "neptune", "netlify", "newrelic", "newsapi", "ngrok", "nomic", "nosana", "notion", "novita", "nvidia", "oauth2",
    "octoai", "okx", "ollama", "omdb", "openai", "openmeter", "openrouter", "openweather", "openweathermap",
    "opsgenie", "ovh", "pagerduty", "paperspace", "parasail", "perplexity", "pexels", "piapi", "picovoice", "pinata",
    "pinecone", "pixabay", "plaid", "playht", "polygon", "polygonscan", "portkey", "posthog", "postmark",
    "predibase", "prodia", "promptlayer", "proxy", "pusher", "pushover", "qdrant", "quicknode", "qwen", "ragie",
    "rapidapi", "recraft", "redpill", "replicate", "resemble", "resend", "rev", "roboflow", "rollbar", "runpod",
    "runway", "runwayml", "salad", "sambanova", "scaleway", "scrapfly", "scrapingbee", "segment", "segmind",
    "sendgrid", "sentry", "serpapi", "serper", "shodan", "shopify", "shyft", "siliconflow", "simplismart", "slack",
    "snyk", "solscan", "sonarqube", "speechmatics", "spheron", "square", "stability", "stripe", "suno", "supabase",
    "superagent", "syndica", "synthesia", "tailscale", "targon", "tatum", "tavily", "telegram", "tencent",
    "tensorart", "tensordock", "together", "togetherai", "tripo", "twelvelabs", "twilio", "twitch", "typesense",
    "udio", "unsplash", "unstructured", "upstage", "upstash", "vapi", "vast", "vastai", "vectara", "venice",
    "vercel", "virustotal", "vllm", "volcengine", "voyage", "vpn", "vultr", "wandb", "weatherapi", "weaviate",
    "webflow", "webui", "wit", "wolfram", "writer", "xai", "xi", "yandex", "you", "youtube", "zai", "zapier",
    "zenrows", "zhipu", "zhipuai", "zilliz"});

/// Words before `key` with which it may be one: only what machines make is taken for it.
inline constexpr ascii::WordSet key_owners({
    "access", "account", "agent", "ai", "app", "application", "auth", "b2", "backup", "bot", "client", "cluster",
    "consumer", "cookie", "cp", "credential", "crypt", "d", "database", "db", "deploy", "deployer", "deployment",
    "dev", "developer", "enroll", "enrollment", "fernet", "flask", "form", "ingest", "ingestion", "integration",
    "invite", "join", "laravel", "licence", "license", "management", "merchant", "monitoring", "mqtt", "network",
    "node", "operator", "org", "organization", "partner", "payment", "personal", "preauth", "preshared", "prod",
    "product", "pusher", "read", "refresh", "registration", "rest", "restricted", "role", "root", "rpc", "runner",
    "s3", "sdk", "secure", "security", "server", "service", "session", "setup", "share", "shared", "sign", "signer",
    "signing", "storage", "stream", "subscription", "super", "team", "tenant", "tunnel", "unlock", "unseal",
    "upload", "user", "vault", "webhook", "wg", "wireguard", "worker", "write", "zone"});

/// Words before `key` with which it is the key of an entry, a file or a keyboard.
inline constexpr ascii::WordSet other_key_owners({
    "any", "array", "arrow", "asset", "blob", "bucket", "build", "cdn", "composite", "content", "context", "data",
    "dedupe", "dict", "esc", "event", "experiment", "field", "file", "gpg", "group", "hash", "home", "host", "hot", "i18n", "image",
    "index", "item", "json", "keyboard", "label", "layer", "locale", "lookup", "map", "merkle", "message", "meta",
    "metric", "model", "name", "natural", "object", "option", "path", "pgp", "placeholder", "prefix", "press", "query",
    "ref", "return", "routing", "row", "shift", "snapshot", "state", "table", "tag", "translation", "unique",
    "version"});

/// May follow the word that says "secret".
inline constexpr ascii::WordSet trailing_words({
    "b64", "backup", "base", "base58", "base64", "current", "dev", "development", "devnet", "hex", "live", "mainnet", "new",
    "old", "plain", "plaintext", "previous", "primary", "prod", "production", "raw", "secondary", "staging", "stg",
    "string", "test", "testnet", "value"});

inline constexpr ascii::WordSet leading_words({
    "add", "allow", "ask", "check", "count", "disable", "enable", "forgot", "has", "hide", "is", "max", "min", "no", "num",
    "require", "requires", "save", "show", "skip", "use", "validate", "with", "without"});

inline constexpr ascii::WordSet public_words({
    "address", "cache", "cert", "certificate", "checksum", "cid", "commit", "dedup", "digest", "etag", "fingerprint",
    "foreign", "hash", "idempotency", "integrity", "md5", "mint", "partition", "primary", "pub", "public",
    "publishable", "revision", "sha1", "sha256", "sha512", "shortcut", "site", "sort", "vapid"});

/// Words after the one that says "secret" with which the value is something else: a place, a kind,
/// a number.
inline constexpr ascii::WordSet other_last_words({
    "account", "accounts", "age", "algo", "algorithm", "arn", "attempts", "attr", "attribute", "auth", "backend",
    "bin", "branch", "changed", "channel", "charset", "class", "cmd", "column", "command", "complexity",
    "controller", "cost", "count", "created", "crypt", "csi", "dataset", "datasets", "days", "description",
    "detection", "detector", "dir", "directory", "disabled", "driver", "email", "enable", "enabled", "encoder",
    "encoding", "encryption", "endpoint", "engine", "env", "error", "exp", "expiration", "expire", "expires",
    "expiry", "field", "file", "filename", "files", "flow", "folder", "form", "format", "generator", "grant", "hash",
    "hasher", "hashers", "hashing", "header", "headers", "help", "helper", "hint", "history", "host", "hosts",
    "hours", "id", "ids", "image", "index", "input", "interval", "issuer", "iterations", "key", "kind", "label",
    "length", "limit", "link", "list", "loc", "location", "login", "manager", "max", "message", "method", "min",
    "minutes", "mode", "model", "mount", "name", "names", "namespace", "ns", "operator", "ops", "optional", "owner",
    "page", "path", "paths", "pattern", "plugin", "policy", "port", "prefix", "project", "prompt", "protected",
    "protection", "provider", "providers", "realm", "recovery", "ref", "reference", "regex", "region", "repo",
    "required", "reset", "retries", "role", "rotation", "rounds", "rules", "scan", "scanner", "scanning", "schema",
    "scope", "scopes", "script", "seconds", "server", "service", "services", "signature", "size", "source", "state",
    "status", "stdin", "storage", "store", "strength", "style", "suffix", "sync", "tag", "template", "timeout",
    "title", "tool", "ttl", "type", "types", "updated", "uri", "url", "urls", "user", "username", "users",
    "validation", "validator", "var", "variable", "version", "visible", "volume", "window"});

/// Tokens of a text, beside those of speaks_of_secret.hpp.
inline constexpr ascii::WordSet text_token_words({
    "added", "assistant", "audio", "base", "begin", "boundary", "class", "cls", "completion", "concept",
    "continuation", "cursor", "decoder", "draft", "end", "erc20", "extra", "fee", "forced", "gas", "identifier",
    "image", "initializer", "input", "instance", "lp", "mask", "native", "num", "output", "page", "placeholder",
    "pool", "prompt", "quote", "reasoning", "resume", "reward", "sep", "special", "spl", "start", "sub", "suppress",
    "sync", "syntax", "system", "think", "tool", "trigger", "unk", "video", "word", "wrapped"});

/// Passes that are no passwords.
inline constexpr ascii::WordSet pass_words({
    "1", "2", "all", "backward", "band", "boarding", "first", "forward", "high", "last", "low", "multi", "num", "one",
    "per", "render", "second", "single", "two"});
// clang-format on

}  // namespace detail

}  // namespace nosana::secrets
