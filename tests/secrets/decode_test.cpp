// SPDX-License-Identifier: MIT
// What is encoded in a text, decoded.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/encodings/decode.hpp>
#include <nosana/secrets/encodings/gzip.hpp>

#include "secrets/encode.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string route;
  std::string text;
};

std::vector<Part> parts_in(std::string_view text, DecodeBudget& budget) {
  std::vector<Part> parts;
  decode_parts(
      text, budget,
      [&parts](const DecodedPart& part) {
        std::string route;
        for (std::size_t i = 0; i < part.route.size; ++i)
          route += (i == 0 ? "" : " ") + std::string(name_of(part.route.steps[i]));
        parts.push_back({part.begin, part.end, route, std::string(part.text)});
      },
      Gunzip{});
  if (!may_be_encoded(text, classes_of(text))) CHECK(parts.empty());
  return parts;
}

std::vector<Part> parts_in(std::string_view text) {
  DecodeBudget budget;
  return parts_in(text, budget);
}

bool says(const std::vector<Part>& parts, std::string_view route, std::string_view text) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
    return part.route == route && part.text.find(text) != std::string::npos;
  });
}

/// A secret of no kind, and of letters that no encoding leaves alone.
const std::string planted_text = "password: \"correct/horse+battery?staple\"";

TEST_CASE("a text in any encoding is found at its place and decoded") {
  CHECK(testing::holds([] {
    const std::string text = generate::printable(24, 200);
    const std::string before = *rc::gen::element<std::string>("", " ", "KEY=", "\"", "a.b:", "(");
    const std::string after = *rc::gen::element<std::string>("", " ", "\"", "\n", ")", ", x");
    const auto check = [&](const std::string& encoded, std::string_view route) {
      if (encoded.size() < 20) return;  // what packs well is short
      const std::vector<Part> parts = parts_in(before + encoded + after);
      RC_ASSERT(says(parts, route, text));
      RC_ASSERT(parts[0].begin == before.size());
      RC_ASSERT(parts[0].end == before.size() + encoded.size());
    };
    check(encode::base64(text), "base64");
    check(encode::base64_url(text), "base64");
    check(encode::hex(text), "hex");
    check(encode::base64(encode::gzip(text)), "base64 gzip");
    check(encode::base64_url(encode::zlib(text)), "base64 gzip");
  }));
}

TEST_CASE("three encodings around a text are taken off, a fourth is not") {
  using Encoder = std::string (*)(std::string_view);
  const std::vector<std::pair<std::string, Encoder>> encoders = {
      {"base64", [](std::string_view text) { return encode::base64(text); }},
      {"base64", [](std::string_view text) { return encode::base64_url(text); }},
      {"hex", encode::hex},
      {"percent", encode::percent}};
  CHECK(testing::holds([&encoders] {
    std::string text = planted_text;
    std::string route;
    const int depth = *rc::gen::inRange(1, 5);
    std::string last;
    for (int i = 0; i < depth; ++i) {
      auto encoder = *rc::gen::elementOf(encoders);
      if (encoder.first == "percent") {
        RC_PRE(text.find_first_of(" \"=/+") != std::string::npos);  // else nothing is encoded
      }
      text = encoder.second(text);
      route = encoder.first + (i == 0 ? "" : " ") + route;
    }
    RC_TAG(depth);
    RC_ASSERT(says(parts_in("x = " + text), route, planted_text) == (depth <= 3));
  }));
}

TEST_CASE("base64 in lines is one part, whatever ends them") {
  CHECK(testing::holds([] {
    const std::string text = generate::printable(60, 400);
    const std::string encoded = encode::base64(text);
    const auto line = *rc::gen::element<std::size_t>(40, 60, 64, 76);
    const std::string end =
        *rc::gen::element<std::string>("\n", "\r\n", " ", "\n    ", "\\n", "\\r\\n", "\\\n");
    const std::vector<Part> parts =
        parts_in("key: " + encode::wrapped(encoded, line, end) + " end");
    RC_ASSERT(says(parts, "base64", text));
  }));
}

