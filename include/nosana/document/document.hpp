// SPDX-License-Identifier: MIT
#pragma once

// Document: a flat, immutable tree over the original bytes. Made by parse() (document/scanner.hpp),
// read through Value (document/value.hpp). Every key and every value has its span, nothing is
// dropped (duplicate keys are kept), and a text with errors still gives the tree of the part that
// was read.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/limits.hpp>
#include <nosana/document/problem.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/document/tape.hpp>
#include <nosana/text/order.hpp>
#include <nosana/text/small.hpp>
#include <nosana/text/span.hpp>
#include <nosana/text/wipe.hpp>

namespace nosana {

class Value;

namespace detail {

class DuplicateKeys;
class PartMaker;
class Scanner;
class YamlReader;

}  // namespace detail

/// One step from a container to one of its values.
struct Step {
  std::optional<std::size_t> index;  ///< in an array
  std::string_view key;              ///< in an object; a view into the Document
};

/// Whether a text is JSON, as JSON.parse reads it; for JSONC and YAML, whether it can be read
/// unambiguously.
enum class JsonVerdict : std::uint8_t {
  accepted,
  rejected,
  unknown  ///< reading stopped at a limit
};

/// A parsed text. Holds a view: the text must outlive the Document, and the Document every Value of
/// it.
///
/// Reading a const Document from several threads is safe. A Document that is parsed into again
/// reuses its memory, so a loop over many small texts allocates nothing.
class Document {
 public:
  Document() = default;

  /// The text that was parsed, as the caller passed it.
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

  /// The language that the text was read as.
  [[nodiscard]] Syntax syntax() const noexcept { return syntax_; }

  /// The comments of a JSONC or YAML text, in its order, including their delimiters. In JSON a
  /// comment is a problem instead.
  [[nodiscard]] const std::vector<Span>& comments() const noexcept { return comments_; }

  /// The outermost value; absent (`!root()`) if the text has none.
  [[nodiscard]] Value root() const noexcept;

  /// The problems of the text in its order, at most max_kept_problems of each kind.
  [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }

  /// The number of problems of a kind, including those that were not kept.
  [[nodiscard]] std::size_t count(ProblemKind kind) const noexcept {
    return counts_[static_cast<std::size_t>(kind)];
  }

  /// Whether JSON.parse accepts the text; unknown if reading stopped at a limit.
  [[nodiscard]] JsonVerdict verdict() const noexcept { return verdict_; }

  /// Whether the tree holds every value of the text: true for all JSON, and for texts whose errors
  /// leave no doubt about the values (a comment, a trailing comma, a byte-order mark, ...).
  /// Checking the content of an incomplete tree would only report its missing parts.
  [[nodiscard]] bool is_whole() const noexcept { return whole_; }

  /// Where reading stopped: the end of the text, or the error that it could not continue after.
  [[nodiscard]] std::uint32_t scanned_end() const noexcept { return scanned_end_; }

  /// The path from the outermost value of the file to the root: empty except for a part
  /// (document/part.hpp).
  [[nodiscard]] const std::vector<Step>& outer() const noexcept { return outer_; }

  /// @cond internal
  // The tape, for stages that process a whole document.

  /// The nodes in the order of the text, for traversals that need more speed than Value.
  [[nodiscard]] const detail::Tape& tape() const noexcept { return tape_; }

  /// Whether any key of the document is this known name: a cheap test before a search for a rare
  /// name.
  [[nodiscard]] bool mentions(detail::NameId name) const noexcept { return mentioned_[name]; }
  /// @endcond

  /// Content of the string or key `node`, escapes resolved; of a number or boolean with the flag
  /// `escaped`, its JSON form. Lone surrogates are in generalized UTF-8.
  [[nodiscard]] std::string_view content(std::uint32_t node) const noexcept;

 private:
  friend class detail::Scanner;
  friend class detail::YamlReader;
  friend class detail::DuplicateKeys;
  friend class detail::PartMaker;

