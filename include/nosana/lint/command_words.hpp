// SPDX-License-Identifier: MIT
#pragma once

// What a secret in a command is, in words: "the value of `--api-key` of `vllm`". Only texts of
// tables are said, none of the document.

#include <algorithm>
#include <string_view>

#include <nosana/mask/safe_text.hpp>
#include <nosana/secrets/scan.hpp>

namespace nosana::words {

/// "the password after `curl -u`", "the argument of `vault login`", "the password that is piped
/// into `docker login`".
[[nodiscard]] inline mask::SafeText described_argument(const secrets::Secret& secret);

// ---- implementation ----

namespace detail {

/// `name`, a text of a table, between backticks; `otherwise` where there is none.
inline mask::SafeText quoted_or(std::string_view name, const mask::SafeText& otherwise) {
  if (name.empty()) return otherwise;
  return "`" + mask::own_words(name) + "`";
}

/// "vault login": a program and its words.
inline mask::SafeText program_and_verbs(const secrets::CommandPlace& place) {
  mask::SafeText text = mask::own_words(place.program);
  for (std::size_t at = 0; at < place.verbs.size();) {
    const std::size_t end = std::min(place.verbs.find('>', at), place.verbs.size());
    std::string_view verb = place.verbs.substr(at, end - at);
    while (verb.ends_with('*') || verb.ends_with('.')) verb.remove_suffix(1);  // http-basic.*
    text += " " + mask::own_words(verb);
    at = end + 1;
  }
  return text;
}

}  // namespace detail

inline mask::SafeText described_argument(const secrets::Secret& secret) {
  using Kind = secrets::CommandPlace::Kind;
  const secrets::CommandPlace& place = secret.place;
  mask::SafeText what = "the " + mask::own_words(secret.what);
  const mask::SafeText program =
      place.program.empty() ? mask::SafeText() : detail::program_and_verbs(place);
  switch (place.kind) {
    case Kind::option: {
      if (place.program.empty())
        return "the value of " + detail::quoted_or(place.name, "an option");
      const bool is_long = place.name.empty() || place.name.size() > 2;
      if (is_long)
        return "the value of " + detail::quoted_or(place.name, "an option") + " of `" + program +
               "`";
      return what + " after `" + program + " " + mask::own_words(place.name) + "`";
    }
    case Kind::argument:
      if (place.program == "send") return "the password that `expect` sends";
      if (place.program.empty()) return "the argument of a login";
      return "the argument of `" + program + "`";
    case Kind::input:
      if (place.program.empty()) return what + " that is piped into a program";
      return what + " that is piped into `" + program + "`";
    case Kind::variable: return "the value of " + detail::quoted_or(place.name, "a variable");
    case Kind::header:
      if (place.name.empty()) return "the credential in a header";
      return "the credential in the header `" + mask::own_words(place.name) + "`";
    case Kind::unknown: break;
  }
  return what;
}

}  // namespace nosana::words