TEST_CASE("encoded text is found behind a path, a name, or an escaped line end") {
  CHECK(says(parts_in("https://example.org/config/" + encode::base64_url(planted_text)), "base64",
             planted_text));
  CHECK(says(parts_in("MY_KEY-" + encode::base64(planted_text)), "base64", planted_text));
  CHECK(says(parts_in("a\\n" + encode::base64(planted_text)), "base64", planted_text));
  CHECK(says(parts_in("0x" + encode::hex(planted_text)), "hex", planted_text));
  CHECK(says(parts_in("sha-" + encode::hex(planted_text)), "hex", planted_text));
  CHECK(says(parts_in("?q=" + encode::percent(encode::base64(planted_text + "!"))),
             "percent base64", planted_text));
}

TEST_CASE("text with escaped bytes goes from a blank, quote or bracket to the next") {
  const std::string escaped = "correct%2Fhorse%2Bbattery";
  for (const char* const bound : {" ", "\n", "\"", "'", "`", "<", ">", "&"}) {
    const std::vector<Part> parts = parts_in("one" + (bound + escaped) + bound + "two");
    INFO(bound);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].begin == 4);
    CHECK(parts[0].end == 4 + escaped.size());
    CHECK(parts[0].text == "correct/horse+battery");
  }
}

TEST_CASE("base64 is decoded beside words that look like its next line") {
  for (std::size_t size = 30; size < 90; ++size) {
    std::string plain = "A=1\nDB_PASSWORD=";
    while (plain.size() < size) plain += 'x';
    std::string encoded = encode::base64(plain);
    while (encoded.ends_with('=')) encoded.pop_back();
    for (const std::string_view behind :
         {" node app.js", " --config x", "\nnode app.js", "\npath: x", "\ntest", " abcd efgh",
          "\\nnode", " run", ""}) {
      CAPTURE(size, behind);
      bool found = false;
      for (const Part& part : parts_in("CFG=" + encoded + std::string(behind)))
        found = found || part.text.find(plain) != std::string::npos;
      CHECK(found);
    }
  }
}

TEST_CASE("what is encoded more often than it is decoded is told") {
  std::string text = planted_text;
  for (std::size_t times = 0; times < decode_depth + 2; ++times) {
    DecodeBudget budget;
    CAPTURE(times);
    CHECK((parts_in(text, budget).empty()) == (times == 0));
    CHECK(budget.is_exceeded == (times > decode_depth));
    text = encode::base64(text);
  }
}

TEST_CASE("the budget of a document is enough for all of its base64") {
  const std::string large = encode::base64(std::string(std::size_t{1} << 20, ' '));
  const std::string text = large + " " + encode::base64(planted_text);
  DecodeBudget budget = DecodeBudget::of(text.size());
  const std::vector<Part> parts = parts_in(text, budget);
  REQUIRE(parts.size() == 2);
  CHECK(parts[1].text == planted_text);
  CHECK_FALSE(budget.is_exceeded);
}

TEST_CASE("ordinary strings decode to nothing and cost nothing of the budget") {
  for (const std::string_view text :
       {"python -m vllm.entrypoints.openai.api_server --model org/some-large-model-instruct",
        "/usr/local/lib/python3.11/dist-packages/internationalization/configuration",
        "image.example.org/team/project-name@sha256:"
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "00000000000000000000000000000000",
        "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWxxxxx", "date +%Y%m%d",
        "A sentence about internationalization and counterrevolutionaries, written in prose.",
        "01234567-89ab-cdef-0123-456789abcdef", "%%ops.train.results.accuracy%% of 100%",
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0naHR0cDovL2V4YW1wbGUub3JnJz48L3N2Zz4="}) {
    CAPTURE(text);
    DecodeBudget budget;
    CHECK(parts_in(text, budget).empty());
    CHECK(budget.bytes == DecodeBudget{}.bytes);
    CHECK_FALSE(budget.is_exceeded);
  }
  CHECK(parts_in("git log --format=%an%ae").empty());
}

TEST_CASE("short runs are not decoded, and shorter ones with padding are") {
  CHECK(parts_in("dXNlcjpwYXNzd28").empty());                  // 15 letters
  CHECK(parts_in("dXNlcjpwYXNzd29y").empty());                 // 16
  CHECK(says(parts_in("dTpwYXNzd29yZA=="), "base64", "u:p"));  // 16 with padding
}

TEST_CASE("no more is decoded than the budget has, however much there is") {
  CHECK(testing::holds([] {
    DecodeBudget budget;
    budget.bytes = *rc::gen::inRange<std::size_t>(0, 2000);
    const std::size_t before = budget.bytes;
    std::string text;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
      const std::string plain = generate::printable(24, 600);
      text += *rc::gen::element(encode::base64(plain), encode::hex(plain), encode::percent(plain),
                                encode::base64(encode::gzip(plain)),
                                encode::base64(encode::base64(plain))) +
              ' ';
    }
    std::size_t size = 0;
    for (const Part& part : parts_in(text, budget)) size += part.text.size();
    RC_CLASSIFY(budget.is_exceeded, "exceeded");
    RC_ASSERT(size + budget.bytes <= before);
  }));
}

