// SPDX-License-Identifier: MIT
#include <nosana/job/javascript_regex.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "support/generators.hpp"
#include "support/node.hpp"

namespace nosana::detail {
namespace {

/// A pattern of pieces that mean something to the grammar, next to each other in all the wrong
/// ways.
std::string pattern(testing::Choices& choices) {
  constexpr std::array<std::string_view, 87> pieces = {"a",
                                                       "b",
                                                       "z",
                                                       "0",
                                                       "9",
                                                       "-",
                                                       "-",
                                                       "]",
                                                       "[",
                                                       "[",
                                                       "^",
                                                       "$",
                                                       "(",
                                                       "(",
                                                       ")",
                                                       ")",
                                                       "|",
                                                       "*",
                                                       "+",
                                                       "?",
                                                       "{",
                                                       "}",
                                                       ",",
                                                       "{1}",
                                                       "{2,1}",
                                                       "{1,}",
                                                       "{1,2}",
                                                       "{,1}",
                                                       "{99999999999,1}",
                                                       "{2147483647,2147483648}",
                                                       "{2147483648,2147483647}",
                                                       "(?:",
                                                       "(?=",
                                                       "(?!",
                                                       "(?<=",
                                                       "(?<!",
                                                       "(?<a>",
                                                       "(?<b>",
                                                       "(?<c1>",
                                                       "(?<1c>",
                                                       "(?<>",
                                                       "(?<",
                                                       "(?",
                                                       "(?a",
                                                       "(?<a-",
                                                       "(?<\\u0061>",
                                                       "(?<\\u0064>",
                                                       "(?<\\u00",
                                                       "\\k<a>",
                                                       "\\k<b>",
                                                       "\\k<$>",
                                                       "\\k<",
                                                       "\\k",
                                                       "[\\k]",
                                                       "\\",
                                                       "\\b",
                                                       "\\B",
                                                       "\\d",
                                                       "\\w",
                                                       "\\S",
                                                       "\\c",
                                                       "\\cA",
                                                       "\\c1",
                                                       "\\x41",
                                                       "\\x4",
                                                       "\\u0041",
                                                       "\\u004",
                                                       "\\u{41}",
                                                       "\\1",
                                                       "\\0",
                                                       "\\12",
                                                       "\\377",
                                                       "\\400",
                                                       "\\8",
                                                       "\\-",
                                                       "\\]",
                                                       "\\/",
                                                       "\\p{L}",
                                                       "a-z",
                                                       "z-a",
                                                       "\\d-a",
                                                       "\xC3\xA9",
                                                       ">",
                                                       "<",
                                                       ":",
                                                       "\xF0\x9F\x98\x80",
                                                       "\n"};
  std::string text;
  for (std::size_t n = choices.below(10); n != 0; --n) text += choices.one_of(pieces);
  return text;
}

TEST_CASE("a pattern is faulty exactly when RegExp of node refuses it") {
  std::vector<std::string> patterns;
  for (std::uint64_t seed = 0; seed < 40000; ++seed) {
    auto choices = testing::Choices::seeded(seed, 32);
    patterns.push_back(pattern(choices));
  }
  const auto verdicts = testing::run_node("tests/job/javascript_regex/judge.mjs", patterns);
  std::size_t unclear = 0;
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const RegexFault fault = regex_fault(patterns[i]);
    accepted += verdicts[i] == "accepted" ? 1U : 0U;
    if (fault == RegexFault::unclear) {
      ++unclear;
      continue;
    }
    if ((fault == RegexFault::none) == (verdicts[i] == "accepted")) continue;
    CAPTURE(i, patterns[i], verdicts[i], static_cast<int>(fault));
    CHECK((fault == RegexFault::none) == (verdicts[i] == "accepted"));
  }
  CHECK(accepted > 5000);
  CHECK(accepted < 35000);
  CHECK(unclear < 1000);
}

TEST_CASE("each fault has its name") {
  constexpr std::array<std::pair<std::string_view, RegexFault>, 20> cases = {{
      {"", RegexFault::none},
      {"(\\d+) items]", RegexFault::none},
      {"a)", RegexFault::unopened_group},
      {"(a", RegexFault::unclosed_group},
      {"[a", RegexFault::unclosed_class},
      {"(?a)", RegexFault::bad_group},
      {"(?P<name>a)", RegexFault::bad_group},
      {"(?<1>a)", RegexFault::bad_group_name},
      {"(?<a>b)(?<a>c)", RegexFault::repeated_group_name},
      {"(?<a>b)|(?<a>c)", RegexFault::unclear},
      {"(?<a>b)\\k<c>", RegexFault::bad_reference},
      {"\\k<c>", RegexFault::none},
      {"*", RegexFault::nothing_to_repeat},
      {"a**", RegexFault::nothing_to_repeat},
      {"(?<=a)*", RegexFault::nothing_to_repeat},
      {"(?=a)*", RegexFault::none},
      {"a{2,1}", RegexFault::quantifier_order},
      {"[z-a]", RegexFault::range_order},
      {"a\\", RegexFault::trailing_backslash},
      {"(?i:a)", RegexFault::unclear},
  }};
  for (const auto& [text, fault] : cases) {
    CAPTURE(text);
    CHECK(regex_fault(text) == fault);
  }
}

TEST_CASE("a long pattern, or one that nests deeply, is nobody's fault") {
  CHECK(regex_fault(std::string(max_regex_bytes + 1, '(')) == RegexFault::unclear);
  CHECK(regex_fault(std::string(max_regex_bytes, '(')) == RegexFault::unclear);
  CHECK(regex_fault(std::string(max_regex_bytes, '[')) == RegexFault::unclosed_class);
}

}  // namespace
}  // namespace nosana::detail
