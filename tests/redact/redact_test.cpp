// SPDX-License-Identifier: MIT
// The public definition: the constant, and only the requested additions.
#include <nosana/redact/redact.hpp>

#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/redact/cid.hpp>

#include "support/node.hpp"
#include "support/properties.hpp"

namespace nosana {
namespace {

constexpr std::string_view send_url = "https://jobs.example.com/%%global.job%%/job-definition";
constexpr std::string_view receive_url = "https://jobs.example.com/%%global.job%%/results";

std::string redacted(std::string_view text, const RedactOptions& options = {}) {
  const Document document = parse(text);
  return std::string(redact(document, options).text());
}

RedactOptions every_option() {
  return {parse_endpoint(send_url), parse_endpoint(receive_url), true};
}

/// The constant with both endpoints, and `resources` after the trigger.
std::string with_endpoints(std::string_view resources) {
  return R"({"version":"0.1","type":"container","meta":{"trigger":"cli")" + std::string(resources) +
         R"(},"logistics":{"send":{"type":"api","args":{"endpoint":")" + std::string(send_url) +
         R"("}},"receive":{"type":"api","args":{"endpoint":")" + std::string(receive_url) +
         R"("}}},"ops":[]})";
}

/// A definition with `resources` as its meta.system_resources.
std::string with_resources(std::string_view resources) {
  return R"({"version":"0.1","type":"container","meta":{"trigger":"secret","system_resources":)" +
         std::string(resources) + R"(},"ops":[]})";
}

rc::Gen<std::string> any_texts() {
  return rc::gen::oneOf(testing::job_texts(), testing::json_texts(), testing::broken_texts(),
                        rc::gen::arbitrary<std::string>());
}

static_assert(!std::is_constructible_v<PublicDefinition, std::string>,
              "only redact() makes a public definition");
static_assert(!std::is_default_constructible_v<PublicDefinition>);
static_assert(!std::is_constructible_v<Endpoint, std::string_view>,
              "only parse_endpoint() makes an endpoint");

TEST_CASE("for any input, the public definition is the constant of the official client") {
  testing::for_all("redact(d) is the constant",
                   [](void) { RC_ASSERT(redacted(*any_texts()) == blank_definition); });
}

TEST_CASE("with endpoints the public definition has those, and nothing of the input") {
  RedactOptions options = every_option();
  options.system_resources = false;
  testing::for_all("nothing else", [&options](void) {
    RC_ASSERT(redacted(*any_texts(), options) == with_endpoints(""));
  });
}

TEST_CASE("with the resources the public definition has numbers of known names, and nothing else") {
  testing::for_all("nothing else", [](void) {
    // A generated definition with resources, some of which may be kept.
    const auto name = *rc::gen::element<std::string>("required_vram", "required_ram", "vram", "",
                                                     "required_", "required_VRAM", "required_a b",
                                                     "required_correcthorsebattery");
    const auto value = *rc::gen::element<std::string>("18", "1.50", "-1", "\"18\"", "null", "1e999",
                                                      "[1]", "{\"required_vram\":1}", "1e10");
    const std::string rest = *testing::json_texts();
    const std::string text = with_resources("{\"x\":" + rest + ",\"" + name + "\":" + value + "}");
    const bool name_is_kept = name == "required_vram" || name == "required_ram";
    const bool value_is_kept = value == "18" || value == "1.50";
    const std::string kept = value == "18" ? "18" : "1.5";
    const std::string resources = name_is_kept && value_is_kept
                                      ? R"(,"system_resources":{")" + name + "\":" + kept + "}"
                                      : "";
    RC_ASSERT(redacted(text, every_option()) == with_endpoints(resources));
  });
  testing::for_all("nothing of anything", [](void) {
    const std::string text = *rc::gen::oneOf(testing::job_texts(), testing::broken_texts());
    RedactOptions options;
    options.system_resources = true;
    const std::string out = redacted(text, options);
    if (out == blank_definition) return;
    const Document made = parse(std::string_view(out));
    for (const Member member : made.root().find("meta").find("system_resources").members()) {
      RC_ASSERT(member.key().starts_with("required_"));
      RC_ASSERT(member.value().is(Kind::number));
    }
  });
}

