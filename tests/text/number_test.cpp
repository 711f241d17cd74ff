// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <nosana/text/number.hpp>

#include "support/generators.hpp"

namespace nosana {
namespace {

std::uint64_t bits(double value) {
  std::uint64_t out = 0;
  std::memcpy(&out, &value, sizeof out);
  return out;
}

/// strtod rounds correctly, returns infinity and zero out of range, and no test changes the locale.
void agrees(const std::string& number) {
  if (bits(text::to_double(number)) == bits(std::strtod(number.c_str(), nullptr))) return;
  INFO(number.substr(0, 60) << " of " << number.size() << " bytes");
  CHECK(text::to_double(number) == std::strtod(number.c_str(), nullptr));
  CHECK(bits(text::to_double(number)) == bits(std::strtod(number.c_str(), nullptr)));
}

}  // namespace

TEST_CASE("the grammar of numbers is that of RFC 8259") {
  for (const char* good : {"0", "-0", "1", "10", "-1", "0.0", "0.10", "1e0", "1E0", "1e+0", "1e-0",
                           "1e00", "1.5e10", "0e0", "123456789012345678901234567890", "-0.0E-0"}) {
    CAPTURE(good);
    CHECK(text::is_json_number(good));
  }
  for (const char* bad :
       {"",      "-",     "+1",  "01",       "-01", "00",        "1.",   ".1",  "-.1", "1.e1",
        "1e",    "1e+",   "1e-", "e1",       "1 ",  " 1",        "1a",   "0x1", "1_0", "1,0",
        "1e1.0", "1e1e1", "--1", "Infinity", "NaN", "-Infinity", "1.-1", "1+1"}) {
    CAPTURE(bad);
    CHECK_FALSE(text::is_json_number(bad));
  }
  CHECK_FALSE(text::is_json_number(std::string_view("1\0", 2)));
}

TEST_CASE("words over the alphabet of numbers are numbers exactly for nlohmann too") {
  constexpr std::string_view alphabet = "0123.-+eE";
  std::size_t numbers = 0;
  std::size_t wrong = 0;
  std::string word;
  const auto grow = [&](const auto& self) -> void {
    const bool ours = text::is_json_number(word);
    numbers += ours ? 1U : 0U;
    // nlohmann refuses numbers that exceed a double, such as 1e333, although their form is valid.
    const bool theirs = nlohmann::json::accept(word) || (ours && std::isinf(text::to_double(word)));
    wrong += ours == theirs ? 0U : 1U;
    if (word.size() == 5) return;
    for (const char c : alphabet) {
      word.push_back(c);
      self(self);
      word.pop_back();
    }
  };
  grow(grow);
  CHECK(wrong == 0);
  CHECK(numbers > 1000);
}

TEST_CASE("numbers at the edges of a double have the value of strtod, to the bit") {
  const std::string zeros(400, '0');
  for (const std::string& number :
       std::initializer_list<std::string>{"0",
                                          "-0",
                                          "0.0",
                                          "-0.0",
                                          "0e5",
                                          "-0e-5",
                                          "0e999999999999",
                                          "0e-999999999999",
                                          "-0e99999999999999999999999",
                                          "0.000e99999999999999999999",
                                          "1",
                                          "1e308",
                                          "1.7976931348623157e308",
                                          "1.7976931348623158e308",
                                          "1.7976931348623159e308",
                                          "1.797693134862315807e308",
                                          "1.797693134862315808e308",
                                          "-1.7976931348623159e308",
                                          "1e309",
                                          "-1e309",
                                          "1e999999999999",
                                          "-1e999999999999",
                                          "1e99999999999999999999999999",
                                          "1e-323",
                                          "5e-324",
                                          "4.9406564584124654e-324",
                                          "2.4703282292062328e-324",
                                          "2.4703282292062327e-324",
                                          "2.5e-324",
                                          "2e-324",
                                          "1e-324",
                                          "-1e-324",
                                          "1e-400",
                                          "1e-99999999999999999999",
                                          "2.2250738585072014e-308",
                                          "2.2250738585072011e-308",
                                          "2.2250738585072012e-308",
                                          "0.1",
                                          "0.5",
                                          "9007199254740993",
                                          "9007199254740992.99999999999999999999",
                                          "1e+2",
                                          "1E-2",
                                          "0.3e1",
                                          "1e0000000000000000000005"}) {
    agrees(number);
  }
  // Digits and exponents that cancel: the value is 1, or just out of range, whichever part is
  // considered alone.
  agrees("0." + zeros + "1e401");
  agrees("0." + zeros + "1e400");
  agrees("0." + zeros + "1");
  agrees("0." + zeros + "1e800");
  agrees("0." + zeros + "1e709");
  agrees("0." + zeros + "1e710");
  agrees("-0." + zeros + "1");
  agrees("1" + zeros);
  agrees("-1" + zeros);
  agrees("1" + zeros + "e-400");
  agrees("1" + zeros + "e-100");
  agrees("1" + zeros + "e-800");
  agrees("1" + zeros + ".5e-724");
  agrees("1" + zeros + ".5e-725");
  agrees(zeros.substr(0, 1) + "." + zeros + "e99999");
  agrees(std::string(308, '9'));
  agrees(std::string(309, '9'));
  agrees(std::string(5000, '9') + "e-4999");
  agrees("0." + std::string(5000, '0') + "9e5000");
  agrees(
      "2."
      "47032822920623272088284396434110686182529901307162382212792841250337753635104375932649918180"
      "81799618989828234772285886546332835517796989819938739800539093906315035659515570226392290858"
      "39244910518443593180284993653615250031937045767824921936562366986365848075700158576926990370"
      "63119282795585513329278343384093519780155312465972635795746227664652728272200563740064854999"
      "77096599470454020828166226237857393450736339007967730577506750176324673600968951340535537458"
      "51666113422376667860416215968046191446729184030053005753084904876539171138659164623952491262"
      "36538818796362393732804238910186723484976682350898633885879256283027559956575244555072551893"
      "13690836254779186948667994968324049705821028513185451396213837722826145437693412532098591327"
      "6672363281251e-324");
}

TEST_CASE("random numbers have the value of strtod, to the bit") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    double value = 0;
    const std::uint64_t pattern = random();
    std::memcpy(&value, &pattern, sizeof value);
    if (!std::isfinite(value)) continue;
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.*e", static_cast<int>(random() % 20), value);
    agrees(digits);
  }
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    testing::Choices choices = testing::Choices::seeded(seed, 80);
    std::string number;
    testing::detail::append_number(choices, number);
    REQUIRE(text::is_json_number(number));
    agrees(number);
  }
}

TEST_CASE("numbers beyond a double are infinite with their sign") {
  CHECK(text::to_double("1e309") == HUGE_VAL);
  CHECK(text::to_double("-1e309") == -HUGE_VAL);
  CHECK(std::signbit(text::to_double("-1e-400")));
  CHECK_FALSE(std::signbit(text::to_double("1e-400")));
}

}  // namespace nosana
