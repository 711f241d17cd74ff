// SPDX-License-Identifier: MIT
#include <nosana/report/fingerprint.hpp>

#include <catch2/catch.hpp>

using nosana::Finding;
using nosana::report::fingerprint;

namespace {

Finding finding(std::string_view rule, std::string pointer) {
  Finding finding;
  finding.rule = rule;
  finding.pointer = std::move(pointer);
  return finding;
}

}  // namespace

TEST_CASE("a fingerprint is FNV-1a over the rule, a zero byte and the pointer") {
  // Published test vectors of FNV-1a, 64 bits.
  CHECK(nosana::report::detail::fnv_1a("") == 0xCBF29CE484222325U);
  CHECK(nosana::report::detail::fnv_1a("foobar") == 0x85944171F73967E8U);
  // Computed with another implementation.
  CHECK(fingerprint(finding("secret-docker-auth", "/ops/0/args")) == "dbd4ec03272f4de5");
}

TEST_CASE("a fingerprint keeps its leading zeros") {
  CHECK(fingerprint(finding("job-2", "/ops")) == "00919e4cb21924a2");
  for (int i = 0; i < 64; ++i) {
    const std::string text = fingerprint(finding("json-syntax", '/' + std::to_string(i)));
    CHECK(text.size() == 16);
    CHECK(text.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

TEST_CASE("a fingerprint changes with the rule and the pointer, and with nothing else") {
  Finding one = finding("job-a", "/ops/0");
  CHECK(fingerprint(one) != fingerprint(finding("job-b", "/ops/0")));
  CHECK(fingerprint(one) != fingerprint(finding("job-a", "/ops/1")));
  CHECK(fingerprint(finding("job-a", "")) != fingerprint(finding("job-", "a")));

  const std::string before = fingerprint(one);
  one.message = "other words";
  one.help = "other help";
  one.span = {7, 9};
  one.severity = nosana::Severity::note;
  CHECK(fingerprint(one) == before);
}
