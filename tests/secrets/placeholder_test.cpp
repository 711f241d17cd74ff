// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/placeholder.hpp>

#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/names/harmless.hpp>
#include <nosana/secrets/names/references.hpp>

#include "secrets/generate.hpp"
#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::string random_of(const std::string& letters, int least, int most) {
  std::string text;
  for (int n = *rc::gen::inRange(least, most + 1); n > 0; --n) text += *rc::gen::elementOf(letters);
  return text;
}

TEST_CASE("no token of the table is a placeholder") {
  const bool passed = testing::holds([] {
    const std::string token =
        generate::token(*rc::gen::inRange<std::size_t>(0, token_kinds.size()));
    RC_ASSERT(!is_placeholder(token));
    RC_ASSERT(!is_placeholder("Bearer " + token));
    RC_ASSERT(!is_harmless(token));
  });
  CHECK(passed);
}

TEST_CASE("a reference to any name is a placeholder, and is none with letters beside it") {
  const bool passed = testing::holds([] {
    const std::string name = "N" + random_of("ABCxyz_09", 0, 12);
    for (const std::string& text :
         {"$" + name, "${" + name + "}", "${" + name + ":?must be set}", "%" + name + "%",
          "{{ " + name + " }}", "{{" + name + "}}", "${{ secrets." + name + " }}", "{" + name + "}",
          "<" + name + ">", "[" + name + "]", "__" + name + "__", "%%ops." + name + ".results.x%%",
          "%%global." + name + "%%", "%%globals." + name + "%%", "op://vault/" + name + "/field",
          "/run/secrets/" + name}) {
      RC_LOG(text);
      RC_ASSERT(is_placeholder(text));
      RC_ASSERT(is_placeholder(" \"" + text + "\" "));
      RC_ASSERT(is_placeholder("Bearer " + text));
      RC_ASSERT(!is_placeholder("a" + text + "b!"));
    }
  });
  CHECK(passed);
}

TEST_CASE("a reference with a default is as much of a placeholder as the default") {
  const bool passed = testing::holds([] {
    const std::string secret = "p" + random_of("aZ3kQ9!%", 6, 20);
    for (const std::string op : {":-", "-", ":=", "=", ":+", "+"}) {
      const std::string text = "${NAME" + op + secret + "}";
      RC_LOG(text);
      RC_ASSERT(!is_placeholder(text));
      RC_ASSERT(default_of(text) == secret);
      RC_ASSERT(resolved_value("${A" + op + text + "}") == secret);
      RC_ASSERT(is_placeholder("${NAME" + op + "}"));
      RC_ASSERT(is_placeholder("${NAME" + op + "changeme}"));
      RC_ASSERT(is_placeholder("${NAME" + op + "${OTHER}}"));
    }
  });
  CHECK(passed);
}

TEST_CASE("whatever the bytes, the questions have answers, and views lie in the value") {
  const bool passed = testing::holds([] {
    const std::string bytes = std::string("${}<>[]%:-=?+#*xX.\"'_0yourYOUR \n\xE2\x80\xA6") + '\0';
    const std::string text = random_of(bytes, 0, 60);
    const bool placeholder = is_placeholder(text);
    const std::string_view bare = bare_value(text);
    RC_ASSERT(text.find(bare) != std::string::npos);
    RC_ASSERT(text.find(default_of(text)) != std::string::npos);
    RC_ASSERT(placeholder == is_placeholder(" " + text + "\n"));
    static_cast<void>(is_harmless(text));
    RC_ASSERT(repeats_name("A_" + text, "A-" + text));
  });
  CHECK(passed);
}

