// SPDX-License-Identifier: MIT
#pragma once

// Values in the code of any language that no "=" or ":" stands before: arguments of calls, and what is taken when nothing
// is set. One reader for calls, getenv("NAME", "v"), login("me", "v"), setPassword("v"), auth=("me", "v"), and one for
// fallbacks, NAME or "v", NAME || 'v', NAME ?? "v", unwrap_or("v").

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/pairs/call_tables.hpp>
#include <nosana/secrets/pairs/judge.hpp>

namespace nosana::secrets {

/// Calls found(NamedValue) for the secrets among the arguments of calls and behind the operators of fallbacks.
/// cost   one pass; an argument is at most 256 bytes and a call has at most 8 that are looked at
template <class Found>
void read_calls(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

/// A string in code: what its quotes enclose, and the place behind it. Empty where none begins.
struct CodeString {
  std::string_view content;
  std::size_t next = 0;
  explicit constexpr operator bool() const noexcept { return next != 0; }
};

inline constexpr std::size_t longest_code_string = 512;

/// The string that begins at `at`: in quotes of any kind, behind letters such as f and r, with backslashes where the code
/// stands in a string itself.
constexpr CodeString code_string_at(std::string_view text, std::size_t at) noexcept {
  constexpr std::string_view prefixes = "fFrRbBuUL$@&";
  for (int i = 0; i < 2 && at < text.size() && prefixes.find(text[at]) < prefixes.size(); ++i) ++at;
  std::size_t slashes = 0;
  while (at < text.size() && text[at] == '\\') {
    ++at;
    ++slashes;
  }
  if (at >= text.size() || std::string_view("\"'`").find(text[at]) == std::string_view::npos)
    return {};
  const char quote = text[at++];
  std::size_t run = 0;
  const std::size_t last = std::min(text.size(), at + longest_code_string);
  for (std::size_t end = at; end < last && text[end] != '\n'; ++end) {
    if (text[end] == quote && run <= slashes) return {text.substr(at, end - at - run), end + 1};
    run = text[end] == '\\' ? run + 1 : 0;
  }
  return {};
}

constexpr std::size_t skip_code_blanks(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t most = 64;
  for (const std::size_t last = at + most; at < text.size() && at < last;) {
    if (ascii::is_space(text[at])) {
      ++at;
    } else if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == 'n') {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

/// The word that ends before `end`: the name of a function or variable.
constexpr std::string_view word_before(std::string_view text, std::size_t end) noexcept {
  std::size_t begin = end;
  while (begin > 0 && end - begin < longest_assigned_name && is_name_letter(text[begin - 1]))
    --begin;
  return text.substr(begin, end - begin);
}

template <class Found>
class CallReader {
 public:
  CallReader(std::string_view text, Found& found) noexcept : text_(text), found_(found) {}

  void read() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '(' || c == '[' || c == '{') {
        read_call(at);
      } else if (c == '|' || c == '?' || c == 'o' || c == 'O') {
        read_fallback(at);
      }
    }
  }

 private:
  static constexpr std::size_t max_arguments = 8;
  static constexpr std::size_t longest_argument = 256;

  bool report(std::string_view name, std::string_view value) {
    if (!is_secret_pair(name, value, Written::quoted)) return false;
    found_(NamedValue{name, value});
    return true;
  }

  /// The place behind the argument at `at`, at its comma or at the end of the call.
  [[nodiscard]] std::size_t end_of_argument(std::size_t at) const noexcept {
    int depth = 0;
    for (const std::size_t last = std::min(text_.size(), at + longest_argument); at < last; ++at) {
      const char c = text_[at];
      if (c == '"' || c == '\'') {
        const CodeString string = code_string_at(text_, at);
        if (!string) return text_.size();
        at = string.next - 1;
      } else if (c == '(' || c == '[' || c == '{') {
        ++depth;
      } else if (c == ')' || c == ']' || c == '}') {
        if (depth-- == 0) return at;
      } else if ((c == ',' && depth == 0) || c == ';') {
        return at;
      }
    }
    return text_.size();
  }

  /// The bracket at `open` and what stands before it.
  void read_call(std::size_t open) {
    std::size_t before = open;
    while (before > 0 && open - before < 2 && ascii::is_blank(text_[before - 1])) --before;
    const std::string_view function = word_before(text_, before);
    if (function.empty()) {
      if (text_[open] != '{') read_pair_of(open, before);
      return;
    }
    const std::size_t first = skip_code_blanks(text_, open + 1);
    if (text_[open] != '[' && read_setter(function, first)) return;
    if (text_[open] != '(') return;
    for (const CredentialCall& call : credential_calls) {
      if (!ascii::same(function, call.function)) continue;
      if (!read_key(first)) read_login(first, call.argument);
      return;
    }
    read_two(function, first);
  }

  /// auth=("me", "v"): a pair without a function, behind a name that says so.
  void read_pair_of(std::size_t open, std::size_t end) {
    if (end == 0 || (text_[end - 1] != '=' && text_[end - 1] != ':')) return;
    --end;
    while (end > 0 &&
           (ascii::is_blank(text_[end - 1]) || text_[end - 1] == '"' || text_[end - 1] == '\'')) {
      --end;
    }
    if (ascii::is_one_of(word_before(text_, end), login_pairs))
      read_login(skip_code_blanks(text_, open + 1), 2);
  }

  /// login(key="v"): a key is a credential when it is an argument of a login.
  bool read_key(std::size_t at) {
    constexpr std::string_view key = "key";
    if (at < text_.size() && text_[at] == '{') at = skip_code_blanks(text_, at + 1);
    for (std::size_t i = 0; i < max_arguments && at < text_.size(); ++i) {
      std::size_t value = skip_code_blanks(text_, at + key.size());
      if (ascii::starts_with(text_.substr(at), key) && value < text_.size() &&
          (text_[value] == '=' || text_[value] == ':')) {
        value = skip_code_blanks(text_, value + 1);
        if (const CodeString string = code_string_at(text_, value))
          return report("api_key", string.content);
      }
      at = end_of_argument(at);
      if (at >= text_.size() || text_[at] != ',') return false;
      at = skip_code_blanks(text_, at + 1);
    }
    return false;
  }

  /// The argument with this number is a password or token.
  void read_login(std::size_t at, std::size_t argument) {
    for (std::size_t i = 1; i < argument; ++i) {
      at = end_of_argument(at);
      if (at >= text_.size() || text_[at] != ',') return;
      at = skip_code_blanks(text_, at + 1);
    }
    if (const CodeString string = code_string_at(text_, at)) report("password", string.content);
  }

  /// setPassword("v"), withApiKey("v"), std::string password{"v"}: the name says what the only argument is.
  bool read_setter(std::string_view function, std::size_t first) {
    const CodeString value = code_string_at(text_, first);
    if (!value) return false;
    const std::size_t behind = skip_code_blanks(text_, value.next);
    if (behind < text_.size() && text_[behind] == ',') return false;
    const NameParts parts(function);
    const bool sets = parts.size() > 1 && ascii::is_one_of(parts[0], setter_prefixes);
    if (parts.empty() || (!sets && meaning_of(function) == NameMeaning::none)) return false;
    if (ascii::same(parts[parts.size() - 1], "secret") && !sets) return false;  // secret("NAME")
    const auto asks = [function](std::string_view prefix) {
      return ascii::starts_with(function, prefix);
    };
    if (text::any_of(asking_prefixes, asks)) return false;  // getpass("Password: ")
    const std::string_view name =
        sets ? function.substr(static_cast<std::size_t>(parts[1].data() - function.data()))
             : function;
    return report(name, value.content);
  }

  /// A name and a value beside each other: setenv("NAME", "v"), setattr(x, "name", "v").
  void read_two(std::string_view function, std::size_t at) {
    const bool setter = ascii::is_one_of(function, setter_calls);
    for (std::size_t i = 0; i < max_arguments && at < text_.size(); ++i) {
      const CodeString name = code_string_at(text_, at);
      if (name) {
        const std::size_t comma = skip_code_blanks(text_, name.next);
        if (comma < text_.size() && text_[comma] == ',') {
          const CodeString value = code_string_at(text_, skip_code_blanks(text_, comma + 1));
          if (value && (setter || !is_plain_words(value.content))) {
            if (report(name.content, joined(value))) return;
          }
        }
      }
      at = end_of_argument(at);
      if (at >= text_.size() || text_[at] != ',') return;
      at = skip_code_blanks(text_, at + 1);
    }
  }

  /// Behind "Bearer " the string that is joined to it.
  [[nodiscard]] std::string_view joined(const CodeString& value) const noexcept {
    if (!ascii::is_one_of(ascii::trim(value.content), value_schemes)) return value.content;
    std::size_t at = skip_code_blanks(text_, value.next);
    if (at < text_.size() && (text_[at] == '+' || text_[at] == '.')) {
      const CodeString next = code_string_at(text_, skip_code_blanks(text_, at + 1));
      if (next) return next.content;
    }
    return value.content;
  }

  /// An operator at `at` behind which stands what is taken when nothing is set.
  void read_fallback(std::size_t at) {
    const std::string_view rest = text_.substr(at, 2);
    const bool sign = rest == "||" || rest == "??" || rest == "?:";
    const bool word = ascii::same(rest, "or");
    if (!sign && !word) return;
    std::size_t next = at + 2;
    if (word) {
      const bool method = at > 0 && text_[at - 1] == '_';  // unwrap_or(
      if (next < text_.size() &&
          (text_[next] == '(' || ascii::starts_with(text_.substr(next), "else(")))
        return read_fallback_call(at, next);
      if (method || at == 0 || !ascii::is_space(text_[at - 1])) return;
      if (next >= text_.size() || !ascii::is_space(text_[next])) return;
    }
    next = skip_code_blanks(text_, next);
    if (next < text_.size() && text_[next] == '=') next = skip_code_blanks(text_, next + 1);  // ||=
    const CodeString value = code_string_at(text_, next);
    if (value && !report(name_before(at), value.content))
      report(assigned_before(at), value.content);
  }

  /// The name that the line before `end` assigns to.
  [[nodiscard]] std::string_view assigned_before(std::size_t end) const noexcept {
    constexpr std::size_t longest = 256;
    const std::size_t first = end - std::min(end, longest);
    const std::string_view line = text_.substr(first, end - first);
    const std::size_t begin = line.rfind('\n') + 1;
    const std::size_t equals = line.find('=', begin);
    if (equals == std::string_view::npos) return {};
    std::size_t last = first + equals;
    while (last > first && (ascii::is_blank(text_[last - 1]) || text_[last - 1] == ':')) --last;
    return word_before(text_, last);
  }

  /// NAME").unwrap_or("v"), orElse("v"): the name stands in the call before.
  void read_fallback_call(std::size_t at, std::size_t next) {
    next = std::min(text_.find('(', next), text_.size());
    const CodeString value = code_string_at(text_, skip_code_blanks(text_, next + 1));
    if (!value) return;
    std::size_t dot = at;
    while (dot > 0 && (is_name_letter(text_[dot - 1]))) --dot;
    if (dot > 0 && text_[dot - 1] == '.') report(name_before(dot - 1), value.content);
  }

  /// The name that ends before `end`: process.env.NAME, env("NAME"), args.name.
  [[nodiscard]] std::string_view name_before(std::size_t end) const noexcept {
    constexpr std::string_view closers = ")]}\"'`\\";
    constexpr std::size_t most = 16;
    const std::size_t first = end - std::min(end, most);
    while (end > first &&
           (ascii::is_space(text_[end - 1]) || closers.find(text_[end - 1]) < closers.size())) {
      --end;
    }
    std::size_t begin = end;
    while (begin > 0 && end - begin < longest_assigned_name &&
           (is_name_letter(text_[begin - 1]) || text_[begin - 1] == '-')) {
      --begin;
    }
    return text_.substr(begin, end - begin);
  }

  std::string_view text_;
  Found& found_;
};

}  // namespace detail

template <class Found>
void read_calls(std::string_view text, Found&& found) {
  detail::CallReader<std::remove_reference_t<Found>>(text, found).read();
}

}  // namespace nosana::secrets
