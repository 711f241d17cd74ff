// SPDX-License-Identifier: MIT
#pragma once

// Values in the code of any language that no "=" or ":" stands before: arguments of calls,
// getenv("NAME", "v"), login("me", "v"), setPassword("v"), auth=("me", "v"), ["--token", "v"], and
// what is taken when nothing is set (fallbacks.hpp).

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/pairs/call_tables.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/pairs/fallbacks.hpp>
#include <nosana/secrets/pairs/judge.hpp>
#include <nosana/secrets/pairs/setter_calls.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// Calls found(NamedValue) for the secrets among the arguments of calls and after the operators of
/// fallbacks.
/// cost   one pass; an argument is at most 256 bytes and a call has at most 8 that are looked at
template <class Found>
void read_calls(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

/// Whether `value` is what an argument of this kind is.
inline bool is_call_value(CallValue kind, std::string_view value) noexcept {
  constexpr std::size_t min_made = 20;
  switch (kind) {
    case CallValue::password: return is_secret_pair("password", value, Written::quoted);
    case CallValue::token: return is_secret_pair("api_key", value, Written::quoted);
    case CallValue::made:
      return is_made_token(value, min_made) && is_secret_pair("api_key", value, Written::quoted);
    case CallValue::words:
    case CallValue::lone:
      return !is_plain_words(value) && is_secret_pair("password", value, Written::quoted);
    case CallValue::private_key: return is_secret_pair("private_key", value, Written::quoted);
    case CallValue::answer: return is_secret_pair("password", answer_of(value), Written::quoted);
    case CallValue::column: return false;
    case CallValue::phrase: break;
  }
  return is_secret_pair("mnemonic", value, Written::quoted) && is_phrase(value);
}

template <class Found>
class CallReader {
 public:
  CallReader(std::string_view text, Found& found) noexcept
      : text_(text), found_(found), fallbacks_(text, found) {}

  void read() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '(' || c == '[' || c == '{') {
        read_call(at);
      } else if (c == '"' || c == '\'') {
        read_bare_call(at);
        read_bearer(at);
      } else if (fallback_signs.contains(c)) {
        fallbacks_.read(at);
      }
    }
  }

 private:
  bool report(std::string_view name, std::string_view value) {
    if (!is_secret_pair(name, value, Written::quoted)) return false;
    found_(NamedValue{name, value});
    return true;
  }

  /// The bracket at `open` and what stands before it.
  void read_call(std::size_t open) {
    std::size_t before = open;
    while (before > 0 && open - before < 2 && ascii::is_blank(text_[before - 1])) --before;
    if (before > 0 && text_[before - 1] == '!') --before;  // a macro of Rust
    const std::string_view function = word_before(text_, before);
    const std::size_t first = skip_code_blanks(text_, open + 1);
    if (function.empty()) return read_bracket(open, first, before);
    if (ascii::is_one_of(function, string_wrappers)) {
      const CodeString value = code_string_at(text_, first);
      if (value && fallbacks_.read_wrapped(open, value.content)) return;
    }
    if (text_[open] != '[' && read_setter(function, first)) return;
    if (text_[open] != '(') return;
    if (may_take_credential(function) && read_known(function, before, first)) return;
    read_two(function, first);
  }

  void read_insert(std::size_t first, std::size_t before);  // insert_statements.hpp

  /// A call without brackets, as in Ruby: login "me", "v". The quote at `at` begins the first of
  /// several arguments.
  void read_bare_call(std::size_t at) {
    if (at < 2 || !ascii::is_blank(text_[at - 1]) || !is_name_letter(text_[at - 2])) return;
    const std::string_view function = word_before(text_, at - 1);
    if (!may_take_credential(function)) return;
    const auto begin = static_cast<std::size_t>(function.data() - text_.data());
    if (next_argument(text_, at) == std::string_view::npos || !begins_statement(begin)) return;
    read_known(function, at - 1, at);
  }

  /// "Bearer v" wherever a string begins so: a header that is compared, set or sent.
  void read_bearer(std::size_t at) {
    constexpr std::string_view scheme = "Bearer ";
    if (!text_.substr(at + 1).starts_with(scheme)) return;
    const CodeString string = code_string_at(text_, at);
    const std::string_view token = string ? string.content.substr(scheme.size()) : "";
    if (!token.empty() && !ascii::all(token, ascii::is_letter))
      report("authorization", string.content);
  }

  /// Whether only blanks stand before the word at `begin` on its line, or the object before its
  /// dot.
  [[nodiscard]] bool begins_statement(std::size_t begin) const noexcept {
    constexpr std::size_t deepest = 48;
    if (begin > 0 && text_[begin - 1] == '.') begin -= word_before(text_, begin - 1).size() + 1;
    const std::size_t first = begin - std::min(begin, deepest);
    while (begin > first && ascii::is_blank(text_[begin - 1])) --begin;
    return begin == 0 || text_[begin - 1] == '\n' || text_[begin - 1] == ';';
  }

  // Brackets that no function stands before: call_brackets.hpp.
  void read_bracket(std::size_t open, std::size_t first, std::size_t before);
  void read_atom(std::size_t at);
  void read_pair_of(std::size_t open, std::size_t first, std::size_t end);
  void read_tuple(std::size_t at);
  void read_options(std::size_t at);

  /// A function of the table, whose arguments begin at `first`. False where no row is for it.
  bool read_known(std::string_view function, std::size_t begin, std::size_t first) {
    begin -= function.size();
    constexpr std::string_view joints = ".:>-";
    std::size_t dot = begin;
    while (dot > 0 && begin - dot < 2 && joints.find(text_[dot - 1]) < joints.size()) --dot;
    const std::string_view object = dot == begin ? std::string_view() : word_before(text_, dot);
    bool known = false;
    for (const CredentialCall& call : credential_calls) {
      if (!ascii::same(function, call.function)) continue;
      const std::string_view wanted = call.object;
      if (!wanted.empty() && !ascii::same(object, wanted)) continue;
      if (call.value == CallValue::column) {
        read_insert(first, begin);
        return true;
      }
      if (call.value == CallValue::answer && !is_asked_before(text_, begin)) return false;
      known = known || call.value == CallValue::password;
      if (call.value == CallValue::password && read_key(first)) return true;
      if (read_argument(first, call.argument, call.value)) return true;
    }
    return known;
  }

  /// login(key="v"): a key is a credential when it is an argument of a login.
  bool read_key(std::size_t at) {
    constexpr std::string_view key = "key";
    if (at < text_.size() && text_[at] == '{') at = skip_code_blanks(text_, at + 1);
    for (std::size_t i = 0; i < max_code_arguments && at < text_.size(); ++i) {
      std::size_t value = skip_code_blanks(text_, at + key.size());
      if (ascii::starts_with(text_.substr(at), key) && value < text_.size() &&
          (text_[value] == '=' || text_[value] == ':')) {
        value = skip_code_blanks(text_, value + 1);
        if (const CodeString string = code_string_at(text_, value))
          return report("api_key", string.content);
      }
      at = next_argument(text_, at);
    }
    return false;
  }

  /// The argument with this number is a credential.
  bool read_argument(std::size_t at, std::size_t number, CallValue kind) {
    for (std::size_t i = 1; i < number && at < text_.size(); ++i) at = next_argument(text_, at);
    if (at >= text_.size()) return false;
    const CodeString string = string_argument(text_, at);
    if (!string) return false;
    const std::size_t next = skip_code_blanks(text_, string.next);
    if (kind == CallValue::lone && next < text_.size() && text_[next] == ',') return false;
    if (!is_call_value(kind, string.content)) return false;
    found_(NamedValue{"password", string.content});
    return true;
  }

  /// setPassword("v"), withApiKey("v"), std::string password{"v"}: the name says what the only
  /// argument is. Of changePassword("me", "v") the last.
  bool read_setter(std::string_view function, std::size_t first) {
    const CodeString value = string_argument(text_, first);
    if (!value) return false;
    const NameParts parts(function);
    if (parts.empty()) return false;
    const std::size_t next = skip_code_blanks(text_, value.next);
    if (next < text_.size() && text_[next] == ',')
      return ascii::is_one_of(parts[0], changing_prefixes) && read_changer(function, first);
    const bool sets = parts.size() > 1 && ascii::is_one_of(parts[0], setter_prefixes);
    if (!sets && meaning_of(function) == NameMeaning::none) return false;
    constexpr ascii::WordSet stores({"credentials", "secret"});  // secret("NAME")
    if (!sets && stores.contains(parts[parts.size() - 1])) return false;
    const auto asks = [function](std::string_view prefix) {
      return ascii::starts_with(function, prefix);
    };
    if (text::any_of(asking_prefixes, asks)) return false;  // getpass("Password: ")
    const std::string_view name =
        sets ? function.substr(static_cast<std::size_t>(parts[1].data() - function.data()))
             : function;
    return report(name, value.content);
  }

  /// The last argument of a function that changes a password.
  bool read_changer(std::string_view function, std::size_t at) {
    if (meaning_of(function) != NameMeaning::password) return false;
    CodeString last;
    for (std::size_t i = 0; i < max_code_arguments && at < text_.size(); ++i) {
      last = code_string_at(text_, at);
      at = next_argument(text_, at);
    }
    return last && report("password", last.content);
  }

  // A name and its value as two arguments: call_pairs.hpp.
  void read_two(std::string_view function, std::size_t at);
  bool read_scheme(std::string_view string, std::size_t next);
  bool read_default(std::string_view name, std::size_t at);
  [[nodiscard]] std::string_view bare_name_at(std::size_t at) const noexcept;
  [[nodiscard]] std::string_view joined(const CodeString& value) const noexcept;

  std::string_view text_;
  Found& found_;
  FallbackReader<Found> fallbacks_;
};

}  // namespace detail

template <class Found>
void read_calls(std::string_view text, Found&& found) {
  detail::CallReader<std::remove_reference_t<Found>>(text, found).read();
}

}  // namespace nosana::secrets

#include <nosana/secrets/pairs/call_brackets.hpp>
#include <nosana/secrets/pairs/call_pairs.hpp>
#include <nosana/secrets/pairs/insert_statements.hpp>
