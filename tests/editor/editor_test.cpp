// SPDX-License-Identifier: MIT
// What holds for every function of the room: any half-typed text and any place give an answer whose
// ranges lie in the text, and no answer depends on a secret.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/editor/completion.hpp>
#include <nosana/editor/diagnostics.hpp>
#include <nosana/editor/hover.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/schema/official.hpp>

#include "support/generators.hpp"

namespace nosana::editor {
namespace {

constexpr std::size_t min_answers = 20'000;

const JobSchema& job_schema() {
  static const JobSchema the_schema;
  return the_schema;
}

const Schemas& schemas() {
  static const Schemas the_schemas = official_schemas();
  return the_schemas;
}

LintResult judged(std::string_view text, Syntax syntax) {
  Document document;
  if (syntax == Syntax::yaml) {
    parse_yaml(text, document);
  } else {
    parse(text, document, {}, syntax);
  }
  return lint(document, schemas());
}

bool is_in(Range range, const Place& end) { return range.start <= range.end && range.end <= end; }

// Everything that is said of a text, as one text.
std::string said(std::string_view text, Syntax syntax) {
  std::string all;
  const auto add = [&all](std::string_view words) { all.append(words).append("\n"); };
  const auto add_range = [&all](const Range& range) {
    for (const std::size_t number :
         {range.start.line, range.start.character, range.end.line, range.end.character})
      all += std::to_string(number) + ' ';
  };
  const Lines lines(text, Encoding::utf16);
  for (const Diagnostic& one : diagnostics(judged(text, syntax), 0, lines)) {
    add_range(one.range);
    add(one.rule);
    add(one.message);
    add(explain(one));
    for (const RelatedPlace& related : one.related) add(related.message);
    if (!one.fix) continue;
    add(one.fix->title);
    for (const TextEdit& edit : one.fix->edits) add(edit.text);
  }
  for (std::size_t at = 0; at <= text.size(); ++at) {
    for (const Completion& item : complete(text, at, syntax, job_schema()).items) {
      add(item.label);
      add(item.text);
      add(item.documentation);
    }
    if (const auto hover = explain_key(text, at, syntax, job_schema())) add(hover->text);
  }
  return all;
}

// The examples of the rules, of which there is at least one bad and one good each.
template <class Use>
void for_each_example(Use&& use) {
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples)
      use(std::string_view(example.text), example.syntax);
  }
}

void check_place(std::string_view text, std::size_t at, Syntax syntax) {
  const Completions all = complete(text, at, syntax, job_schema());
  CHECK(all.replaced.begin <= at);
  CHECK(at <= all.replaced.end);
  CHECK(all.replaced.end <= text.size());
  CHECK(bytes_of(text, all.replaced).find_first_of("\r\n") == std::string_view::npos);
  if (const auto hover = explain_key(text, at, syntax, job_schema())) {
    CHECK(hover->span.begin <= at);
    CHECK(at <= hover->span.end);
    CHECK(hover->span.end <= text.size());
  }
}

}  // namespace

TEST_CASE("each prefix of an example, at each of some places, has an answer within the text") {
  std::size_t answers = 0;
  for_each_example([&](std::string_view text, Syntax syntax) {
    if (text.size() > 2000) return;
    for (std::size_t size = answers % 5; size <= text.size(); size += 5) {
      const std::string prefix(text.substr(0, size));
      for (const std::size_t at : {size, size / 2, size / 3}) check_place(prefix, at, syntax);
      check_place(prefix, size, syntax == Syntax::yaml ? Syntax::jsonc : Syntax::yaml);
      answers += 4;
    }
  });
  CHECK(answers >= min_answers);
}

