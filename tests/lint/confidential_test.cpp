// SPDX-License-Identifier: MIT
// The confidential- rules beyond what their examples show.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/compact_size.hpp>
#include <nosana/lint/open_servers.hpp>
#include <nosana/nosana.hpp>

namespace nosana {
namespace {

namespace fs = std::filesystem;

LintOptions posted(Posting posting) {
  LintOptions options;
  options.posting = posting;
  return options;
}

/// The findings of one rule.
std::vector<Finding> found(std::string_view rule, std::string_view text, Posting posting) {
  const Document document = parse(text);
  std::vector<Finding> all = lint(document, posted(posting)).findings;
  std::erase_if(all, [rule](const Finding& finding) { return finding.rule != rule; });
  return all;
}

/// A definition whose compact form has `size` bytes, spread out with white space.
std::string definition_of_size(std::size_t size) {
  const std::string begin = R"({ "version": "0.1", "type": "container", "ops": [
    {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "short", "entrypoint": ")";
  const std::string end = "\"}}]}\n";
  const std::string empty = begin + end;
  const std::size_t least = detail::compact_size(parse(std::string_view(empty)).root());
  return begin + std::string(size - least, 'x') + end;
}

std::string with_logistics(std::string_view endpoint, std::string_view way = "send") {
  return R"({"version": "0.1", "type": "container", "ops": [], "logistics": {")" +
         std::string(way) + R"(": {"type": "api", "args": {"endpoint": ")" + std::string(endpoint) +
         "\"}}}}";
}

TEST_CASE("102,400 bytes can be posted confidentially, one more cannot") {
  constexpr std::string_view rule = "confidential-too-large";
  const std::string largest = definition_of_size(102400);
  CHECK(found(rule, largest, Posting::confidential).empty());
  const std::string larger = definition_of_size(102401);
  const std::vector<Finding> findings = found(rule, larger, Posting::confidential);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message ==
        "the definition must be at most 102400 bytes to be posted confidentially, found 102401");
  REQUIRE(findings[0].related.size() == 1);
  CHECK(findings[0].related[0].span.size() > 100000);
  CHECK(found(rule, larger, Posting::public_ipfs).empty());
}

TEST_CASE("numbers that grow when they are written again are counted as they are posted") {
  std::string text = R"({"version": "0.1", "type": "container", "ops": [], "meta": {"a": [9e20)";
  for (int i = 1; i < 4800; ++i) text += ",9e20";
  text += "]}}";
  REQUIRE(text.size() < 30000);
  CHECK(found("confidential-too-large", text, Posting::confidential).size() == 1);
}

TEST_CASE(
    "each definition that a validator refuses is one confidential-rejected, at its first mistake") {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator("examples/mistakes")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    CAPTURE(entry.path());
    const bool syntax_only = entry.path().filename() == "6-trailing-comma.json";
    const std::vector<Finding> findings =
        found("confidential-rejected", text, Posting::confidential);
    REQUIRE(findings.size() == (syntax_only ? 0 : 1));
    CHECK(found("confidential-rejected", text, Posting::public_ipfs).empty());
    for (const Finding& finding : findings) {
      CHECK(finding.severity == Severity::error);
      CHECK(finding.profiles == both_profiles);
    }
    ++count;
  }
  CHECK(count == 8);
}

TEST_CASE("what only some hosts refuse is a warning, what none accepts an error") {
  const auto with_args = [](std::string_view args) {
    return R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": )" +
           std::string(args) + "}]}";
  };
  const std::string rule = "confidential-rejected";
  const std::string one = with_args(R"({"image": "x", "restart_policy": "always"})");
  const std::string both =
      with_args(R"({"image": "x", "restart_policy": "always", "output": "/o"})");
  const auto some = found(rule, one, Posting::confidential);
  REQUIRE(some.size() == 1);
  CHECK(some[0].severity == Severity::warning);
  CHECK(some[0].profiles == ProfileSet{false, true});
  const auto all = found(rule, both, Posting::confidential);
  REQUIRE(all.size() == 1);
  CHECK(all[0].severity == Severity::error);
  CHECK(all[0].profiles == both_profiles);
  CHECK(all[0].related.size() == 1);
}

TEST_CASE("a thousand mistakes are one confidential-rejected with few labels") {
  std::string text = R"({"version": "0.1", "type": "container", "ops": [1)";
  for (int i = 1; i < 1000; ++i) text += ",1";
  text += "]}";
  const auto findings = found("confidential-rejected", text, Posting::confidential);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].related.size() == 8);
}

TEST_CASE("whatever form expose has, the service is public unless private is true") {
  const auto exposed = [](std::string_view more) {
    return found("confidential-exposed-service",
                 R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run",
                     "id": "a", "args": {"image": "ollama/ollama", )" +
                     std::string(more) + "}}]}",
                 Posting::confidential)
        .size();
  };
  for (const std::string_view form :
       {"80", R"("8000-8010")", R"("%%global.variables.port%%")", "[80, 81]", R"([{"port": 80}])",
        R"({"port": 80})", R"({"__spread__": "%%ops.plan.results.ports%%"})"}) {
    CAPTURE(form);
    const std::string expose = R"("expose": )" + std::string(form);
    CHECK(exposed(expose) == 1);
    CHECK(exposed(expose + R"(, "private": false)") == 1);
    CHECK(exposed(expose + R"(, "private": "true")") == 1);
    CHECK(exposed(expose + R"(, "private": true)") == 0);
  }
  CHECK(exposed(R"("expose": [])") == 0);
  CHECK(exposed(R"("gpu": true)") == 0);
}

