// SPDX-License-Identifier: MIT
#pragma once

// Lists within a text whose name says that each element is a secret: api_keys: ["v", "w"], the
// items of a list of YAML, and the accounts of Hardhat. The names are those of maps
// (names/telling_maps.hpp).

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/names/assignments.hpp>
#include <nosana/secrets/names/telling_maps.hpp>
#include <nosana/secrets/pairs/judge.hpp>
#include <nosana/secrets/tokens/named_kinds.hpp>

namespace nosana::secrets {

/// Calls found(NamedValue) for the elements of lists that are secrets by the name of the list.
/// cost   one pass, and a look at the word before each "[" and at the end of each line
template <class Found>
void read_lists(std::string_view text, Found&& found);

/// The same for the text of a list, ["v", "w"], under a name; nothing where it is none.
template <class Found>
void read_list(std::string_view name, std::string_view list, Found&& found);

// ---- implementation ----

namespace detail {

/// users: ["me:v"]
inline constexpr MapRow login_list = {"users", "users", MapValues::any};

template <class Found>
class ListReader {
 public:
  ListReader(std::string_view text, Found& found) noexcept : text_(text), found_(found) {}

  void read() {
    constexpr ascii::ByteSet signs("[\n");
    for (std::size_t at = signs.find_in(text_, 0); at != std::string_view::npos;
         at = signs.find_in(text_, at + 1)) {
      if (text_[at] == '[') {
        if (choose(name_before(at))) read_elements(at + 1);
      } else if (at != 0 && text_[at - 1] == ':' && choose(name_ending(at - 1))) {
        read_items(at + 1);
      }
    }
  }

  void read_named(std::string_view name) {
    if (text_.starts_with('[') && choose(name)) read_elements(1);
    if (text_.starts_with('{') && text_.find('{', 1) == std::string_view::npos) read_map(name);
  }

 private:
  static constexpr std::size_t max_elements = 32;
  static constexpr std::size_t max_size = 512;  // of an element

  /// Whether a list of this name has secrets.
  bool choose(std::string_view name) noexcept {
    is_accounts_ = ascii::same(name, "accounts");
    row_ = name.empty() || is_accounts_ ? nullptr : find_map(name);
    if (ascii::same(name, "users")) row_ = &login_list;
    return row_ != nullptr || is_accounts_;
  }

  /// API_KEYS={"me": "v"}
  void read_map(std::string_view name) {
    row_ = find_map(name);
    if (row_ == nullptr) return;
    read_assignments(text_, [this](const Assignment& pair) {
      const std::string_view value = text_.substr(pair.begin, pair.end - pair.begin);
      if (is_secret_in_map(*row_, pair.name, value, false)) found_(NamedValue{row_->name, value});
    });
  }

  /// The name that stands with ":" or "=" before the bracket at `end`; empty for none.
  [[nodiscard]] std::string_view name_before(std::size_t end) const noexcept {
    while (end > 0 && ascii::is_blank(text_[end - 1])) --end;
    if (end == 0 || (text_[end - 1] != ':' && text_[end - 1] != '=')) return {};
    return name_ending(end - 1);
  }
  [[nodiscard]] std::string_view name_ending(std::size_t end) const noexcept {
    while (end > 0 && (text_[end - 1] == '"' || text_[end - 1] == '\'' || text_[end - 1] == '\\' ||
                       text_[end - 1] == ' '))
      --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin < max_assigned_name && in_assigned_name(text_[begin - 1]))
      --begin;
    return text_.substr(begin, end - begin);
  }

  /// The strings in quotes from `at` to the end of the list.
  void read_elements(std::size_t at) {
    constexpr std::string_view quotes = "\"'`";
    for (std::size_t count = 0; count < max_elements; ++count) {
      while (at < text_.size() &&
             (ascii::is_space(text_[at]) || text_[at] == ',' || text_[at] == '\\')) {
        ++at;
      }
      if (at >= text_.size() || quotes.find(text_[at]) == std::string_view::npos) return;
      const std::string_view rest = text_.substr(at + 1, max_size);
      const std::size_t size = rest.find(text_[at]);
      if (size == std::string_view::npos) return;
      std::string_view value = rest.substr(0, size);
      while (value.ends_with('\\')) value.remove_suffix(1);
      judge(value);
      at += size + 2;
    }
  }

  /// The items of YAML on the lines from `at` on.
  void read_items(std::size_t at) {
    for (std::size_t count = 0; count < max_elements && at < text_.size(); ++count) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const std::string_view line = ascii::trim(text_.substr(at, end - at));
      if (!line.starts_with("- ")) return;
      const std::string_view value = ascii::unquote(ascii::trim(line.substr(2)));
      if (value.find(": ") == std::string_view::npos && !value.ends_with(':')) judge(value);
      at = end + 1;
    }
  }

  void judge(std::string_view value) {
    if (is_accounts_) {  // an address of Solana is no key
      if (named_kind("private_key", value) != nullptr) found_(NamedValue{"private_key", value});
      return;
    }
    const bool is_chosen = row_->values == MapValues::chosen;
    if (is_secret_in_map(*row_, {}, value, is_chosen)) found_(NamedValue{row_->name, value});
  }

  std::string_view text_;
  Found& found_;
  const MapRow* row_ = nullptr;
  bool is_accounts_ = false;
};

}  // namespace detail

template <class Found>
void read_lists(std::string_view text, Found&& found) {
  detail::ListReader<std::remove_reference_t<Found>>(text, found).read();
}

template <class Found>
void read_list(std::string_view name, std::string_view list, Found&& found) {
  detail::ListReader<std::remove_reference_t<Found>>(list, found).read_named(name);
}

}  // namespace nosana::secrets
