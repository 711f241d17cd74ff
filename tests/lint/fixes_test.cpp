// SPDX-License-Identifier: MIT
// A fix is the one right answer: where a definition had one slip, it gives back every byte of what
// was meant.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/nosana.hpp>

#include "support/apply_fix.hpp"
#include "support/properties.hpp"

namespace nosana {
namespace {

/// The definitions of examples/jobs.
const std::vector<std::string>& definitions() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> read;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("examples/jobs")) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      read.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    std::sort(read.begin(), read.end());
    REQUIRE(read.size() >= 20);
    return read;
  }();
  return texts;
}

LintResult lint_confidential(std::string_view text, Syntax syntax = Syntax::json) {
  LintOptions options;
  options.posting = Posting::confidential;
  const Document document = parse(text, Limits{}, syntax);
  return lint(document, options);
}

struct Tally {
  std::size_t slips = 0;
  std::size_t mended = 0;
};

/// A definition with one slip: every fix that is offered gives the definition back.
void check_slip(const std::string& meant, const std::string& slip, Tally& tally,
                Syntax syntax = Syntax::json) {
  ++tally.slips;
  bool offered = false;
  for (const Finding& finding : lint_confidential(slip, syntax).findings) {
    // Some of the definitions are for one validator only: that has nothing to do with the slip.
    if (!finding.fix || finding.rule == "schema-portability") continue;
    offered = true;
    if (testing::apply(*finding.fix, slip) == meant) continue;
    CAPTURE(slip, finding.rule, finding.message, finding.fix->message);
    CHECK(testing::apply(*finding.fix, slip) == meant);
  }
  tally.mended += offered ? 1U : 0U;
}

/// The slips of the finger that turn `word` into another: a letter missing, doubled, swapped with
/// the next, or of the other case.
std::set<std::string> slips_of(std::string_view word) {
  std::set<std::string> slips;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const std::string plain(word);
    slips.insert(std::string(plain).erase(at, 1));
    slips.insert(std::string(plain).insert(at, 1, plain[at]));
    std::string other_case = plain;
    const bool letter = (plain[at] | 0x20) >= 'a' && (plain[at] | 0x20) <= 'z';
    if (letter) other_case[at] = static_cast<char>(other_case[at] ^ 0x20);
    slips.insert(other_case);
    if (at + 1 == word.size()) continue;
    std::string swapped = plain;
    std::swap(swapped[at], swapped[at + 1]);
    slips.insert(swapped);
  }
  slips.erase(std::string(word));
  return slips;
}

/// Visits every node of the definitions that is of its own kind: one for each path, whatever the
/// indexes in it.
template <class Visit>
void for_each_place(Visit visit) {
  std::set<std::string> seen;
  for (const std::string& meant : definitions()) {
    const Document document = parse(std::string_view(meant));
    for (std::uint32_t node = 1; node < document.tape().size(); ++node) {
      std::string place = words::path(document, node);
      place += words::kind(document.tape()[node].kind);
      std::erase_if(place, [](char c) { return c >= '0' && c <= '9'; });
      if (seen.insert(place).second) visit(meant, document, node);
    }
  }
}

std::string replaced(std::string text, Span span, std::string_view by) {
  return text.replace(span.begin, span.size(), by);
}

TEST_CASE("a mistyped property name is given back, or left alone") {
  Tally tally;
  for_each_place([&](const std::string& meant, const Document& document, std::uint32_t node) {
    const detail::Node& key = document.tape()[node];
    if (key.kind != Kind::key || key.name() == 0) return;
    for (const std::string& word : slips_of(document.content(node)))
      check_slip(meant, replaced(meant, {key.begin + 1, key.end - 1}, word), tally);
  });
  CAPTURE(tally.slips, tally.mended);
  CHECK(tally.slips > 2000);
  CHECK(tally.mended * 4 > tally.slips * 3);
}

TEST_CASE("a mistyped word of a fixed list is given back, or left alone") {
  Tally tally;
  const std::set<std::string_view> words = {"container", "container/run", "container/create-volume",
                                            "http",      "websocket",     "webapi",
                                            "POST",      "stdout",        "api-listen"};
  for_each_place([&](const std::string& meant, const Document& document, std::uint32_t node) {
    const detail::Node& string = document.tape()[node];
    if (string.kind != Kind::string || words.count(document.content(node)) == 0) return;
    for (const std::string& word : slips_of(document.content(node)))
      check_slip(meant, replaced(meant, {string.begin + 1, string.end - 1}, word), tally);
  });
  CAPTURE(tally.slips, tally.mended);
  CHECK(tally.slips > 200);
  CHECK(tally.mended == tally.slips);
}

TEST_CASE("a word that others use is suggested, and what stands after a colon is not lost") {
  const auto about = [](const std::string& args) {
    const std::string text =
        R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", )"
        R"("args": {"image": "u", )" +
        args + "}}]}";
    LintOptions options;
    options.profiles = {.kit = true};
    const Document document = parse(text);
    const LintResult result = lint(document, options);
    REQUIRE(result.findings.size() == 1);
    return result.findings.front();
  };
  CHECK(about(R"("restart_policy": "none")").message.ends_with("did you mean \"no\"?"));
  CHECK(about(R"("expose": [{"port": 1, "type": "ws"}])")
            .message.ends_with("did you mean \"websocket\"?"));
  const Finding limited = about(R"("restart_policy": "on-failure:5")");
  CHECK(limited.message.ends_with("did you mean \"on-failure\"?"));
  CHECK_FALSE(limited.fix);
}

