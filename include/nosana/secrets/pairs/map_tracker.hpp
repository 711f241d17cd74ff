// SPDX-License-Identifier: MIT
#pragma once

// Which map a place of a text stands in, when the name of the map says that its values are secrets
// (names/telling_maps.hpp): one in brackets, as JSON and code have it, the lines of YAML that are
// indented more than its name, a section of TOML.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/names/telling_maps.hpp>

namespace nosana::secrets {

/// Reads a text once, as far as it is asked.
class MapTracker {
 public:
  explicit constexpr MapTracker(std::string_view text) noexcept : text_(text) {}

  /// Goes on to `place`, which should not stand before the last one.
  void advance(std::size_t place) noexcept {
    if (at_ == 0 && place != 0) begin_line(0);
    for (; at_ < place && at_ < text_.size(); ++at_) read(text_[at_]);
  }

  /// The row of the map around the place; null where there is none.
  [[nodiscard]] const MapRow* row() const noexcept { return row_; }
  /// Whether another map stands between it and the place.
  [[nodiscard]] bool is_nested() const noexcept { return form_ == Form::brackets && depth_ > 1; }

 private:
  enum class Form : std::uint8_t { brackets, lines, section };

  void read(char c) noexcept {
    if (c == '\n') {
      begin_line(at_ + 1);
    } else if (c == '{' || c == '[') {
      open();
    } else if ((c == '}' || c == ']') && form_ == Form::brackets && row_ != nullptr) {
      if (--depth_ == 0) row_ = nullptr;
    }
  }

  void open() noexcept {
    if (row_ != nullptr && form_ == Form::brackets) {
      ++depth_;
    } else if (const MapRow* const row = find_map(name_before(at_)); row != nullptr) {
      row_ = row;
      form_ = Form::brackets;
      depth_ = 1;
    }
  }

  /// The name that stands with ":" or "=" before the bracket at `end`; empty for none.
  [[nodiscard]] std::string_view name_before(std::size_t end) const noexcept {
    constexpr std::size_t max_blanks = 8;
    const std::size_t first = end - std::min(end, max_blanks);
    while (end > first && ascii::is_blank(text_[end - 1])) --end;
    if (end > 0 && text_[end - 1] == '>') --end;  // =>
    if (end == 0 || (text_[end - 1] != ':' && text_[end - 1] != '=')) return {};
    return name_ending(end - 1);
  }

  [[nodiscard]] std::string_view name_ending(std::size_t end) const noexcept {
    constexpr std::string_view closers = "\"'\\ ";
    constexpr std::size_t max_size = 4;
    const std::size_t first = end - std::min(end, max_size);
    while (end > first && closers.find(text_[end - 1]) < closers.size()) --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin <= detail::max_assigned_name &&
           detail::in_assigned_name(text_[begin - 1]))
      --begin;
    return text_.substr(begin, end - begin);
  }

  /// Ends what the line at `begin` does not belong to, and begins what it does.
  void begin_line(std::size_t begin) noexcept {
    constexpr std::size_t max_size = 160;
    if (row_ != nullptr && form_ == Form::brackets) return;
    const std::string_view line = text_.substr(begin, max_size);
    const std::size_t size = std::min(line.find('\n'), line.size());
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), size);
    if (indent == size) return;
    const std::string_view words = ascii::trim(line.substr(indent, size - indent));
    if (words.empty() || words[0] == '#') return;
    if (words[0] == '[' && words.back() == ']') return begin_section(words);
    if (form_ == Form::lines && indent <= indent_) row_ = nullptr;
    if (row_ != nullptr || words.back() != ':') return;
    if (const MapRow* const row = find_map(words.substr(0, words.size() - 1)); row != nullptr) {
      row_ = row;
      form_ = Form::lines;
      indent_ = indent;
    }
  }

  /// [secrets], [app.secrets]
  void begin_section(std::string_view words) noexcept {
    const std::string_view name = words.substr(1, words.size() - 2);
    const bool is_name = ascii::all(name, detail::in_assigned_name);
    row_ = is_name ? find_map(name.substr(name.rfind('.') + 1)) : nullptr;
    form_ = Form::section;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  const MapRow* row_ = nullptr;
  Form form_ = Form::lines;
  std::size_t depth_ = 0;   // of brackets within the map
  std::size_t indent_ = 0;  // of the name of the map
};

}  // namespace nosana::secrets
