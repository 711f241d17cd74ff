// SPDX-License-Identifier: MIT
#pragma once

// Logins, passwords, headers and scripts of sed in a word. A part of command_reports.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/commands/command_reports.hpp>
#include <nosana/secrets/commands/command_texts.hpp>
#include <nosana/secrets/commands/given_value.hpp>
#include <nosana/secrets/names/named_value.hpp>
#include <nosana/secrets/names/placeholder.hpp>
#include <nosana/secrets/names/telling_maps.hpp>
#include <nosana/secrets/urls/header.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::detail {

template <class Found>
bool CommandReports<Found>::header(std::string_view raw) {
  constexpr std::size_t max_size = 64;
  const std::string_view text = content(raw).text;
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon >= max_size) return false;
  const std::string_view name = text.substr(0, colon);
  const std::string_view value = text.substr(colon + 1);
  if (!ascii::all(name, in_assigned_name)) return false;
  const HeaderCredential credential = credential_of_header(name, value);
  if (!credential) return false;
  const std::string_view found = value.substr(credential.begin, credential.end - credential.begin);
  place_.kind = CommandPlace::Kind::header;
  place_.name = known_name(name);
  report(Role::header, name, found, {found, true});
  return true;
}

template <class Found>
bool CommandReports<Found>::cookie(std::string_view raw) {
  const std::string_view value = content(raw).text;
  const HeaderCredential credential = credential_of_header("cookie", value);
  if (!credential) return false;
  const std::string_view found = value.substr(credential.begin, credential.end - credential.begin);
  report(Role::header, "cookie", found, {found, true});
  return true;
}

template <class Found>
bool CommandReports<Found>::login(std::string_view raw, char sign) {
  constexpr std::size_t min_token = 20;
  const ShellContent both = content(raw);
  const std::size_t at = both.text.find(sign);
  if (at == std::string_view::npos || (at == 0 && sign == '/')) return false;  // sqlplus /nolog
  const std::string_view user = both.text.substr(0, at);
  std::string_view password = both.text.substr(at + 1);
  if (sign == '/') password = password.substr(0, password.find('@'));
  const bool filler = password.size() == 1 || ascii::same(password, "api_token") ||
                      ascii::same(password, "x-oauth-basic");
  if (password.empty() || (filler && is_made_token(user, min_token))) {  // curl -u TOKEN:
    if (!is_made_token(user, min_token) || is_placeholder(user)) return false;
    report(Role::user_password, {}, raw, {user, both.exact});
    return true;
  }
  if (is_placeholder(password) || is_plain_login(user, password)) return false;
  if (password.starts_with("//")) return false;  // a URL
  report(Role::user_password, user, raw, {password, both.exact});
  return true;
}

/// A password that nobody takes for a number, a word or a version.
inline bool is_chosen_password(std::string_view text) noexcept {
  return is_given_credential(text) && has(text, ascii::is_letter) &&
         (!is_plain_words(text) ||
          (has(text, ascii::is_digit) && text.find_first_of(".:/_-") == std::string_view::npos));
}

template <class Found>
bool CommandReports<Found>::chosen(std::string_view raw) {
  ShellContent value = content(raw);
  value.text = value.text.substr(0, value.text.find("\\r"));  // a line end that is written out
  if (!is_chosen_password(value.text)) return false;
  report(Role::password, {}, raw, value);
  return true;
}

template <class Found>
bool CommandReports<Found>::logins_of_users(std::string_view raw) {
  const std::string_view text = content(raw).text;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_chosen_password(text.substr(colon + 1))) return false;
  return !ascii::starts_with(text.substr(colon + 1), text.substr(0, colon)) && login(raw);
}

template <class Found>
bool CommandReports<Found>::target(std::string_view raw) {
  const ShellContent word = content(raw);
  const std::size_t sign = word.text.rfind('@');
  const std::string_view front = word.text.substr(0, sign);
  const std::size_t colon = front.find(':');
  if (sign == std::string_view::npos || colon == 0 || colon == std::string_view::npos) return false;
  const std::string_view host = word.text.substr(sign + 1);
  const std::string_view address = host.substr(0, host.find_first_of(":/"));
  const bool numbers = std::count(address.begin(), address.end(), '.') == 3 &&
                       ascii::all(address, [](char c) { return ascii::is_digit(c) || c == '.'; });
  const std::size_t slash = front.find('/');
  const bool domain = slash < colon && ascii::all(host, in_assigned_name);
  const std::size_t begin = slash < colon ? slash + 1 : 0;
  const std::string_view user = front.substr(begin, colon - begin);
  const std::string_view password = front.substr(colon + 1);
  if (!(numbers || domain) || password.starts_with("//") || !is_chosen_password(password))
    return false;
  report(Role::user_password, user, raw, {password, word.exact});
  return true;
}

