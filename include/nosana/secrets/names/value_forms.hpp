// SPDX-License-Identifier: MIT
#pragma once

// What a value looks like, for the question whether it may be what its name says (named_value.hpp):
// words, code, a name of something else, a key that a machine made.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/base58.hpp>

namespace nosana::secrets {

/// Whether `value` is made of words, as identifiers, hosts and file names are: "my-secret-name",
/// "cl100k_base", "llama-3.1-8B", "HuggingFace". Random letters of some length are none.
[[nodiscard]] constexpr bool is_plain_words(std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

/// What stands under a name of a secret to say where, how or whether there is one.
inline constexpr ascii::WordSet setting_words(
    {"-",        "accepted", "always",      "api-key",   "api_key",   "apikey",   "application",
     "argon2",   "argon2id", "ask",         "await",     "basic",     "bcrypt",   "bearer",
     "blowfish", "boolean",  "cookie",      "denied",    "digest",    "env",      "expired",
     "failed",   "false",    "file",        "float",     "forgotten", "header",   "incorrect",
     "int",      "integer",  "interactive", "invalid",   "jwt",       "kerberos", "keychain",
     "keyring",  "ldap",     "md5",         "mismatch",  "missing",   "never",    "oauth",
     "oauth2",   "object",   "oidc",        "ok",        "on_create", "optional", "pbkdf2",
     "plain",    "prompt",   "query",       "rejected",  "request",   "required", "response",
     "saml",     "scrypt",   "secretstr",   "sha256",    "sha512",    "stdin",    "str",
     "string",   "text",     "true",        "undefined", "vault",     "wrong"});

/// Levels in the filters of logs: RUST_LOG=token=debug.
inline constexpr ascii::WordSet log_levels({"critical", "debug", "error", "fatal", "info", "notice",
                                            "trace", "verbose", "warn", "warning"});

/// Words that passwords have rarely and sentences nearly always.
inline constexpr ascii::WordSet sentence_words(
    {"the", "is", "are", "a",    "to",     "for",    "see",  "from", "in",    "of",   "and",
     "or",  "be", "not", "will", "your",   "please", "when", "with", "this",  "that", "if",
     "by",  "it", "you", "can",  "should", "has",    "was",  "must", "using", "via"});

/// What members of objects begin with in code: "config.token".
inline constexpr ascii::WordSet code_roots(
    {"app",     "args",     "auth",        "body",  "cfg",      "client",  "conf",    "config",
     "context", "creds",    "credentials", "ctx",   "data",     "each",    "env",     "environ",
     "event",   "flags",    "import",      "input", "item",     "json",    "local",   "module",
     "obj",     "options",  "opts",        "os",    "params",   "payload", "process", "props",
     "req",     "request",  "res",         "resp",  "response", "result",  "secrets", "self",
     "session", "settings", "state",       "sys",   "this",     "user",    "values",  "var",
     "vars",    "window"});

/// Ends of names of files that keys and passwords are kept in.
inline constexpr ascii::WordSet file_endings({"asc", "cer",  "cfg", "conf", "crt",  "csr",
                                              "der", "env",  "gpg", "ini",  "jks",  "json",
                                              "key", "p12",  "p8",  "pem",  "pfx",  "properties",
                                              "pub", "toml", "txt", "xml",  "yaml", "yml"});

/// Types of members and arguments in code.
inline constexpr ascii::WordSet annotation_words({"any", "bool", "boolean", "bytes", "int",
                                                  "number", "secretstr", "str", "string"});

inline constexpr ascii::ByteSet word_joints("-_./:@+ ");
inline constexpr ascii::ByteSet code_signs("(){}[]<>\"'`|\\");

constexpr bool is_sentence(std::string_view text) noexcept {
  constexpr std::size_t max_words = 6;
  std::size_t words = 0;
  bool telling = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end != at) ++words;
    telling = telling || ascii::is_one_of(text.substr(at, end - at), sentence_words);
    at = end + 1;
  }
  return words > max_words || (words > 1 && telling);
}

