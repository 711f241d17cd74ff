// SPDX-License-Identifier: MIT
#pragma once

// CustomRules: a user's own secret rules, run over Documents by RE2. Include it where it is used
// and link nosana::policy, which brings RE2. lint() takes it as LintOptions::custom_secrets.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include <nosana/document/document.hpp>
#include <nosana/error.hpp>
#include <nosana/secrets/custom_secret.hpp>

namespace nosana {

/// A set of rules, ready to run. A const CustomRules is safe to share between threads.
class CustomRules {
 public:
  /// Adds a rule.
  /// throws   Error limit: too many rules, or a keyword or pattern that is too long;
  ///          schema_invalid: a pattern that RE2 cannot run, or one that fits the empty string and
  ///          so says nothing. No message holds the pattern
  /// cost     parses the pattern; RE2 builds what it matches with when a keyword first occurs
  void add(const CustomRule& rule);

  /// The string values that a rule matches, in the order of the text, each once.
  /// throws   std::bad_alloc
  /// cost     O(rules * bytes); without a keyword in it a string is only searched for the keywords
  [[nodiscard]] std::vector<CustomSecret> check(const Document& document) const;

  /// How many rules there are.
  [[nodiscard]] std::size_t size() const noexcept { return rules_.size(); }

  /// The most rules of one set.
  static constexpr std::size_t max_rules = 200;
  static constexpr std::size_t max_keyword = 64;    ///< bytes
  static constexpr std::size_t max_pattern = 1000;  ///< bytes
  static constexpr std::int64_t max_memory =
      512 << 10;  ///< bytes a pattern may take, now and while it runs

 private:
  struct Compiled {
    std::string name;
    std::string keyword;  // in lower case
    std::unique_ptr<const re2::RE2> pattern;
  };

  [[nodiscard]] const Compiled* first_match(std::string_view content) const;

  std::vector<Compiled> rules_;
};

// ---- implementation ----

namespace detail {

constexpr char ascii_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// keyword   in lower case, not empty
inline bool contains_keyword(std::string_view text, std::string_view keyword) noexcept {
  for (std::size_t at = 0; at + keyword.size() <= text.size(); ++at) {
    if (ascii_lower(text[at]) != keyword.front()) continue;
    std::size_t same = 1;
    while (same < keyword.size() && ascii_lower(text[at + same]) == keyword[same]) ++same;
    if (same == keyword.size()) return true;
  }
  return false;
}

}  // namespace detail

inline void CustomRules::add(const CustomRule& rule) {
  if (rules_.size() == max_rules) {
    throw Error(Errc::limit, "expected at most " + std::to_string(max_rules) + " rules");
  }
  if (rule.keyword.empty() || rule.keyword.size() > max_keyword) {
    throw Error(Errc::limit,
                "expected a keyword of 1 to " + std::to_string(max_keyword) + " bytes");
  }
  if (rule.pattern.empty() || rule.pattern.size() > max_pattern) {
    throw Error(Errc::limit,
                "expected a pattern of 1 to " + std::to_string(max_pattern) + " bytes");
  }
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(max_memory);
  options.set_never_capture(true);
  auto pattern = std::make_unique<const re2::RE2>(rule.pattern, options);
  if (!pattern->ok()) {
    const bool large = pattern->error_code() == re2::RE2::ErrorPatternTooLarge;
    throw Error(Errc::schema_invalid, large ? "the pattern needs too much memory, make it smaller"
                                            : "the pattern is none that RE2 can run; look-around "
                                              "and back-references are not known to it");
  }
  if (re2::RE2::PartialMatch("", *pattern)) {
    throw Error(Errc::schema_invalid,
                "the pattern fits the empty string, so it would fit every one");
  }
  std::string keyword = rule.keyword;
  std::transform(keyword.begin(), keyword.end(), keyword.begin(), detail::ascii_lower);
  rules_.push_back({rule.name, std::move(keyword), std::move(pattern)});
}

inline const CustomRules::Compiled* CustomRules::first_match(std::string_view content) const {
  for (const Compiled& rule : rules_) {
    if (!detail::contains_keyword(content, rule.keyword)) continue;
    const re2::StringPiece text(content.data(), content.size());
    if (re2::RE2::PartialMatch(text, *rule.pattern)) return &rule;
  }
  return nullptr;
}

inline std::vector<CustomSecret> CustomRules::check(const Document& document) const {
  std::vector<CustomSecret> found;
  if (rules_.empty()) return found;
  const detail::Tape& tape = document.tape();
  for (std::uint32_t node = 0; node < tape.size(); ++node) {
    if (tape[node].kind != Kind::string) continue;
    const Compiled* const rule = first_match(document.content(node));
    if (rule != nullptr) found.push_back({node, rule->name});
  }
  return found;
}

}  // namespace nosana