  struct Decoded {
    std::uint32_t node;
    std::uint32_t begin;
    std::uint32_t size;
  };

  [[nodiscard]] std::string_view other_content(std::uint32_t node) const noexcept;

  // For the readers that fill the document.

  void clear(std::string_view text, Syntax syntax);
  void report(ProblemKind kind, Span span, Span related = {}) {
    if (counts_[static_cast<std::size_t>(kind)]++ < max_kept_problems) {
      problems_.push_back({kind, span, related});
    }
  }
  void conclude(bool whole);
  /// The buffer of decoded strings. Decoded content is rarely longer than its source.
  std::string& decoded() {
    decoded_.bytes().reserve(text_.size() + 16);
    return decoded_.bytes();
  }
  void mention(detail::NameId name) noexcept { mentioned_[name] = true; }

  std::string_view text_;
  detail::Tape tape_;
  std::array<bool, detail::known_names.size() + 1> mentioned_{};  // by name id
  text::WipedString decoded_;             // contents of the strings that have escapes, concatenated
  std::vector<Decoded> decoded_strings_;  // by node, ascending
  std::vector<Problem> problems_;
  std::vector<Span> comments_;
  std::vector<Step> outer_;
  std::array<std::uint32_t, problem_kinds> counts_{};
  std::uint32_t scanned_end_ = 0;
  Syntax syntax_ = Syntax::json;
  JsonVerdict verdict_ = JsonVerdict::rejected;
  bool whole_ = false;
};

// ---- implementation ----

namespace detail {

/// The node that begins at byte `begin`, or the size of the tape if none does. cost   O(log nodes)
[[nodiscard]] inline std::uint32_t node_at(const Document& document, std::uint32_t begin) noexcept {
  const Tape& tape = document.tape();
  std::uint32_t low = 0;
  std::uint32_t high = tape.size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (tape[middle].begin < begin) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < tape.size() && tape[low].begin == begin ? low : tape.size();
}

}  // namespace detail

/// Empties the document and keeps its memory.
inline void Document::clear(std::string_view text, Syntax syntax) {
  text_ = text;
  tape_.reset(0);
  decoded_.clear();
  decoded_strings_.clear();
  mentioned_ = {};
  comments_.clear();
  outer_.clear();
  syntax_ = syntax;
  if (!problems_.empty()) {
    problems_.clear();
    counts_.fill(0);
  }
}

/// Sorts the problems and derives the verdict from them.
inline void Document::conclude(bool whole) {
  // Duplicate keys are found at the end of their object, after problems inside of it and later in
  // the text.
  text::stable_order(problems_, [](const Problem& problem) { return problem.span.begin; });
  whole_ = whole;
  verdict_ = JsonVerdict::accepted;
  for (const Problem& problem : problems_) {
    if (rejects(problem.kind, syntax_)) {
      verdict_ = JsonVerdict::rejected;
      break;
    }
    if (is_limit(problem.kind)) verdict_ = JsonVerdict::unknown;
  }
}

NOSANA_ALWAYS_INLINE inline std::string_view Document::content(std::uint32_t node) const noexcept {
  const detail::Node& string = tape_[node];
  if ((string.flags & (detail::Node::escaped | detail::Node::unclosed)) != 0)
    return other_content(node);
  return {text_.data() + string.begin + 1, string.end - string.begin - 2};
}

/// The content of a string that has escapes or no closing quote.
inline std::string_view Document::other_content(std::uint32_t node) const noexcept {
  const detail::Node& string = tape_[node];
  if (!string.has(detail::Node::escaped))
    return {text_.data() + string.begin + 1, string.end - string.begin - 1};
  const auto found = std::lower_bound(
      decoded_strings_.begin(), decoded_strings_.end(), node,
      [](const Decoded& decoded, std::uint32_t wanted) { return decoded.node < wanted; });
  return std::string_view(decoded_.bytes()).substr(found->begin, found->size);
}

}  // namespace nosana
