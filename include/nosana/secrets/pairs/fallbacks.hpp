// SPDX-License-Identifier: MIT
#pragma once

// What code takes when nothing is set: NAME or "v", NAME || 'v', NAME ?? "v", unwrap_or("v"), x if
// y else "v"; and what R assigns: name <- "v".

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/pairs/code_text.hpp>
#include <nosana/secrets/pairs/judge.hpp>

namespace nosana::secrets::detail {

inline constexpr ascii::ByteSet fallback_signs("|?oOe<");

template <class Found>
class FallbackReader {
 public:
  FallbackReader(std::string_view text, Found& found) noexcept : text_(text), found_(found) {}

  /// `at` is the place of one of the signs.
  void read(std::size_t at) {
    const std::string_view rest = text_.substr(at, 2);
    if (rest == "<-") return read_assigned(at);
    const bool otherwise = rest == "el" && text_.substr(at, 4) == "else";
    const bool sign = rest == "||" || rest == "??" || rest == "?:";
    const bool word = ascii::same(rest, "or");
    if (!sign && !word && !otherwise) return;
    std::size_t next = at + (otherwise ? 4 : 2);
    if (word || otherwise) {
      const bool method = at > 0 && text_[at - 1] == '_';  // unwrap_or(
      if (word && next < text_.size() &&
          (text_[next] == '(' || ascii::starts_with(text_.substr(next), "else(")))
        return read_call(at, next);
      if (method || at == 0 || !ascii::is_space(text_[at - 1])) return;
      if (next >= text_.size() || !ascii::is_space(text_[next])) return;
    }
    next = skip_code_blanks(text_, next);
    if (next < text_.size() && text_[next] == '=') next = skip_code_blanks(text_, next + 1);  // ||=
    const CodeString value = code_string_at(text_, next);
    if (value && !report(name_before(at), value.content))
      report(assigned_before(at), value.content);
  }

  /// Whether `value` is a secret by the name that the line before `end` assigns to: name =
  /// wrapped("v")
  bool read_wrapped(std::size_t end, std::string_view value) {
    return report(assigned_before(end), value);
  }
  /// ENV.fetch("NAME") { "v" }
  bool read_block(std::size_t end, std::string_view value) {
    return report(name_before(end), value);
  }

  /// The name that the line before `end` assigns to; empty where it does not.
  [[nodiscard]] std::string_view name_assigned_at(std::size_t end) const noexcept {
    return assigned_before(end);
  }

 private:
  bool report(std::string_view name, std::string_view value) {
    if (name.empty() || !is_secret_pair(name, value, Written::quoted)) return false;
    found_(NamedValue{name, value});
    return true;
  }

  /// name <- "v"
  void read_assigned(std::size_t at) {
    if (const CodeString value = code_string_at(text_, skip_code_blanks(text_, at + 2)))
      report(name_before(at), value.content);
  }

  /// NAME").unwrap_or("v"), orElse("v"): the name stands in the call before.
  void read_call(std::size_t at, std::size_t next) {
    next = std::min(text_.find('(', next), text_.size());
    const CodeString value = code_string_at(text_, skip_code_blanks(text_, next + 1));
    if (!value) return;
    std::size_t dot = at;
    while (dot > 0 && (is_name_letter(text_[dot - 1]))) --dot;
    if (dot > 0 && text_[dot - 1] == '.') report(name_before(dot - 1), value.content);
  }

  /// The name that the line before `end` assigns to.
  [[nodiscard]] std::string_view assigned_before(std::size_t end) const noexcept {
    constexpr std::size_t max_size = 256;
    const std::size_t first = end - std::min(end, max_size);
    const std::string_view line = text_.substr(first, end - first);
    const std::size_t begin = line.rfind('\n') + 1;
    std::size_t equals = line.find('=', begin);
    if (equals != std::string_view::npos && equals > begin && line[equals - 1] == '%')
      equals = line.find(':', begin);  // name: <%= ...
    if (equals == std::string_view::npos) return {};
    std::size_t last = first + equals;
    while (last > first && (ascii::is_blank(text_[last - 1]) || text_[last - 1] == ':')) --last;
    const std::string_view name = name_before(last);
    std::size_t type = static_cast<std::size_t>(name.data() - text_.data());
    while (type > first && ascii::is_blank(text_[type - 1])) --type;
    const bool typed = !name.empty() && type > first && text_[type - 1] == ':';
    return typed ? word_before(text_, type - 1) : name;  // name: type = ...
  }

  /// The name that ends before `end`: process.env.NAME, env("NAME"), args.name.
  [[nodiscard]] std::string_view name_before(std::size_t end) const noexcept {
    constexpr std::string_view closers = ")]}\"'`\\";
    constexpr std::size_t max_size = 16;
    const std::size_t first = end - std::min(end, max_size);
    while (end > first &&
           (ascii::is_space(text_[end - 1]) || closers.find(text_[end - 1]) < closers.size())) {
      --end;
    }
    std::size_t begin = end;
    while (begin > 0 && end - begin < max_assigned_name &&
           (is_name_letter(text_[begin - 1]) || text_[begin - 1] == '-')) {
      --begin;
    }
    return text_.substr(begin, end - begin);
  }

  std::string_view text_;
  Found& found_;
};

}  // namespace nosana::secrets::detail
