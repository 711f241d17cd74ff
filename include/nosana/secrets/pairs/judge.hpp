// SPDX-License-Identifier: MIT
#pragma once

// Whether a name and a value that were read from a text belong together as a secret:
// named_value.hpp, and what the text around them says. In code a word without quotes is a variable
// more often than a value.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_parts.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/names/references.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/any.hpp>

namespace nosana::secrets {

/// A secret with its name; views of the text that was read.
struct NamedValue {
  std::string_view name;
  std::string_view value;
};

/// How a value is written.
enum class Written : std::uint8_t {
  quoted,
  bare,      ///< after "=" or ":" without a blank, as in .env
  spaced,    ///< after a blank, as in INI and YAML, and in code
  argument,  ///< without quotes, and an argument follows, the end of a call, or a sentence
  compared   ///< after "=="
};

/// Whether `value` is a secret by the name beside it.
[[nodiscard]] inline bool is_secret_pair(std::string_view name, std::string_view value,
                                         Written written) noexcept;

// ---- implementation ----

namespace detail {

/// Letters and "_": the name of a variable in code.
constexpr bool is_identifier(std::string_view value) noexcept {
  const auto fits = [](char c) { return ascii::is_letter(c) || c == '_'; };
  return ascii::all(value, fits);
}

/// Whether a word without quotes, in code or YAML, may be the value: of a password, and of a secret
/// where the word is long and no name of a variable has capitals.
constexpr bool may_be_word(std::string_view name, std::string_view value) noexcept {
  constexpr std::size_t min_size = 8;
  const NameMeaning meaning = meaning_of(name);
  return meaning == NameMeaning::password ||
         (meaning == NameMeaning::secret && value.size() >= min_size &&
          ascii::ends_with(name, "_secret") && ascii::all(value, ascii::is_lower));
}

/// A command of PowerShell: Read-Host, Get-Content.
constexpr bool is_cmdlet(std::string_view value) noexcept {
  constexpr ascii::WordSet verbs(
      {"convertfrom", "convertto", "get", "import", "invoke", "new", "read", "select"});
  while (value.ends_with(';') || value.ends_with(')')) value.remove_suffix(1);
  const std::size_t dash = value.find('-');
  if (dash == 0 || dash + 1 >= value.size() || !ascii::is_upper(value[0])) return false;
  return verbs.contains(value.substr(0, dash)) && ascii::is_upper(value[dash + 1]) &&
         ascii::all(value.substr(dash + 1), ascii::is_letter);
}

/// What code has in place of a value: a call, an index, a member, a variable of Perl or PHP.
constexpr bool is_expression_of_code(std::string_view value) noexcept {
  std::size_t at = value.starts_with('$') ? 1 : 0;
  const std::size_t begin = at;
  if (at == value.size() || !(ascii::is_letter(value[at]) || value[at] == '_')) return false;
  bool letters = true;
  bool dots = false;
  for (; at < value.size() && (is_name_letter(value[at]) || value[at] == '.'); ++at) {
    letters = letters && !ascii::is_digit(value[at]);
    dots = dots || value[at] == '.';
  }
  if (at == value.size()) return dots && letters;
  const std::string_view rest = value.substr(at);
  return rest[0] == '(' || rest[0] == '[' || rest.starts_with("!(") ||
         (begin != 0 && rest[0] == '-');
}

/// Names in .curlrc and the like whose values are logins.
inline constexpr ascii::WordSet login_names({"user", "proxy-user", "userpwd", "auth", "login"});

/// "me:hunter2" under the name of a user: not uid:gid, host:port or user:group.
inline bool is_user_with_password(std::string_view name, std::string_view value) noexcept {
  constexpr std::size_t min_size = 8;
  if (!ascii::is_one_of(name, login_names)) return false;
  const std::string_view bare = bare_value(value);
  const std::size_t colon = bare.find(':');
  if (colon == std::string_view::npos || !is_user_password(bare, ':')) return false;
  const std::string_view password = bare.substr(colon + 1);
  const bool digits = text::any_of(password, ascii::is_digit);
  const bool letters = text::any_of(password, ascii::is_letter);
  return password.find('.') == std::string_view::npos && letters &&
         (digits || password.size() >= min_size);
}

}  // namespace detail

inline bool is_secret_pair(std::string_view name, std::string_view value,
                           Written written) noexcept {
  // JUPYTER_ARGS="--token= --ip=0.0.0.0": the next option
  if (written != Written::quoted && value.size() > 2 && value.starts_with("--") &&
      ascii::is_letter(value[2]))
    return false;
  if (written == Written::compared) {
    const bool scheme = ascii::starts_with(value, "bearer ") || ascii::starts_with(value, "basic ");
    const bool words = is_plain_words(value) && !detail::is_word_with_digits(value);
    if ((!scheme && words) || detail::is_expression_of_code(value)) return false;
  }
  const bool code = written == Written::argument || written == Written::spaced;
  if (code && (detail::is_expression_of_code(value) || detail::is_cmdlet(value))) return false;
  if (code && detail::is_identifier(value)) {
    if (written == Written::argument) return false;
    const bool own = name.size() > value.size() && name.ends_with(value);  // self.x = x
    if (own || !detail::may_be_word(name, value)) return false;
    if (value.size() < 3 || ascii::is_one_of(value, detail::sentence_words)) return false;
  }
  if (named_kind(name, value) != nullptr) return true;
  if (!is_named_secret(name, value)) return detail::is_user_with_password(name, value);
  // Texts of a user interface; people write their passwords in ASCII.
  return !ascii::is_beyond(name.back()) || !text::any_of(value, ascii::is_beyond);
}

}  // namespace nosana::secrets