template <class Found>
bool CommandReports<Found>::entry(std::string_view raw) {
  const std::string_view text = opened(raw);
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  const std::string_view name = text.substr(0, equals);
  const std::string_view value = text.substr(equals + 1);
  const ShellContent bare = content(value);
  constexpr MapRow row = *find_map("stringData");  // does not compile if there is none
  if (!is_secret_in_map(row, name, bare.text, false)) return false;
  report(Role::env_option, name, value, bare);
  return true;
}

template <class Found>
void CommandReports<Found>::logins(std::string_view raw) {
  const ShellContent all = content(raw);
  if (!all.exact) {
    login(raw);
    return;
  }
  const CommandOrigin origin = origin_;
  origin_.quoting = false;  // the lines have no quotes around them
  for (std::size_t at = 0; at < all.text.size();) {
    const std::size_t end = line_end(all.text, at);
    login(all.text.substr(at, end - at));
    at = end + (end < all.text.size() && all.text[end] == '\\' ? 2 : 1);
  }
  origin_ = origin;
}

template <class Found>
bool CommandReports<Found>::pool(std::string_view raw) {
  constexpr std::size_t max_size = 12;  // of a worker's name
  const std::string_view value = content(raw).text;
  const bool worker = value.size() <= max_size && is_plain_words(value);
  return worker || is_pool_setting(value) || password("", raw);
}

template <class Found>
bool CommandReports<Found>::password(std::string_view name, std::string_view raw) {
  constexpr text::Literal elsewhere[] = {"env:", "file:", "fd:", "stdin"};
  ShellContent value = content(raw);
  if (value.text.starts_with("pass:")) value.text.remove_prefix(5);  // openssl
  value.text = value.text.substr(0, line_end(value.text, 0));
  const auto begins = [&value](std::string_view scheme) { return value.text.starts_with(scheme); };
  if (text::any_of(elsewhere, begins)) return false;
  if (is_placeholder(value.text)) return false;
  if (value.text == "-" || value.text == "!" || value.text == "*")
    return false;  // a locked account
  report(Role::password, name, raw, value);
  return true;
}

template <class Found>
void CommandReports<Found>::sed_script(std::string_view raw) {
  const std::string_view word = opened(raw);
  const std::size_t begin = word.find('s');
  const bool replaces = begin != std::string_view::npos && begin + 2 < word.size() &&
                        ascii::all(word.substr(0, begin + 1), [](char c) { return c != '='; });
  if (!replaces || ascii::is_alnum(word[begin + 1])) return structured(raw);
  const char sign = word[begin + 1];
  const std::size_t middle = word.find(sign, begin + 2);  // s/pattern/replacement/
  if (middle == std::string_view::npos) return structured(raw);
  const std::string_view pattern = word.substr(begin + 2, middle - begin - 2);
  const std::string_view rest = word.substr(middle + 1);
  const std::string_view put = rest.substr(0, rest.find(sign));
  const std::size_t before = tally_.reported;
  pairs_within(put);
  if (tally_.reported != before) return;
  const SedNames names(pattern, put);
  if (names.value.empty() || !content(raw).exact) return;
  if (!names.name.empty() && ascii::starts_with(names.value, names.name))
    return;  // s/token/tokens/
  const bool same_case = is_identifier(names.value) && is_identifier(names.name) &&
                         ascii::is_upper(names.value[0]) == ascii::is_upper(names.name[0]);
  if (same_case && !names.is_marked && !names.is_mark) return;  // s/password/phrase/
  const bool is_secret = names.is_mark ? !is_placeholder(names.value)
                                       : is_beside(names.name, names.value) ||
                                             (names.is_marked && takes_credential(names.name) &&
                                              is_given_credential(names.value));
  if (is_secret) report(Role::assignment, names.name, names.value, {names.value, true});
}

}  // namespace nosana::secrets::detail
