// SPDX-License-Identifier: MIT
// The rules about dependencies and groups, held against a simulation of the host's scheduler.

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

struct Op {
  std::string id;
  std::string group;  // empty: none
  std::vector<std::string> depends_on;
};

std::string job(const std::vector<Op>& ops) {
  std::string text = R"({"version":"0.1","type":"container","ops":[)";
  for (const Op& op : ops) {
    if (text.back() != '[') text += ",\n";
    text += R"({"type":"container/run","id":")" + op.id + R"(","args":{"image":"x"},"execution":{)";
    if (!op.group.empty()) text += R"("group":")" + op.group + R"(",)";
    text += R"("depends_on":[)";
    for (const std::string& name : op.depends_on) {
      if (text.back() != '[') text += ',';
      text += '"' + name + '"';
    }
    text += "]}}";
  }
  return text + "]}";
}

std::string stage_of(const Op& op) { return op.group.empty() ? op.id : op.group; }

/// How often each operation is started by a host on which nothing fails, at most `enough` in all;
/// nothing when it refuses the plan. Ids are unique.
/// source   nosana-ci/nosana-cli, src/services/NodeManager/node/task: executions/*.ts,
///          TaskManager.ts, operations/runTaskManagerOperation.ts
std::optional<std::map<std::string, int>> simulate(const std::vector<Op>& ops) {
  std::map<std::string, const Op*> by_id;
  for (const Op& op : ops) by_id[op.id] = &op;
  std::map<std::string, std::vector<std::string>> dependents;
  std::vector<std::string> stages;
  for (const Op& op : ops) {
    for (const std::string& name : op.depends_on) {
      if (name == op.id || by_id.count(name) == 0 || by_id[name]->group != op.group)
        return std::nullopt;
      dependents[name].push_back(op.id);
    }
    if (std::find(stages.begin(), stages.end(), stage_of(op)) == stages.end())
      stages.push_back(stage_of(op));
  }
  constexpr int enough = 1000;
  int total = 0;
  std::map<std::string, int> starts;
  std::set<std::string> finished;
  for (const std::string& stage : stages) {
    std::deque<std::string> running;
    for (const Op& op : ops) {
      const auto ended = [&](const std::string& name) { return finished.count(name) != 0; };
      if (stage_of(op) == stage && std::all_of(op.depends_on.begin(), op.depends_on.end(), ended))
        running.push_back(op.id);
    }
    std::vector<std::string> of_stage;
    for (; !running.empty() && total < enough; running.pop_front(), ++total) {
      ++starts[running.front()];
      of_stage.push_back(running.front());
      const std::vector<std::string>& next = dependents[running.front()];
      running.insert(running.end(), next.begin(), next.end());
    }
    finished.insert(of_stage.begin(), of_stage.end());
  }
  return starts;
}

std::multiset<std::string> rules_of(const std::string& text, Severity least = Severity::warning) {
  const Document document = parse(text);
  std::multiset<std::string> rules;
  for (const Finding& finding : lint(document).findings) {
    if (finding.severity >= least) rules.insert(std::string(finding.rule));
  }
  return rules;
}

/// A few operations with ids "a", "b", ..., that mostly refer to each other.
std::vector<Op> some_ops(testing::Choices& choices) {
  constexpr std::array<std::string_view, 6> groups = {"", "", "g", "g", "h", "a"};
  std::vector<Op> ops(1 + choices.below(6));
  const std::size_t same_group = choices.below(2);
  for (std::size_t i = 0; i < ops.size(); ++i) {
    ops[i].id = std::string(1, static_cast<char>('a' + i));
    ops[i].group = same_group != 0 ? "g" : std::string(choices.one_of(groups));
    for (std::size_t n = choices.below(4); n > 1; --n) {
      // One beyond the last: no such operation.
      ops[i].depends_on.emplace_back(
          1, static_cast<char>('a' + choices.below(ops.size() + (choices.once_in(9) ? 1 : 0))));
    }
    if (choices.once_in(2))
      ops[i].depends_on.emplace_back(1, static_cast<char>('a' + choices.below(ops.size())));
  }
  return ops;
}