/// The findings about the operations `ops`, which may have a `global`.
std::vector<Finding> exposed_by(std::string_view ops, std::string_view global = "{}") {
  return found("confidential-exposed-service",
               R"({"version": "0.1", "type": "container", "global": )" + std::string(global) +
                   R"(, "ops": [)" + std::string(ops) + "]}",
               Posting::confidential);
}

std::string server(std::string_view args) {
  return R"({"type": "container/run", "id": "a", "args": {"expose": 80, )" + std::string(args) +
         "}}";
}

TEST_CASE("a server that answers everybody by default is a note, once for each definition") {
  const std::string open = server(R"("image": "docker.io/vllm/vllm-openai:v0.6.3")");
  const auto findings = exposed_by(open + ',' + open + ',' + open);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].severity == Severity::note);
  CHECK(findings[0].related.size() == 2);
  for (const char* args :
       {R"("image": "ollama/ollama@sha256:00")", R"("image": "redis:7")", R"("image": "nginx")",
        R"("image": "me/base", "cmd": "vllm serve me/model --port 80")",
        R"("image": "me/base", "cmd": ["python3", "-m", "http.server", "80"])",
        R"("image": "me/base", "entrypoint": "/usr/bin/llama-server")",
        R"("image": "ghcr.io/me/comfyui", "env": {"HF_TOKEN": "x"})",
        R"("image": "vllm/vllm-openai", "env": {"VLLM_API_KEY": ""})",
        R"("image": "jupyter/base-notebook", "cmd": "jupyter lab --ServerApp.token=''")",
        R"("image": "codercom/code-server", "cmd": ["--auth", "none", "--auth=none"])"}) {
    CAPTURE(args);
    CHECK(exposed_by(server(args)).size() == 1);
  }
}

TEST_CASE("a server with a credential of its own, and one that nobody knows, are left alone") {
  for (const char* args :
       {R"("image": "vllm/vllm-openai", "cmd": "--model x --api-key y")",
        R"("image": "vllm/vllm-openai", "cmd": ["--model", "x", "--api-key=y"])",
        R"("image": "vllm/vllm-openai", "env": {"VLLM_API_KEY": "y"})",
        R"("image": "redis", "cmd": "redis-server --requirepass y")",
        R"("image": "me/base", "cmd": "llama-server --api-key-file /keys")",
        R"("image": "nginx", "cmd": "echo 'auth_basic on;' > /etc/nginx/x && nginx")",
        R"("image": "qdrant/qdrant", "env": {"QDRANT__SERVICE__API_KEY": "y"})",
        R"("image": "codercom/code-server")", R"("image": "jupyter/base-notebook")",
        R"("image": "me/admin")", R"("image": "me/ollama-client")", R"("image": "")"}) {
    CAPTURE(args);
    CHECK(exposed_by(server(args)).empty());
  }
  CHECK(exposed_by(server(R"("image": "vllm/vllm-openai")"), R"({"env": {"VLLM_API_KEY": "y"}})")
            .empty());
}

TEST_CASE("names that newer hosts publish are one warning, with the further places") {
  const auto names = [](std::string_view args, Posting posting = Posting::confidential) {
    return found(
        "confidential-published-names",
        R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",
                     "args": {)" +
            std::string(args) + "}}]}",
        posting);
  };
  for (
      const char* args :
      {R"("image": "me/private")", R"("image": "registry.example/x")",
       R"("image": "ubuntu", "resources": [{"type": "HF", "repo": "me/x", "target": "/d"}])",
       R"("image": "ubuntu", "resources": [{"type": "Ollama", "model": "x"}])",
       R"("image": "ubuntu", "resources": [{"type": "S3", "url": "s3://x", "target": "/d"}])",
       R"("image": "ubuntu", "resources": [{"type": "S3", "buckets": [{"url": "s3://x"}], "target": "/d"}])"}) {
    CAPTURE(args);
    const auto findings = names(args);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::warning);
    CHECK(findings[0].message.find("/node/info") != std::string::npos);
    CHECK(names(args, Posting::public_ipfs).empty());
  }
  for (
      const char* args :
      {R"("image": "ubuntu:24.04")", R"("image": "docker.io/library/redis")", R"("image": "")",
       R"("image": "me/private", "authentication": {"docker": {"username": "me", "password": "p"}})",
       R"("image": "ubuntu", "resources": [])"}) {
    CAPTURE(args);
    CHECK(names(args).empty());
  }
  const auto several = names(
      R"("image": "me/x", "resources": [{"type": "HF", "repo": "me/x", "target": "/d"}, {"type": "Ollama", "model": "x"}])");
  REQUIRE(several.size() == 1);
  CHECK(several[0].related.size() == 2);
}

