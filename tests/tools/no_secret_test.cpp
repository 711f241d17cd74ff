// SPDX-License-Identifier: MIT
// P1 of docs/design.md for the secrets and the outputs that tests/report/no_value_test.cpp does not
// cover: short secrets in keys, numbers, comments, tags, anchors and names of files; policies,
// rules of the user, the diff of fixes, the baseline file, errors of a configuration, the masked
// view of nosana-seal.
//
// Two texts that differ only in the secret must give the same bytes, and neither must contain the
// secret. The second property holds for all of these outputs: they contain nothing that a terminal,
// a CI log or the reader of their format would act on (support/acted_on.hpp).

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/editor/diagnostics.hpp>
#include <nosana/editor/place.hpp>
#include <nosana/lint/fix.hpp>
#include <nosana/mask/masked_text.hpp>
#include <nosana/nosana.hpp>
#include <nosana/report/diff.hpp>
#include <nosana/report/formats.hpp>
#include <nosana/schema/policy.hpp>
#include <nosana/secrets/custom.hpp>
#include <nosana_lint/baseline.hpp>
#include <nosana_lint/config.hpp>
#include <nosana_lint/config_text.hpp>

#include "support/acted_on.hpp"
#include "support/planted.hpp"
#include "tools/scratch.hpp"

namespace nosana::tool::no_secret {
namespace {

using testing::acted_on;
using testing::Output;
using testing::planted::demand_same;
using testing::planted::filled;
using testing::planted::in_json;
using testing::planted::job_with_key;
using testing::planted::keys;
using testing::planted::words;
using testing::planted::yaml_forms;

constexpr std::string_view schemas[] = {
    R"({"additionalProperties": false, "properties": {"ops": {},
        "meta": {"additionalProperties": false},
        "global": {"properties": {"env": {"additionalProperties": {"type": "string"}}}}}})",
    R"({"propertyNames": {"pattern": "^[a-z]+$"}, "properties": {
        "meta": {"propertyNames": {"maxLength": 3},
        "patternProperties": {"^[A-Z]": false}}}})",
    R"({"properties": {"meta": {"propertyNames": {"not": {"pattern": "[0-9]"}}},
        "global": {"not": {"required": ["env"]}, "properties": {"env": {"additionalProperties":
         {"not": {"const": 5}}}}}}})",
    R"({"not": {"type": "object"}, "minProperties": 40, "required": ["team"],
        "anyOf": [{"properties": {"version": {"const": "1"}}}, {"maxProperties": 1}]})"};

/// A deny list of the words themselves: the forbidden value is the one in the document.
constexpr std::string_view deny_list =
    R"({"properties": {"meta": {"additionalProperties": {"not": {"enum": ["hunter2", "tr0ub4d"]}}},
        "note": {"not": {"pattern": "^(hunter2|tr0ub4d)$"}},
        "deployment_id": {"not": {"const": "hunter2"}}, "ops": {"items": {"properties": {"id":
         {"allOf": [{"not": {"enum": ["hunter2", "tr0ub4d"]}}]}}}}}})";

class Key {
 public:
  Key() { REQUIRE(::setenv(name, std::string(64, '1').c_str(), 1) == 0); }
  ~Key() { (void)::unsetenv(name); }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;

 private:
  static constexpr const char* name = "NOSANA_LINT_BASELINE_KEY";
};

/// The tag of an entry is a keyed hash of the value, so only the rest of the entry is compared.
std::string without_tags(std::string text) {
  for (std::size_t at = 0; (at = text.find("\"tag\":\"", at)) != std::string::npos;) {
    at += 7;
    text.erase(at, text.find('"', at) - at);
  }
  return text;
}

std::string baseline_of(const Document& document, const LintResult& result) {
  const testing::Scratch scratch;
  const Key key;
  NewBaseline made(scratch.path("baseline.json"));
  LintResult taken = result;
  made.take(scratch.path("job.json"), document, taken);
  (void)made.write();
  return without_tags(scratch.read("baseline.json"));
}

