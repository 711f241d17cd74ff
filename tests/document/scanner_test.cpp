// SPDX-License-Identifier: MIT
// The results of parse(): one example for each kind of problem with its exact span, the part that
// is read in spite of an error, the limits. scanner_properties_test.cpp compares it with other
// parsers and tests mutated texts.

#include <sys/mman.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#include "support/well_formed.hpp"

namespace nosana {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using testing::flaw_of;

constexpr auto accepted = JsonVerdict::accepted;
constexpr auto rejected = JsonVerdict::rejected;

/// A problem in a short notation: its bytes and where they begin.
struct Seen {
  ProblemKind kind;
  std::uint32_t at;
  std::string_view bytes;
  std::optional<std::uint32_t> related = {};

  friend bool operator==(const Seen&, const Seen&) = default;
};

std::ostream& operator<<(std::ostream& out, const Seen& seen) {
  out << "kind " << static_cast<int>(seen.kind) << " at " << seen.at << " <" << seen.bytes << '>';
  if (seen.related) out << " related " << *seen.related;
  return out;
}

std::vector<Seen> problems_of(const Document& document) {
  std::vector<Seen> all;
  for (const Problem& problem : document.problems()) {
    const bool related = problem.related != Span{};
    all.push_back({problem.kind, problem.span.begin, bytes_of(document.text(), problem.span),
                   related ? std::optional(problem.related.begin) : std::nullopt});
  }
  return all;
}

/// The tree as JSON, `?` for missing values, which shows what was read in spite of an error.
std::string tree(const Value& value) {
  if (!value) return "";
  const detail::Node& node = value.document().tape()[value.node()];
  std::string out;
  switch (value.kind()) {
    case Kind::null: return node.has(detail::Node::missing) ? "?" : "null";
    case Kind::boolean: return *value.boolean() ? "true" : "false";
    case Kind::number: return std::string(value.number_text());
    case Kind::string: return '\'' + std::string(value.string()) + '\'';
    case Kind::array:
      for (const Value element : value.elements()) out += (out.empty() ? "" : ",") + tree(element);
      return '[' + out + ']';
    case Kind::object:
      for (const Member member : value.members()) {
        out += (out.empty() ? "" : ",") + std::string(member.key()) + ':' + tree(member.value());
      }
      return '{' + out + '}';
    case Kind::key: break;
  }
  return "a key";
}

struct Example {
  std::string text;
  std::vector<Seen> problems;
  std::string tree;
  bool whole;
  JsonVerdict verdict = rejected;
};

void holds(const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    INFO("text " << example.text);
    const Document document = parse(std::string_view(example.text));
    CHECK(flaw_of(document).empty());
    CHECK(problems_of(document) == example.problems);
    CHECK(tree(document.root()) == example.tree);
    CHECK(document.is_whole() == example.whole);
    CHECK(document.verdict() == example.verdict);
  }
}

/// Keys of 16 bytes with the same hash. Their second word cancels the effect of the first on
/// key_hash(), so they are not UTF-8, which a key of the tree need not be.
std::vector<std::string> colliding_keys(std::size_t count) {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
  std::vector<std::string> keys;
  for (std::uint64_t i = 0; keys.size() < count; ++i) {
    std::string key = std::to_string(10000000 + i) + "........";
    std::uint64_t word = 0;
    std::memcpy(&word, key.data(), sizeof word);
    std::uint64_t hash = ((16 * multiplier) ^ word) * multiplier;
    hash ^= hash >> 32;
    std::memcpy(key.data() + 8, &hash, sizeof hash);
    if (key.find_first_of("\"\\\r\n") == std::string::npos) keys.push_back(key);
  }
  for (const std::string& key : keys) REQUIRE(text::key_hash(key) == text::key_hash(keys[0]));
  return keys;
}

}  // namespace