TEST_CASE("texts that are broken at random have answers within the text, and diagnostics too") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    testing::Choices choices = testing::Choices::seeded(seed);
    const std::string text = testing::json_text(choices);
    std::string cut = text.substr(choices.below(text.size() + 1));
    cut.insert(choices.below(cut.size() + 1), choices.once_in(2) ? "\n- a: {\"b" : "]}\"\n  c:");
    for (const Syntax syntax : {Syntax::json, Syntax::jsonc, Syntax::yaml}) {
      for (int i = 0; i < 4; ++i) check_place(cut, choices.below(cut.size() + 1), syntax);
      const Lines lines(cut, Encoding::utf16);
      for (const Diagnostic& one : diagnostics(judged(cut, syntax), 0, lines))
        CHECK(is_in(one.range, lines.place(cut.size())));
    }
  }
}

TEST_CASE(
    "every finding of every example becomes a diagnostic within its text, with the edits of its "
    "fix") {
  std::size_t fixes = 0;
  for_each_example([&](std::string_view text, Syntax syntax) {
    for (const Encoding encoding : {Encoding::utf16, Encoding::utf8}) {
      const LintResult result = judged(text, syntax);
      const Lines lines(text, encoding);
      const std::vector<Diagnostic> all = diagnostics(result, 0, lines);
      REQUIRE(all.size() == result.findings.size());
      for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(is_in(all[i].range, lines.place(text.size())));
        CHECK(all[i].rule == result.findings[i].rule);
        CHECK(lines.offset(all[i].range.start) == result.findings[i].span.begin);
        if (!all[i].fix) continue;
        ++fixes;
        REQUIRE(all[i].fix->edits.size() == result.findings[i].fix->edits.size());
        for (const TextEdit& edit : all[i].fix->edits)
          CHECK(is_in(edit.range, lines.place(text.size())));
      }
    }
  });
  CHECK(fixes > 20);
}

TEST_CASE("two texts that differ in a secret only are answered alike") {
  const std::string_view json =
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {
 "image": "x", "env": {"API_TOKEN": "SECRET", "SECRET": "v"}, "cmd": "curl -H 'Authorization: Bearer SECRET' u",
 "authentication": {"docker": {"username": "me", "password": "SECRET"}}}, "SECRET": 1}]})";
  const std::string_view yaml =
      "version: '0.1'\ntype: container\nops:\n- type: container/run\n  id: a\n  args:\n    image: "
      "x\n"
      "    env: {API_TOKEN: SECRET}\n    cmd: |\n      export DB_PASSWORD=SECRET\n    SECRET\n";
  const auto with = [](std::string_view text, std::string_view secret) {
    std::string all(text);
    for (std::size_t at = all.find("SECRET"); at != std::string::npos;
         at = all.find("SECRET", at + secret.size()))
      all.replace(at, 6, secret);
    return all;
  };
  const std::string one =
      "ghp_"
      "16C7e42F292c6912E7710c838347Ae178B4a";
  const std::string other =
      "ghp_"
      "9bX2kQ7LmZ4RtY8WvN3HsD6JfC1GpA5EuT0o";
  for (const auto& [text, syntax] :
       {std::pair(json, Syntax::json), std::pair(yaml, Syntax::yaml)}) {
    const std::string first = said(with(text, one), syntax);
    CHECK(first.find("secret-") != std::string::npos);
    CHECK(first == said(with(text, other), syntax));
    CHECK(first.find(one.substr(4, 8)) == std::string::npos);
  }
}

TEST_CASE("a rule is explained at its finding, and a key by the schema") {
  const std::string_view text = R"({"ops": [], "oops": 1})";
  const Lines lines(text, Encoding::utf16);
  const std::vector<Diagnostic> all = diagnostics(judged(text, Syntax::json), 0, lines);
  REQUIRE_FALSE(all.empty());
  for (const Diagnostic& one : all)
    CHECK(explain(one).find("## What it finds") != std::string_view::npos);
  const auto hover = explain_key(text, 3, Syntax::json, job_schema());
  REQUIRE(hover);
  CHECK(bytes_of(text, hover->span) == "ops");
  CHECK(hover->text.starts_with("**ops** (required)\n\nThe operations."));
  CHECK_FALSE(explain_key(text, 14, Syntax::json, job_schema()));
}

}  // namespace nosana::editor