TEST_CASE("of a value larger than the budget the beginning is decoded") {
  const std::string text = planted_text + std::string(std::size_t{1} << 20, ' ');
  for (const std::string& encoded :
       {encode::base64(text), encode::hex(text), encode::percent(text),
        encode::wrapped(encode::base64(text), 76, "\n"), encode::base64(encode::gzip(text))}) {
    DecodeBudget budget;
    const std::vector<Part> parts = parts_in(encoded, budget);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].text.substr(0, planted_text.size()) == planted_text);
    CHECK(parts[0].text.size() > DecodeBudget{}.bytes / 4);
    CHECK(parts[0].text.size() + budget.bytes <= DecodeBudget{}.bytes);
    CHECK(budget.is_exceeded);
  }
}

TEST_CASE(
    "unpacking is tried as often as the budget pays for, not as often as something looks packed") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "H4sIAAAAAAAAAAAAAAAA ";
  DecodeBudget budget;
  std::size_t tries = 0;
  decode_parts(
      text, budget, [](const DecodedPart&) {},
      [&tries](std::string_view, std::span<char>) noexcept {
        ++tries;
        return std::size_t{0};
      });
  CHECK(tries > 100);
  CHECK(tries <= DecodeBudget{}.bytes / 1024);
}

TEST_CASE("decoding takes any bytes, and its parts lie within the text, in its order") {
  CHECK(testing::holds([] {
    const std::string text = generate::bytes_with(
        {"%41", "%", "dXNlcjpwYXNzd29yZDE", "==", "\n", "\\n", "H4sI", "eJw", "/", "-", " ",
         "68656c6c6f20776f726c642c2068656c6c6f", "data:image/png;base64,",
         encode::base64(planted_text), encode::percent(planted_text),
         encode::base64(encode::gzip(planted_text))});
    std::size_t behind = 0;
    for (const Part& part : parts_in(text)) {
      RC_ASSERT(part.begin >= behind);
      RC_ASSERT(part.begin < part.end);
      RC_ASSERT(part.end <= text.size());
      RC_ASSERT(is_printable(part.text, Cut::yes));
      behind = part.begin;
    }
  }));
}

TEST_CASE("runs are those that a look at every place finds") {
  CHECK(testing::holds([] {
    const std::string text = generate::bytes_with({"abc", "abcdefgh", "=", " ", "."});
    std::vector<std::size_t> expected;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && in_alphabet(text[end], Alphabet::base64_any) &&
             text[end] != '=' && text[end] != '%')
        ++end;
      if (end - at >= min_encoded_run) expected.push_back(at);
      at = std::max(end, at + 1);
    }
    std::vector<std::size_t> begins;
    find_encoded_runs(text, [&](const EncodedRun& run) { begins.push_back(run.begin); });
    RC_ASSERT(begins == expected);
  }));
}

TEST_CASE("a megabyte of what looks encoded costs passes, not a square") {
  for (const std::string& piece : std::vector<std::string>{
           "a", "/", "aaaa/", "YWFh", "%41", "%41 ", "%", "a-b_c/d+", "YWFhYWFhYWFhYWFhYWFh ",
           "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\n", "\\n", "0x", "H4sIAAAA", "eJwAAAAA"}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += piece;
    DecodeBudget budget;
    std::size_t size = 0;
    decode_parts(
        text, budget, [&](const DecodedPart& part) { size += part.text.size(); }, Gunzip{});
    CHECK(size <= DecodeBudget{}.bytes);
  }
}

}  // namespace
}  // namespace nosana::secrets