TEST_CASE("JSON is accepted without a problem, with any layout") {
  holds({
      {"null", {}, "null", true, accepted},
      {" \t\r\n0 \t\r\n", {}, "0", true, accepted},
      {R"("")", {}, "''", true, accepted},
      {"[]", {}, "[]", true, accepted},
      {"{ }", {}, "{}", true, accepted},
      {R"({"a":[1,{"b":null}],"c":"d"})", {}, "{a:[1,{b:null}],c:'d'}", true, accepted},
      {"[ true , false ]", {}, "[true,false]", true, accepted},
      {R"(["\"\\\/\b\f\n\r\t\u0041\uD83D\uDD12"])",
       {},
       "['\"\\/\b\f\n\r\tA\xF0\x9F\x94\x92']",
       true,
       accepted},
      {"\"\x7F\xC2\x80\xE2\x80\xA8\xF4\x8F\xBF\xBF\"",
       {},
       "'\x7F\xC2\x80\xE2\x80\xA8\xF4\x8F\xBF\xBF'",
       true,
       accepted},
      {R"("\u0000")", {}, "'\0'"s, true, accepted},
      {"[-0,0.0,1e5,1E-5,1.5e+5]", {}, "[-0,0.0,1e5,1E-5,1.5e+5]", true, accepted},
  });
}

TEST_CASE("encoding errors have the span of the wrong bytes") {
  using enum ProblemKind;
  holds({
      {"\xEF\xBB\xBF{}", {{byte_order_mark, 0, "\xEF\xBB\xBF"}}, "{}", true},
      {"\xFF\xFE{\0}\0"s, {{other_encoding, 0, "\xFF\xFE"}}, "", false},
      {"\xFE\xFF\0{\0}"s, {{other_encoding, 0, "\xFE\xFF"}}, "", false},
      {"[\"a\xC3\"]", {{invalid_utf8, 3, "\xC3"}}, "['a\xC3']", true},
      {"[\"\xC0\xAF\x80z\"]", {{invalid_utf8, 2, "\xC0\xAF\x80"}}, "['\xC0\xAF\x80z']", true},
      {"[\"\xED\xA0\x80\"]", {{invalid_utf8, 2, "\xED\xA0\x80"}}, "['\xED\xA0\x80']", true},
      {"[\"\xF4\x90\x80\x80\"]",
       {{invalid_utf8, 2, "\xF4\x90\x80\x80"}},
       "['\xF4\x90\x80\x80']",
       true},
      {"[\"\xE2\x82\"]", {{invalid_utf8, 2, "\xE2\x82"}}, "['\xE2\x82']", true},
      {R"(["a\ud800b"])",
       {{lone_surrogate, 3, R"(\ud800)"}},
       "['a\xED\xA0\x80"
       "b']",
       true,
       accepted},
      {R"(["\udc00"])", {{lone_surrogate, 2, R"(\udc00)"}}, "['\xED\xB0\x80']", true, accepted},
      {R"(["\uD800\uD800"])",
       {{lone_surrogate, 2, R"(\uD800)"}, {lone_surrogate, 8, R"(\uD800)"}},
       "['\xED\xA0\x80\xED\xA0\x80']",
       true,
       accepted},
      {R"(["\uD800\u0041"])",
       {{lone_surrogate, 2, R"(\uD800)"}},
       "['\xED\xA0\x80"
       "A']",
       true,
       accepted},
  });
}

TEST_CASE("a text without a value is reported at its end") {
  using enum ProblemKind;
  holds({
      {"", {{empty_text, 0, ""}}, "", false},
      {" \n", {{empty_text, 2, ""}}, "", false},
      {"\xEF\xBB\xBF", {{byte_order_mark, 0, "\xEF\xBB\xBF"}, {empty_text, 3, ""}}, "", false},
      {"// x", {{comment, 0, "// x"}, {empty_text, 4, ""}}, "", false},
  });
}