TEST_CASE("the table of servers is sorted, without names that are twice in it") {
  const auto& servers = open_servers::detail::servers;
  for (std::size_t i = 1; i < servers.size(); ++i) CHECK(servers[i - 1].name < servers[i].name);
  CHECK(servers.size() >= 60);
}

TEST_CASE(
    "in a stub everything but logistics and the trigger is left over; without send it is no stub") {
  constexpr std::string_view rule = "confidential-stub-content";
  const std::string rest =
      R"("version": "0.1", "type": "container", "meta": {"trigger": "cli", "a": "b", "c": 1},
    "global": {"env": {"A": "b"}}, "ops": [{"type": "container/run", "id": "a", "args": {"image": "x"}}]})";
  const std::string stub = R"({"logistics": {"send": {"type": "api-listen", "args": {}}}, )" + rest;
  const std::vector<Finding> findings = found(rule, stub, Posting::public_ipfs);
  std::vector<std::string> pointers;
  pointers.reserve(findings.size());
  for (const Finding& finding : findings) pointers.push_back(finding.pointer);
  CHECK(pointers == std::vector<std::string>{"/meta/a", "/meta/c", "/global", "/ops"});
  CHECK(std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
          return finding.severity == Severity::error;
        }) == 2);
  CHECK(found(rule, stub, Posting::confidential).empty());
  const std::string receive_only =
      R"({"logistics": {"receive": {"type": "api-listen", "args": {}}}, )" + rest;
  CHECK(found(rule, receive_only, Posting::public_ipfs).empty());
}

TEST_CASE("results that go to the poster only are told apart from published ones") {
  constexpr std::string_view rule = "confidential-results-secret";
  const std::string operations =
      R"("version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",
         "args": {"image": "x"}, "results": {"login": "token=[a-f]+", "other": "[0-9]+"}}]})";
  const std::string plain = "{" + operations;
  const std::string received =
      R"({"logistics": {"receive": {"type": "api-listen", "args": {}}}, )" + operations;
  const auto is_published = [&](const std::string& text, Posting posting) {
    const std::vector<Finding> findings = found(rule, text, posting);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].pointer == "/ops/0/results/login");
    return findings[0].message.find("published") != std::string::npos;
  };
  CHECK(is_published(plain, Posting::public_ipfs));
  CHECK_FALSE(is_published(plain, Posting::confidential));
  CHECK_FALSE(is_published(received, Posting::public_ipfs));
}

TEST_CASE("an endpoint is on IPFS by its scheme, a label of its host or its path") {
  const auto on_ipfs = [](std::string_view url, std::string_view way = "send") {
    const std::string text = with_logistics(url, way);
    return !found("confidential-ipfs-endpoint", text, Posting::public_ipfs).empty();
  };
  CHECK(on_ipfs("ipfs://Qm"));
  CHECK(on_ipfs("IPFS://Qm"));
  CHECK(on_ipfs("ipns://example.com"));
  CHECK(on_ipfs("https://nosana.mypinata.cloud/ipfs/Qm"));
  CHECK(on_ipfs("https://example.com/a/IPNS/Qm?x=1"));
  CHECK(on_ipfs("https://bafy.ipfs.dweb.link"));
  CHECK(on_ipfs("http://ipfs.io/anything"));
  CHECK(on_ipfs("https://example.com/ipfs/Qm", "receive"));
  CHECK_FALSE(on_ipfs("https://example.com/ipfs"));
  CHECK_FALSE(on_ipfs("https://example.com/ipfs/"));
  CHECK_FALSE(on_ipfs("https://example.com/?next=/ipfs/Qm"));
  CHECK_FALSE(on_ipfs("https://ipfs-jobs.example.com/%%global.job%%"));
  CHECK_FALSE(on_ipfs("https://example.com/my-ipfs/Qm"));
  CHECK_FALSE(on_ipfs("ipfs"));
  CHECK_FALSE(on_ipfs(""));
}

TEST_CASE("no confidential- rule complains about the examples that are posted publicly") {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator("examples/jobs")) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    CAPTURE(entry.path());
    const Document document = parse(std::string_view(text));
    for (const Finding& finding : lint(document).findings)
      CHECK_FALSE(finding.rule.starts_with("confidential-"));
    ++count;
  }
  CHECK(count >= 30);
}

TEST_CASE("a hundred thousand operations are judged in one pass") {
  std::string text =
      R"({"version": "0.1", "type": "container", "logistics": {"send": {}}, "ops": [)";
  for (int i = 0; i < 100'000; ++i)
    text += std::string(i == 0 ? "" : ",") +
            R"({"args": {"image": "ollama", "expose": 80}, "results": {"token": "x"}})";
  text += "]}";
  const auto exposed = found("confidential-exposed-service", text, Posting::confidential);
  REQUIRE(exposed.size() == 1);
  CHECK(exposed[0].related.size() == 8);
  CHECK(found("confidential-results-secret", text, Posting::confidential).size() ==
        detail::kept_findings + 1);
}

}  // namespace
}  // namespace nosana
