// SPDX-License-Identifier: MIT
#pragma once

// A whole document with its values masked, for terminals and for git diff.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/mask/places.hpp>
#include <nosana/mask/safe_text.hpp>

namespace nosana::mask {

/// The tree of a document as indented JSON, with every string masked except for the words that the
/// format prescribes; numbers and keys are masked if may_show_number() and may_show_key() say no.
/// Of a text that is not JSON, the part that could be read. Ends with a line break.
[[nodiscard]] inline SafeText masked_text(const Document& document);

/// The same with a 32-bit mark, as 8 hexadecimal digits, after each masked value.
/// marks   by node number; a mark must not reveal its value
[[nodiscard]] inline SafeText masked_text(const Document& document,
                                          const std::vector<std::uint32_t>& marks);

/// A number of a document where may_show_number() says yes, else `masked`.
[[nodiscard]] inline SafeText shown_number(const Value& number);

// ---- implementation ----

namespace detail {

/// Values of a definition that can only have one spelling.
inline constexpr std::array<std::string_view, 8> prescribed_words = {
    "0.1", "container",  "container/run", "container/create-volume",
    "api", "api-listen", "cli",           "dashboard"};

/// Whether a list has only numbers, and more than are shown: one mask replaces all of them.
inline bool is_list_of_numbers(const Value& value) noexcept {
  if (value.elements().size() <= max_numbers) return false;
  for (const Value element : value.elements()) {
    if (!element.is(Kind::number)) return false;
  }
  return true;
}

class MaskedWriter {
 public:
  /// marks   empty: none
  MaskedWriter(const Document& document, const std::vector<std::uint32_t>& marks)
      : document_(document), marks_(marks) {}

  std::string write() {
    if (document_.root()) append(document_.root(), 0);
    out_ += '\n';
    return std::move(out_);
  }

 private:
  // Recurses once for each level; the limits of the document bound the depth.
  void append(const Value& value, std::size_t depth);
  void append_leaf(const Value& value);
  void append_key(std::uint32_t node);
  void append_mask(const Value& value);
  void line(std::size_t depth) { out_.append("\n").append(2 * depth, ' '); }
  void quoted(std::string_view text) { out_.append("\"").append(text).append("\""); }

  const Document& document_;
  const std::vector<std::uint32_t>& marks_;
  std::string out_;
};

inline void MaskedWriter::append(const Value& value, std::size_t depth) {
  if (!value.is_array() && !value.is_object()) return append_leaf(value);
  const bool is_array = value.is_array();
  if (is_array && is_list_of_numbers(value)) {
    out_ += '[';
    append_mask(value);
    out_ += ']';
    return;
  }
  const bool is_empty = is_array ? value.elements().empty() : value.members().empty();
  out_ += is_array ? '[' : '{';
  std::string_view comma;
  const auto next = [&] {
    out_ += comma;
    line(depth + 1);
    comma = ",";
  };
  for (const Value element : value.elements()) {
    next();
    append(element, depth + 1);
  }
  for (const Member member : value.members()) {
    next();
    append_key(member.key_node());
    append(member.value(), depth + 1);
  }
  if (!is_empty) line(depth);
  out_ += is_array ? ']' : '}';
}

inline void MaskedWriter::append_mask(const Value& value) {
  out_ += masked;
  if (marks_.empty()) return;
  constexpr std::string_view digits = "0123456789abcdef";
  out_ += ' ';
  for (int shift = 28; shift >= 0; shift -= 4) out_ += digits[marks_[value.node()] >> shift & 0xF];
}

inline void MaskedWriter::append_key(std::uint32_t node) {
  // Text that is shown has no character that JSON escapes.
  quoted(may_show_key(document_, node) ? document_.content(node) : std::string_view(masked));
  out_ += ": ";
}

inline void MaskedWriter::append_leaf(const Value& value) {
  switch (value.kind()) {
    case Kind::string: {
      const auto* const end = prescribed_words.end();
      const bool shown = std::find(prescribed_words.begin(), end, value.string()) != end;
      if (shown) return quoted(value.string());
      out_ += '"';
      append_mask(value);
      out_ += '"';
      return;
    }
    case Kind::number:
      if (!may_show_number(document_, value.node())) return append_mask(value);
      out_ += value.number_text();
      return;
    case Kind::boolean: out_ += *value.boolean() ? "true" : "false"; return;
    default: out_ += "null";
  }
}

}  // namespace detail

inline SafeText masked_text(const Document& document) { return masked_text(document, {}); }

inline SafeText masked_text(const Document& document, const std::vector<std::uint32_t>& marks) {
  return detail::Maker::text(detail::MaskedWriter(document, marks).write());
}

inline SafeText shown_number(const Value& number) {
  if (!number.is(Kind::number) || !may_show_number(number.document(), number.node())) return masked;
  return detail::Maker::text(number.number_text());
}

}  // namespace nosana::mask