TEST_CASE("an error that leaves no doubt about the values is recorded, and reading continues") {
  using enum ProblemKind;
  holds({
      {"[1]\0\0"s, {{nul_byte, 3, "\0\0"sv}}, "[1]", true},
      {"[\0 1]"s, {{nul_byte, 1, "\0"sv}}, "[1]", true},
      {"[\"a\0b\"]"s, {{nul_byte, 3, "\0"sv}}, "['a\0b']"s, true},
      {"[1, // one\n2]", {{comment, 4, "// one"}}, "[1,2]", true},
      {"[1/* one */,2]", {{comment, 2, "/* one */"}}, "[1,2]", true},
      {"/**/1//", {{comment, 0, "/**/"}, {comment, 5, "//"}}, "1", true},
      {"[1,]", {{trailing_comma, 2, ",", 3}}, "[1]", true},
      {"[1 , \n ]", {{trailing_comma, 3, ",", 7}}, "[1]", true},
      {R"({"a":1,})", {{trailing_comma, 6, ",", 7}}, "{a:1}", true},
      {"[,1]", {{extra_comma, 1, ","}}, "[1]", true},
      {"[1,,2]", {{extra_comma, 3, ","}}, "[1,2]", true},
      {R"({,"a":1,,"b":2})", {{extra_comma, 1, ","}, {extra_comma, 8, ","}}, "{a:1,b:2}", true},
      {R"(["a" "b"])", {{missing_comma, 5, "\""}}, "['a','b']", true},
      {"[[1] {}]", {{missing_comma, 5, "{"}}, "[[1],{}]", true},
      {R"({"a":1 "b":2})", {{missing_comma, 7, "\""}}, "{a:1,b:2}", true},
      {R"({"a" "b"})", {{missing_colon, 5, "\"", 1}}, "{a:'b'}", true},
      {R"({"a" {}})", {{missing_colon, 5, "{", 1}}, "{a:{}}", true},
      {"[\"a\tb\"]", {{control_character, 3, "\t"}}, "['a\tb']", true},
      {"[\"\x01\x1F\"]",
       {{control_character, 2, "\x01"}, {control_character, 3, "\x1F"}},
       "['\x01\x1F']",
       true},
      {R"(["a\qb"])", {{bad_escape, 3, R"(\q)"}}, R"(['a\qb'])", true},
      {R"(["\u12G4"])", {{bad_escape, 2, R"(\u)"}}, R"(['\u12G4'])", true},
      {R"(["\u12"])", {{bad_escape, 2, R"(\u)"}}, R"(['\u12'])", true},
      {"[\"\\\xC3\xA9\"]", {{bad_escape, 2, "\\"}}, "['\\\xC3\xA9']", true},
      {R"({"a":1} x y)", {{trailing_text, 8, "x"}}, "{a:1}", true},
      {"{} {}", {{trailing_text, 3, "{"}}, "{}", true},
      {"1,", {{trailing_text, 1, ","}}, "1", true},
      {"[1]]", {{trailing_text, 3, "]"}}, "[1]", true},
      {"\"a\"\"b\"", {{trailing_text, 3, "\""}}, "'a'", true},
  });
}

TEST_CASE("an unclear value is missing, and the following ones are still read") {
  using enum ProblemKind;
  holds({
      {R"({"a":,"b":2})", {{missing_value, 5, ","}}, "{a:?,b:2}", false},
      {R"({"a":})", {{missing_value, 5, "}"}}, "{a:?}", false},
      {"[01,2]", {{bad_number, 1, "01"}}, "[?,2]", false},
      {"[+1,.5,1.,-,1e,0x10,1_000,-Infinity]",
       {{bad_number, 1, "+1"},
        {bad_number, 4, ".5"},
        {bad_number, 7, "1."},
        {bad_number, 10, "-"},
        {bad_number, 12, "1e"},
        {bad_number, 15, "0x10"},
        {bad_number, 20, "1_000"},
        {bad_number, 26, "-Infinity"}},
       "[?,?,?,?,?,?,?,?]",
       false},
      {"[True,NaN,undefined,nul,nulll]",
       {{bad_word, 1, "True"},
        {bad_word, 6, "NaN"},
        {bad_word, 10, "undefined"},
        {bad_word, 20, "nul"},
        {bad_word, 24, "nulll"}},
       "[?,?,?,?,?]",
       false},
      {R"({"a":yes,"b":2})", {{bad_word, 5, "yes"}}, "{a:?,b:2}", false},
      {"[\xC2\xA0"
       "1]",
       {{other_blank, 1, "\xC2\xA0"}},
       "[1]",
       true},
  });
}