TEST_CASE("empty values, words, masks and descriptions are placeholders") {
  for (const std::string_view text : {"",
                                      "  ",
                                      "\"\"",
                                      "''",
                                      "none",
                                      "NULL",
                                      "changeme",
                                      "Change-Me",
                                      "CHANGE_ME",
                                      "replaceme",
                                      "todo",
                                      "TBD",
                                      "redacted",
                                      "not-needed",
                                      "sk-no-key-required",
                                      "ollama",
                                      "lm-studio",
                                      "***",
                                      "xxxxxxxx",
                                      "XXXX-XXXX",
                                      "####",
                                      "....",
                                      "000000",
                                      "****1234",
                                      "....1234",
                                      "${!NAME}",
                                      "${#NAME}",
                                      "sk-xxxxxxxxxxxx",
                                      "hf_xxxxxxxx",
                                      "AKIA"
                                      "XXXXXXXXXXXXXXXX",
                                      "sk-...",
                                      "hf_abc...",
                                      "sk-ant-api03-\xE2\x80\xA6",
                                      "your-api-key",
                                      "YOUR_API_KEY_HERE",
                                      "yourtoken",
                                      "yourApiKey",
                                      "your token here",
                                      "insert-token-here",
                                      "example-key",
                                      "my-secret-key",
                                      "replace_with_your_key",
                                      "enter your password",
                                      "xxxx xxxx xxxx xxxx",
                                      "dev-api-key-change-in-production",
                                      "my-secure-password-here",
                                      "generate-a-strong-random-key",
                                      "use-a-real-secret-manager",
                                      "please-change-it",
                                      "tu_clave_api",
                                      "your_private_key_without_0x",
                                      "set-me-please",
                                      "not-needed-for-local",
                                      "***REMOVED***",
                                      "hf_REDACTED",
                                      "sk-REDACTED",
                                      "123456789:ABCdefGHIjklMNOpqrsTUVwxyz",
                                      "Test SDF Network ; September 2015",
                                      "Public Global Stellar Network ; September 2015",
                                      "$$DB_PASSWORD",
                                      "$$(cat /run/secrets/db)",
                                      "$${DB_PASSWORD}",
                                      "${DB_PASSWORD?Variable",
                                      "0xac0974bec39a17e36ba4a6b4d238ff94"
                                      "4bacb478cbed5efcae784d7bf4f2ff80",
                                      "hf_your_token_here",
                                      "sk-your-key",
                                      "sk-proj-your_api_key",
                                      "<docker-hub-personal-access-token>",
                                      "$1",
                                      "$(cat /run/key)",
                                      "$(K8S_NAME)",
                                      "${NAME%.*}",
                                      "${env:NAME}",
                                      "$env:NAME",
                                      "$env(NAME)",
                                      "{0}",
                                      "arn:aws:secretsmanager:eu-1:1:secret:x",
                                      "arn:aws:ssm:eu-1:1:parameter/x",
                                      "env:API_TOKEN",
                                      "os.environ/HF_TOKEN",
                                      "@Microsoft.KeyVault(VaultName=a;SecretName=b)",
                                      "${DB_USER}:${DB_PASSWORD}",
                                      "${encodeURIComponent(process.env.PASS)}",
                                      "${config.sops.",
                                      "%s",
                                      "API_KEY",
                                      "MONKEY_KEY",
                                      "UMA_PASSWORD_FORTE_AQUI",
                                      "default:BASE64_32_BYTE_KEY",
                                      "MTIz.GaBc.EXAMPLE_TOKEN_REPLACE_ME",
                                      "PASTE_DEVICE_PRIVATE_KEY_HERE=",
                                      "!!!SET DJANGO_SECRET_KEY!!!",
                                      "(hidden)",
                                      "TODO: set me",
                                      "any-random-32-char-string",
                                      "some_random_key",
                                      "the_runner_token",
                                      "precompile_placeholder",
                                      "this_password_is_insecure_and_should_be_updated",
                                      "AABBCCDDAABBCCDDAABBCCDD",
                                      "!vault",
                                      "\xE4\xBD\xA0\xE7\x9A\x84"
                                      "GitHub_Token",
                                      "user_provided",
                                      "changeme_admin_password",
                                      "sk-litellm-changeme",
                                      "change-me-to-32-random-chars",
                                      "run-npx-auth-to-generate",
                                      "AIzaSyDxxxxx",
                                      "`openssl rand -hex 32`",
                                      "vault:secret/data/x#key",
                                      "secretKeyRef:a/b",
                                      "ref+vault://x",
                                      "AKIAIOSFODNN7"
                                      "EXAMPLE",
                                      "wJalrXUtnFEMI/K7MDENG/"
                                      "bPxRfiCYEXAMPLEKEY"}) {
    CAPTURE(text);
    CHECK(is_placeholder(text));
  }
}

