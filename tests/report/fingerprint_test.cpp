// SPDX-License-Identifier: MIT
#include <nosana/report/fingerprint.hpp>

#include <catch2/catch.hpp>

using nosana::FileReport;
using nosana::Finding;
using nosana::report::fingerprint;
using nosana::report::identity;
using nosana::report::Twins;

namespace {

Finding finding(std::string_view rule, std::string pointer) {
  Finding finding;
  finding.rule = rule;
  finding.pointer = nosana::mask::detail::Maker::pointer<nosana::mask::ShownPointer>(pointer);
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

TEST_CASE("an identity hashes to the fingerprint, unless a record or a twin needs more") {
  const Finding one = finding("job-a", "/ops/0");
  const auto hash = [](const std::string& bytes) {
    return nosana::report::detail::hexadecimal(nosana::report::detail::fnv_1a(bytes));
  };
  FileReport report;
  CHECK(hash(identity(report, one, 0)) == fingerprint(one));
  CHECK(identity(report, one, 1) != identity(report, one, 0));
  CHECK(identity(report, one, 2) != identity(report, one, 1));
  report.record = 1;
  const std::string in_first = identity(report, one, 0);
  report.record = 2;
  CHECK(identity(report, one, 0) != in_first);
  CHECK(identity(report, one, 1) != identity(report, one, 0));
}

TEST_CASE("twins are findings with the same rule and pointer, numbered as they come") {
  const Finding one = finding("job-a", "/ops/0");
  const Finding other_rule = finding("job-b", "/ops/0");
  const Finding other_place = finding("job-a", "/ops/1");
  Twins twins;
  CHECK(twins.number(one) == 0);
  CHECK(twins.number(other_rule) == 0);
  CHECK(twins.number(other_place) == 0);
  const Finding twin = one;
  CHECK(twins.number(twin) == 1);
  CHECK(twins.number(one) == 2);
}
