// SPDX-License-Identifier: MIT
#pragma once

// The words that rules share: how a place, a kind and an expectation are named in a message. All of
// them are texts of mask/: keys of the document are shown where they are names, its values never.

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/pointer.hpp>
#include <nosana/document/value.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/mistakes.hpp>
#include <nosana/mask/key.hpp>
#include <nosana/mask/pointer.hpp>
#include <nosana/mask/safe_text.hpp>

namespace nosana::words {

using namespace nosana::detail;

using mask::SafeText;

/// "a string", "an object", ...
[[nodiscard]] inline SafeText kind(Kind kind);

/// A name or word of an official schema in double quotes, never one of the document.
[[nodiscard]] inline SafeText in_quotes(std::string_view word) {
  return mask::quoted(mask::own_words(word));
}

/// A key of the document in double quotes, masked where it is not shown.
[[nodiscard]] inline SafeText quoted_key(std::string_view key) {
  return mask::quoted(mask::key(key));
}

/// `"a"`, `"a" or "b"`, `"a", "b" or "c"`, of words of an official schema.
[[nodiscard]] inline SafeText one_of(const std::vector<std::string_view>& words);

/// `a`, `a and b`, `a, b and c`, of words of an official schema.
[[nodiscard]] inline SafeText all_of(const std::vector<std::string_view>& words);

/// The path to a node as people write it, `ops[0].args`; empty for the root.
[[nodiscard]] inline SafeText path(const Document& document, std::uint32_t node);

/// The path to the object or array that holds a node: "ops[0]" for the node of its id.
[[nodiscard]] inline SafeText parent(const Document& document, std::uint32_t node);

/// Where an object stands: "in ops[0].args", or "at the top level".
[[nodiscard]] inline SafeText where(const Document& document, std::uint32_t object);

/// What an operation is called, whose id is a value of the document: "ops[2]".
[[nodiscard]] inline SafeText operation(std::size_t index) {
  return "ops[" + mask::number(index) + "]";
}

/// What a value is called as the subject of a sentence: its key in quotes, `"volumes[1]"` for an
/// element of an array, "the definition" for the root.
[[nodiscard]] inline SafeText subject(const Document& document, std::uint32_t node);

/// The noun for what a shape accepts: its words, its title, or its types.
[[nodiscard]] inline SafeText expectation(const schema::Program& program, std::uint32_t shape);

/// "; did you mean "x"?", or nothing for an empty word. The word is one of an official schema or of
/// a rule.
[[nodiscard]] inline SafeText did_you_mean(std::string_view word);

/// A finding at a node of the document: its message, pointer and span.
[[nodiscard]] inline Finding finding_at(const Document& document, std::uint32_t node,
                                        SafeText message);

/// A finding about a broken official schema: at the node of the mistake, with the profiles that
/// reject it.
[[nodiscard]] inline Finding finding_of(const Document& document, const Mistake& mistake,
                                        SafeText message);

// ---- implementation ----

namespace detail {

inline constexpr std::array<text::Literal, 7> kinds = {
    "null", "a boolean", "a number", "a string", "an array", "an object", "a key"};

}  // namespace detail

inline SafeText kind(Kind kind) { return detail::kinds[static_cast<std::size_t>(kind)]; }

inline SafeText one_of(const std::vector<std::string_view>& words) {
  std::vector<SafeText> all;
  all.reserve(words.size());
  for (const std::string_view word : words) all.push_back(in_quotes(word));
  return mask::joined(all, " or ");
}

inline SafeText all_of(const std::vector<std::string_view>& words) {
  std::vector<SafeText> all;
  all.reserve(words.size());
  for (const std::string_view word : words) all.push_back(mask::own_words(word));
  return mask::joined(all, " and ");
}

namespace detail {

inline SafeText path_of(const std::vector<Step>& steps) {
  SafeText text;
  for (const Step& step : steps) {
    if (step.index) {
      text += "[" + mask::number(*step.index) + "]";
    } else {
      if (!text.empty()) text += ".";
      text += mask::key(step.key);
    }
  }
  return text;
}

}  // namespace detail

inline SafeText path(const Document& document, std::uint32_t node) {
  return detail::path_of(steps_to(document, node));
}

inline SafeText parent(const Document& document, std::uint32_t node) {
  std::vector<Step> steps = steps_to(document, node);
  if (!steps.empty()) steps.pop_back();
  return detail::path_of(steps);
}

inline SafeText where(const Document& document, std::uint32_t object) {
  return object == 0 ? SafeText("at the top level") : "in " + path(document, object);
}

inline SafeText subject(const Document& document, std::uint32_t node) {
  const std::vector<Step> steps = steps_to(document, node);
  if (steps.empty()) return "the definition";
  SafeText indexes;
  for (std::size_t last = steps.size(); last-- > 0;) {
    const Step& step = steps[last];
    if (!step.index) return mask::quoted(mask::key(step.key) + indexes);
    indexes = "[" + mask::number(*step.index) + "]" + indexes;
  }
  return mask::quoted(indexes);
}

inline SafeText expectation(const schema::Program& program, std::uint32_t shape) {
  if (const auto allowed = program.allowed(shape); !allowed.empty()) return one_of(allowed);
  if (const std::string_view title = program.title(shape); !title.empty()) {
    return mask::own_words(title);
  }
  std::vector<SafeText> types;
  for (std::size_t i = 0; i < 6; ++i) {
    const auto type = static_cast<Kind>(i);
    if ((program.types(shape) & schema::type_bit(type)) != 0) types.push_back(kind(type));
  }
  return mask::joined(types, " or ");
}

inline SafeText did_you_mean(std::string_view word) {
  return word.empty() ? SafeText() : "; did you mean " + in_quotes(word) + "?";
}

inline Finding finding_at(const Document& document, std::uint32_t node, SafeText message) {
  Finding finding;
  finding.message = std::move(message);
  finding.pointer = mask::pointer(document, node);
  finding.span = document.tape()[node].span();
  return finding;
}

inline Finding finding_of(const Document& document, const Mistake& mistake, SafeText message) {
  Finding finding = finding_at(document, mistake.violation.node, std::move(message));
  finding.profiles = mistake.rejected_by;
  return finding;
}

}  // namespace nosana::words