TEST_CASE("a number or boolean in quotes loses them, unless a string may be meant") {
  Tally tally;
  for_each_place([&](const std::string& meant, const Document& document, std::uint32_t node) {
    const detail::Node& value = document.tape()[node];
    if (value.kind != Kind::number && value.kind != Kind::boolean) return;
    const std::string quoted = '"' + std::string(bytes_of(meant, value.span())) + '"';
    check_slip(meant, replaced(meant, value.span(), quoted), tally);
  });
  CAPTURE(tally.slips, tally.mended);
  CHECK(tally.slips > 20);
  CHECK(tally.mended * 2 > tally.slips);
}

TEST_CASE("a comma too many is deleted, and one too few is put right behind the value") {
  Tally tally;
  for_each_place([&](const std::string& meant, const Document& document, std::uint32_t node) {
    const detail::Node& value = document.tape()[node];
    if (value.kind == Kind::key) return;
    const bool last = meant.find_first_of(",]}", value.end) != meant.find(',', value.end);
    if (last) {
      check_slip(meant, replaced(meant, {value.end, value.end}, ","), tally);
    } else {
      check_slip(meant, replaced(meant, {value.end, value.end + 1}, ""), tally);
      check_slip(meant, replaced(meant, {value.end, value.end}, ","), tally);
    }
  });
  CAPTURE(tally.slips, tally.mended);
  CHECK(tally.slips > 200);
  CHECK(tally.mended * 10 > tally.slips * 9);
}

TEST_CASE("a byte-order mark is deleted") {
  Tally tally;
  for (const std::string& meant : definitions()) check_slip(meant, "\xEF\xBB\xBF" + meant, tally);
  CHECK(tally.mended == tally.slips);
}

TEST_CASE("a fix takes its finding away, whatever else is wrong with the text") {
  testing::for_all("a fix mends what it is offered for", [](std::uint64_t seed) {
    auto choices = testing::Choices::seeded(seed, 600);
    std::string text = testing::job_text(choices);
    if (choices.once_in(2)) text = testing::broken_text(choices, text);
    const auto counted = [](const LintResult& result, const Finding& like) {
      return std::count_if(result.findings.begin(), result.findings.end(),
                           [&](const Finding& finding) {
                             return finding.rule == like.rule && finding.message == like.message &&
                                    finding.pointer == like.pointer;
                           });
    };
    const LintResult before = lint_confidential(text);
    for (const Finding& finding : before.findings) {
      if (!finding.fix) continue;
      const LintResult after = lint_confidential(testing::apply(*finding.fix, text));
      RC_ASSERT(counted(after, finding) == counted(before, finding) - 1);
    }
  });
}

TEST_CASE("nothing is offered where there is more than one right answer") {
  const auto offers = [](std::string_view args) {
    const std::string text =
        R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": )" +
        std::string(args) + "}]}";
    const LintResult result = lint_confidential(text);
    return std::any_of(result.findings.begin(), result.findings.end(),
                       [](const Finding& finding) { return finding.fix.has_value(); });
  };
  CHECK(offers(R"({"imgae": "x"})"));
  CHECK_FALSE(offers(R"({"imgae": "x", "imaeg": "y"})"));  // two for one
  CHECK_FALSE(offers(R"({"imgae": "x", "image": "y"})"));  // it is there already
  CHECK_FALSE(offers(R"({"imgae": ["x"]})"));              // not what an image looks like
  CHECK_FALSE(offers(R"({"image": "x", "cpu": true})"));   // not "gpu"
  CHECK(offers(R"({"image": "x", "command": "true"})"));   // a word of docker
  CHECK_FALSE(offers(R"({"image": "x", "command": {"a": "b"}})"));
  CHECK(offers(R"({"image": "x", "gpu": "true"})"));
  CHECK_FALSE(offers(R"({"image": "x", "gpu": "True"})"));
  CHECK_FALSE(offers(R"({"image": "x", "gpu": 1})"));
  CHECK(offers(R"({"image": "x", "expose": "8080"})"));
  CHECK_FALSE(offers(R"({"image": "x", "expose": "80800"})"));
  CHECK_FALSE(offers(R"({"image": "x", "expose": "080"})"));
  CHECK_FALSE(offers(R"({"image": "x", "expose": [{"port": "0"}]})"));
  CHECK_FALSE(offers(R"({"image": "x", "expose": [{"port": "1e3"}]})"));
  CHECK(offers(R"({"image": "x", "work_dir": 7})"));
  CHECK_FALSE(offers(R"({"image": "x", "work_dir": null})"));
  CHECK_FALSE(offers(R"({"image": "x", "cmd": "say "hello""})"));  // a quote that is not escaped
}

}  // namespace
}  // namespace nosana