TEST_CASE("reading stops at any other error, and everything before it is kept") {
  using enum ProblemKind;
  holds({
      {"[1,x y]", {{bad_word, 3, "x"}, {missing_comma, 5, "y"}}, "[1,?]", false},
      {"[1 2]", {{missing_comma, 3, "2"}}, "[1]", false},
      {R"({"a":1 b:2})", {{missing_comma, 7, "b"}}, "{a:1}", false},
      {R"({"a":1 {}})", {{missing_comma, 7, "{"}}, "{a:1}", false},
      {R"({"a"})", {{missing_colon, 4, "}", 1}}, "{a:?}", false},
      {R"({"a" 1})", {{missing_colon, 5, "1", 1}}, "{a:?}", false},
      {R"({"a","b":1})", {{missing_colon, 4, ",", 1}}, "{a:?}", false},
      {"[1,:]", {{missing_value, 3, ":"}}, "[1]", false},
      {R"({"a"::1})", {{missing_value, 5, ":"}}, "{a:?}", false},
      {"]", {{missing_value, 0, "]"}}, "", false},
      {",1", {{missing_value, 0, ","}}, "", false},
      {"[\"a\nb\"]", {{unclosed_string, 1, "\"a", 1}}, "['a']", false},
      {R"({"p":"abc)", {{unclosed_string, 5, "\"abc", 5}}, "{p:'abc'}", false},
      {R"({"p)", {{unclosed_string, 1, "\"p", 1}}, "{p:?}", false},
      {R"(["a\")", {{unclosed_string, 1, R"("a\")", 1}}, "['a\"']", false},
      {"[\"a\\\r\n\"]",
       {{unclosed_string, 1, "\"a\\", 1}, {bad_escape, 3, "\\"}},
       "['a\\']",
       false},
      {"['a']", {{single_quotes, 1, "'"}}, "[]", false},
      {"{'a':1}", {{single_quotes, 1, "'"}}, "{}", false},
      {R"({"a":1,b:2})", {{unquoted_key, 7, "b"}}, "{a:1}", false},
      {"{1:2}", {{unquoted_key, 1, "1"}}, "{}", false},
      {"[1,\x01]", {{unexpected_byte, 3, "\x01"}}, "[1]", false},
      {"[1}", {{mismatched_bracket, 2, "}", 0}}, "[1]", false},
      {R"({"a":1])", {{mismatched_bracket, 6, "]", 0}}, "{a:1}", false},
      {R"({"a":[1})", {{mismatched_bracket, 7, "}", 5}}, "{a:[1]}", false},
      {"{]", {{mismatched_bracket, 1, "]", 0}}, "{}", false},
      {"[}", {{mismatched_bracket, 1, "}", 0}}, "[]", false},
      {R"({"a":])", {{mismatched_bracket, 5, "]", 0}}, "{a:?}", false},
      {R"( {"a":[1, )", {{unexpected_end, 10, "", 6}}, "{a:[1]}", false},
      {R"({"a":)", {{unexpected_end, 5, "", 0}}, "{a:?}", false},
      {R"( {"a")", {{unexpected_end, 5, "", 1}}, "{a:?}", false},
      {"[/* x", {{comment, 1, "/* x"}, {unexpected_end, 5, "", 0}}, "[]", false},
  });
}

TEST_CASE("an open bracket at the end of the text is shown, the first byte of the text too") {
  const Document document = parse("[1");
  REQUIRE(document.problems().size() == 1);
  CHECK(document.problems()[0].kind == ProblemKind::unexpected_end);
  CHECK(document.problems()[0].related == Span{0, 1});
}

TEST_CASE("a number that exceeds a double is JSON, and reported") {
  using enum ProblemKind;
  holds({
      {"[1e309,-1e400,1e308,1e-400]",
       {{infinite_number, 1, "1e309"}, {infinite_number, 7, "-1e400"}},
       "[1e309,-1e400,1e308,1e-400]",
       true,
       accepted},
      {"0e999999999999999999999", {}, "0e999999999999999999999", true, accepted},
  });
  const std::string digits(309, '9');
  const Document document = parse(std::string_view(digits));
  CHECK(document.count(infinite_number) == 1);
  CHECK(std::isinf(*document.root().number()));
  const std::string fewer(308, '9');
  CHECK(parse(std::string_view(fewer)).problems().empty());
}