/// One word between joints: letters in one case or "CamelCase", with a few digits together; with
/// digits, only the first letter may differ in its case.
constexpr bool is_plain_word(std::string_view word) noexcept {
  constexpr std::size_t max_size = 20;
  constexpr std::size_t max_digits = 4;
  constexpr std::size_t short_word = 8;  // "cl100k": letters may go on after digits
  std::size_t digits = 0;
  std::size_t groups = 0;  // of digits
  std::size_t small = 0;
  std::size_t capitals = 0;  // after the first letter
  std::size_t turns = 0;     // from small letters to capitals
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char before = at != 0 ? word[at - 1] : '\0';
    small += ascii::is_lower(word[at]) ? 1U : 0U;
    capitals += at != 0 && ascii::is_upper(word[at]) ? 1U : 0U;
    turns += ascii::is_upper(word[at]) && ascii::is_lower(before) ? 1U : 0U;
    if (!ascii::is_digit(word[at])) continue;
    ++digits;
    groups += ascii::is_digit(before) ? 0U : 1U;
  }
  if (word.size() > max_size || digits > max_digits || groups > 1) return false;
  if (turns * 4 > word.size() || (digits != 0 && small != 0 && capitals != 0)) return false;
  return digits == 0 || ascii::is_digit(word.back()) || word.size() <= short_word;
}

/// "frigate-pw1": words that have a digit, as in passwords that people choose; no version, size or
/// name of an encoding.
constexpr bool is_word_with_digits(std::string_view word) noexcept {
  constexpr std::size_t least = 8;
  return word.size() >= least && text::any_of(word, ascii::is_digit) &&
         text::any_of(word, ascii::is_letter) &&
         word.find_first_of("./: ") == std::string_view::npos;
}

template <class Is>
constexpr bool has(std::string_view text, Is is) noexcept {
  return text::any_of(text, is);
}

/// A call, an index or a type where code stands beside a name: "getpass(prompt)", "config['a']",
/// "Optional[str],".
constexpr bool is_code(std::string_view value) noexcept {
  constexpr std::string_view ends = ")]([,;";
  if (value.empty() || !(ascii::is_letter(value[0]) || value[0] == '_')) return false;
  std::size_t at = 0;
  while (at < value.size() && (is_name_letter(value[at]) || value[at] == '.')) ++at;
  if (value.substr(at).starts_with("!(")) ++at;  // fetch_env!( of Elixir
  if (at == value.size() || (value[at] != '(' && value[at] != '[')) return false;
  if (ends.find(value.back()) != std::string_view::npos) return true;
  const std::string_view argument =
      value.substr(at + 1);  // cut at a blank: "unquote(parsed.password"
  return argument.find('.') < argument.size() && ascii::all(argument, is_member_letter);
}

/// What code says of a name beside it: "string; token: string;", "str | None,", "String!)",
/// "SecretStr = Field(".
constexpr bool is_type(std::string_view value) noexcept {
  std::size_t at = 0;
  while (at < value.size() && is_name_letter(value[at])) ++at;
  if (!annotation_words.contains(value.substr(0, at))) return false;
  const std::size_t end = at;
  while (at < value.size() && value[at] == ' ') ++at;
  if (at == value.size()) return false;
  if (at != end && (value[at] == '|' || value[at] == '=')) {
    // A value in quotes may be the default: Field("...", description="...").
    const std::size_t quote = value.find_first_of("\"'", at);
    const std::size_t env = value.substr(0, quote).find("env(");  // str = os.getenv("NAME")
    if (env != std::string_view::npos && value.find(',', env) == std::string_view::npos)
      return true;
    return quote == std::string_view::npos || value.substr(0, quote).ends_with("description=") ||
           (quote + 1 < value.size() && value[quote + 1] == value[quote]);  // empty
  }
  return value[at] == ';' || value[at] == ',' || value[at] == ')' || value[at] == '!';
}

constexpr bool is_optional_letter(char c) noexcept { return is_member_letter(c) || c == '?'; }

/// The same, and what stands in the paths of Nix: config.secrets."a/b-c"
constexpr bool is_path_letter(char c) noexcept {
  return is_optional_letter(c) || c == '-' || c == '/' || c == '"';
}

/// "config.password" under the name of a password, and any member of what code calls its settings.
constexpr bool is_member(std::string_view name, std::string_view value) noexcept {
  const std::size_t dot = value.find('.');
  if (dot == std::string_view::npos) return false;
  if (ascii::is_one_of(value.substr(0, dot), code_roots)) return ascii::all(value, is_path_letter);
  if (!ascii::all(value, is_optional_letter)) return false;
  const NameParts parts(value);
  const NameParts names(name);
  return !parts.empty() && !names.empty() &&
         std::equal(parts[parts.size() - 1].begin(), parts[parts.size() - 1].end(),
                    names[names.size() - 1].begin(), names[names.size() - 1].end(),
                    [](char a, char b) { return ascii::lower(a) == ascii::lower(b); });
}