/// Compiled once: that takes longer than a definition.
const Policy& policy_of(std::string_view schema) {
  static std::map<std::string_view, Policy> compiled;  // by texts that live as long as the program
  return compiled.try_emplace(schema, schema).first->second;
}

/// All outputs for a definition.
/// schema  a text that lives as long as the program
std::vector<Output> outputs_of(const std::string& text, Syntax syntax, std::string_view file,
                               std::string_view schema) {
  const Document document =
      syntax == Syntax::yaml ? parse_yaml(text) : parse(std::string_view(text), {}, syntax);
  LintOptions options;
  const Policy& policy = policy_of(schema);
  options.policy = [&policy](const Document& judged) { return policy.check(judged); };
  CustomRules rules;
  rules.add({"acme-key", "x", "^x"});
  options.custom_secrets = [&rules](const Document& judged) { return rules.check(judged); };
  const LintResult result = lint(document, official_schemas(), options);
  FileReport report;
  report.file = mask::FileName(file);
  report.document = &document;
  report.result = &result;
  std::vector<Output> outputs;
  for (const report::Format& format : report::formats) {
    std::string out;
    Style style;
    style.verbose = true;
    format.file(out, report, style);
    outputs.push_back({std::move(out), format.name});
  }
  const FixedText fixed = apply_fixes(document, result.findings);
  const std::string_view now = fixed.text;
  const Document after = syntax == Syntax::yaml ? parse_yaml(now) : parse(now, {}, syntax);
  std::string diff;
  report::append_diff(diff, report.file, document, after, fixed.changes, {});
  outputs.push_back({std::move(diff)});
  outputs.push_back({std::string(mask::masked_text(document))});
  outputs.push_back({baseline_of(document, result), "json"});
  for (const editor::Diagnostic& one :
       editor::diagnostics(result, 0, editor::Lines(text, editor::Encoding::utf8))) {
    outputs.push_back({std::string(one.message), "fenced"});
    for (const editor::RelatedPlace& place : one.related)
      outputs.push_back({std::string(place.message), "fenced"});
  }
  return outputs;
}

TEST_CASE("P1: a short secret in a key is in no output, with any policy") {
  for (const std::string_view form : keys) {
    for (const std::string_view schema : schemas) {
      const auto outputs = [&](std::string_view word) {
        return outputs_of(job_with_key(filled(form, word)), Syntax::json, "job.json", schema);
      };
      CAPTURE(form, schema);
      demand_same(outputs(words[0]), outputs(words[1]));
    }
  }
}

TEST_CASE("P1: a secret in a comment, a tag, an anchor or a key of YAML is in no output") {
  for (const std::string_view form : yaml_forms) {
    for (const std::string_view schema : schemas) {
      const auto outputs = [&](std::string_view word) {
        return outputs_of(filled(form, word), Syntax::yaml, "job.yaml", schema);
      };
      CAPTURE(form, schema);
      demand_same(outputs(words[0]), outputs(words[1]));
    }
  }
}

TEST_CASE("P1: a value that a policy forbids is not repeated") {
  const auto outputs = [](std::string_view word) {
    const std::string w = '"' + std::string(word) + '"';
    return outputs_of(R"({"version": "0.1", "type": "container", "note": )" + w +
                          R"(, "meta": {"a": )" + w +
                          R"(}, "deployment_id": "hunter2", "ops": [{"id": )" + w + "}]}",
                      Syntax::json, "job.json", deny_list);
  };
  demand_same(outputs(words[0]), outputs(words[1]));
}

