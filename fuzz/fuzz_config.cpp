// SPDX-License-Identifier: MIT
// Property: any bytes are a valid configuration, or have problems: each within the text, in its
// order, with messages that hold no string value of the text. The parsed parts of a configuration
// can be used.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana_lint/config.hpp>
#include <nosana_lint/rule_choice.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

constexpr std::string_view planted = "zq5planted";  // inserted anywhere by config.dict

bool plants_in_keys(const Document& document) {
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    const bool key = document.tape()[node].kind == Kind::key;
    if (key && document.content(node).find(planted) != std::string_view::npos) return true;
  }
  return false;
}

void check_problems(const Document& document, const std::vector<tool::ConfigProblem>& problems) {
  const bool planted_in_keys = plants_in_keys(document);
  std::size_t before = 0;
  for (const tool::ConfigProblem& problem : problems) {
    fuzz::require(problem.span.begin >= before, "problems are in the order of the text");
    fuzz::require(
        problem.span.begin <= problem.span.end && problem.span.end <= document.text().size(),
        "a problem lies in the text");
    fuzz::require(!problem.text.empty(), "a problem has a message");
    fuzz::require(planted_in_keys || problem.text.find(planted) == std::string::npos,
                  "no value is in its message");
    before = problem.span.begin;
  }
}

void use(const tool::Config& config, std::string_view path) {
  (void)tool::choose_rules(config.rules);
  for (const tool::ConfigOverride& part : config.overrides) {
    fuzz::require(part.files.has_value(), "an override has files");
    (void)part.files->matches(path);
    (void)tool::choose_layered_rules({&config.rules, &part.rules});
  }
  for (const tool::ConfigIgnore& ignore : config.ignores) {
    fuzz::require(!ignore.ignore.rule.empty(), "an ignore has a rule");
    (void)ignore.ignore.place.matches("/ops/0/args");
    if (ignore.files) (void)ignore.files->matches(path);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Document document;
  tool::parse_config(text, document);
  std::vector<tool::ConfigProblem> problems;
  const tool::Config config = tool::read_config(document, problems);
  check_problems(document, problems);
  if (problems.empty()) use(config, "a/b/c.json");
  return 0;
}