/// The name of a variable: capitals, digits and "_" between them.
constexpr bool is_variable_name(std::string_view value) noexcept {
  const auto fits = [](char c) { return ascii::is_upper(c) || ascii::is_digit(c) || c == '_'; };
  return value.size() > 2 && value.find('_', 1) < value.size() - 1 &&
         (ascii::is_upper(value[0]) || value[0] == '_') && ascii::all(value, fits) &&
         is_plain_words(value);
}

constexpr bool is_file_name(std::string_view value) noexcept {
  const std::size_t dot = value.rfind('.');
  return dot != std::string_view::npos && dot != 0 &&
         ascii::is_one_of(value.substr(dot + 1), file_endings) && !has(value, ascii::is_space) &&
         is_plain_words(value.substr(0, dot));
}

constexpr bool is_email(std::string_view value) noexcept {
  const std::size_t sign = value.find('@');
  if (sign == 0 || sign == std::string_view::npos) return false;
  const std::string_view host = value.substr(sign + 1);
  const auto fits = [](char c) { return ascii::is_alnum(c) || c == '.' || c == '-'; };
  return host.find('.', 1) < host.size() - 1 && ascii::all(host, fits) &&
         ascii::is_letter(host.back()) && is_plain_words(host);
}

/// A public key of Solana: 32 bytes in base58, the address of an account or of a token's mint.
inline bool is_solana_address(std::string_view value) noexcept {
  constexpr std::size_t key_size = 32;
  std::array<std::uint8_t, key_size> bytes{};
  return has_address_form(value) && text::decode_base58<key_size>(value, bytes);
}

constexpr bool is_made_token(std::string_view value, std::size_t least) noexcept {
  constexpr std::size_t long_one = 24;
  constexpr std::size_t long_number = 16;
  if (value.size() < least || is_plain_words(value)) return false;
  if (is_model_name(value) && value.find_first_of("._-:") != std::string_view::npos) return false;
  if (has(value, ascii::is_space) || code_signs.occurs_in(value)) return false;
  const bool letters = has(value, ascii::is_letter);
  const bool digits = has(value, ascii::is_digit);
  if (!letters) return digits && value.size() >= long_number;
  return digits || value.size() >= long_one ||
         (has(value, ascii::is_upper) && has(value, ascii::is_lower));
}

/// Whether the frame of a PEM block has a key in it.
constexpr bool is_filled_pem(std::string_view value) noexcept {
  constexpr std::size_t least = 16;  // characters in a row
  std::size_t run = 0;
  for (const char c : value) {
    run = in_alphabet(c, Alphabet::base64) ? run + 1 : 0;
    if (run >= least) return true;
  }
  return false;
}

constexpr bool is_number_array(std::string_view value) noexcept {
  constexpr std::size_t least = 64;  // bytes of text; a key of 32 numbers has more
  return value.size() >= least && value.starts_with('[') &&
         text::all_of(value.substr(1), [](char c) {
           return ascii::is_digit(c) || ascii::is_space(c) || c == ',' || c == ']';
         });
}

constexpr bool is_phrase(std::string_view value) noexcept {
  constexpr std::size_t least = 12;
  std::size_t words = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (!ascii::is_letter(value[at]) && !ascii::is_space(value[at]) && value[at] != ',')
      return false;
    words += ascii::is_letter(value[at]) && (at == 0 || !ascii::is_letter(value[at - 1])) ? 1U : 0U;
  }
  return words >= least;
}

constexpr bool is_secret_url(std::string_view value) noexcept {
  constexpr std::size_t least = 16;
  if (!value.starts_with("https://") && !value.starts_with("http://")) return false;
  const std::size_t host = value.find("//") + 2;
  const std::size_t path = value.find('/', host);
  std::size_t run = 0;
  std::size_t digits = 0;
  for (std::size_t at = path; at < value.size(); ++at) {
    const bool fits = in_alphabet(value[at], Alphabet::url_safe);
    run = fits ? run + 1 : 0;
    digits = fits ? digits + (ascii::is_digit(value[at]) ? 1U : 0U) : 0;
    if (run >= least && digits >= 2) return true;
  }
  return false;
}

}  // namespace detail

constexpr bool is_plain_words(std::string_view value) noexcept {
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(detail::word_joints.find_in(value, at), value.size());
    const std::string_view word = value.substr(at, end - at);
    if (!word.empty() && (!ascii::all(word, ascii::is_alnum) || !detail::is_plain_word(word)))
      return false;
    at = end + 1;
  }
  return true;
}

}  // namespace nosana::secrets
