// SPDX-License-Identifier: MIT
#pragma once

// Secrets planted into texts, for the property that no output contains one: two texts that differ
// only in the secret must give the same bytes, and neither may contain it.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "support/acted_on.hpp"

namespace nosana::testing::planted {

/// Two short words of the same length: a long one would be masked by its form, which could hide a
/// leak.
inline constexpr std::string_view words[] = {"hunter2", "tr0ub4d"};

/// Forms of keys with a secret in them, in place of "@@".
inline constexpr std::string_view keys[] = {R"(DB_PASS:"@@")",
                                            "DB_PASS:@@",
                                            "PW=@@",
                                            "PW @@",
                                            "PW:@@",
                                            "CREDS:@@",
                                            "HF:@@",
                                            "'PW':'@@'",
                                            "https://me:@@@host/",
                                            "DB_URL:postgres://u:@@@db/x",
                                            "Authorization: Bearer @@xyz",
                                            "Bearer @@",
                                            "root:@@",
                                            "export PW=@@",
                                            "//registry.example/:_authToken=@@",
                                            "-u me:@@",
                                            "--password=@@",
                                            "PASSWORD=@@",
                                            "PASSWORD:@@",
                                            "PASSWORD: @@",
                                            "{@@}",
                                            "<@@>",
                                            "$(@@)",
                                            "`@@`",
                                            "%%secret.@@%%",
                                            "a@@@b",
                                            "#@@",
                                            "@@\t",
                                            "@@\x1b[2J",
                                            "@@\xC2\x9B",
                                            "@@\xE2\x80\xAE",
                                            "##vso[task.setvariable variable=@@]x",
                                            "##[add-mask]@@",
                                            "::error::@@"};

inline std::string filled(std::string_view form, std::string_view word) {
  std::string text;
  for (std::size_t at = 0; at < form.size();) {
    const bool marked = form.substr(at).starts_with("@@");
    text += marked ? word : form.substr(at, 1);
    at += marked ? 2 : 1;
  }
  return text;
}

inline std::string in_json(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string written;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') written += '\\';
    if (byte < 0x20) {
      (written += "\\u00") += digits[byte >> 4];
      written += digits[byte & 15];
    } else {
      written += c;
    }
  }
  return '"' + written + '"';
}

/// A definition with the key at every place that allows any key, and at places with fixed keys.
inline std::string job_with_key(std::string_view key) {
  const std::string k = in_json(key);
  return R"({"version": "0.1", "type": "container", )" + k + R"(: 1,
 "meta": {"trigger": "cli", )" +
         k + R"(: {)" + k + R"(: [1]}},
 "global": {"imgae": "x", "env": {)" +
         k + R"(: 5}, "variables": {)" + k + R"(: true}},
 "ops": [{"type": "container/run", "id": "a", )" +
         k + R"(: null,
  "results": {)" +
         k + R"(: "(password"},
  "args": {"imgae": "ubuntu", )" +
         k + R"(: "s", "env": {)" + k + R"(: 1, )" + k + R"(: null},
   "authentication": {"docker": {"username": "u", )" +
         k + R"(: "p"}},
   "resources": [{"type": "S3", "url": "u", "target": "/t", "IAM": {)" +
         k + R"(: "x"}}]}}]})";
}

/// Secrets in parts of JSON and YAML without a meaning: comments, tags, anchors, aliases, numbers.
inline constexpr std::string_view yaml_forms[] = {
    "ops: []\nversion: 0.1\ntype: container\nmeta: {DB_PASS:\"@@\"}\n",
    "version: \"0.1\"\ntype: container\n? PW=@@\nops:\n- type: container/run\n  id: r\n  args:\n   "
    " image: u\n"
    "    env: {PW:@@, PW @@, DB_URL:postgres://u:@@@db/x, HF:@@}\n",
    "version: \"0.1\" # PASSWORD=@@\ntype: &@@ container\nops: !@@ []\nmeta: {a: *@@, b: !<tag:@@> "
    "x}\n",
    "version: \"0.1\"\ntype: container\nops: []\n\"PASSWORD:@@\": {a: 1\n",
    "%TAG !@@! tag:x,2000:@@/\n---\nversion: \"0.1\"\ntype: container\nops: []\n",
    "version: \"0.1\"\ntype: container\nops: [&@@ {id: *@@}, {? @@ : x}]\n# nosana-lint: "
    "ignore[@@] @@\n"};

/// Definitions with secrets in values, each with mistakes that are reported too.
inline constexpr std::string_view texts_with_values[] = {
    R"({"version": "0.1", "type": "container", "imgae": "@@", "ops": [{"type": "container/run",
 "id": "a", "args": {"image": "u:@@@images.example.com/x", "cmd": "export DB_PASSWORD=@@; curl -u me:@@ x",
 "env": {"PASSWORD": "@@", "URL": "https://me:@@@example.com"},
 "authentication": {"docker": {"username": "u", "password": "@@"}}}}]})",
    R"({"version": "@@", "type": "@@", "ops": [{"type": "@@", "id": "@@", "args": "@@"}, "@@"],
 "meta": {"trigger": "@@", "system_requirements": "@@"}, "global": "@@"})",
    R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a",
 "args": {"image": 'PASSWORD=@@', "cmd": [@@, "--password=@@" "@@"]}}], // PASSWORD=@@
 "x": %%secret.@@%%})",
    R"(DB_PASS:"@@" {"version": "0.1", "type": "container", "ops": []})"};

/// Fails unless the outputs for the first secret are those for the second, without either.
inline void demand_same(const std::vector<Output>& first, const std::vector<Output>& second,
                        std::span<const std::string_view> secrets = words) {
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CAPTURE(i, first[i].format, first[i].text);
    for (const std::string_view secret : secrets) {
      REQUIRE(first[i].text.find(secret) == std::string::npos);
      REQUIRE(second[i].text.find(secret) == std::string::npos);
    }
    REQUIRE(first[i].text == second[i].text);
    REQUIRE(acted_on(first[i].text, first[i].format) == "");
  }
}

}  // namespace nosana::testing::planted
