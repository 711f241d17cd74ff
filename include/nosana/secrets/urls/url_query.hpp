// SPDX-License-Identifier: MIT
#pragma once

// What the names of a URL's parameters say about their values, and which signatures stand beside
// what they sign.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// The name of a parameter as it is compared: in lower case, and without what joins its words.
class ParameterName {
 public:
  explicit constexpr ParameterName(std::string_view name) noexcept;

  /// Empty where it is too long to be a name that is known.
  [[nodiscard]] constexpr std::string_view text() const noexcept {
    return {letters_.data(), size_};
  }

 private:
  static constexpr std::size_t max_size = 40;
  std::array<char, max_size> letters_{};
  std::size_t size_ = 0;
};

/// What a name asks of its value to take it for a secret.
enum class ParameterMeaning : std::uint8_t {
  none,
  password,  ///< that there is one
  token,     ///< six letters
  vague      ///< a row of sixteen letters and digits: "key" and "code" are names of many things
};

[[nodiscard]] constexpr ParameterMeaning meaning_of_parameter(std::string_view name) noexcept;

/// Whether the value of a parameter of this meaning may be a secret.
[[nodiscard]] constexpr bool may_be_secret(ParameterMeaning meaning,
                                           std::string_view value) noexcept;

/// A signature of a presigned URL, and the parameter that must stand beside it.
struct PresignedUrl {
  std::string_view signature;
  std::string_view beside;
};

/// Names as ParameterName has them.
/// sources   AWS: Signature Version 4 query parameters, REST authentication (version 2), CloudFront
///           signed URLs; Google Cloud Storage: signed URLs; Azure Storage: service SAS; Alibaba
///           OSS, Tencent COS: signed URLs
inline constexpr std::array presigned_urls = {PresignedUrl{"xamzsignature", "xamzcredential"},
                                              PresignedUrl{"xgoogsignature", "xgoogcredential"},
                                              PresignedUrl{"xosssignature", "xosscredential"},
                                              PresignedUrl{"sig", "sv"},
                                              PresignedUrl{"signature", "awsaccesskeyid"},
                                              PresignedUrl{"signature", "googleaccessid"},
                                              PresignedUrl{"signature", "ossaccesskeyid"},
                                              PresignedUrl{"signature", "keypairid"},
                                              PresignedUrl{"qsignature", "qak"}};

// ---- implementation ----

constexpr ParameterName::ParameterName(std::string_view name) noexcept {
  for (const char c : name) {
    if (c == '_' || c == '-' || c == '.') continue;
    if (size_ == max_size) {
      size_ = 0;
      return;
    }
    letters_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
}

namespace detail {

/// Endings of names of passwords, and of tokens.
inline constexpr auto password_endings =
    std::to_array<std::string_view>({"password", "passwd", "passphrase"});
inline constexpr auto token_endings = std::to_array<std::string_view>(
    {"token", "secret", "apikey", "accesskey", "secretkey", "authkey", "privatekey", "signingkey",
     "subscriptionkey", "functionskey", "credentials", "dkey", "rpckey", "apitoken"});
/// Names of users, beside which "p" is the password.
inline constexpr auto login_users = std::to_array<std::string_view>({"u", "user", "username"});
inline constexpr auto password_names = std::to_array<std::string_view>({"pwd", "pass", "pw"});
inline constexpr auto token_names =
    std::to_array<std::string_view>({"jwt", "bearer", "authorization"});
inline constexpr auto vague_names =
    std::to_array<std::string_view>({"appid", "key", "auth", "sig", "sign", "signature", "hmac",
                                     "code", "sid", "session", "sessionid"});

/// Beginnings of names that end in "token" and are places in a list, counts or public.
inline constexpr auto other_beginnings = std::to_array<std::string_view>(
    {"page", "next", "prev", "continu", "sync", "cursor", "csrf", "xsrf", "max", "min", "num",
     "count", "eos", "bos", "pad", "stop", "public", "publishable", "idempot"});

template <std::size_t Count>
constexpr bool is_listed(std::string_view name,
                         const std::array<std::string_view, Count>& names) noexcept {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <std::size_t Count>
constexpr bool has_ending(std::string_view name,
                          const std::array<std::string_view, Count>& endings) noexcept {
  return text::any_of(endings, [name](std::string_view ending) { return name.ends_with(ending); });
}

/// Whether so many letters and digits stand in a row, both of them.
constexpr bool has_mixed_row(std::string_view value, std::size_t least) noexcept {
  std::size_t row = 0;
  bool digit = false;
  bool letter = false;
  for (const char c : value) {
    if (!in_alphabet(c, Alphabet::letter_or_digit)) {
      row = 0;
      digit = letter = false;
      continue;
    }
    (in_alphabet(c, Alphabet::digits) ? digit : letter) = true;
    if (++row >= least && digit && letter) return true;
  }
  return false;
}

}  // namespace detail

constexpr ParameterMeaning meaning_of_parameter(std::string_view name) noexcept {
  const ParameterName compared(name);
  const std::string_view text = compared.text();
  if (text.empty()) return ParameterMeaning::none;
  if (detail::is_listed(text, detail::vague_names)) return ParameterMeaning::vague;
  if (detail::is_listed(text, detail::password_names)) return ParameterMeaning::password;
  if (detail::is_listed(text, detail::token_names)) return ParameterMeaning::token;
  const bool is_other = text::any_of(detail::other_beginnings, [text](std::string_view beginning) {
    return text.starts_with(beginning);
  });
  if (is_other) return ParameterMeaning::none;
  if (detail::has_ending(text, detail::password_endings)) return ParameterMeaning::password;
  return detail::has_ending(text, detail::token_endings) ? ParameterMeaning::token
                                                         : ParameterMeaning::none;
}

constexpr bool may_be_secret(ParameterMeaning meaning, std::string_view value) noexcept {
  constexpr std::size_t min_token = 6;
  constexpr std::size_t min_row = 16;
  // What a blank cuts off: a command or a template stands where the secret will be.
  if (value.starts_with("$(") || value.starts_with("{{") || value.starts_with("${{")) return false;
  switch (meaning) {
    case ParameterMeaning::password: return !value.empty();
    case ParameterMeaning::token: return value.size() >= min_token;
    case ParameterMeaning::vague: return detail::has_mixed_row(value, min_row);
    case ParameterMeaning::none: break;
  }
  return false;
}

}  // namespace nosana::secrets
