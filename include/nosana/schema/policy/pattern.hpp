// SPDX-License-Identifier: MIT
#pragma once

// Regular expressions of a schema (ECMA-262) for RE2, which matches in linear time. Where the
// dialects differ the pattern is translated; features that RE2 lacks (look-around, back-references)
// are refused.
//
// source   ECMA-262, section "Patterns"; RE2 wiki, "Syntax"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <re2/re2.h>

namespace nosana::policy {

/// A pattern in RE2's dialect, or the reason why there is none.
struct TranslatedPattern {
  std::string text;
  std::string_view problem;  ///< empty if there is none
};

[[nodiscard]] inline TranslatedPattern to_re2(std::string_view pattern);

/// A regular expression, or the reason why it cannot be run.
struct CompiledPattern {
  std::unique_ptr<const re2::RE2> runs;  ///< null if there is a problem
  std::string_view problem;
};

/// cost   at most max_pattern_memory bytes, now and while it runs
[[nodiscard]] inline CompiledPattern compile_pattern(std::string_view pattern);

inline constexpr std::int64_t max_pattern_memory = 512 << 10;

// ---- implementation ----

class PatternTranslator {
 public:
  explicit PatternTranslator(std::string_view pattern) : pattern_(pattern) {}

  TranslatedPattern translate();

 private:
  // The white space and line ends of ECMA-262: its "\s" matches more than RE2's.
  static constexpr std::string_view space =
      R"(\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
  static constexpr std::string_view line_ends = R"(\n\r\x{2028}\x{2029})";

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }
  void group();
  void escape(bool in_class);
  void character_class();
  void code_point(std::size_t digits);
  std::uint32_t hex(std::size_t digits);

  void fail(std::string_view problem) {
    problem_ = problem;
    at_ = pattern_.size();
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::string out_;
  std::string_view problem_;
};

inline TranslatedPattern PatternTranslator::translate() {
  while (at_ < pattern_.size()) {
    const char c = pattern_[at_++];
    if (c == '\\') {
      escape(false);
    } else if (c == '[') {
      character_class();
    } else if (c == '(') {
      group();
    } else if (c == '.') {
      out_.append("[^").append(line_ends).append("]");
    } else {
      out_.push_back(c);
    }
  }
  return {std::move(out_), problem_};
}

inline void PatternTranslator::group() {
  out_.push_back('(');
  if (peek() != '?' || peek(1) == ':') return;
  if (peek(1) == '<' && peek(2) != '=' && peek(2) != '!') {
    out_ += "?P";  // RE2's spelling of a named group
    ++at_;
    return;
  }
  fail("look-around and inline flags cannot be run in linear time");
}

inline void PatternTranslator::character_class() {
  out_.push_back('[');
  if (peek() == '^') out_.push_back(pattern_[at_++]);
  if (peek() == ']') return fail("an empty character class is not supported");
  while (at_ < pattern_.size()) {
    const char c = pattern_[at_++];
    if (c == '\\') {
      escape(true);
    } else {
      if (c == '[') out_.push_back('\\');  // RE2 would read "[[:alpha:]]" as a character class
      out_.push_back(c);
      if (c == ']') return;
    }
  }
}

inline std::uint32_t PatternTranslator::hex(std::size_t digits) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = peek();
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && (lower < 'a' || lower > 'f')) {
      fail("an escape lacks hexadecimal digits");
      return 0;
    }
    value = value * 16 + static_cast<std::uint32_t>(digit ? c - '0' : lower - 'a' + 10);
    ++at_;
  }
  return value;
}

/// `\xHH` and `\uHHHH`, surrogate pairs included.
inline void PatternTranslator::code_point(std::size_t digits) {
  std::uint32_t value = hex(digits);
  if (value >= 0xD800 && value < 0xDC00 && peek() == '\\' && peek(1) == 'u') {
    at_ += 2;
    const std::uint32_t low = hex(4);
    if (low < 0xDC00 || low > 0xDFFF) return fail("an escape is a lone surrogate");
    value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
  } else if (value >= 0xD800 && value <= 0xDFFF) {
    return fail("an escape is a lone surrogate");
  }
  constexpr std::string_view digit = "0123456789abcdef";
  out_ += "\\x{";
  for (int shift = 20; shift >= 0; shift -= 4) out_.push_back(digit[(value >> shift) & 15]);
  out_.push_back('}');
}

inline void PatternTranslator::escape(bool in_class) {
  if (at_ == pattern_.size()) return fail("a backslash is at the end");
  const char c = pattern_[at_++];
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool digit = c >= '0' && c <= '9';
  if (c == 's') {
    out_.append(in_class ? "" : "[").append(space).append(in_class ? "" : "]");
  } else if (c == 'S' && !in_class) {
    out_.append("[^").append(space).append("]");
  } else if (c == 'x') {
    code_point(2);
  } else if (c == 'u') {
    code_point(4);
  } else if (c == 'b' && in_class) {
    out_ += "\\x08";
  } else if (c == '0' && !(peek() >= '0' && peek() <= '9')) {
    out_ += "\\x00";
  } else if (c == 'c' && ((peek() >= 'a' && peek() <= 'z') || (peek() >= 'A' && peek() <= 'Z'))) {
    constexpr std::string_view hex_digits = "0123456789abcdef";
    const auto control = static_cast<unsigned>(pattern_[at_++] & 0x1F);
    out_.append("\\x").append(1, hex_digits[control >> 4]).append(1, hex_digits[control & 15]);
    // NOLINTNEXTLINE(bugprone-branch-clone): the order of the tests matters
  } else if ((c == 'p' || c == 'P') && peek() == '{') {
    out_.append("\\").append(1, c);
  } else if (digit) {
    fail("back-references cannot be run in linear time");
  } else if (letter && std::string_view(in_class ? "dDwWtnvfr" : "dDwWbBtnvfr").find(c) ==
                           std::string_view::npos) {
    fail("an escape is unknown");
  } else if (c == '_' || static_cast<unsigned char>(c) >= 0x80) {
    out_.push_back(c);  // a literal character; RE2 has no such escape
  } else {
    out_.append("\\").append(1, c);
  }
}

inline TranslatedPattern to_re2(std::string_view pattern) {
  return PatternTranslator(pattern).translate();
}

inline CompiledPattern compile_pattern(std::string_view pattern) {
  const TranslatedPattern translated = to_re2(pattern);
  if (!translated.problem.empty()) return {nullptr, translated.problem};
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(max_pattern_memory);
  options.set_never_capture(true);
  auto runs = std::make_unique<const re2::RE2>(translated.text, options);
  if (runs->ok()) return {std::move(runs), {}};
  const bool large = runs->error_code() == re2::RE2::ErrorPatternTooLarge;
  return {nullptr, large ? "it needs too much memory" : "RE2 does not support its syntax"};
}

}  // namespace nosana::policy
