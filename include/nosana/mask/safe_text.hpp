// SPDX-License-Identifier: MIT
#pragma once

// SafeText: text that holds nothing of a document except what mask/ allows. All output is of this
// type, and a std::string does not convert to it, so a value of the document cannot get into a
// message by mistake. Rules write
//
//   finding.message = "unknown property " + mask::quoted(mask::key(member.key())) + ' ' ...
//   finding.message = "expected at most " + mask::number(limit) + " elements";
//   finding.help = is_empty ? mask::SafeText("remove it") : mask::SafeText("correct it");
//
// A SafeText can be made from the following, all of it in this folder:
//
//   a string literal          checked by the compiler: any other text is an error
//   number(count)             a count or a place, never a number of the document
//   key(), pointer()          of the document, masked where they may hold a secret
//   own_words(text)           a word of a constant table of the project: a rule id, a schema word
//   users_words(text)         text of the user (configuration, schema), cut, tokens masked

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/text/literal.hpp>

namespace nosana::mask {

/// Replaces text that is not shown. Always the same, so that it does not reveal a length.
inline constexpr Literal masked = "********";

namespace detail {

class Maker;

}  // namespace detail

/// A text that may be shown. A literal costs no allocation.
class SafeText {
 public:
  /// No text.
  constexpr SafeText() = default;
  /// A literal: any other text is refused by the compiler.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  consteval SafeText(const char* literal) : literal_(literal) {}
  /// A literal of a table.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  constexpr SafeText(const Literal& literal) : literal_(literal) {}

  /// Appends a text.
  SafeText& operator+=(const SafeText& other) { return append(other); }

  /// Its bytes. Must not outlive it, unless it was made of a literal.
  [[nodiscard]] std::string_view view() const noexcept {
    return made_ ? std::string_view(*made_) : literal_;
  }
  /// The same as view().
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  operator std::string_view() const noexcept { return view(); }
  /// A copy of its bytes.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions)
  operator std::string() const { return std::string(view()); }
  /// Whether it has no bytes.
  [[nodiscard]] bool empty() const noexcept { return view().empty(); }
  /// Its bytes, counted.
  [[nodiscard]] std::size_t size() const noexcept { return view().size(); }
  /// The index of the first occurrence of a part, or std::string_view::npos.
  [[nodiscard]] std::size_t find(std::string_view part) const noexcept { return view().find(part); }
  /// Whether it begins with a part.
  [[nodiscard]] bool starts_with(std::string_view part) const noexcept {
    return view().starts_with(part);
  }
  /// Whether it ends with a part.
  [[nodiscard]] bool ends_with(std::string_view part) const noexcept {
    return view().ends_with(part);
  }

  /// For streams of characters, which this header does not include.
  template <class Stream>
    requires std::same_as<typename Stream::char_type, char>
  friend Stream& operator<<(Stream& out, const SafeText& text) {
    out << text.view();
    return out;
  }
  /// Whether the bytes are the same.
  template <std::convertible_to<std::string_view> Text>
  friend bool operator==(const SafeText& a, const Text& b) noexcept {
    return a.view() == std::string_view(b);
  }

 private:
  friend class detail::Maker;

  SafeText& append(std::string_view text) {
    if (!made_) made_.emplace(literal_);
    made_->append(text);
    return *this;
  }

  std::string_view literal_;
  std::optional<std::string> made_;
};

namespace detail {

/// Makes SafeTexts from text that the functions of this folder have checked. No other code uses it
/// (tests/layers.cmake).
class Maker {
 public:
  [[nodiscard]] static SafeText text(std::string_view judged) {
    SafeText text;
    text.append(judged);
    return text;
  }
  template <class ShownPointer>
  [[nodiscard]] static ShownPointer pointer(std::string_view judged) {
    return ShownPointer(text(judged));
  }
};

}  // namespace detail

/// One text after the other.
[[nodiscard]] inline SafeText operator+(SafeText first, const SafeText& second) {
  first += second;
  return first;
}

/// A count, a position or a limit. Never a number that is a value of the document: it may be a
/// secret.
[[nodiscard]] inline SafeText number(std::size_t count) {
  return detail::Maker::text(std::to_string(count));
}

/// A word of a constant table of this project: a rule id, a name or word of the official schemas, a
/// provider. A review should look at each use.
[[nodiscard]] inline SafeText own_words(std::string_view words) {
  return detail::Maker::text(words);
}

/// `text` in double quotes.
[[nodiscard]] inline SafeText quoted(const SafeText& text) { return "\"" + text + "\""; }

/// `a`, `a, b`, and `last` before the last one: " or ".
[[nodiscard]] inline SafeText joined(const std::vector<SafeText>& texts, const SafeText& last) {
  SafeText all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i != 0) all += i + 1 == texts.size() ? last : SafeText(", ");
    all += texts[i];
  }
  return all;
}

}  // namespace nosana::mask
