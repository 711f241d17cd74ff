// SPDX-License-Identifier: MIT
#pragma once

// complete(): the keys and values that can stand at a place, by the schema for editors. Nothing of the text is repeated.

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/syntax.hpp>
#include <nosana/editor/cursor.hpp>
#include <nosana/editor/documentation.hpp>
#include <nosana/editor/job_schema.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/span.hpp>

namespace nosana::editor {

/// Something that can stand at a place.
struct Completion {
  /// The key or value.
  mask::SafeText label;
  /// What to write, with the quotes and the colon that are not there yet.
  mask::SafeText text;
  /// Of the schema, in Markdown; may be empty.
  mask::SafeText documentation;
  /// Else a value.
  bool is_key = false;
  /// Of a key: the object needs it.
  bool is_required = false;
};

/// All that can stand at a place.
struct Completions {
  /// What is there of it, which is to be replaced; on one line, around the place.
  Span replaced;
  /// In the order of the schema.
  std::vector<Completion> items;
};

/// What can stand at a byte of a text.
/// offset   at most the size of the text
/// cost     one pass over the text
[[nodiscard]] inline Completions complete(std::string_view text, std::size_t offset, Syntax syntax,
                                          const JobSchema& schema);

// ---- implementation ----

namespace detail {

class Completer {
 public:
  Completer(std::string_view text, const Cursor& cursor, Syntax syntax, const JobSchema& schema)
      : cursor_(cursor), syntax_(syntax), schema_(schema), word_(bytes_of(text, cursor.word)) {}

  [[nodiscard]] std::vector<Completion> run() {
    std::vector<Level> levels = cursor_.levels;
    if (cursor_.at == Cursor::At::key) {
      keys(levels);
      if (cursor_.or_value) levels.pop_back();
    }
    if (cursor_.at == Cursor::At::value || cursor_.or_value) values(levels);
    return std::move(items_);
  }

 private:
  void keys(const std::vector<Level>& levels);
  void values(const std::vector<Level>& levels);
  void value(std::string_view word, bool is_string, const PlaceSchemas& schemas);
  [[nodiscard]] bool is_there(std::string_view key, const Level& level) const;
  [[nodiscard]] mask::SafeText key_text(std::string_view key, const PlaceSchemas& schemas) const;

  const Cursor& cursor_;
  Syntax syntax_;
  const JobSchema& schema_;
  std::string_view word_;
  std::vector<Completion> items_;
};

inline bool Completer::is_there(std::string_view key, const Level& level) const {
  const auto is_key = [key](const Entry& entry) { return entry.key == key; };
  const auto is_item = [key](const Completion& item) { return item.label == key; };
  return (key != word_ && text::any_of(level.entries, is_key)) || text::any_of(items_, is_item);
}

inline mask::SafeText Completer::key_text(std::string_view key, const PlaceSchemas& schemas) const {
  mask::SafeText name = mask::own_words(key);
  if (syntax_ != Syntax::yaml) {
    if (cursor_.quoted) return name;
    return cursor_.colon ? mask::quoted(name) : mask::quoted(name) + ": ";
  }
  if (cursor_.quoted || cursor_.colon) return name;
  const auto nests = [](const Value& schema) {
    const std::string_view type = schema.find("type").string();
    return type == "object" || type == "array";
  };
  return name + (text::any_of(schemas, nests) ? mask::SafeText(":") : mask::SafeText(": "));
}

inline void Completer::keys(const std::vector<Level>& levels) {
  if (levels.empty() || levels.back().is_array) return;
  const PlaceSchemas schemas = schema_.at(levels);
  for (const Value& schema : schemas) {
    for (const Member member : schema.find("properties").members()) {
      const std::string_view key = member.key();
      if (key.starts_with("__") || is_there(key, levels.back())) continue;
      const PlaceSchemas own = schema_.property(schemas, key);
      items_.push_back({mask::own_words(key), key_text(key, own), documentation_of(own), true,
                        is_required(schemas, key)});
    }
  }
}

inline void Completer::value(std::string_view word, bool is_string, const PlaceSchemas& schemas) {
  if (word.starts_with("__")) return;
  if (text::any_of(items_, [word](const Completion& item) { return item.label == word; })) return;
  const bool is_letter = !word.empty() && ((word[0] | 0x20) >= 'a' && (word[0] | 0x20) <= 'z');
  const bool plain = cursor_.quoted || !is_string || (syntax_ == Syntax::yaml && is_letter);
  const mask::SafeText text = mask::own_words(word);
  items_.push_back(
      {text, plain ? text : mask::quoted(text), documentation_of(schemas), false, false});
}

inline void Completer::values(const std::vector<Level>& levels) {
  const PlaceSchemas schemas = schema_.value_at(levels);
  for (const Value& schema : schemas) {
    if (const Value constant = schema.find("const"); constant.is_string())
      value(constant.string(), true, schemas);
    for (const Value word : schema.find("enum").elements()) {
      if (word.is_string()) value(word.string(), true, schemas);
    }
    if (schema.find("type").string() == "boolean" && !cursor_.quoted) {
      value("true", false, schemas);
      value("false", false, schemas);
    }
  }
}

}  // namespace detail

inline Completions complete(std::string_view text, std::size_t offset, Syntax syntax,
                            const JobSchema& schema) {
  const Cursor cursor = cursor_at(text, offset, syntax);
  if (cursor.at == Cursor::At::nothing) {
    const auto place = static_cast<std::uint32_t>(offset);
    return {{place, place}, {}};
  }
  return {cursor.word, detail::Completer(text, cursor, syntax, schema).run()};
}

}  // namespace nosana::editor