TEST_CASE("a secret that contains or resembles a placeholder is none") {
  for (const std::string_view text : {"a{0}b",
                                      "not-in-kansas-anymore",
                                      "set-in-stone-river",
                                      "please-tell-nobody",
                                      "hunter2",
                                      "changeme123",
                                      "change-of-heart-32",
                                      "maxxx",
                                      "Kq82vLm0PzR7xxxxx",
                                      "`hunter2`",
                                      "`echo hunter2`",
                                      "nonesuch",
                                      "none1",
                                      "pa$$word",
                                      "$ecret!",
                                      "x",
                                      "xx",
                                      "xxxx1234",
                                      "****12345",
                                      "**1",
                                      "**",
                                      "my-dog-is-blue",
                                      "Tr0ub4dor&3",
                                      "correct horse battery staple",
                                      "youth-of-today",
                                      "yourmom",
                                      "p<a>b",
                                      "<a><b>",
                                      "[1,2,3]",
                                      "{\"a\":1}",
                                      "${NAME:-hunter2}",
                                      "$(a) $(b)",
                                      "hf_xxxxxxxxa1",
                                      "todo-list-42x9",
                                      "sk-abc",
                                      "op://",
                                      "vault:",
                                      "/run/secrets/",
                                      "AKIAIOSFODNN7"
                                      "EXAMPLF",
                                      "%%ops.a%%b%%",
                                      "%%H:%%M",
                                      "add-salt",
                                      "PASSWORD_123",
                                      "TODOsecret77",
                                      "MONKEY",
                                      "the-dark-knight",
                                      "random-walk-42",
                                      "any-lab-hush",
                                      "AABBCCDDAABBCCDDAABBCCDE",
                                      "AABBCCDDAABBCCDD",
                                      "\xD0\xB2\xD0\xB0\xD1\x88\xD0\xB8\xD0\xBD"
                                      "2024",
                                      "${DB_USER}:hunter2",
                                      "${f('hunter2')}",
                                      "%S",
                                      "env:hunter2",
                                      "$$w0rd!",
                                      "${DB?:hunter2}x",
                                      "a-change-of-heart",
                                      "use-the-force",
                                      "your_x9Kq2mWv7",
                                      "not-my-dog",
                                      "db-example",
                                      "0xac0974bec39a17e3",
                                      "password",
                                      "secret",
                                      "test",
                                      "token-abc123"}) {
    CAPTURE(text);
    CHECK_FALSE(is_placeholder(text));
  }
}

TEST_CASE("a value that repeats a name of several words says nothing") {
  CHECK(repeats_name("API_KEY", "api-key"));
  CHECK(repeats_name("API_KEY", "\"apiKey\""));
  CHECK(repeats_name("hf-token", "HF_TOKEN"));
  CHECK_FALSE(repeats_name("PASSWORD", "password"));
  CHECK_FALSE(repeats_name("API_KEY", "api-key-1"));
  CHECK_FALSE(repeats_name("API_KEY_1", "api-key"));
  CHECK_FALSE(repeats_name("", ""));
}

TEST_CASE("values that are no secret under any name") {
  for (const std::string_view text :
       {"",
        "true",
        "False",
        "off",
        "4096",
        "0.95",
        "-1",
        "10s",
        "512Mi",
        "50%",
        "1.2.3.4",
        "0.10.3",
        "/etc/ssl/key.pem",
        "/root/.ssh/id_rsa",
        "./key",
        "~/.netrc",
        "C:\\keys\\a",
        "/data/models/llama",
        "prod/db/main",
        "/zork/a_b-c.1/d",
        "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG",
        "arn:aws:iam::123456789012:role/x",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "img@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGNvbW1lbnQ user@host",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "-----BEGIN CERTIFICATE-----MIIBszCCARwCCQDb"}) {
    CAPTURE(text);
    CHECK(is_harmless(text));
  }
}

TEST_CASE("values that a name can make secrets are not harmless by themselves") {
  for (const std::string_view text :
       {"123456", "hunter2", "truest", "550e8400-e29b-41d4-a716-446655440000",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709", "/K7MDENGbPxRfiCYaB3kQ9xW7mB2vN5tR8pL1cY4",
        "4096x", "/zork/A", "a/b", "a/b/C", "a/b/",
        "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbd0", "baf", "sha256:abc",
        "0x"
        "0123456789abcdef0123456789abcdef"
        "0123456789abcdef0123456789abcdef"}) {
    CAPTURE(text);
    CHECK_FALSE(is_harmless(text));
  }
}

TEST_CASE("forms that ids and keys share have questions of their own") {
  CHECK(is_uuid("550e8400-e29b-41d4-a716-446655440000"));
  CHECK_FALSE(is_uuid("550e8400-e29b-41d4-a716-44665544000g"));
  CHECK_FALSE(is_uuid("550e8400e29b-41d4-a716-4466554400000"));
  CHECK(is_hex_digest("da39a3ee5e6b4b0d3255bfef95601890afd80709"));
  CHECK_FALSE(is_hex_digest("da39a3ee5e6b4b0d3255bfef95601890afd8070"));
  CHECK(is_model_name("meta-llama/Llama-3.1-8B-Instruct"));
  CHECK_FALSE(is_model_name("a/b/c"));
  CHECK_FALSE(is_model_name("wJalrXUtnFEMIaK7MDENG/bPxRfiCYzEXAMPLEKEX"));
  CHECK_FALSE(is_model_name("/x"));
  CHECK(has_address_form("9B5XszUGdMaxCZ7uSQhPzdks5ZQSmWxrmzCSvtJ6Ns6g"));
  CHECK_FALSE(has_address_form("0xB5XszUGdMaxCZ7uSQhPzdks5ZQSmWxrmz"));
}

}  // namespace
}  // namespace nosana::secrets