TEST_CASE("P1: numbers of a key pair are in no output, in any container") {
  const auto outputs = [](int seed) {
    std::string flat;
    std::string object;
    std::string lists;
    for (int i = 0; i < 64; ++i) {
      const std::string number = std::to_string(100 + (i * seed) % 150);
      flat += (i == 0 ? "" : ",") + number;
      object += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":" + number;
      lists += (i % 8 == 0 ? (i == 0 ? "[" : "],[") : ",") + number;
    }
    return outputs_of("{\"meta\": {\"a\": [" + flat + "], \"b\": {" + object + "}, \"c\": [" +
                          lists + "]]}, \"ops\": [" + flat + "]}",
                      Syntax::json, "job.json", schemas[0]);
  };
  const std::vector<Output> first = outputs(7);
  const std::vector<Output> second = outputs(11);
  for (std::size_t i = 0; i < first.size(); ++i) {
    CAPTURE(i);
    REQUIRE(first[i].text == second[i].text);
  }
}

TEST_CASE("P1: a short number is in no output, since it may be an unquoted secret") {
  constexpr std::string_view forms[] = {
      R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": @@, "args": {
 "image": @@, "env": {"PIN": @@, "DB_PASSWORD": @@}, "cmd": [@@, "x"], "authentication": {"docker":
 {"username": "u", "password": @@}}, "resources": [{"type": "S3", "url": @@}], "pin": @@}, "results":
 {"a": @@}}], "meta": {"trigger": @@, "pin": [@@]}, "global": {"variables": {"pin": @@}}, "api_key": @@})",
      R"({"version": "0.1", "type": "container", "ops": [], "a" @@, "b": @@x, "c": 0x@@, "d": +@@})"};
  for (const std::string_view form : forms) {
    const auto outputs = [&](std::string_view number) {
      return outputs_of(filled(form, number), Syntax::json, "job.json", schemas[0]);
    };
    CAPTURE(form);
    const std::vector<Output> first = outputs("4711");
    const std::vector<Output> second = outputs("9802");
    for (std::size_t i = 0; i < first.size(); ++i) {
      CAPTURE(i, first[i].text);
      REQUIRE(first[i].text.find("4711") == std::string::npos);
      REQUIRE(first[i].text == second[i].text);
    }
  }
}

TEST_CASE("P1: a secret that is found in the name of a file is in no output") {
  for (const std::string_view form : {"PASSWORD=@@.json", "https://me:@@@host/job.json"}) {
    const auto outputs = [&](std::string_view word) {
      return outputs_of(job_with_key("x y"), Syntax::json, filled(form, word), schemas[0]);
    };
    CAPTURE(form);
    demand_same(outputs(words[0]), outputs(words[1]));
  }
}

TEST_CASE("P1: errors of a configuration contain no secret of it") {
  const auto problems = [](std::string_view text) {
    Document document;
    parse_config(text, document);
    std::vector<ConfigProblem> found;
    (void)read_config(document, found);
    std::vector<Output> messages;
    for (const ConfigProblem& problem : found) messages.push_back({std::string(problem.text)});
    return messages;
  };
  for (const std::string_view form : keys) {
    const auto messages = [&](std::string_view word) {
      const std::string k = in_json(filled(form, word));
      return problems("{" + k + ": 1, severity: {" + k + ": off, json-syntax: " + k +
                      "}, select: [" + k + "], ignore: [{" + k + ": 1, rule: " + k +
                      ", pointer: " + k + ", expires: " + k + "}], overrides: [{files: " + k +
                      ", posting: " + k + "}], secrets: [{name: " + k +
                      ", keyword: k, pattern: " + k + "}], fail-on: " + k + "}");
    };
    CAPTURE(form);
    const std::vector<Output> first = messages(words[0]);
    REQUIRE(first.size() >= 3);
    demand_same(first, messages(words[1]));
  }
}

/// Names of files and keys that a reader would act on.
constexpr std::string_view obeyed[] = {":",
                                       "::",
                                       "\xC3\xA9:",
                                       "::error::x",
                                       " ::set-output name=a::b",
                                       "\xC2\xA0::add-mask::x",
                                       "a\n::error::b",
                                       "a\r::error::b",
                                       "a,line=1::b",
                                       "%0A::error::a",
                                       "##[group]a",
                                       "##vso[task.complete]a",
                                       "##teamcity[a]",
                                       "[a](https://b.example)",
                                       "![a](https://b.example)",
                                       "<b>a</b>",
                                       "<!-- a",
                                       "<script>a</script>",
                                       "\"><script>a</script>",
                                       "' onload='a",
                                       "]]>",
                                       "&lt;a&gt;",
                                       "&#64;a",
                                       "@everyone",
                                       "#1",
                                       "```",
                                       "a\n```\nb",
                                       "# a",
                                       "- a",
                                       "| a |",
                                       "\x1b]8;;https://a.example\x07",
                                       "\xEF\xBF\xBE",
                                       "\xFF"};

