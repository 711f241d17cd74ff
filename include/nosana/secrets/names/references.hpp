// SPDX-License-Identifier: MIT
#pragma once

// Values that name a secret instead of being one: variables of shells and templates, Nosana's
// %%references%%, and the addresses of secret stores.

#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets {

/// Whether all of `text` is a reference: $NAME, ${NAME}, $(command), %NAME%, {{ name }}, ${{ name
/// }}, %(NAME)s, {name}, {0}, <name>, [NAME], __NAME__, $env{NAME}, !secret name, !A_NAME!,
/// %%ops.a.results.b%%, op://vault/item,
/// /run/secrets/name. One with a default is none unless the default is empty (default_of).
[[nodiscard]] constexpr bool is_reference(std::string_view text) noexcept;

/// What stands for the variable when it is not set, in ${NAME:-default}, ${NAME-default},
/// ${NAME:=default}, ${NAME=default} and ${NAME:+other}; empty for everything else. The view is of
/// `value`.
[[nodiscard]] constexpr std::string_view default_of(std::string_view value) noexcept;

// ---- implementation ----

namespace detail {

/// Schemes by which a secret-manager reference begins; something without blanks follows.
inline constexpr text::Literal store_references[] = {"op://",
                                                     "vault:",
                                                     "arn:aws:secretsmanager:",
                                                     "arn:aws:ssm:",
                                                     "secretkeyref:",
                                                     "ref+",
                                                     "awssm://",
                                                     "ssm://",
                                                     "gcpsm://",
                                                     "gsm://",
                                                     "azkv://",
                                                     "bws://",
                                                     "doppler://",
                                                     "infisical://",
                                                     "keyvault:",
                                                     "akeyless:",
                                                     "file:",
                                                     "os.environ/",
                                                     "@microsoft.keyvault("};

constexpr bool is_name_letter(char c) noexcept { return ascii::is_alnum(c) || c == '_'; }

/// The letters of members in code: "config.token".
constexpr bool is_member_letter(char c) noexcept { return is_name_letter(c) || c == '.'; }

constexpr bool is_call_letter(char c) noexcept {
  return is_member_letter(c) || c == '(' || c == ')';
}

/// The letters of variables: capitals, digits and "_".
constexpr bool is_capital_letter(char c) noexcept {
  return ascii::is_upper(c) || ascii::is_digit(c) || c == '_';
}

/// The words that templates put in braces: letters, digits, and what joins names.
constexpr bool is_template_letter(char c) noexcept {
  return is_name_letter(c) || c == '.' || c == '-' || c == ' ' || c == ':';
}

constexpr bool is_template_name(std::string_view text) noexcept {
  constexpr std::size_t max_size = 64;
  return text.size() <= max_size && ascii::all(text, is_template_letter) &&
         (ascii::is_letter(text.front()) || text.front() == ' ' || text.front() == '_');
}

/// What `text` has between `open` and `close`, which must be its ends; empty when they are not.
constexpr std::string_view between(std::string_view text, std::string_view open,
                                   std::string_view close) noexcept {
  if (text.size() < open.size() + close.size() || !text.starts_with(open) ||
      !text.ends_with(close)) {
    return {};
  }
  return text.substr(open.size(), text.size() - open.size() - close.size());
}

/// A reference without what code puts around it: backslashes before it, where the name is one of a
/// variable ("\\$DB_PASSWORD"), and after it a quote that began elsewhere ("${PASS}'") and the end
/// of what sed writes ("$PASS/g").
constexpr std::string_view without_escapes(std::string_view text) noexcept {
  const std::size_t sign = text.find_first_not_of('\\');
  if (sign >= text.size() || text[sign] != '$') return text;
  const std::string_view end = text.substr(text.size() - 1);
  if (end == "'" || end == "\"") text.remove_suffix(1);
  const std::size_t last = text.find_last_not_of("gi");  // the flags of sed: s/old/$NAME/g
  if (std::string_view("/|#").find(text[last]) != std::string_view::npos)
    text = text.substr(0, last);
  const auto is_of_variable = [](char c) {
    return ascii::is_upper(c) || ascii::is_digit(c) || c == '_' || c == '{' || c == '}';
  };
  const bool is_variable = ascii::all(text.substr(sign + 1), is_of_variable);
  return sign == 0 || is_variable ? text.substr(sign) : text;
}

/// What a template of JavaScript calls with a variable: "encodeURIComponent(process.env.PASS)".
constexpr bool is_call_with_variable(std::string_view text) noexcept {
  return text.ends_with(')') && text.find('(') != std::string_view::npos &&
         ascii::is_letter(text[0]) && ascii::all(text, is_call_letter);
}

/// $NAME, ${NAME}, ${NAME:?text}, ${NAME%.*}, $(command) and $1; a default is not looked at.
constexpr bool is_shell_reference(std::string_view text) noexcept {
  text = without_escapes(text);
  if (text.size() < 2 || text[0] != '$') return false;
  // $$NAME, $$(command): as make and Compose want it
  if (text.size() > 2 && text[1] == '$' &&
      (text[2] == '(' || text[2] == '{' || ascii::is_upper(text[2])))
    text.remove_prefix(1);
  if (text[1] == '(') {
    int depth = 0;  // one substitution from end to end
    for (std::size_t at = 1; at < text.size(); ++at) {
      depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
      if (depth == 0) return at + 1 == text.size();
    }
    return true;  // cut at a blank
  }
  if (text.size() == 2 && std::string_view("@*#?$!").find(text[1]) != std::string_view::npos)
    return true;
  std::string_view name = text.substr(1);
  if (name.starts_with("env(") && name.ends_with(')')) return true;  // Tcl
  if (ascii::starts_with(name, "env:")) name.remove_prefix(4);       // PowerShell
  if (ascii::all(name, is_name_letter)) return !ascii::is_digit(name[0]) || name.size() == 1;
  const std::size_t question = text.find('?');  // ${NAME?text, cut at a blank
  if (question != std::string_view::npos && text[1] == '{' &&
      text.find('}') == std::string_view::npos)
    return true;
  const std::string_view inner = between(text, "${", "}");
  if (text.starts_with("${") && text.ends_with('.'))  // cut at a quote: ${config."name"}
    return ascii::all(text.substr(2), is_member_letter);
  if (inner.empty() || inner.find_first_of("{}") != std::string_view::npos) return false;
  if (is_call_with_variable(inner)) return true;
  const auto begin = static_cast<std::size_t>(inner[0] == '!' || inner[0] == '#');
  std::size_t at = begin;
  while (at < inner.size() && (is_name_letter(inner[at]) || inner[at] == '.')) ++at;
  if (at == begin) return false;
  const std::string_view rest = inner.substr(at);
  constexpr std::string_view operators = "?%/^,[@#";
  if (rest.empty() || operators.find(rest[0]) != std::string_view::npos) return true;
  if (rest == "-" || rest == "=" || rest == "+") return true;  // a default that is empty
  if (rest == ":") return true;                // of Spring, where the default is empty
  if (rest[0] == '-' && inner.find('.') < at)  // ${vault.db-password} of Quarkus
    return ascii::all(rest, [](char c) { return is_member_letter(c) || c == '-'; });
  if (rest[0] != ':') return false;
  if (rest.size() == 2 && std::string_view("-=+").find(rest[1]) != std::string_view::npos)
    return true;
  return rest[1] == '?' ||
         ascii::all(rest.substr(1), [](char c) { return is_name_letter(c) || c == ':'; });
}

/// A tag of YAML that reads a value from elsewhere: "!secret mqtt_password", "!Ref Name".
constexpr bool is_yaml_tag(std::string_view text) noexcept {
  const std::size_t blank = text.find(' ');
  if (text.empty() || text[0] != '!' || blank < 3 || blank + 1 >= text.size()) return false;
  const auto fits = [](char c) { return is_member_letter(c) || c == '-' || c == '/'; };
  return ascii::all(text.substr(1, blank - 1), is_name_letter) &&
         ascii::all(text.substr(blank + 1), fits);
}

/// !NAME_OF_IT! and !line:~14,2! of cmd.exe.
constexpr bool is_batch_variable(std::string_view text) noexcept {
  const std::string_view inner = between(text, "!", "!");
  if (const std::size_t part = inner.find(":~"); part < inner.size())
    return ascii::all(inner.substr(0, part), is_name_letter);
  return inner.find('_') < inner.size() && ascii::all(inner, is_capital_letter);
}

/// "--ServerApp.password=$HASH": the option that a variable holds for a program.
constexpr bool is_option_with_variable(std::string_view text) noexcept {
  const std::size_t equals = text.find('=');
  return text.starts_with("--") && equals < text.size() &&
         is_shell_reference(text.substr(equals + 1));
}

constexpr bool is_variable(std::string_view text) noexcept {
  constexpr std::array<std::array<std::string_view, 2>, 5> named = {
      {{"{", "}"}, {"%", "%"}, {"[", "]"}, {"__", "__"}, {"%(", ")s"}}};
  if (is_shell_reference(text)) return true;
  if (const std::string_view inner = between(text, "<", ">"); !inner.empty())
    return inner.find_first_of("<>\n") == std::string_view::npos;
  for (const std::string_view open : {"{{", "${{"}) {
    const std::string_view inner = between(text, open, "}}");
    if (!inner.empty() && inner.find_first_of("{}") == std::string_view::npos) return true;
  }
  for (const std::string_view open : {"%%ops.", "%%global.", "%%globals."}) {
    const std::string_view inner = between(text, open, "%%");
    if (!inner.empty() && inner.find('%') == std::string_view::npos) return true;
  }
  for (const auto& [open, close] : named) {
    if (is_template_name(between(text, open, close))) return true;
  }
  if (text[0] == '$' && text.ends_with('}')) {  // $__file{/path} of Grafana, $env{NAME}
    const std::size_t brace = text.find('{');
    if (brace > 1 && ascii::all(text.substr(1, brace - 1), is_name_letter)) return true;
  }
  if (is_yaml_tag(text) || is_batch_variable(text) || is_option_with_variable(text)) return true;
  if (text.size() > 2 && text[0] == ':' && (text[1] == '\'' || text[1] == '"')) {  // psql
    const std::string_view name = text.substr(2, text.find_last_not_of("'\"") - 1);
    return ascii::all(name, is_name_letter);
  }
  if (text.starts_with("env:")) return ascii::all(text.substr(4), is_capital_letter);
  if (text.size() == 2 && text[0] == '%') return ascii::is_lower(text[1]);  // printf
  return ascii::all(between(text, "{", "}"), ascii::is_digit);
}

constexpr bool is_store_reference(std::string_view text) noexcept {
  if (text::any_of(text, ascii::is_space)) return false;
  const auto begins = [text](std::string_view scheme) {
    return text.size() > scheme.size() && ascii::starts_with(text, scheme);
  };
  const bool google = begins("projects/") && text.find("/secrets/") != std::string_view::npos;
  return google || text::any_of(store_references, begins) || begins("/run/secrets/") ||
         begins("/var/run/secrets/");
}

/// Whether variables in braces and signs between them are all there is: "${USER}:${PASSWORD}".
constexpr bool is_made_of_variables(std::string_view text) noexcept {
  if (text.find("${") == std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) == "${") {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) return false;
      if (!ascii::all(text.substr(at + 2, end - at - 2), is_name_letter)) return false;
      at = end;
    } else if (ascii::is_alnum(text[at]) || static_cast<signed char>(text[at]) < 0) {
      return false;
    }
  }
  return true;
}

}  // namespace detail

constexpr std::string_view default_of(std::string_view value) noexcept {
  const std::string_view inner = detail::between(value, "${", "}");
  std::size_t at = 0;
  while (at < inner.size() && (detail::is_name_letter(inner[at]) || inner[at] == '.')) ++at;
  if (at == 0 || at == inner.size()) return {};
  if (inner[at] == '-' && inner.find('.') < at) return {};  // a name: ${vault.db-password}
  at += inner[at] == ':' ? 1U : 0U;
  if (at == inner.size() || std::string_view("-=+").find(inner[at]) == std::string_view::npos)
    return {};
  return inner.substr(at + 1);
}

constexpr bool is_reference(std::string_view text) noexcept {
  return detail::is_variable(text) || detail::is_store_reference(text) ||
         detail::is_made_of_variables(text);
}

}  // namespace nosana::secrets
