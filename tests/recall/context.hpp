// SPDX-License-Identifier: MIT
#pragma once

// The contexts that secrets are planted in: what is written around a secret, how it is encoded,
// where it is put.
//
// Which context decides which kind: a kind that is shown by itself (a prefix, a frame, a checksum,
// a structure) is to be found in every context that its shape fits. A kind that is shown by its
// name alone is asked for only where the context brings a name, a flag, a header or a host: without
// one, forty hexadecimal digits are a commit as well. A password of a word and a year is asked for
// beside names and flags, and not as a bearer token.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recall/definition.hpp"
#include "recall/secret.hpp"

namespace nosana::recall {

/// How the results are summed up.
enum class Part : std::uint8_t { place, command, url, text, encoded };

[[nodiscard]] constexpr std::string_view name_of(Part part) noexcept {
  switch (part) {
    case Part::place: return "natural places";
    case Part::command: return "commands";
    case Part::url: return "URLs";
    case Part::text: return "other texts";
    case Part::encoded: break;
  }
  return "encoded";
}

/// What is done to the whole of a text, one after the other.
enum class Layer : std::uint8_t { base64, base64url, hex, percent, gzip, json_units };

struct Context {
  std::string_view id;
  Part part;
  Shown shows;               ///< what this context adds; by_itself: nothing
  Shape roomiest;            ///< shapes up to this one fit
  std::optional<Slot> slot;  ///< none: the place that the definition has for the kind
  std::string_view key;      ///< of the slot; may have fields
  std::string_view text;     ///< with fields, $value and so on: field()
  std::vector<Layer> layers = {};
};

/// Whether a secret of this kind in this context can be told for one.
[[nodiscard]] inline bool is_decidable(const Kind& kind, const Context& context) {
  return kind.shape <= context.roomiest && kind.shown <= context.shows;
}

/// A definition with the secret in the context.
[[nodiscard]] inline Definition plant(const Secret& secret, const Context& context, Random& random);

// ---- implementation ----

namespace detail {

/// Between quotes of a shell. Our secrets have no single quote in them.
inline std::string quoted(const Secret& secret) { return '\'' + secret.text + '\''; }

/// As the value of NAME=... in a shell: bare where that is possible.
inline std::string assigned(const Secret& secret) {
  constexpr std::string_view special = " \n\"'&;<>()|*?[]{}$#!~`\\";
  return secret.text.find_first_of(special) == std::string::npos ? secret.text : quoted(secret);
}

inline std::string flag(const Secret& secret) {
  const std::string& name = secret.kind->name;
  const bool is_camel = name[0] >= 'a';
  std::string text = "--";
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && text.back() >= 'a' && is_camel) text += '-';
    text += c == '_' ? '-' : upper ? static_cast<char>(c | 0x20) : c;
  }
  return text;
}

inline std::string dotenv(const Secret& secret) {
  return "LOG_LEVEL=info\n" + secret.kind->name + '=' + assigned(secret) + "\nWORKERS=2\n";
}

inline std::string config(const Secret& secret) {
  return R"({"log_level":"info",")" + secret.kind->name + R"(":")" + json(secret.text) + R"("})";
}

/// What a field stands for, and the part of it that is to be found; none: this is not the secret.
inline Text field(std::string_view name, const Secret& secret, Random& random) {
  const auto whole = [](const std::string& text) { return Text{text, text}; };
  const std::string& value = secret.text;
  if (name == "value") return whole(value);
  if (name == "quoted") return {quoted(secret), value};
  if (name == "assigned") return {assigned(secret), value};
  if (name == "percent") return whole(percent(value));
  if (name == "base64") return whole(base64(value));
  if (name == "config") return {config(secret), json(value)};
  if (name == "configtext") return {json(config(secret)), json(json(value))};
  if (name == "dotenv") return {dotenv(secret), value};
  if (name == "dotenvbase64") return whole(base64(dotenv(secret)));
  if (name == "name") return {secret.kind->name, {}};
  if (name == "flag") return {flag(secret), {}};
  return {random.one_of({"SETTING_A", "RUNTIME_VALUE", "DATA", "EXTRA", "INPUT_2", "PARAM"}), {}};
}

inline Text filled(std::string_view form, const Secret& secret, Random& random) {
  Text result;
  for (std::size_t at = 0; at < form.size();) {
    if (form[at] != '$') {
      result.text += form[at++];
      continue;
    }
    std::size_t end = at + 1;
    while (end < form.size() &&
           ((form[end] >= 'a' && form[end] <= 'z') || form[end] == '6' || form[end] == '4'))
      ++end;
    const Text part = field(form.substr(at + 1, end - at - 1), secret, random);
    result.text += part.text;
    if (!part.part.empty()) result.part = part.part;
    at = end;
  }
  return result;
}

inline std::string layered(const std::string& text, Layer layer) {
  switch (layer) {
    case Layer::base64: return base64(text);
    case Layer::base64url: return base64url(text);
    case Layer::hex: return hex(text);
    case Layer::percent: return percent(text, true);
    case Layer::gzip: return gzip(text);
    case Layer::json_units: break;
  }
  return text;  // define() writes these
}

inline Slot home_slot(Home home) {
  switch (home) {
    case Home::docker_password: return Slot::docker_password;
    case Home::storage_key: return Slot::storage_key;
    case Home::access_token: return Slot::access_token;
    case Home::header: return Slot::header;
    case Home::url: return Slot::resource_url;
    case Home::variable: break;
  }
  return Slot::env;
}

}  // namespace detail

inline Definition plant(const Secret& secret, const Context& context, Random& random) {
  const std::string key = detail::filled(context.key, secret, random).text;
  Text text = detail::filled(context.text, secret, random);
  auto escapes = Escapes::as_needed;
  for (const Layer layer : context.layers) {
    text.text = detail::layered(text.text, layer);
    text.part = text.text;
    if (layer == Layer::json_units) escapes = Escapes::everywhere;
  }
  const Slot slot = context.slot.value_or(detail::home_slot(secret.kind->home));
  return define(slot, slot == Slot::header && !context.slot ? "Authorization" : key, text, escapes);
}

}  // namespace nosana::recall
