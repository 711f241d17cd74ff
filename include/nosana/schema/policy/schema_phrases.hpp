// SPDX-License-Identifier: MIT
#pragma once

// What a sub-schema demands, in words for people.

#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/schema/policy/phrases.hpp>

namespace nosana::policy {

namespace detail {

/// "a string", "an integer" for the name of a type.
inline SafeText type_phrase(std::string_view name) {
  if (name == "null") return "null";
  const bool vowel = name == "array" || name == "integer" || name == "object";
  return (vowel ? SafeText("an ") : "a ") + mask::own_words(name);
}

inline std::vector<SafeText> type_phrases(const Value& types) {
  if (types.is_string()) return {type_phrase(types.string())};
  std::vector<SafeText> phrases;
  for (const Value name : types.elements()) phrases.push_back(type_phrase(name.string()));
  return phrases;
}

/// A value of the schema as its author wrote it.
inline SafeText schema_text(const Value& value) {
  return mask::users_words(bytes_of(value.document().text(), value.span()), 60);
}

inline std::vector<SafeText> schema_texts(const Value& values) {
  std::vector<SafeText> texts;
  for (const Value value : values.elements()) texts.push_back(schema_text(value));
  return texts;
}

inline SafeText number_of(std::size_t count, const SafeText& singular, const SafeText& plural) {
  return mask::number(count) + " " + (count == 1 ? singular : plural);
}

/// The message for a "not" with one simple constraint, or an empty one. The forbidden value is in
/// the document, so it is not repeated: it may be an entry of a deny list of passwords.
inline SafeText not_phrase(const Value& schema) {
  SafeText phrase;
  for (const Member member : schema.members()) {
    const std::string_view name = member.key();
    const Value argument = member.value();
    if (name == "description" || name == "title" || name == "$comment") continue;
    if (!phrase.empty()) return {};
    if (name == "const") {
      const bool is_word = argument.is(Kind::boolean) || argument.is(Kind::null);  // not a secret
      phrase = is_word ? "must not be " + schema_text(argument)
                       : "must not be the value that the schema forbids";
    }
    if (name == "enum") phrase = "must not be one of the values that the schema forbids";
    if (name == "type") phrase = "must not be " + listed(type_phrases(argument), "or");
    if (name == "pattern") phrase = "must not match the pattern that the schema forbids";
    if (phrase.empty()) return {};
  }
  return phrase;
}

}  // namespace detail

}  // namespace nosana::policy