TEST_CASE("no name of a file and no key makes a reader of a report do anything") {
  for (const std::string_view name : obeyed) {
    for (const Output& output :
         outputs_of(job_with_key(name), Syntax::json, "job.json", schemas[0])) {
      CAPTURE(name, output.format, output.text);
      REQUIRE(acted_on(output.text, output.format) == "");
    }
    for (const Output& output : outputs_of(job_with_key("x y"), Syntax::json, name, schemas[0])) {
      CAPTURE(name, output.format, output.text);
      REQUIRE(acted_on(output.text, output.format) == "");
    }
  }
}

TEST_CASE("no word of a rule makes a reader of a report do anything") {
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples) {
      for (const Output& output :
           outputs_of(std::string(example.text), example.syntax, "job.json", schemas[0])) {
        CAPTURE(rule.id, example.name, output.format, output.text);
        REQUIRE(acted_on(output.text, output.format) == "");
      }
    }
  }
}

TEST_CASE("the second property can fail") {
  CHECK(acted_on("plain \xC3\xA9\n a: ::b") == "");
  for (const std::string_view text :
       {"a##[group]", "##vso[x]", "##teamcity[x]", "\x1b[2J", "\xC2\x9B", "\xE2\x80\xAE", "\xFF",
        "\t", "::error::a", "a\n ::error::a", "\xC2\xA0::a"}) {
    CAPTURE(text);
    CHECK(acted_on(text) != "");
  }
}

TEST_CASE("the second property can fail for each format") {
  struct Case {
    std::string_view format;
    std::string_view good;
    std::string_view bad;
  };
  constexpr Case cases[] = {
      {"github", "::error file=a,line=1,title=b::c: ::d\n", "::add-mask::a\n"},
      {"github", "::notice file=a%2Cb::c\n", "::error file=a,name=b::c\n"},
      {"github", "::warning file=a%3Ab::c\n", "::error file=a:b::c\n"},
      {"json", R"({"file": "<b>"})", R"({"file": "a)"},
      {"ndjson", "{}\n{}\n", "{}\n{\n"},
      {"sarif", R"x({"message": {"text": "[a] (b)"}})x", R"x({"message": {"text": "[a](b)"}})x"},
      {"rdjson", R"({"message": "a\nb"},{})", R"({"message": "<img src=a>"})"},
      {"rdjson", R"({"suggestions": [{"text": "<a>"}]})", R"({"message": "@all"})"},
      {"gitlab", R"([{"description": "a & b"}])", R"([{"description": "&#64;all"}])"},
      {"gitlab-secrets", R"({"solution": "a - b"})", R"({"solution": "a\n- b"})"},
      {"junit", "<testsuite name=\"a\"/>\n", "<testsuite name=\"a\">\n"},
      {"junit", "<failure>a ]] b</failure>\n", "<failure>\"<b>\"</failure>\n"},
      {"html", "<p>&lt;script&gt;</p>", "<p><script>a</script></p>"},
      {"html", "<a href=\"#a\">b</a>", "<a href=\"https://a.example\">b</a>"},
      {"markdown", "a < b, c > d, e#f", "a\n# b"},
      {"fenced", "a\n<b>", "a\n```\nb"}};
  for (const Case& one : cases) {
    CAPTURE(one.format, one.bad);
    CHECK(acted_on(one.good, one.format) == "");
    CHECK(acted_on(one.bad, one.format) != "");
  }
}

}  // namespace
}  // namespace nosana::tool::no_secret
