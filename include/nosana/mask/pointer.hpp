// SPDX-License-Identifier: MIT
#pragma once

// The pointer to a value in output: keys that may not be shown are masked in it.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/document/pointer.hpp>
#include <nosana/mask/key.hpp>

namespace nosana::mask {

/// An RFC 6901 pointer in which every key is shown or masked.
class ShownPointer {
 public:
  /// The whole document.
  constexpr ShownPointer() = default;
  /// A literal: any other text is refused by the compiler.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  consteval ShownPointer(const char* literal) : text_(literal) {}

  /// Its text. Must not outlive it.
  [[nodiscard]] std::string_view view() const noexcept { return text_.view(); }
  /// The same as view().
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  operator std::string_view() const noexcept { return text_.view(); }
  /// A copy of its text.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions)
  operator std::string() const { return std::string(view()); }
  /// As a text of a message.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  operator const SafeText&() const noexcept { return text_; }
  /// Whether it is the whole document.
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
  /// The index of the first occurrence of a part, or std::string_view::npos.
  [[nodiscard]] std::size_t find(std::string_view part) const noexcept { return text_.find(part); }

  /// For streams of characters, which this header does not include.
  template <class Stream>
    requires std::same_as<typename Stream::char_type, char>
  friend Stream& operator<<(Stream& out, const ShownPointer& text) {
    out << text.view();
    return out;
  }
  /// Whether the texts are the same.
  template <std::convertible_to<std::string_view> Text>
  friend bool operator==(const ShownPointer& a, const Text& b) noexcept {
    return a.view() == std::string_view(b);
  }

 private:
  friend class detail::Maker;
  explicit ShownPointer(SafeText text) : text_(std::move(text)) {}

  SafeText text_;
};

/// The pointer to a value, or to the value of a key if `node` is a key.
/// node   an index of the document's tape
/// cost   O(siblings on the way)
[[nodiscard]] inline ShownPointer pointer(const Document& document, std::uint32_t node) {
  Pointer shown;
  for (const Step& step : nosana::detail::steps_in_file(document, node)) {
    shown.push(step.index ? std::to_string(*step.index) : std::string(key(step.key).view()));
  }
  return detail::Maker::pointer<ShownPointer>(shown.to_string());
}

}  // namespace nosana::mask
