// SPDX-License-Identifier: MIT
// Checks that JSON Schema cannot express: by table, and compared with the official expressions run
// by node and with a slow copy of the official function.
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/schema/checks.hpp>

#include "support/generators.hpp"
#include "support/node.hpp"
#include "support/properties.hpp"

namespace nosana {
namespace {

using schema::Check;
using schema::Conflict;

std::vector<Conflict> conflicts(Check check, std::string_view text, std::size_t most = 100) {
  const Document document = parse(text);
  REQUIRE(document.verdict() == JsonVerdict::accepted);
  const std::vector<Conflict> found = schema::conflicts(check, document.root(), most);
  CHECK(schema::has_conflict(check, document.root()) == !found.empty());
  return found;
}

/// The bytes of the later and of the earlier value of every conflict: "80<-[0]".
std::string shown(Check check, std::string_view text) {
  const Document document = parse(text);
  std::string out;
  for (const Conflict& conflict : conflicts(check, text)) {
    const auto bytes = [&](std::uint32_t node) {
      return std::string(bytes_of(text, document.tape()[node].span()));
    };
    out += bytes(conflict.node) + '@' + std::to_string(document.tape()[conflict.node].begin) +
           " after " + bytes(conflict.other) + '@' +
           std::to_string(document.tape()[conflict.other].begin) + "; ";
  }
  return out;
}

}  // namespace

TEST_CASE("a check is known by its name in the schemas, and by no other") {
  CHECK(schema::check_named("unique-ids") == Check::unique_ids);
  CHECK(schema::check_named("unique-ports") == Check::unique_ports);
  CHECK(schema::check_named("literal") == Check::literal);
  CHECK(schema::check_named("port-range") == Check::port_range);
  CHECK(schema::check_named("literal-or-port-range") == Check::literal_or_port_range);
  CHECK(schema::check_named("no-space") == Check::no_space);
  for (const char* other : {"", "none", "unique", "unique_ids", "Literal"}) {
    CHECK_FALSE(schema::check_named(other));
  }
}

TEST_CASE("a literal is what the official expression matches, quirks included") {
  for (const char* yes :
       {"%%ops.a%%", "%%global.x.y%%", "%%ops.a b%%", "%%opsXa%%", "%%ops%a%%", "%%ops.a\n%%",
        "%%ops\xF0\x9F\x94\x92%%", "%%ops\xC3\xA9x%%", "%%ops.\xE2\x80\xA8%%"}) {
    CAPTURE(yes);
    CHECK(schema::is_official_literal(yes));
  }
  for (const char* no : {"",
                         "%%%%",
                         "%%ops%%",
                         "%%ops.%%",
                         "%%global.%%",
                         "%%ops.a%",
                         "%ops.a%%",
                         "%%ops.a%% ",
                         " %%ops.a%%",
                         "%%Ops.a%%",
                         "%%secrets.a%%",
                         "%%op.ab%%",
                         "%%ops.a%b%%",
                         "%%ops.a%%%",
                         "%%ops\na%%",
                         "%%ops\ra%%",
                         "%%ops\xE2\x80\xA8"
                         "a%%",
                         "%%ops\xE2\x80\xA9"
                         "a%%",
                         "%%ops.a%%\n",
                         "x%%ops.a%%",
                         "%%ops\xC3\xA9%%",
                         "%%globals%x%%",
                         "%%ops%%%",
                         "%%ops%%%%",
                         "%%ops",
                         "%%global"}) {
    CAPTURE(no);
    CHECK_FALSE(schema::is_official_literal(no));
  }
}

TEST_CASE("a port range is two numbers in ascending order") {
  using Bounds = std::pair<double, double>;
  CHECK(schema::port_range("80-90") == Bounds{80, 90});
  CHECK(schema::port_range("0-0") == Bounds{0, 0});
  CHECK(schema::port_range("0080-90") == Bounds{80, 90});
  CHECK(schema::port_range("90-80") == Bounds{90, 80});
  for (const char* no : {"", "-", "80", "80-", "-80", "80-90-100", "80--90", "+80-90", "80 -90",
                         " 80-90", "80-90\n", "a-b", "8e1-90", "80.5-90", "0x50-90"}) {
    CAPTURE(no);
    CHECK_FALSE(schema::port_range(no));
  }
  CHECK(schema::passes(Check::port_range, "80-81"));
  CHECK_FALSE(schema::passes(Check::port_range, "80-80"));
  CHECK_FALSE(schema::passes(Check::port_range, "81-80"));
  // Beyond a double both ends are infinite, so neither is less than the other.
  const std::string huge(400, '9');
  CHECK(schema::passes(Check::port_range, "1-" + huge));
  CHECK_FALSE(schema::passes(Check::port_range, huge + '-' + huge + '9'));
  // Number() maps neighbours beyond 2^53 to the same value.
  CHECK_FALSE(schema::passes(Check::port_range, "9007199254740992-9007199254740993"));
}

TEST_CASE("each string check tests its own form, and all others accept every string") {
  CHECK(schema::passes(Check::literal, "%%ops.a%%"));
  CHECK_FALSE(schema::passes(Check::literal, "1-2"));
  CHECK_FALSE(schema::passes(Check::port_range, "%%ops.a%%"));
  CHECK(schema::passes(Check::literal_or_port_range, "%%ops.a%%"));
  CHECK(schema::passes(Check::literal_or_port_range, "1-2"));
  CHECK_FALSE(schema::passes(Check::literal_or_port_range, "2-1"));
  CHECK(schema::passes(Check::no_space, "a\tb\xC2\xA0"));
  CHECK_FALSE(schema::passes(Check::no_space, "a b"));
  for (const Check any : {Check::none, Check::unique_ids, Check::unique_ports}) {
    CHECK(schema::passes(any, " anything "));
  }
}

TEST_CASE("strings have the verdicts of the official expressions, run by node") {
  constexpr std::string_view pieces[] = {"%",
                                         "%%",
                                         "%%ops",
                                         "%%global",
                                         "a",
                                         ".",
                                         " ",
                                         "1",
                                         "80-90",
                                         "-",
                                         "\\n",
                                         "\\r",
                                         "\\u2028",
                                         "\xE2\x80\xA9",
                                         "\xC2\x85",
                                         "\xC3\xA9",
                                         "\xF0\x9F\x94\x92",
                                         "\\ud83d",
                                         "\\udd12",
                                         "0",
                                         "ops",
                                         "global",
                                         "99999999999999999999",
                                         "\xED\x9F\xBF"};
  std::mt19937_64 random(5);
  std::set<std::string> made;
  const auto piece = [&] { return pieces[random() % std::size(pieces)]; };
  for (int i = 0; i < 12000; ++i) {
    std::string middle;
    for (std::size_t n = random() % 5; n != 0; --n) middle += piece();
    made.insert('"' + middle + '"');
    made.insert("\"%%ops" + middle + "%%\"");
    made.insert("\"%%global" + middle + "%%\"");
    made.insert('"' + std::to_string(random() % 1000) + std::string(piece()) +
                std::to_string(random() % 1000) + '"');
  }
  const std::vector<std::string> texts(made.begin(), made.end());
  const std::vector<std::string> answers =
      testing::run_node("tests/schema/checks/judge.mjs", texts);
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Document document = parse(std::string_view(texts[i]));
    const std::string_view string = document.root().string();
    const auto word = [](bool yes) { return yes ? "true" : "false"; };
    const std::string ours = std::string(word(schema::is_official_literal(string))) + ' ' +
                             word(schema::passes(Check::port_range, string));
    ++seen[ours];
    if (ours == answers[i]) continue;
    INFO(texts[i]);
    CHECK(ours == answers[i]);
  }
  std::cout << "string checks: " << texts.size() << " texts, " << seen["true false"]
            << " literals, " << seen["false true"] << " port ranges\n";
  CHECK(texts.size() > 20000);
  CHECK(seen["true false"] > 1000);
  CHECK(seen["false true"] > 50);
  CHECK(seen["false false"] > 1000);
}

