// SPDX-License-Identifier: MIT
#pragma once

// The words that rules share: how a place, a kind and an expectation are named in a message. Keys of the
// document are shown when they look like names (showable.hpp), its values never.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/pointer.hpp>
#include <nosana/document/value.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/mistakes.hpp>
#include <nosana/secrets/shown.hpp>

namespace nosana::words {

/// "a string", "an object", ...
[[nodiscard]] constexpr std::string_view kind(Kind kind) noexcept;

/// A word in double quotes.
[[nodiscard]] inline std::string in_quotes(std::string_view word) {
  return '"' + std::string(word) + '"';
}

/// A key of the document in double quotes, masked when it does not look like a name.
[[nodiscard]] inline std::string quoted_key(std::string_view key) {
  return in_quotes(secrets::shown_key(key));
}

/// `"a"`, `"a" or "b"`, `"a", "b" or "c"`.
[[nodiscard]] inline std::string one_of(const std::vector<std::string_view>& words);

/// `a`, `a and b`, `a, b and c`.
[[nodiscard]] inline std::string all_of(const std::vector<std::string_view>& words);

/// The path to a node as people write it, `ops[0].args`; empty for the root.
[[nodiscard]] inline std::string path(const Document& document, std::uint32_t node);

/// Where an object stands: "in ops[0].args", or "at the top level".
[[nodiscard]] inline std::string where(const Document& document, std::uint32_t object);

/// What an operation is called, whose id is a value of the document: "ops[2]".
[[nodiscard]] inline std::string operation(std::size_t index) {
  return "ops[" + std::to_string(index) + ']';
}

/// What a value is called as the subject of a sentence: its key in quotes, `"volumes[1]"` for an element of an
/// array, "the definition" for the root.
[[nodiscard]] inline std::string subject(const Document& document, std::uint32_t node);

/// The noun for what a shape accepts: its words, its title, or its types.
[[nodiscard]] inline std::string expectation(const Program& program, std::uint32_t shape);

/// The RFC 6901 pointer to a node for a finding; keys that are not shown are masked.
[[nodiscard]] inline std::string pointer(const Document& document, std::uint32_t node);

/// "; did you mean "x"?", or nothing for an empty word.
[[nodiscard]] inline std::string did_you_mean(std::string_view word);

/// A finding at a node of the document: its message, pointer and span.
[[nodiscard]] inline Finding finding_at(const Document& document, std::uint32_t node,
                                        std::string message);

/// A finding about a broken official schema: at the node of the mistake, with the profiles that reject it.
[[nodiscard]] inline Finding finding_of(const Document& document, const Mistake& mistake,
                                        std::string message);

// ---- implementation ----

namespace detail {

inline constexpr std::array<std::string_view, 7> kinds = {
    "null", "a boolean", "a number", "a string", "an array", "an object", "a key"};

/// Joins with commas, and with `last` before the last word.
inline std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? last : ", ";
    text += words[i];
  }
  return text;
}

inline std::string alternatives(const std::vector<std::string>& words) {
  return joined(words, " or ");
}

}  // namespace detail

constexpr std::string_view kind(Kind kind) noexcept {
  return detail::kinds[static_cast<std::size_t>(kind)];
}

inline std::string one_of(const std::vector<std::string_view>& words) {
  std::vector<std::string> all;
  all.reserve(words.size());
  for (const std::string_view word : words) all.push_back(in_quotes(word));
  return detail::alternatives(all);
}

inline std::string all_of(const std::vector<std::string_view>& words) {
  return detail::joined({words.begin(), words.end()}, " and ");
}

inline std::string path(const Document& document, std::uint32_t node) {
  std::string text;
  for (const Step& step : steps_to(document, node)) {
    if (step.index) {
      text += '[' + std::to_string(*step.index) + ']';
    } else {
      if (!text.empty()) text += '.';
      text += secrets::shown_key(step.key);
    }
  }
  return text;
}

inline std::string where(const Document& document, std::uint32_t object) {
  return object == 0 ? "at the top level" : "in " + path(document, object);
}

inline std::string subject(const Document& document, std::uint32_t node) {
  const std::vector<Step> steps = steps_to(document, node);
  if (steps.empty()) return "the definition";
  std::string indexes;
  for (std::size_t last = steps.size(); last-- > 0;) {
    const Step& step = steps[last];
    if (!step.index) return in_quotes(std::string(secrets::shown_key(step.key)) + indexes);
    indexes = '[' + std::to_string(*step.index) + ']' + indexes;
  }
  return in_quotes(indexes);
}

inline std::string expectation(const Program& program, std::uint32_t shape) {
  if (const auto allowed = program.allowed(shape); !allowed.empty()) return one_of(allowed);
  if (const std::string_view title = program.title(shape); !title.empty())
    return std::string(title);
  std::vector<std::string> types;
  for (std::size_t i = 0; i < 6; ++i) {
    const auto type = static_cast<Kind>(i);
    if ((program.types(shape) & schema::type_bit(type)) != 0) types.emplace_back(kind(type));
  }
  return detail::alternatives(types);
}

inline std::string pointer(const Document& document, std::uint32_t node) {
  Pointer shown;
  for (const Step& step : steps_to(document, node)) {
    shown.push(step.index ? std::to_string(*step.index)
                          : std::string(secrets::shown_key(step.key)));
  }
  return shown.to_string();
}

inline std::string did_you_mean(std::string_view word) {
  return word.empty() ? std::string() : "; did you mean " + in_quotes(word) + "?";
}

inline Finding finding_at(const Document& document, std::uint32_t node, std::string message) {
  Finding finding;
  finding.message = std::move(message);
  finding.pointer = pointer(document, node);
  finding.span = document.tape()[node].span();
  return finding;
}

inline Finding finding_of(const Document& document, const Mistake& mistake, std::string message) {
  Finding finding = finding_at(document, mistake.violation.node, std::move(message));
  finding.profiles = mistake.rejected_by;
  return finding;
}

}  // namespace nosana::words