TEST_CASE("a repeated key is reported at its later places and refers to the first") {
  using enum ProblemKind;
  holds({
      {R"({"a":1,"b":2,"a":3})",
       {{duplicate_key, 13, R"("a")", 1}},
       "{a:1,b:2,a:3}",
       true,
       accepted},
      {R"({"a":1,"\u0061":2,"a":3})",
       {{duplicate_key, 7, R"("\u0061")", 1}, {duplicate_key, 18, R"("a")", 1}},
       "{a:1,a:2,a:3}",
       true,
       accepted},
      {R"({"":1,"":2})", {{duplicate_key, 6, R"("")", 1}}, "{:1,:2}", true, accepted},
      {R"([{"a":1},{"a":2}])", {}, "[{a:1},{a:2}]", true, accepted},
      {R"({"a":{"a":1}})", {}, "{a:{a:1}}", true, accepted},
      {R"({"a":1,"A":2})", {}, "{a:1,A:2}", true, accepted},
      {R"({"\ud800":1,"\ud801":2})",
       {{lone_surrogate, 2, R"(\ud800)"}, {lone_surrogate, 13, R"(\ud801)"}},
       "{\xED\xA0\x80:1,\xED\xA0\x81:2}",
       true,
       accepted},
      // Objects end from the inside out; the problems are in the order of the text nevertheless.
      {R"({"a":1,"a":{"b":1,"b":2}})",
       {{duplicate_key, 7, R"("a")", 1}, {duplicate_key, 18, R"("b")", 12}},
       "{a:1,a:{b:1,b:2}}",
       true,
       accepted},
      // Repeated keys of an unfinished object are reported too.
      {R"({"a":1,"a":)",
       {{duplicate_key, 7, R"("a")", 1}, {unexpected_end, 11, "", 0}},
       "{a:1,a:?}",
       false,
       rejected},
  });
}

TEST_CASE("of repeated keys all but the last are superseded, in small objects and in large ones") {
  for (const std::size_t distinct : {2U, 15U, 16U, 30U, 31U, 32U, 33U, 34U, 64U, 1000U}) {
    for (const std::size_t repeated : {0U, 1U, 5U, 40U}) {
      std::string text = "{";
      std::size_t keys = 0;
      const auto add = [&](std::size_t number) {
        text +=
            (keys == 0 ? "\"k" : ",\"k") + std::to_string(number) + "\":" + std::to_string(keys);
        ++keys;
      };
      for (std::size_t i = 0; i < distinct; ++i) add(i);
      for (std::size_t i = 0; i < repeated; ++i) add(i % distinct % 7);
      text += '}';
      INFO(distinct << " keys, " << repeated << " repeated");
      const Document document = parse(std::string_view(text));
      CHECK(flaw_of(document).empty());
      CHECK(document.count(ProblemKind::duplicate_key) == repeated);
      CHECK(document.problems().size() == repeated);
      CHECK(document.verdict() == accepted);
      if (repeated != 0) {
        CHECK(document.root().find("k0").number() >= static_cast<double>(distinct));
      }
    }
  }
}

TEST_CASE("repetitions among the first keys of a large object are reported once") {
  std::string text = R"({"a":1,"a":2)";
  for (int i = 0; i < 40; ++i) text += ",\"k" + std::to_string(i) + "\":0";
  text += '}';
  const Document document = parse(std::string_view(text));
  CHECK(document.count(ProblemKind::duplicate_key) == 1);
  CHECK(document.problems().size() == 1);
}

TEST_CASE("of each kind a hundred problems are kept and all are counted") {
  std::string text = "[";
  for (int i = 0; i < 250; ++i) text += "\"\\q\\ud800\",";
  text += "0]";
  const Document document = parse(std::string_view(text));
  CHECK(document.count(ProblemKind::bad_escape) == 250);
  CHECK(document.count(ProblemKind::lone_surrogate) == 250);
  CHECK(document.problems().size() == 2 * max_kept_problems);
  CHECK(flaw_of(document).empty());
}

