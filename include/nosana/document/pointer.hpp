// SPDX-License-Identifier: MIT
#pragma once

// JSON Pointer (RFC 6901): a reference to a value that does not change when lines move.

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/error.hpp>

namespace nosana {

/// A path of keys and indexes from the root. The empty pointer is the whole document.
class Pointer {
 public:
  Pointer() = default;

  /// Parses "/ops/0/id". The empty text is the root.
  /// throws   Error pointer_syntax: the text is not empty and does not start with "/", or has a "~"
  ///          that is not part of "~0" or "~1"
  [[nodiscard]] static Pointer parse(std::string_view text);

  /// Appends a key, or an index as its decimal digits.
  Pointer& push(std::string_view token) {
    tokens_.emplace_back(token);
    return *this;
  }

  /// The steps from the root, unescaped: keys, and indexes as decimal numbers.
  [[nodiscard]] const std::vector<std::string>& tokens() const noexcept { return tokens_; }

  /// The text of the pointer, with "~" and "/" escaped.
  [[nodiscard]] std::string to_string() const;

  /// Whether both have the same steps.
  friend bool operator==(const Pointer&, const Pointer&) = default;

 private:
  std::vector<std::string> tokens_;
};

/// The value that `pointer` refers to, or no value. Of a repeated key it is the last one. In a part
/// of a document the pointer is relative to the whole document.
/// cost   O(siblings on the way)
[[nodiscard]] inline Value resolve(const Document& document, const Pointer& pointer);

/// The pointer to a value, or to the value of a key if `node` is a key, from the outermost value of
/// its file.
/// node   an index of the document's tape
/// cost   O(siblings on the way)
[[nodiscard]] inline Pointer pointer_to(const Document& document, std::uint32_t node);

// ---- implementation ----

inline Pointer Pointer::parse(std::string_view text) {
  Pointer pointer;
  if (text.empty()) return pointer;
  if (text.front() != '/') {
    throw Error(Errc::pointer_syntax, "a JSON Pointer is empty or starts with \"/\"");
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '/') {
      pointer.tokens_.emplace_back();
    } else if (text[at] != '~') {
      pointer.tokens_.back().push_back(text[at]);
    } else if (const char escape = at + 1 < text.size() ? text[at + 1] : '\0';
               escape == '0' || escape == '1') {
      pointer.tokens_.back().push_back(escape == '0' ? '~' : '/');
      ++at;
    } else {
      throw Error(Errc::pointer_syntax,
                  "\"~\" in a JSON Pointer is written \"~0\", and \"/\" \"~1\"");
    }
  }
  return pointer;
}

inline std::string Pointer::to_string() const {
  std::string text;
  for (const std::string& token : tokens_) {
    text.push_back('/');
    for (const char c : token) {
      if (c == '~') {
        text += "~0";
      } else if (c == '/') {
        text += "~1";
      } else {
        text.push_back(c);
      }
    }
  }
  return text;
}

namespace detail {

/// An array index as RFC 6901 writes it: no sign, no leading zero.
inline std::optional<std::size_t> array_index(std::string_view token) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool all = error == std::errc() && end == token.data() + token.size();
  if (!all || (token.size() > 1 && token.front() == '0')) return std::nullopt;
  return index;
}

/// The path from the root to a value, or to the value of a key if `node` is a key.
/// node   an index of the document's tape
/// cost   O(siblings on the way)
[[nodiscard]] inline std::vector<Step> steps_to(const Document& document, std::uint32_t node) {
  std::vector<Step> steps;
  const Tape& tape = document.tape();
  std::uint32_t at = 0;
  while (at != node) {
    const std::uint32_t key_nodes = tape[at].kind == Kind::object ? 1 : 0;
    std::size_t index = 0;
    std::uint32_t child = at + 1;
    for (; tape[child + key_nodes].link <= node; ++index) child = tape[child + key_nodes].link;
    if (key_nodes == 0) {
      steps.push_back({index, {}});
    } else {
      steps.push_back({std::nullopt, document.content(child)});
    }
    if (node == child) break;
    at = child + key_nodes;
  }
  return steps;
}

/// The same from the outermost value of the file; in a part (document/part.hpp) that is not the
/// root.
[[nodiscard]] inline std::vector<Step> steps_in_file(const Document& document, std::uint32_t node) {
  std::vector<Step> steps = document.outer();
  for (const Step& step : steps_to(document, node)) steps.push_back(step);
  return steps;
}

}  // namespace detail

inline Value resolve(const Document& document, const Pointer& pointer) {
  Value value = document.root();
  std::size_t outer = document.outer().size();
  if (pointer.tokens().size() < outer) return {};
  for (const std::string& token : pointer.tokens()) {
    if (outer != 0) {
      const Step& step = document.outer()[document.outer().size() - outer--];
      if (token != (step.index ? std::to_string(*step.index) : std::string(step.key))) return {};
      continue;
    }
    if (value.is_array()) {
      const std::optional<std::size_t> index = detail::array_index(token);
      value = index ? value.element(*index) : Value();
    } else {
      value = value.find(token);
    }
    if (!value) return {};
  }
  return value;
}

inline Pointer pointer_to(const Document& document, std::uint32_t node) {
  Pointer pointer;
  for (const Step& step : detail::steps_in_file(document, node)) {
    pointer.push(step.index ? std::to_string(*step.index) : std::string(step.key));
  }
  return pointer;
}

}  // namespace nosana
