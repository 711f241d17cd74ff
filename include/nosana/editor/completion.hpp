// SPDX-License-Identifier: MIT
#pragma once

// complete(): the keys and values that can stand at a place, by the schema for editors; ids of
// operations where one is named, and placeholders. Nothing else of the text is repeated, and an id
// only where mask/ shows it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/syntax.hpp>
#include <nosana/editor/cursor.hpp>
#include <nosana/editor/documentation.hpp>
#include <nosana/editor/job_schema.hpp>
#include <nosana/editor/names.hpp>
#include <nosana/mask/key.hpp>
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
      : text_(text),
        cursor_(cursor),
        syntax_(syntax),
        schema_(schema),
        word_(bytes_of(text, cursor.word)) {}

  /// Where a placeholder begins that the place `offset` is in; nothing: it is in none.
  [[nodiscard]] std::optional<std::size_t> placeholder_at(std::size_t offset) const;

  [[nodiscard]] std::vector<Completion> placeholders();

  [[nodiscard]] std::vector<Completion> run() {
    std::vector<Level> levels = cursor_.levels;
    if (cursor_.at == Cursor::At::key) {
      keys(levels);
      if (cursor_.or_value) levels.pop_back();
    }
    if (cursor_.at == Cursor::At::value || cursor_.or_value) {
      ids(levels);
      values(levels);
    }
    return std::move(items_);
  }

 private:
  void keys(const std::vector<Level>& levels);
  void values(const std::vector<Level>& levels);
  void value(std::string_view word, bool is_string, const PlaceSchemas& schemas);
  void ids(const std::vector<Level>& levels);
  void placeholder(const mask::SafeText& text, const mask::SafeText& documentation, bool is_whole);
  [[nodiscard]] bool is_there(std::string_view key, const Level& level) const;
  [[nodiscard]] mask::SafeText key_text(std::string_view key, const PlaceSchemas& schemas) const;

  std::string_view text_;
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

/// The ids that a dependency can name, where one is named: those of the other operations.
inline void Completer::ids(const std::vector<Level>& levels) {
  if (levels.size() < 3 || !levels.back().is_array) return;
  if (levels[levels.size() - 2].key != "depends_on") return;
  const Level& operation = levels[levels.size() - 3];
  for (const std::string_view id : operation_ids(text_, syntax_)) {
    const auto is_own = [id](const Entry& entry) { return entry.key == "id" && entry.value == id; };
    if (!mask::may_show_key(id) || text::any_of(operation.entries, is_own)) continue;
    const mask::SafeText name = mask::key(id);
    const bool plain = cursor_.quoted || syntax_ == Syntax::yaml;
    items_.push_back({name, plain ? name : mask::quoted(name), "An operation.", false, false});
  }
}

inline std::optional<std::size_t> Completer::placeholder_at(std::size_t offset) const {
  constexpr std::string_view mark = "%%";
  if (cursor_.at != Cursor::At::value || offset < cursor_.word.begin) return std::nullopt;
  const std::string_view before = text_.substr(cursor_.word.begin, offset - cursor_.word.begin);
  std::optional<std::size_t> open;
  for (std::size_t at = before.find(mark); at != std::string_view::npos;
       at = before.find(mark, at + mark.size()))
    open = open ? std::nullopt : std::optional(cursor_.word.begin + at);
  return open;
}

/// is_whole   else a name follows, and the end of the placeholder
inline void Completer::placeholder(const mask::SafeText& text, const mask::SafeText& documentation,
                                   bool is_whole) {
  const mask::SafeText begun = "%%" + text;
  items_.push_back({begun + (is_whole ? mask::SafeText("%%") : mask::SafeText("...%%")),
                    is_whole ? begun + "%%" : begun, documentation, false, false});
}

inline std::vector<Completion> Completer::placeholders() {
  placeholder("global.variables.", "A variable: add its name.", false);
  placeholder("global.job", "The address of the job.", true);
  placeholder("global.host", "The address of the host.", true);
  placeholder("global.project", "The address that posted the job.", true);
  placeholder("global.frps_address", "The server of the addresses of exposed ports.", true);
  for (const std::string_view id : operation_ids(text_, syntax_)) {
    if (!mask::may_show_key(id) || id.find('.') != std::string_view::npos) continue;
    const mask::SafeText name = "ops." + mask::SafeText(mask::key(id));
    placeholder(name + ".results.", "A result of the operation: add its name.", false);
    placeholder(name + ".endpoint.", "The address of a port of the operation: add the port.",
                false);
    placeholder(name + ".host", "The name of the operation in the network of the job.", true);
  }
  return std::move(items_);
}

}  // namespace detail

inline Completions complete(std::string_view text, std::size_t offset, Syntax syntax,
                            const JobSchema& schema) {
  const Cursor cursor = cursor_at(text, offset, syntax);
  if (cursor.at == Cursor::At::nothing) {
    const auto place = static_cast<std::uint32_t>(offset);
    return {{place, place}, {}};
  }
  detail::Completer completer(text, cursor, syntax, schema);
  if (const auto begin = completer.placeholder_at(offset)) {
    const auto end = static_cast<std::uint32_t>(offset);
    return {{static_cast<std::uint32_t>(*begin), end}, completer.placeholders()};
  }
  return {cursor.word, completer.run()};
}

}  // namespace nosana::editor