TEST_CASE("the name of a resource that is kept is required_ and at most 16 small letters") {
  const auto keeps = [](const std::string& name) {
    RedactOptions options;
    options.system_resources = true;
    return redacted(with_resources("{\"" + name + "\":8}"), options) != blank_definition;
  };
  CHECK(keeps("required_a"));
  CHECK(keeps("required_abcdefghijklmnop"));
  CHECK_FALSE(keeps("required_abcdefghijklmnopq"));
  CHECK_FALSE(keeps("required_"));
  CHECK_FALSE(keeps("requiredxvram"));
  CHECK_FALSE(keeps("hunterxyzvram"));
}

TEST_CASE("a resource that is kept is a number from 0 to a thousand million") {
  RedactOptions options;
  options.system_resources = true;
  const auto kept = [&options](const std::string& number) {
    const std::string text =
        redacted(with_resources("{\"required_vram\":" + number + "}"), options);
    return text != blank_definition;
  };
  CHECK(kept("0"));
  CHECK(kept("1000000000"));
  CHECK_FALSE(kept("-1"));
  CHECK_FALSE(kept("1000000001"));
}

TEST_CASE("a public definition is without findings") {
  for (const bool endpoints : {false, true}) {
    RedactOptions options;
    if (endpoints) options = every_option();
    options.system_resources = false;
    const std::string text = redacted("{}", options);
    const Document document = parse(std::string_view(text));
    const LintResult result = lint(document);
    CHECK(result.findings.empty());
    CHECK(result.valid_kit == true);
    CHECK(result.valid_sdk == true);
  }
}

TEST_CASE("resources that are kept are accepted by both validators") {
  const std::string text = redacted(with_resources(R"({"required_vram":18})"), every_option());
  CHECK(text == with_endpoints(R"(,"system_resources":{"required_vram":18})"));
  const Document document = parse(std::string_view(text));
  const LintResult result = lint(document);
  CHECK(result.valid_kit == true);
  CHECK(result.valid_sdk == true);
}

TEST_CASE("the last of a repeated resource is kept, as in JSON.parse") {
  RedactOptions options;
  options.system_resources = true;
  CHECK(redacted(with_resources(R"({"required_vram":18,"required_vram":24})"), options) ==
        redacted(with_resources(R"({"required_vram":24})"), options));
  CHECK(redacted(with_resources(R"({"required_vram":18,"required_vram":"x"})"), options) ==
        blank_definition);
}

TEST_CASE("the constant has the CID that confidential jobs have on chain") {
  CHECK(cid(blank_definition) == "QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph");
}

TEST_CASE("an endpoint is an https URL with a host and the job") {
  CHECK(endpoint_problem(send_url).empty());
  CHECK(endpoint_problem("https://[::1]:8443/?job=%%global.job%%").empty());
  const std::array<std::string_view, 14> refused = {
      "",
      "http://jobs.example.com/%%global.job%%",
      "HTTPS://jobs.example.com/%%global.job%%",
      "https:///%%global.job%%",
      "https://:443/%%global.job%%",
      "https://%%global.job%%/",
      "https://jobs.example.com/",
      "https://me@jobs.example.com/%%global.job%%",
      "https://me:pass@jobs.example.com/%%global.job%%",
      "https://jobs.example.com/%%global.job%%#part",
      "https://jobs.example.com/%%global.job%%\"",
      "https://jobs.example.com/%%global.job%%/<b",
      "https://jobs.example.com/%%global.job%%/b>",
      "https://jobs.example.com/%%global.job%%/a b"};
  for (const std::string_view url : refused) {
    INFO(url);
    CHECK_FALSE(endpoint_problem(url).empty());
    CHECK_FALSE(parse_endpoint(url).has_value());
  }
  const std::string longest =
      std::string(send_url) + std::string(max_endpoint_bytes - send_url.size(), 'a');
  CHECK(parse_endpoint(longest).has_value());
  CHECK_FALSE(parse_endpoint(longest + 'a').has_value());
}

TEST_CASE("an accepted endpoint can be written into JSON without escapes") {
  testing::for_all("no escapes", [](void) {
    const std::string url = "https://a/%%global.job%%" + *rc::gen::arbitrary<std::string>();
    const std::optional<Endpoint> endpoint = parse_endpoint(url);
    if (!endpoint) return;
    const std::string text = redacted("", {endpoint, std::nullopt, false});
    RC_ASSERT(text.find('"' + url + '"') != std::string::npos);
    RC_ASSERT(parse(std::string_view(text)).verdict() == JsonVerdict::accepted);
  });
}

}  // namespace
}  // namespace nosana
