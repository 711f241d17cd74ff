// SPDX-License-Identifier: MIT
#include <nosana_lint/silent_definitions.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

#include "support/properties.hpp"

using namespace nosana;
using namespace nosana::testing;
using nosana::tool::SilentDefinitions;

namespace {

LintResult judged(const Document& document) {
  static const Schemas schemas = official_schemas();
  return lint(document, schemas);
}

bool is_silent(const LintResult& result) {
  return result.findings.empty() && result.suppressed.empty();
}

std::string with_env(std::string_view id, std::string_view value) {
  std::string text = R"({"deployment_id": ")";
  text.append(id).append(
      R"(", "version": "0.1", "type": "container", "ops": [{"type": "container/run",
    "id": "a", "args": {"image": "ubuntu", "env": {"MODEL": ")");
  return text.append(value).append(R"(", "MODE": "fast"}}}]})");
}

// The definitions of examples/jobs that give no finding, and some with variables.
const std::vector<std::string>& silent_texts() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> texts = {with_env("d-1", "small"), with_env("", "a b")};
    for (const auto& entry : std::filesystem::recursive_directory_iterator("examples/jobs")) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(file), {}};
      if (is_silent(judged(parse(text)))) texts.push_back(std::move(text));
    }
    return texts;
  }();
  return all;
}

SilentDefinitions knowing(std::string_view text) {
  SilentDefinitions known;
  const Document document = parse(text);
  known.learn(document, judged(document));
  return known;
}

// One of the strings, keys included, gets another text; or a byte is changed anywhere.
std::string varied(Choices& choices, std::string text) {
  static const std::array<std::string, 14> others = {"d-2",
                                                     "other",
                                                     "",
                                                     "a b, c: d",
                                                     "%%ops.a.results.b%%",
                                                     "%%global.variables.x%%",
                                                     "${HOME}",
                                                     "caf\xC3\xA9",
                                                     "a\\nb",
                                                     "a\", \"b\": \"c",
                                                     std::string(300, 'x'),
                                                     "ghp"
                                                     "_"
                                                     "0123456789abcdefghijklmnopqrstuvwxyz",
                                                     "hunter2-password-of-mine",
                                                     "postgres://me:"
                                                     "not-a-sample-9x7Qp2@db.internal/x"};
  const Document document = parse(text);
  std::vector<Span> strings;
  const Value root = document.root();
  const auto add = [&](const Value& value) {
    if (value.is_string() && !value.string().empty()) strings.push_back(value.span());
  };
  add(root.find("deployment_id"));
  for (const Value operation : root.find("ops").elements()) {
    for (const Member member : operation.find("args").find("env").members()) add(member.value());
  }
  if (strings.empty() || choices.once_in(4)) {
    for (std::uint32_t i = 0; i < document.tape().size(); ++i) {
      const Node& node = document.tape()[i];
      if (node.kind == Kind::string || node.kind == Kind::key) strings.push_back(node.span());
    }
  }
  if (strings.empty() || choices.once_in(8)) {
    text[choices.below(std::min<std::size_t>(text.size(), 65536))] ^= 1;
    return text;
  }
  const Span at = strings[choices.below(strings.size())];
  return text.replace(at.begin + 1, at.end - at.begin - 2, choices.one_of(others));
}

}  // namespace

TEST_CASE("what is known of a definition is what lint says of it") {
  std::size_t known_ones = 0;
  std::size_t others = 0;
  for_all("find() is nullptr or the result of lint()", [&] {
    Choices choices(*rc::gen::resize(200, choice_bytes()));
    std::string first = silent_texts()[choices.below(silent_texts().size())];
    if (choices.once_in(4)) first = job_text(choices);
    if (choices.once_in(2)) first = with_env("d-1", "small");
    const SilentDefinitions known = knowing(first);
    for (int i = 0; i < 20; ++i) {
      const std::string text = varied(choices, first);
      const LintResult* const found = known.find(text);
      if (found == nullptr) {
        ++others;
        continue;
      }
      ++known_ones;
      const Document document = parse(text);
      const LintResult expected = judged(document);
      RC_ASSERT(is_silent(expected));
      RC_ASSERT(is_silent(*found));
      RC_ASSERT(found->valid_kit == expected.valid_kit);
      RC_ASSERT(found->valid_sdk == expected.valid_sdk);
    }
  });
  CHECK(known_ones > 0);
  CHECK(others > 0);
}

TEST_CASE("a definition is known with another deployment id and other variables") {
  const SilentDefinitions known = knowing(with_env("d-1", "small"));
  CHECK(known.find(with_env("d-1", "small")) != nullptr);
  CHECK(known.find(with_env("6f1c-22", "small")) != nullptr);
  CHECK(known.find(with_env("", "meta-llama/Llama-3.1-8B")) != nullptr);
}

TEST_CASE("a definition is not known with a secret, a placeholder or an escape in it") {
  const SilentDefinitions known = knowing(with_env("d-1", "small"));
  CHECK(known.find(with_env("d-1",
                            "ghp"
                            "_"
                            "0123456789abcdefghijklmnopqrstuvwxyz")) == nullptr);
  CHECK(known.find(with_env("%%ops.a.results.b%%", "small")) == nullptr);
  CHECK(known.find(with_env("d-1", R"(sm\u0061ll)")) == nullptr);
  CHECK(known.find(with_env("d-1", std::string(257, 'x'))) == nullptr);
  CHECK(known.find("") == nullptr);
}

TEST_CASE("a definition in which something was found is not known") {
  const std::string text = with_env("d-1",
                                    "ghp"
                                    "_"
                                    "0123456789abcdefghijklmnopqrstuvwxyz");
  REQUIRE_FALSE(is_silent(judged(parse(text))));
  CHECK(knowing(text).find(text) == nullptr);
}

TEST_CASE("of many definitions the oldest are forgotten") {
  SilentDefinitions known;
  const auto text = [](std::size_t i) {
    return R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a)" +
           std::to_string(i) + R"(", "args": {"image": "ubuntu"}}]})";
  };
  for (std::size_t i = 0; i <= SilentDefinitions::most; ++i) {
    const std::string one = text(i);
    const Document document = parse(one);
    known.learn(document, judged(document));
  }
  CHECK(known.find(text(0)) == nullptr);
  for (std::size_t i = 1; i <= SilentDefinitions::most; ++i) CHECK(known.find(text(i)) != nullptr);
}

TEST_CASE("a long definition is not kept") {
  const std::string text =
      with_env("d-1", "small") + std::string(SilentDefinitions::most_bytes, ' ');
  REQUIRE(is_silent(judged(parse(text))));
  CHECK(knowing(text).find(text) == nullptr);
}