TEST_CASE("the plan is refused exactly when a dependency is reported as refused") {
  testing::for_all("refused", [](const std::vector<std::uint8_t>& bytes) {
    testing::Choices choices(bytes);
    const std::vector<Op> ops = some_ops(choices);
    const std::multiset<std::string> rules = rules_of(job(ops));
    const bool reported = rules.count("job-self-dependency") != 0 ||
                          rules.count("job-unknown-dependency") != 0 ||
                          rules.count("job-cross-group-dependency") != 0;
    RC_TAG(reported ? "refused" : "accepted");
    RC_ASSERT(reported == !simulate(ops).has_value());
  });
}

TEST_CASE("each operation of an accepted plan starts exactly once unless something is reported") {
  testing::for_all("started once", [](const std::vector<std::uint8_t>& bytes) {
    testing::Choices choices(bytes);
    const std::vector<Op> ops = some_ops(choices);
    auto starts = simulate(ops);
    if (!starts) return;
    const bool once =
        std::all_of(ops.begin(), ops.end(), [&](const Op& op) { return (*starts)[op.id] == 1; });
    const std::string text = job(ops);
    std::multiset<std::string> rules = rules_of(text);
    rules.erase("job-group-named-like-operation");  // runs all the same, only in another order
    // Behind an operation that starts late by the order of `ops`, a second start may not happen.
    const bool in_reverse = rules_of(text, Severity::note).size() != rules_of(text).size();
    RC_TAG(in_reverse ? "in reverse" : once ? "once" : "otherwise");
    if (rules.empty()) RC_ASSERT(once);
    if (once && !in_reverse) RC_ASSERT(rules.empty());
  });
}

TEST_CASE("there is one finding for each circle of operations, and none without a circle") {
  testing::for_all("circles", [](const std::vector<std::uint8_t>& bytes) {
    testing::Choices choices(bytes);
    std::vector<Op> ops = some_ops(choices);
    for (Op& op : ops) op.group = "g";
    // The naive answer: who reaches whom.
    const std::size_t size = ops.size();
    std::vector<std::vector<bool>> reaches(size, std::vector<bool>(size));
    for (std::size_t i = 0; i < size; ++i) {
      for (const std::string& name : ops[i].depends_on) {
        const auto to = static_cast<std::size_t>(name[0] - 'a');
        if (to < size && to != i) reaches[i][to] = true;
      }
    }
    for (std::size_t k = 0; k < size; ++k)
      for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j)
          if (reaches[i][k] && reaches[k][j]) reaches[i][j] = true;
    std::size_t expected = 0;
    for (std::size_t i = 0; i < size; ++i) {
      bool first = reaches[i][i];
      for (std::size_t j = 0; j < i; ++j) first = first && !(reaches[i][j] && reaches[j][i]);
      expected += first ? 1U : 0U;
    }
    RC_TAG(expected);
    RC_ASSERT(rules_of(job(ops)).count("job-dependency-cycle") == expected);
  });
}

TEST_CASE("a circle is told along a shortest way round, beginning with its first operation") {
  const std::vector<Op> ops = {{"a", "g", {"c", "b"}},
                               {"b", "g", {"d"}},
                               {"c", "g", {"b"}},
                               {"d", "g", {"a"}},
                               {"e", "g", {"a"}}};
  const std::string text = job(ops);
  const Document document = parse(text);
  const LintResult result = lint(document);
  const auto circle =
      std::find_if(result.findings.begin(), result.findings.end(),
                   [](const Finding& finding) { return finding.rule == "job-dependency-cycle"; });
  REQUIRE(circle != result.findings.end());
  CHECK(circle->message ==
        "none of these operations can start first: ops[0] waits for ops[1], ops[1] for ops[3], "
        "ops[3] for ops[0]");
  CHECK(circle->pointer == "/ops/0/execution/depends_on/1");
  CHECK(circle->related.size() == 2);
}

