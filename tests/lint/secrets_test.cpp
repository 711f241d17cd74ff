// SPDX-License-Identifier: MIT
// Tokens that the secret- rules find by their format: where, how often, how sure.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/nosana.hpp>

#include "secrets/encode.hpp"
#include "secrets/generate.hpp"
#include "support/properties.hpp"

namespace nosana {
namespace {

const std::string hf_token =
    "hf_"
    "aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2u";

std::vector<Finding> secrets_of(std::string_view text, const LintOptions& options = {}) {
  const Document document = parse(text);
  std::vector<Finding> all;
  for (Finding& finding : lint(document, options).findings) {
    if (finding.rule.starts_with("secret-")) all.push_back(std::move(finding));
  }
  return all;
}

/// A definition with one operation whose args have these members too.
std::string with(std::string_view members) {
  return R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": "x", )" +
         std::string(members) + "}}]}";
}

TEST_CASE("a token is found in every string of a definition, and in its keys") {
  for (const std::string& members :
       {R"("env": {"NOTE": ")" + hf_token + R"("})", R"("cmd": ["a", "--x=)" + hf_token + R"("])",
        R"("cmd": "a\n)" + hf_token + R"(")", R"("work_dir": "/)" + hf_token + R"(")",
        R"("env": {")" + hf_token + R"(": ""})", R"("unknown": [[")" + hf_token + R"("]])",
        R"("env": {"A": ")" + hf_token + R"(", "A": ""})",
        R"("cmd": "\u0068f_)" + hf_token.substr(3) + R"(")"}) {
    CAPTURE(members.substr(0, 12));
    const auto all = secrets_of(with(members));
    REQUIRE(all.size() == 1);
    CHECK(all[0].rule == "secret-access-token");
    CHECK(all[0].confidence == Confidence::format);
    CHECK(all[0].message.find("Hugging Face") != std::string::npos);
  }
}

TEST_CASE(
    "a finding points at the token inside its string, and at all of one that is written with "
    "escapes") {
  const std::string text = with(R"("cmd": "use )" + hf_token + R"( now")");
  const auto plain = secrets_of(text);
  REQUIRE(plain.size() == 1);
  CHECK(plain[0].pointer == "/ops/0/args/cmd");
  CHECK(bytes_of(text, plain[0].span) == hf_token);
  const std::string lines = with(R"("cmd": "use\n)" + hf_token + R"( now")");
  const auto second = secrets_of(lines);
  REQUIRE(second.size() == 1);
  CHECK(bytes_of(lines, second[0].span) == hf_token);
  const std::string escaped = with(R"("cmd": "\u0068)" + hf_token.substr(1) + R"( now")");
  const auto whole = secrets_of(escaped);
  REQUIRE(whole.size() == 1);
  CHECK(bytes_of(escaped, whole[0].span) == R"("\u0068)" + hf_token.substr(1) + R"( now")");
}

TEST_CASE("a secret in a script of YAML is reported in its own line") {
  const std::string text =
      "version: '0.1'\ntype: container\nops:\n  - type: container/run\n    id: a\n    args:\n"
      "      image: x\n      cmd: |\n        apt-get update\n        export HF_TOKEN=" +
      hf_token + "\n        git clone https://me:hunter2@example.com/a\n";
  const Document document = parse_yaml(text);
  std::vector<std::string> places;
  for (const Finding& finding : lint(document).findings) {
    if (finding.rule.starts_with("secret-")) places.emplace_back(bytes_of(text, finding.span));
  }
  CHECK(places == std::vector<std::string>{hf_token, "hunter2"});
}

TEST_CASE("a key of a format that several services have is named after all of them") {
  const std::string key =
      std::string("sk-") + "aZ3kQ9xW7mB2vN5tR8pL1cY4" + "dF6gH0jS2uE7iO3wT9qA5zK8";
  const auto all = secrets_of(with(R"("env": {"X": ")" + key + R"("})"));
  REQUIRE(all.size() == 1);
  CHECK(all[0].message ==
        "this API key of an OpenAI-compatible service would be published in plain text");
}

TEST_CASE("secrets of one string that the same words describe are counted in their messages") {
  const auto all = secrets_of(
      with(R"("cmd": "git clone https://a:hunter2@h/x\ngit clone https://b:hunter3@h/y")"));
  REQUIRE(all.size() == 2);
  CHECK(all[0].message.find("(1 of 2)") != std::string::npos);
  CHECK(all[1].message.find("(2 of 2)") != std::string::npos);
  CHECK(all[0].span.begin != all[1].span.begin);
}

TEST_CASE("the same token is a finding in each string that holds it, and one in a string") {
  std::string members = R"("env": {)";
  for (int i = 0; i < 20; ++i) {
    members += (i == 0 ? "" : ", ");
    members += "\"A" + std::to_string(i) + "\": \"" + hf_token + '"';
  }
  const auto all = secrets_of(with(members + '}'));
  REQUIRE(all.size() == 20);
  for (std::size_t i = 0; i < 20; ++i) {
    CHECK(std::string(all[i].pointer.view()) == "/ops/0/args/env/A" + std::to_string(i));
    CHECK(all[i].related.empty());
  }
  std::string command = R"("cmd": ")";
  for (int i = 0; i < 20; ++i) command += hf_token + ' ';
  const auto one = secrets_of(with(command + '"'));
  REQUIRE(one.size() == 1);
  REQUIRE(one[0].related.size() == 8);
  CHECK(one[0].related.back().message.find("11 more places") != std::string::npos);
}

/// The rule and the pointer of each finding.
std::set<std::string> rules_and_places(std::string_view text, const LintOptions& options = {}) {
  std::set<std::string> all;
  for (const Finding& finding : secrets_of(text, options))
    all.insert(std::string(finding.rule) + ' ' + std::string(finding.pointer.view()));
  return all;
}

TEST_CASE("what is found at a place does not depend on where the same secret stands too") {
  const std::string value =
      "k8Jf92LmQx7Z"
      "p4Rt6Vb1Nc3Wd5Ys0A";
  const std::vector<std::string> members = {
      "\"A\": \"" + value + '"',
      "\"DB_PASSWORD\": \"" + value + '"',
      "\"DATABASE_URL\": \"postgres://u:" + value + "@db.example.com/d\"",
      "\"RUN\": \"curl -u me:" + value + " https://example.com\"",
      "\"HF_TOKEN\": \"" + value + '"',
      "\"B\": \"" + value + '"'};
  const auto text_of = [](const std::vector<std::string>& chosen) {
    std::string env;
    for (const std::string& member : chosen) env += (env.empty() ? "" : ", ") + member;
    return with("\"env\": {" + env + '}');
  };
  testing::for_all("places", [&](const std::vector<std::uint8_t>& choices) {
    std::vector<std::string> rest = members;
    std::vector<std::string> chosen;
    std::set<std::string> expected;
    for (std::size_t i = 0; i < choices.size() && !rest.empty(); ++i) {
      const std::size_t which = choices[i] % rest.size();
      chosen.push_back(rest[which]);
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(which));
      expected.merge(rules_and_places(text_of({chosen.back()})));
    }
    RC_ASSERT(rules_and_places(text_of(chosen)) == expected);
    for (const std::string_view rule :
         {"secret-env", "secret-url-credential", "secret-command-line"}) {
      LintOptions options;
      REQUIRE(set_rule(options, rule, {.enabled = false, .severity = {}}));
      std::set<std::string> others;
      for (const std::string& found : expected) {
        if (!found.starts_with(std::string(rule) + ' ')) others.insert(found);
      }
      RC_ASSERT(rules_and_places(text_of(chosen), options) == others);
    }
  });
}

TEST_CASE("an ignored secret does not hide its value under a name that says nothing") {
  const std::string value =
      "k8Jf92LmQx7Z"
      "p4Rt6Vb1Nc3Wd5Ys0A";
  const std::string quiet = "\"A\": \"" + value + "\"";
  const std::string named = "\"DB_PASSWORD\": \"" + value + "\"";
  const std::string ignore = "  // nosana-lint: ignore[secret-] for tests\n";
  for (const std::string& env : {quiet + ",\n" + named + ignore, named + ',' + ignore + quiet}) {
    const std::string text = with("\"env\": {\n" + env + "}");
    const Document document = parse(text, {}, Syntax::jsonc);
    const LintResult result = lint(document, LintOptions());
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].rule == "secret-unnamed");
    CHECK(result.findings[0].pointer == "/ops/0/args/env/A");
    REQUIRE(result.suppressed.size() == 1);
    CHECK(result.suppressed[0].finding.related.empty());
  }
}