TEST_CASE("lists of ports have the verdicts of the official function, run by node") {
  std::mt19937_64 random(11);
  const auto port = [&] {
    const auto number = std::to_string(random() % 40);
    if (random() % 3 != 0) return number;
    const std::size_t first = random() % 40;
    return '"' + std::to_string(first) + '-' + std::to_string(first + 1 + random() % 6) + '"';
  };
  const auto element = [&]() -> std::string {
    switch (random() % 10) {
      case 0: return R"("%%ops.a%%")";
      case 1: return R"({"__spread__":"%%ops.a%%","port":1})";
      case 2: return R"({"type":"web"})";
      case 3:
      case 4: return "{\"port\":" + port() + '}';
      case 5: return "1e999";
      case 6: return "-0";
      default: return port();
    }
  };
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 12000; ++i) {
    std::string text = "[";
    // Past 16 elements another algorithm is used.
    const std::size_t most = i % 4 == 0 ? 24 : 7;
    for (std::size_t n = random() % most; n != 0; --n) text += element() + (n == 1 ? "" : ",");
    texts.push_back(text + ']');
  }
  // Larger arrays without a conflict, so that both results occur.
  for (std::size_t i = 0; i < 500; ++i) {
    std::string text = "[" + std::to_string(i % 3 == 0 ? 1000 : 5000 + 7 * (random() % 70));
    for (std::size_t n = 0; n < 20 + random() % 60; ++n) {
      text += ",\"" + std::to_string(1000 + 10 * n) + '-' +
              std::to_string(1000 + 10 * n + 3 + random() % 7) + '"';
    }
    texts.push_back(text + ']');
  }
  const std::vector<std::string> answers =
      testing::run_node("tests/schema/checks/judge.mjs", texts);
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Document document = parse(std::string_view(texts[i]));
    const bool ours = !schema::has_conflict(Check::unique_ports, document.root());
    const bool listed = !schema::conflicts(Check::unique_ports, document.root(), 1000).empty();
    ++seen[answers[i]];
    if ((answers[i] == "true") == ours && listed == !ours) continue;
    INFO(texts[i]);
    CHECK((answers[i] == "true") == ours);
    CHECK(listed == !ours);
  }
  CHECK(seen["true"] > 2000);
  CHECK(seen["false"] > 2000);
}