TEST_CASE("nesting is read up to the limit and one level more is reported") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  for (const std::size_t limit : {1U, 2U, 128U, 1000U}) {
    Limits limits;
    limits.depth = limit;
    const std::string fits = nested(limit);
    const Document whole = parse(std::string_view(fits), limits);
    CHECK(whole.verdict() == accepted);
    CHECK(whole.tape().size() == limit);
    const std::string deeper = nested(limit + 1);
    const Document cut = parse(std::string_view(deeper), limits);
    CHECK(cut.verdict() == JsonVerdict::unknown);
    CHECK_FALSE(cut.is_whole());
    REQUIRE(cut.problems().size() == 1);
    CHECK(cut.problems()[0].kind == ProblemKind::too_deep);
    CHECK(cut.problems()[0].span ==
          Span{static_cast<std::uint32_t>(limit), static_cast<std::uint32_t>(limit) + 1});
    CHECK(flaw_of(cut).empty());
  }
}

TEST_CASE("the default depth is 128 and no setting goes beyond 1000") {
  CHECK(Limits{}.depth == 128);
  Limits limits;
  limits.depth = 5000;
  const std::string text(1001, '[');
  const Document document = parse(std::string_view(text), limits);
  CHECK(document.count(ProblemKind::too_deep) == 1);
  CHECK(document.tape().size() == 1000);
}

TEST_CASE("a limit of no depth leaves scalars") {
  Limits limits;
  limits.depth = 0;
  CHECK(parse("1", limits).verdict() == accepted);
  const Document document = parse("[]", limits);
  CHECK(document.verdict() == JsonVerdict::unknown);
  CHECK(flaw_of(document).empty());
}

TEST_CASE("depth is given back where brackets close") {
  std::string text = "[";
  for (int i = 0; i < 500; ++i) text += "{\"a\":[[]]},";
  text += "0]";
  CHECK(parse(std::string_view(text)).verdict() == accepted);
}

TEST_CASE("texts with as many nodes as bytes can make are read to their end") {
  // The tape is made once, as large as any text of this size can need.
  for (const std::string_view piece :
       {R"({"":})", R"({"":},)", R"("")", "{}", "[]", "0,", R"({"":{"":}})", R"([{"":}])",
        R"(,0{"":})", R"({""{"":}""{"":}})", R"({"":0"":0})", "[0]", "[0[0]]", R"([0{"":}])",
        R"({"":,"":,})", R"({"":[{"":}{"":}]})", R"({"":{"":}"":{"":}})"}) {
    for (const std::size_t count : {1U, 7U, 300U, 5000U}) {
      for (const std::string_view before : {"", "[", "[[[[", R"({"":[)"}) {
        std::string text = std::string(before) + '[';
        for (std::size_t i = 0; i < count; ++i) text += piece;
        INFO(before << " [ and " << count << " times " << piece);
        const Document document = parse(std::string_view(text));
        CHECK(flaw_of(document).empty());
        CHECK(document.scanned_end() == text.size());
        CHECK(document.tape().size() > count);
      }
    }
  }
}

TEST_CASE("no piece of text makes more than two nodes of three bytes, repeated or not") {
  constexpr std::string_view alphabet = "\":,{}[]0";
  Limits limits;
  limits.depth = 4;
  double densest = 0;
  std::string piece;
  const auto grow = [&](const auto& self) -> void {
    std::string text = "[";
    for (int i = 0; i < 40; ++i) text += piece;
    // Exceeding the capacity is an assertion in the tape, and an overflow for a sanitizer.
    const Document document = parse(std::string_view(text), limits);
    // The open brackets, and the value of a last key, are added.
    const double nodes = document.tape().size() - static_cast<double>(limits.depth) - 1;
    densest = std::max(densest, nodes / static_cast<double>(text.size()));
    if (piece.size() == 5) return;
    for (const char c : alphabet) {
      piece.push_back(c);
      self(self);
      piece.pop_back();
    }
  };
  grow(grow);
  CHECK(densest > 0.6);
  CHECK(densest <= 2.0 / 3);
}