TEST_CASE("an ignore of one place says nothing about another with the same secret") {
  const std::string value =
      "x9k2mm4z"
      "z-7";
  const std::string text =
      with("\"env\": {\n\"API_KEY\": \"" + value +
           "\",  // nosana-lint: ignore[secret-env] a key for tests\n\"DB_PASSWORD\": \"" + value +
           "\"}");
  const Document document = parse(text, {}, Syntax::jsonc);
  const LintResult result = lint(document, LintOptions());
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].pointer == "/ops/0/args/env/DB_PASSWORD");
}

TEST_CASE("a checksum that holds makes a finding proven, one that does not keeps it") {
  const std::string good =
      "ghp_"
      "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"
      "0mLq17";
  const std::string bad =
      "ghp_"
      "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"
      "0mLq18";
  CHECK(secrets_of(with(R"("cmd": ")" + good + R"(")")).at(0).confidence == Confidence::proven);
  CHECK(secrets_of(with(R"("cmd": ")" + bad + R"(")")).at(0).confidence == Confidence::format);
}

TEST_CASE(
    "nothing is said about what is posted confidentially, nor twice about a docker password") {
  LintOptions confidential;
  confidential.posting = Posting::confidential;
  CHECK(secrets_of(with(R"("cmd": ")" + hf_token + R"(")"), confidential).empty());
  const std::string token =
      "dckr_pat_"
      "aZ3kQ9xW7mB2vN5tR8pL1cY4dF6";
  const auto all = secrets_of(
      with(R"("authentication": {"docker": {"username": "me", "password": ")" + token + R"("}})"));
  REQUIRE(all.size() == 1);
  CHECK(all[0].rule == "secret-docker-auth");
}