TEST_CASE("repeated ids are reported at the later place and refer to the first") {
  CHECK(shown(Check::unique_ids, R"([{"id":"a"},{"id":"b"},{"id":"a"}])") ==
        R"("a"@29 after "a"@7; )");
  CHECK(shown(Check::unique_ids, R"([{"id":"a"},{"id":"\u0061"}])") ==
        R"("\u0061"@18 after "a"@7; )");
  CHECK(shown(Check::unique_ids, R"([{"id":1},{"id":1},{},null,[],"a","a",{"id":""}])").empty());
  CHECK(conflicts(Check::unique_ids, R"([{"id":"a"},{"id":"a"},{"id":"a"}])").size() == 2);
}

TEST_CASE("of a repeated key in an element the last one is its id or port") {
  CHECK(shown(Check::unique_ids, R"([{"id":"a"},{"id":"a","id":"b"}])").empty());
  CHECK(conflicts(Check::unique_ids, R"([{"id":"a"},{"id":"b","id":"a"}])").size() == 1);
  CHECK(conflicts(Check::unique_ports, R"([80,{"port":1,"port":80}])").size() == 1);
}

TEST_CASE("conflicting ports are reported at the later place and refer to the other") {
  CHECK(shown(Check::unique_ports, "[80,443,80]") == "80@8 after 80@1; ");
  CHECK(shown(Check::unique_ports, R"([85,"80-90"])") == R"("80-90"@4 after 85@1; )");
  CHECK(shown(Check::unique_ports, R"(["80-90",85])") == R"(85@9 after "80-90"@1; )");
  CHECK(shown(Check::unique_ports, R"(["80-90","90-95"])") == R"("90-95"@9 after "80-90"@1; )");
  CHECK(shown(Check::unique_ports, R"([{"port":80},80])") == "80@13 after 80@9; ");
  CHECK(shown(Check::unique_ports, R"([79,91,"80-90",80.5e-9])").empty());
  CHECK(shown(Check::unique_ports, R"(["%%ops.a%%","%%ops.a%%","90-80","90-80"])").empty());
  CHECK(conflicts(Check::unique_ports, R"(["80-90",80.5])").size() == 1);
}

TEST_CASE("no more conflicts are listed than requested, the first in the text") {
  const std::vector<Conflict> two = conflicts(Check::unique_ports, "[1,1,1,1,1]", 2);
  REQUIRE(two.size() == 2);
  CHECK(two[0].node == 2);
  CHECK(two[1].node == 3);
}

TEST_CASE("every conflict is between two different elements that do conflict") {
  testing::for_all("conflicts", [] {
    const auto range = rc::gen::map(
        rc::gen::pair(rc::gen::inRange(0, 30), rc::gen::inRange(1, 9)),
        [](std::pair<int, int> ends) { return std::pair(ends.first, ends.first + ends.second); });
    const auto single =
        rc::gen::map(rc::gen::inRange(0, 40), [](int port) { return std::pair(port, port); });
    const auto ports =
        *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::oneOf(range, single));
    std::string text = "[";
    for (const auto& [first, last] : ports) {
      if (text.size() > 1) text += ',';
      text += first == last ? std::to_string(first)
                            : '"' + std::to_string(first) + '-' + std::to_string(last) + '"';
    }
    text += ']';
    const Document document = parse(std::string_view(text));
    std::set<std::uint32_t> reported;
    for (const Conflict& conflict : schema::conflicts(Check::unique_ports, document.root(), 1000)) {
      RC_ASSERT(conflict.other < conflict.node);
      // The root is node 0 and every element is one node.
      const auto& a = ports[conflict.node - 1];
      const auto& b = ports[conflict.other - 1];
      RC_ASSERT(a.first <= b.second && b.first <= a.second);
      reported.insert(conflict.node);
    }
    bool any = false;
    for (std::size_t i = 0; i < ports.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        any = any || (ports[i].first <= ports[j].second && ports[j].first <= ports[i].second);
      }
    }
    RC_ASSERT(any == !reported.empty());
    RC_ASSERT(any == schema::has_conflict(Check::unique_ports, document.root()));
  });
}

}  // namespace nosana
