// SPDX-License-Identifier: MIT
#pragma once

// The reader of files that all commands use. A file has one text, or one for each line of NDJSON or
// document of YAML; a text is a job definition, or a list or a request that holds some. Each
// definition has its origin in the file.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <common/syntax.hpp>
#include <nosana/document/document.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/job/definitions.hpp>
#include <nosana/report/report.hpp>
#include <nosana/text/span.hpp>

namespace nosana::tool {

/// A text of a file that is parsed separately.
struct FileText {
  std::string_view bytes;
  Syntax syntax = Syntax::json;
  std::optional<std::size_t> record;  ///< its first line, in a file with several texts
  Origin origin;
  std::string_view followed = {};  ///< with the values after it, where `bytes` ends before them
};

using UseText = std::function<void(const FileText&)>;

/// The form of a file by its name, corrected by its text: as form_by_content() says, but what has
/// no form and begins with a brace and a key that is not in double quotes is YAML, if YAML reads
/// it without an error. throws   std::bad_alloc
[[nodiscard]] FileForm form_of_text(FileForm form, std::string_view text, const Limits& limits);

/// Calls use(FileText) for each text of a file: the non-empty lines of NDJSON and documents of
/// YAML, or the whole file. NDJSON that is not UTF-8 is one text, to be refused.
/// form         not unknown; form_of_text() determines it
/// line_limit   bytes; a longer line is passed on even if it is blank, to be refused
void for_each_text(std::string_view bytes, FileForm form, std::size_t line_limit,
                   const UseText& use);

/// A part of a text to lint.
struct FoundText {
  enum class Kind : std::uint8_t {
    whole,   ///< the text is one definition, or unreadable, or linted in any case
    part,    ///< a definition in it
    around,  ///< the text around its definitions; passed after them
    unread   ///< exceeds a limit: may hold a definition
  };
  const Document& document;
  Kind kind = Kind::whole;
  std::optional<std::size_t> record = std::nullopt;  ///< as in FileReport
  Origin origin = {};
  bool deployment = false;           ///< the definition of a deployment, or the text around one
  std::span<const Span> parts = {};  ///< for `around`: the definitions
  std::string_view followed = {};    ///< for `whole`: as in FileText
};

/// Reads texts one after the other and reuses its memory.
class TextReader {
 public:
  using Use = std::function<void(const FoundText&)>;

  explicit TextReader(const Limits& limits) : limits_(limits) {}

  /// Passes on the parts of a text to lint; their documents are valid until the next call.
  /// related_only   pass on only definitions
  /// throws         std::bad_alloc, and exceptions of `use`
  void read(const FileText& text, bool related_only, const Use& use);

  /// Passes on the text as one definition, whatever it holds. throws   as read()
  void read_as_one(const FileText& text, const Use& use);

 private:
  class Cursor;

  /// A text that begins with a value, which was read as whole_.
  void pass_on(const FileText& text, bool related_only, const Use& use);
  /// A text that begins with the first of several values. Each is passed on with the text up to the
  /// next one that is, so that no byte is judged twice.
  void read_values(const FileText& text, bool related_only, const Use& use);
  /// Whether the value that was read as whole_ is passed on, and how.
  [[nodiscard]] std::optional<FoundText::Kind> passed_on_as(const FileText& text,
                                                            bool related_only);
  /// The definitions in strings of a text that is none: the body of a request that was logged.
  /// False if there are none.
  bool read_strings(const FileText& text, const Use& use);
  /// The definitions in one string, which was read as inner_.
  /// begin       of the string's content in the text, whose places `cursor` tells
  /// with_rest   also the JSON around them in the string
  void hand_on_inner(const FileText& text, const std::vector<Step>& outer,
                     const std::vector<detail::FoundDefinition>& found, bool with_rest,
                     Cursor& cursor, std::size_t begin, const Use& use);
  /// UTF-16 and UTF-32 are not read, but a definition in them must not be passed over.
  void read_wide(const FileText& text, const Use& use);
  void hand_on_parts(const FileText& text, bool related_only,
                     const std::vector<detail::FoundDefinition>& found, const Use& use);

  Limits limits_;
  Document whole_;
  Document part_;
  std::string inner_text_;  ///< of a string
  Document inner_;
  std::vector<Span> spans_;
};

/// Parses a text in a given language. throws   std::bad_alloc
void read_document(std::string_view text, Syntax syntax, const Limits& limits, Document& document);

/// Calls `use(line number, offset, text)` for each non-blank line of `bytes`. The text has no line
/// end (LF or CRLF). A line over the limit is always passed on, even if its available part is
/// blank.
///
/// line     the number of the first line of `bytes`
/// offset   of its first byte in the stream
template <class Use>
void for_each_record(std::string_view bytes, std::size_t line_number, std::size_t offset,
                     std::size_t limit, Use&& use) {
  std::size_t number = line_number;
  for (std::size_t begin = 0; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    std::string_view line = bytes.substr(begin, end - begin);
    if (end < bytes.size() && line.ends_with('\r')) line.remove_suffix(1);
    const bool has_something = line.find_first_not_of(" \t\r") != std::string_view::npos;
    if (has_something || line.size() > limit) use(number, offset + begin, line);
    begin = end + 1;
  }
}

/// A line of NDJSON as a FileText.
[[nodiscard]] inline FileText record_text(std::size_t line, std::size_t offset,
                                          std::string_view bytes) {
  return {bytes, Syntax::json, line, {offset, {line, 1}, 1, true}};
}

}  // namespace nosana::tool