TEST_CASE("a token behind the end of a definition, or behind the mistake that ends it, is found") {
  const std::string text = with(R"("gpu": true)");
  CHECK(secrets_of(text + "\n" + hf_token).size() == 1);
  CHECK(secrets_of(text.substr(0, 40) + " ' " + hf_token).size() == 1);
}

TEST_CASE("masks and the samples of documentations are no secrets") {
  for (const std::string_view value : {"hf_"
                                       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                                       "ghp_"
                                       "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
                                       "AKIA"
                                       "IOSFODNN7EXAMPLE",
                                       "hf_...", "<hf_token>"}) {
    CAPTURE(value);
    CHECK(secrets_of(with(R"("cmd": ")" + std::string(value) + R"(")")).empty());
  }
}

TEST_CASE("a limit that ends the search for secrets is a finding") {
  std::string value = "LOG_LEVEL=debug and more";
  for (int times = 0; times < 6; ++times) {
    const auto all = secrets_of(with(R"("env": {"A": "x", "B": ")" + value + R"("})"));
    CAPTURE(times);
    REQUIRE(all.size() == (times > 3 ? 1U : 0U));
    if (times > 3) {
      CHECK(all[0].rule == "secret-limit");
      CHECK(all[0].pointer == "/ops/0/args/env/B");
    }
    value = encode::base64(value);
  }
  // More lists of numbers than are proven, and commands within commands within commands.
  std::string lists;
  for (int i = 0; i < 3000; ++i) {
    lists += i == 0 ? "[1" : ",[1";
    for (int n = 1; n < 64; ++n) lists += ",1";
    lists += ']';
  }
  CHECK(secrets_of(with(R"("meta": [)" + lists + "]")).at(0).rule == "secret-limit");
  std::string line = "true x";
  for (int depth = 0; depth < 8; ++depth) {
    std::string escaped;
    for (const char c : line)
      escaped += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    line = "sh -c \"" + escaped + "\"";
  }
  std::string json;
  for (const char c : line)
    json += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  CHECK(secrets_of(with(R"("cmd": ")" + json + R"(")")).at(0).rule == "secret-limit");
  CHECK(secrets_of(with(R"("cmd": [")" + json + R"("])")).at(0).rule == "secret-limit");
}

TEST_CASE("a finding in a command says what it speaks of, by words of tables only") {
  struct Said {
    std::string_view command;
    std::string_view words;
  };
  const std::string secret =
      "Zk39fjQ2mm"
      "PqL8vTa7Rw";
  for (const auto& [command, said] : std::vector<Said>{
           {"serve --api-key @", "the value of `--api-key` in"},
           {"vllm serve m --api-key @", "the value of `--api-key` of `vllm` in"},
           {"vllm serve m --password=@", "the value of `--password` of `vllm` in"},
           {"serve --our-own-token @", "the value of an option in"},
           {"curl -u me:@ h", "the password after `curl -u` in"},
           {"docker login -p @", "the password after `docker login -p` in"},
           {"vault login @", "the argument of `vault login` in"},
           {"poetry config http-basic.corp me @", "the argument of `poetry http-basic` in"},
           {"echo @ | docker login --password-stdin", "that is piped into `docker login` in"},
           {"echo root:@ | chpasswd", "the password that is piped into `chpasswd` in"},
           {"export DB_PASSWORD=@", "the value of `DB_PASSWORD` in"},
           {"docker run -e DB_PASSWORD=@ x", "the value of `DB_PASSWORD` in"},
           {"export OUR_OWN_PASSWORD=@", "the value of a variable in"},
           {"curl -H 'X-Api-Key: @' h", "the credential in the header `x-api-key` in"},
           {"curl -H 'X-Our-Own-Token: @' h", "the credential in a header in"}}) {
    CAPTURE(command);
    std::string line(command);
    line.replace(line.find('@'), 1, secret);
    const auto all = secrets_of(with(R"("cmd": ")" + line + R"(")"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].message.find(said) != std::string::npos);
    CHECK(all[0].message.find("our") == std::string::npos);
    CHECK(all[0].message.find("OUR") == std::string::npos);
  }
}

TEST_CASE("a token of every kind is found in a value and never stands in a finding") {
  const bool found = rc::check([] {
    const auto kind = *rc::gen::inRange<std::size_t>(0, secrets::token_kinds.size());
    const std::string token = generate::token(kind);
    const auto all = secrets_of(with(R"("env": {"X": ")" + token + R"("})"));
    RC_ASSERT(all.size() == 1U);
    const Finding& finding = all[0];
    for (const std::string_view words :
         {finding.message.view(), finding.help.view(), finding.pointer.view()})
      RC_ASSERT(words.find(token) == std::string::npos);
  });
  CHECK(found);
}

}  // namespace
}  // namespace nosana
