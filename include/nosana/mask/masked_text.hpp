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

#include <nosana/document/value.hpp>
#include <nosana/mask/places.hpp>
#include <nosana/mask/safe_text.hpp>

namespace nosana::mask {

/// The tree of a document as JSON, indented, with every string masked but for the words that the format itself
/// prescribes; numbers and keys where shows_number() and shows_key() say no. Of a text that is not JSON, what could be
/// read of it. Ends with a line break.
[[nodiscard]] inline SafeText masked_text(const Document& document);

// ---- implementation ----

namespace detail {

/// Words of a definition that have no other spelling.
inline constexpr std::array<std::string_view, 8> prescribed_words = {
    "0.1", "container",  "container/run", "container/create-volume",
    "api", "api-listen", "cli",           "dashboard"};

/// Whether a list has nothing but more numbers than are shown: one mark says it, in place of one for each.
inline bool is_list_of_numbers(const Value& value) noexcept {
  if (value.elements().size() <= max_numbers) return false;
  for (const Value element : value.elements()) {
    if (!element.is(Kind::number)) return false;
  }
  return true;
}

class MaskedWriter {
 public:
  explicit MaskedWriter(const Document& document) : document_(document) {}

  std::string write() {
    if (document_.root()) append(document_.root(), 0);
    out_ += '\n';
    return std::move(out_);
  }

 private:
  // Recurses once a level, which the limits of the document bound.
  void append(const Value& value, std::size_t depth);
  void append_leaf(const Value& value);
  void append_key(std::uint32_t node);
  void line(std::size_t depth) { out_.append("\n").append(2 * depth, ' '); }
  void quoted(std::string_view text) { out_.append("\"").append(text).append("\""); }

  const Document& document_;
  std::string out_;
};

inline void MaskedWriter::append(const Value& value, std::size_t depth) {
  if (!value.is_array() && !value.is_object()) return append_leaf(value);
  const bool is_array = value.is_array();
  if (is_array && is_list_of_numbers(value)) {
    out_.append("[").append(masked).append("]");
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

inline void MaskedWriter::append_key(std::uint32_t node) {
  // What is shown has no character that JSON escapes.
  quoted(shows_key(document_, node) ? document_.content(node) : std::string_view(masked));
  out_ += ": ";
}

inline void MaskedWriter::append_leaf(const Value& value) {
  switch (value.kind()) {
    case Kind::string: {
      const auto* const end = prescribed_words.end();
      const bool shown = std::find(prescribed_words.begin(), end, value.string()) != end;
      return quoted(shown ? value.string() : std::string_view(masked));
    }
    case Kind::number:
      out_ +=
          shows_number(document_, value.node()) ? value.number_text() : std::string_view(masked);
      return;
    case Kind::boolean: out_ += *value.boolean() ? "true" : "false"; return;
    default: out_ += "null";
  }
}

}  // namespace detail

inline SafeText masked_text(const Document& document) {
  return Maker::text(detail::MaskedWriter(document).write());
}

}  // namespace nosana::mask