TEST_CASE("200,000 brackets of any kind are one finding") {
  for (const std::string_view piece : {"[", "{\"a\":", "[{\"a\":", "[[],"}) {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += piece;
    const Document document = parse(std::string_view(text));
    CHECK(document.verdict() == JsonVerdict::unknown);
    CHECK(document.problems().size() == 1);
    CHECK(document.count(ProblemKind::too_deep) == 1);
    CHECK(flaw_of(document).empty());
  }
}

TEST_CASE("a text at the byte limit is read and one byte more is not") {
  Limits limits;
  limits.bytes = 4;
  CHECK(parse("[1] ", limits).verdict() == accepted);
  const Document document = parse("[10] ", limits);
  CHECK(document.verdict() == JsonVerdict::unknown);
  REQUIRE(document.problems().size() == 1);
  CHECK(document.problems()[0].kind == ProblemKind::too_long);
  CHECK(document.problems()[0].span == Span{4, 4});
  CHECK_FALSE(document.root());
  CHECK(flaw_of(document).empty());
}

TEST_CASE("a text far beyond the limit takes no memory for its size") {
  // Addresses without memory; no machine could hold the tree of such a text.
  constexpr std::size_t size = std::size_t{1} << 40;
  void* const pages =
      mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  REQUIRE(pages != MAP_FAILED);
  {
    const Document document = parse(std::string_view(static_cast<const char*>(pages), size));
    CHECK(document.verdict() == JsonVerdict::unknown);
    CHECK(document.count(ProblemKind::too_long) == 1);
    CHECK(document.text().size() == Limits{}.bytes);
  }
  munmap(pages, size);
}

TEST_CASE("an error before a limit decides the verdict, a limit alone leaves it unknown") {
  Limits limits;
  limits.depth = 2;
  CHECK(parse("[1,,[[", limits).verdict() == rejected);
  CHECK(parse("[1,[[", limits).verdict() == JsonVerdict::unknown);
}

TEST_CASE("an empty view that points nowhere is an empty text") {
  const Document document = parse(std::string_view());
  CHECK(document.count(ProblemKind::empty_text) == 1);
  CHECK(flaw_of(document).empty());
}

TEST_CASE("a document that is parsed into again forgets the text before") {
  Document document;
  const std::string broken = R"({"\u0061":1,"a":tru,"p":"x)";
  parse(broken, document);
  CHECK(document.problems().size() == 3);
  parse("[1]", document);
  CHECK(document.problems().empty());
  CHECK(document.count(ProblemKind::bad_word) == 0);
  CHECK(testing::difference(document, parse("[1]")).empty());
  parse("", document);
  CHECK_FALSE(document.root());
}

TEST_CASE("a moved document keeps its tree") {
  Document document = parse(R"({"a":["\n",2]})");
  const Document moved = std::move(document);
  CHECK(tree(moved.root()) == "{a:['\n',2]}");
  Document other = parse("1");
  other = parse(R"(["b"])");
  CHECK(tree(other.root()) == "['b']");
}

TEST_CASE("keys made to share one hash are distinguished, and their repetitions found") {
  const std::vector<std::string> keys = colliding_keys(50);
  for (const std::size_t distinct : {2U, 3U, 5U, 20U, 50U}) {
    // Every key once, then some again, in a mixed order; their number decides the search method.
    for (const std::size_t again : {0U, 1U, 3U, 40U}) {
      std::string text = "{";
      for (std::size_t i = 0; i < distinct + again; ++i) {
        text += (i == 0 ? "\"" : ",\"") + keys[i < distinct ? i : i * 7 % distinct] +
                "\":" + std::to_string(i);
      }
      text += '}';
      INFO(distinct << " keys, " << again << " again");
      const Document document = parse(std::string_view(text));
      CHECK(flaw_of(document).empty());
      CHECK(document.count(ProblemKind::duplicate_key) == again);
      for (std::size_t i = 0; i < distinct; ++i) {
        std::size_t last = i;
        for (std::size_t j = distinct; j < distinct + again; ++j)
          last = j * 7 % distinct == i ? j : last;
        CHECK(document.root().find(keys[i]).number() == static_cast<double>(last));
      }
    }
  }
}

}  // namespace nosana
