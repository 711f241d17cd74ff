// SPDX-License-Identifier: MIT
#pragma once

// Ignores in comments of JSONC and YAML: "// nosana-lint: ignore[rule-id] reason". A comment after
// something speaks about its own line; one that stands alone on its line speaks about the next line
// that holds something.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/lint/ignore.hpp>
#include <nosana/lint/rule_names.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/bytes.hpp>

namespace nosana::detail {

/// One rule or family that a comment ignores.
struct LineIgnore {
  std::string_view rule;  ///< an id or a family of the catalogue, never the text of the comment
  Span comment;
  Span line;  ///< the bytes of the line that it speaks about; empty when there is none
  bool used = false;
};

struct LineIgnores {
  std::vector<LineIgnore> list;  ///< in the order of the text, and so of their lines
  std::vector<IgnoreProblem> problems;
};

/// Ignores in comments of one document that are read, the wrong ones included: a limit on the work
/// that they make.
inline constexpr std::size_t kept_line_ignores = 1000;

/// cost   O(comments) where none is an ignore; else one pass over the text
[[nodiscard]] inline LineIgnores read_line_ignores(const Document& document);

// ---- implementation ----

inline constexpr std::string_view ignore_mark = "nosana-lint:";

constexpr std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// What a comment says, without its marks.
constexpr std::string_view inside_comment(std::string_view comment) noexcept {
  if (comment.starts_with('#')) return trimmed(comment.substr(1));
  if (comment.starts_with("/*") && comment.size() >= 4 && comment.ends_with("*/")) {
    comment.remove_suffix(2);
  }
  return trimmed(comment.substr(std::min<std::size_t>(2, comment.size())));
}

/// Walks over the text once and knows which comment speaks about which line.
class LineIgnoreReader {
 public:
  explicit LineIgnoreReader(const Document& document) : document_(document) {}

  LineIgnores read();

 private:
  void meet_comment(Span comment);
  void meet_line_end(std::size_t next_line);
  void meet_content();
  void read_words(Span comment, std::string_view words);
  [[nodiscard]] bool add(Span comment, std::string_view name);
  void refuse(Span comment, mask::SafeText message, mask::SafeText help);

  const Document& document_;
  LineIgnores read_;
  // Of the list: before `open_` lines are known; from there to `pending_` they have begun; after
  // it not yet.
  std::size_t open_ = 0;
  std::size_t pending_ = 0;
  std::uint32_t line_ = 0;  // where the line that we are in begins
  bool holds_ = false;      // whether something but blanks and comments stands in it so far
  std::size_t count_ = 0;   // of the ignores that were read
};

inline LineIgnores LineIgnoreReader::read() {
  const std::string_view text = document_.text();
  const std::vector<Span>& comments = document_.comments();
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (next == comments.size() && open_ == read_.list.size()) break;
    if (next < comments.size() && at == comments[next].begin) {
      meet_comment(comments[next]);
      at = comments[next++].end;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[at++]);
    if (c == '\n' || c == '\r') {
      meet_line_end(at);
    } else if (c > ' ' && !holds_) {
      meet_content();
    }
  }
  meet_line_end(text.size());
  return std::move(read_);
}

inline void LineIgnoreReader::meet_comment(Span comment) {
  const std::string_view text = bytes_of(document_.text(), comment);
  const std::string_view words = inside_comment(text);
  if (words.starts_with(ignore_mark))
    read_words(comment, trimmed(words.substr(ignore_mark.size())));
  if (holds_) meet_content();
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at + 1)) {
    meet_line_end(comment.begin + at + 1);
  }
}

/// What waited for a line that holds something has found it.
inline void LineIgnoreReader::meet_content() {
  holds_ = true;
  for (; pending_ < read_.list.size(); ++pending_) read_.list[pending_].line.begin = line_;
}

inline void LineIgnoreReader::meet_line_end(std::size_t next_line) {
  for (; open_ < pending_; ++open_) {
    read_.list[open_].line.end = static_cast<std::uint32_t>(next_line);
  }
  line_ = static_cast<std::uint32_t>(next_line);
  holds_ = false;
}

inline void LineIgnoreReader::read_words(Span comment, std::string_view words) {
  if (count_ > kept_line_ignores) return;
  if (count_ == kept_line_ignores) {
    return refuse(comment,
                  "expected at most " + mask::number(kept_line_ignores) +
                      " ignores in comments; those from here on have no effect",
                  "use an ignore in .nosana-lint.yaml");
  }
  constexpr std::string_view opening = "ignore[";
  const std::size_t close = words.find(']');
  if (!words.starts_with(opening) || close == std::string_view::npos) {
    return refuse(comment, "expected ignore[rule] and a reason after \"nosana-lint:\"",
                  "write nosana-lint: ignore[job-duplicate-port] and why, or reword the comment");
  }
  if (trimmed(words.substr(close + 1)).empty()) {
    return refuse(comment, "this ignore lacks a reason, so it has no effect",
                  "write after the bracket why nothing should be reported");
  }
  std::string_view names = words.substr(opening.size(), close - opening.size());
  for (bool more = true; more;) {
    const std::size_t comma = names.find(',');
    more = comma != std::string_view::npos && add(comment, trimmed(names.substr(0, comma)));
    if (comma == std::string_view::npos) (void)add(comment, trimmed(names));
    if (more) names.remove_prefix(comma + 1);
  }
}

/// False when the rest of the comment is not worth reading.
inline bool LineIgnoreReader::add(Span comment, std::string_view name) {
  const std::string_view rule = known_rule_name(name);
  if (rule.empty()) {
    const std::string_view near = nearest_rule_name(name);
    refuse(comment,
           near.empty() ? mask::SafeText("expected a rule id or a family between the brackets")
                        : "no rule has the name between the brackets" + words::did_you_mean(near),
           "nosana-lint --list-rules names them all");
    return false;
  }
  if (rule.starts_with(config_family)) {
    refuse(comment, "what is said about ignores cannot be ignored by a comment",
           "turn the rule off with severity in .nosana-lint.yaml");
    return false;
  }
  if (count_ == kept_line_ignores) return false;
  ++count_;
  read_.list.push_back({rule, comment, {}, false});
  return true;
}

inline void LineIgnoreReader::refuse(Span comment, mask::SafeText message, mask::SafeText help) {
  ++count_;
  read_.problems.push_back(
      {IgnoreProblem::Kind::invalid, comment, std::move(message), std::move(help)});
}

inline LineIgnores read_line_ignores(const Document& document) {
  for (const Span comment : document.comments()) {
    const std::string_view words = inside_comment(bytes_of(document.text(), comment));
    if (words.starts_with(ignore_mark)) return LineIgnoreReader(document).read();
  }
  return {};
}

}  // namespace nosana::detail