TEST_CASE("a long circle names only its beginning") {
  std::vector<Op> ops;
  for (int i = 0; i < 20; ++i)
    ops.push_back({"op" + std::to_string(i), "g", {"op" + std::to_string((i + 1) % 20)}});
  const std::string text = job(ops);
  const Document document = parse(text);
  const LintResult result = lint(document);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].message ==
        "none of these operations can start first: ops[0] waits for ops[1], ops[1] for ops[2], "
        "ops[2] for ops[3], ops[3] for ops[4], ... back to ops[0]");
}

TEST_CASE("an unknown dependency points at the group or the id that was probably meant") {
  const auto help_of = [](const std::string& name) {
    const std::string text = job({{"database", "store", {}}, {"web", "store", {name}}});
    const Document document = parse(text);
    const LintResult result = lint(document);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].rule == "job-unknown-dependency");
    return result.findings[0].help;
  };
  CHECK(help_of("databse") == "ops[0] has an id that is nearly the same");
  CHECK(help_of("store").starts_with("this is the name of a group"));
  CHECK(help_of("something-else") == "name the id of an operation");
}

TEST_CASE("what the schemas report about execution is not reported as a dependency too") {
  for (const std::string_view execution :
       {R"([])", R"({"group": 1, "depends_on": ["b"]})", R"({"depends_on": "b"})",
        R"({"group": "g", "depends_on": [1, null, ["b"]]})",
        R"({"group": null, "depends_on": ["b"]})"}) {
    CAPTURE(execution);
    const std::string text =
        R"({"version":"0.1","type":"container","ops":[{"type":"container/run","id":"b","args":{"image":"x"}},
           {"type":"container/run","id":"a","args":{"image":"x"},"execution":)" +
        std::string(execution) + "}]}";
    for (const std::string& rule : rules_of(text)) CHECK(rule.starts_with("schema-"));
  }
}

TEST_CASE("a definition that cannot be read to its end has no missing dependencies") {
  const std::string text = job({{"a", "g", {"b"}}, {"b", "g", {}}});
  for (std::size_t size = 0; size < text.size(); ++size) {
    for (const std::string& rule : rules_of(text.substr(0, size))) CHECK(!rule.starts_with("job-"));
  }
}

TEST_CASE("a hundred thousand operations are judged within the time of a test") {
#ifdef __OPTIMIZE__
  constexpr int many = 100000;
#else
  constexpr int many = 20000;  // tells no less, and five times sooner
#endif
  const auto name = [](int i) { return "op" + std::to_string(i); };
  std::vector<Op> chain;
  std::vector<Op> circle;
  std::vector<Op> pairs;
  for (int i = 0; i < many; ++i) {
    chain.push_back(
        {name(i), "g", i + 1 < many ? std::vector{name(i + 1)} : std::vector<std::string>{}});
    circle.push_back({name(i), "g", {name((i + 1) % many)}});
    pairs.push_back({name(i), "g", {name(i ^ 1)}});
  }
  CHECK(rules_of(job(chain)).empty());
  CHECK(rules_of(job(circle)) == std::multiset<std::string>{"job-dependency-cycle"});
  CHECK(rules_of(job(pairs)).count("job-dependency-cycle") == detail::kept_findings + 1);

  std::vector<Op> unknown = {{"a", "g", {}}};
  for (int i = 0; i < many; ++i) unknown[0].depends_on.push_back(name(i));
  CHECK(rules_of(job(unknown)).count("job-unknown-dependency") == detail::kept_findings + 1);

  const std::string same(100, 'x');
  const std::vector<Op> equal(many, Op{same, "", {same}});
  CHECK(rules_of(job(equal)).count("job-self-dependency") == detail::kept_findings + 1);
}

}  // namespace
}  // namespace nosana
