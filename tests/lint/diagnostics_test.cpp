// SPDX-License-Identifier: MIT
// What people write by mistake, and what they are told: blanks, quotes, encodings, merge keys,
// forms of values.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/nosana.hpp>

#include "support/apply_fix.hpp"

namespace nosana::diagnostics_test {
namespace {

std::vector<Finding> in_json(std::string_view text) {
  const Document document = parse(text);
  return lint(document).findings;
}

std::vector<Finding> in_yaml(std::string_view text) {
  const Document document = parse_yaml(text);
  return lint(document).findings;
}

Finding only(std::vector<Finding> findings) {
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.rule << ": " << finding.message);
  REQUIRE(findings.size() == 1);
  return findings[0];
}

const std::string valid = R"({"version": "0.1", "type": "container", "ops": []})";

TEST_CASE("a tab that indents YAML is named") {
  const std::string begin = "version: \"0.1\"\ntype: container\nops:\n";
  for (const char* rest : {"\t- type: container/run\n", "  - type: container/run\n\tid: a\n",
                           "  - type: container/run\n    id: a\n    args:\n\t\timage: u\n",
                           "  - type: container/run\n    id: a\n  \t  args: {image: u}\n", "\t[]\n",
                           " \t- type: x\n"}) {
    const std::string text = begin + rest;
    CAPTURE(text);
    const std::vector<Finding> found = in_yaml(text);
    REQUIRE(!found.empty());
    CHECK(found[0].message == "tab in the indentation; YAML allows only spaces there");
    CHECK(bytes_of(text, found[0].span) == "\t");
  }
}

TEST_CASE("a blank that is no white space is named, and replaced with a space") {
  struct Case {
    const char* bytes;
    const char* name;
  };
  for (const Case& each : std::vector<Case>{{"\xC2\xA0", "no-break space (U+00A0)"},
                                            {"\xE2\x80\x8B", "zero width space (U+200B)"},
                                            {"\xE2\x80\x83", "em space (U+2003)"},
                                            {"\xE2\x80\xA8", "line separator (U+2028)"},
                                            {"\xE3\x80\x80", "ideographic space (U+3000)"},
                                            {"\xEF\xBB\xBF", "byte-order mark (U+FEFF)"},
                                            {"\f", "form feed (U+000C)"}}) {
    for (const char* mark : {":", ", \"type\"", "[", "]"}) {
      std::string text = valid;
      text.insert(text.find(mark) + 1, each.bytes);
      CAPTURE(text);
      const Finding finding = only(in_json(text));
      CHECK(finding.message == "expected white space, found " + std::string(each.name));
      REQUIRE(finding.fix);
      CHECK(in_json(testing::apply(*finding.fix, text)).empty());
    }
  }
}

TEST_CASE("blanks after a number or a word do not become part of it") {
  const std::string text =
      "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [], \"meta\": {\"a\": 1\xC2\xA0, "
      "\"b\": 2\xE2\x80\x83}}";
  const std::vector<Finding> found = in_json(text);
  REQUIRE(found.size() == 2);
  for (const Finding& finding : found) CHECK(finding.message.starts_with("expected white space"));
}

TEST_CASE("a blank in a string is a character like any other") {
  CHECK(in_json("{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [], \"meta\": {\"a\": "
                "\"x\xC2\xA0y\"}}")
            .empty());
}

TEST_CASE("a no-break space in the layout of YAML is named") {
  const std::string begin = "version: \"0.1\"\ntype: container\nops:\n";
  for (const char* rest : {"\xC2\xA0- type: container/run\n",
                           "  - type: container/run\n\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0id: a\n",
                           "  \xE3\x80\x80- type: container/run\n",
                           "  - type:\xC2\xA0"
                           "container/run\n    id: a\n"}) {
    const std::string text = begin + rest;
    CAPTURE(text);
    const std::vector<Finding> found = in_yaml(text);
    const bool named = std::any_of(found.begin(), found.end(), [](const Finding& finding) {
      return finding.message.starts_with("expected white space, found ") ||
             finding.message.starts_with("expected spaces, found ");
    });
    CHECK(named);
  }
}

TEST_CASE("a no-break space after the dash of a list is named where it is") {
  const std::string begin = "version: \"0.1\"\ntype: container\nops:\n";
  for (const char* rest : {"  -\xC2\xA0type: container/run\n",
                           "  -\xC2\xA0type: container/run\n    id: a\n    args: {image: u}\n",
                           "-\xE3\x80\x80id: a\n  type: x\n"}) {
    const std::string text = begin + rest;
    CAPTURE(text);
    const std::vector<Finding> found = in_yaml(text);
    const std::size_t line = begin.size();
    CHECK(std::any_of(found.begin(), found.end(), [&](const Finding& finding) {
      return finding.message.find("found ") != std::string::npos &&
             finding.message.find("space (U+") != std::string::npos && finding.span.begin >= line &&
             finding.span.begin <= line + 3;
    }));
  }
}

TEST_CASE("typographic quotes are named") {
  struct Case {
    const char* open;
    const char* close;
    const char* name;
  };
  for (const Case& each : std::vector<Case>{
           {"\xE2\x80\x9C", "\xE2\x80\x9D", "left double quotation mark (U+201C)"},
           {"\xE2\x80\x9E", "\xE2\x80\x9C", "double low-9 quotation mark (U+201E)"},
           {"\xE2\x80\x98", "\xE2\x80\x99", "left single quotation mark (U+2018)"},
           {"\xC2\xAB", "\xC2\xBB", "left-pointing double angle quotation mark (U+00AB)"},
           {"`", "`", "grave accent (U+0060)"},
           {"\xEF\xBC\x82", "\xEF\xBC\x82", "fullwidth quotation mark (U+FF02)"}}) {
    const std::string wanted = "expected a straight double quote, found " + std::string(each.name);
    const auto quoted = [&](const char* word) {
      return each.open + std::string(word) + each.close;
    };
    CHECK(only(in_json("{" + quoted("version") + ": \"0.1\"}")).message == wanted);
    const std::string value =
        "{\"version\": " + quoted("0.1") + ", \"type\": \"container\", \"ops\": []}";
    const std::vector<Finding> found = in_json(value);
    REQUIRE(!found.empty());
    CHECK(found[0].message == wanted);
  }
}

TEST_CASE("a string that a typographic quote should end says so") {
  const Finding finding = in_json("{\"version\xE2\x80\x9D: \"0.1\n\"}").at(0);
  CHECK(finding.message.find("not closed") == std::string::npos);
  const std::vector<Finding> found = in_json("{\"version\": \"0.1\xE2\x80\x9D\n}");
  REQUIRE(!found.empty());
  CHECK(found[0].help == "a typographic quote does not end a string: write \" in its place");
}

TEST_CASE("typographic quotes around keys and values of YAML are named too") {
  const std::vector<Finding> key =
      in_yaml("version: \"0.1\"\ntype: container\n\xE2\x80\x9Cops\xE2\x80\x9D: []\n");
  const Finding finding = only(key);
  CHECK(finding.message.starts_with("this key looks like \"ops\""));
  REQUIRE(finding.fix);
  const Finding value =
      only(in_yaml("version: \"0.1\"\ntype: \xE2\x80\x9C"
                   "container\xE2\x80\x9D\nops: []\n"));
  CHECK(value.help == "remove the typographic quotes around the text");
}

TEST_CASE("a merge key is one finding that says what to write") {
  const std::string base =
      "version: \"0.1\"\ntype: container\nops:\n  - type: container/run\n    id: a\n    args: &a\n "
      "     "
      "image: ubuntu\n      env: &e {A: b}\n";
  for (const char* rest :
       {"  - type: container/run\n    id: b\n    args:\n      <<: *a\n      gpu: true\n",
        "  - type: container/run\n    id: b\n    args: {<<: *a}\n",
        "  - type: container/run\n    id: b\n    args:\n      image: u\n      env:\n        <<: "
        "*e\n",
        "  - type: container/run\n    id: b\n    args:\n      image: u\n      \"<<\": [*a]\n",
        "global:\n  <<: {gpu: true}\n"}) {
    const std::string text = base + rest;
    CAPTURE(text);
    const Finding finding = only(in_yaml(text));
    CHECK(finding.rule == "schema-merge-key");
    CHECK(finding.message.find("YAML 1.2 has no merge keys") != std::string::npos);
    CHECK(finding.help.find("write the properties out") != std::string::npos);
  }
  CHECK(in_json(R"({"version": "0.1", "type": "container", "ops": [], "<<": 1})").at(0).rule ==
        "schema-unknown-property");
}

/// ASCII text in another encoding.
std::string encoded(std::string_view text, std::size_t width, bool big, std::string_view mark) {
  std::string out(mark);
  for (const char c : text) {
    std::string unit(width, '\0');
    unit[big ? width - 1 : 0] = c;
    out += unit;
  }
  return out;
}

TEST_CASE(
    "UTF-16 and UTF-32 are one finding that names the encoding, with a byte-order mark or "
    "without") {
  using namespace std::string_view_literals;
  struct Case {
    std::size_t width;
    bool big;
    std::string_view mark;
    std::string_view name;
  };
  for (const Case& each : {Case{2, false, "\xFF\xFE"sv, "UTF-16LE"},
                           {2, true, "\xFE\xFF"sv, "UTF-16BE"},
                           {4, false, "\xFF\xFE\0\0"sv, "UTF-32LE"},
                           {4, true, "\0\0\xFE\xFF"sv, "UTF-32BE"}}) {
    for (const bool marked : {true, false}) {
      const std::string_view mark = marked ? each.mark : std::string_view();
      const std::string wanted = "the file is " + std::string(each.name) +
                                 (marked ? "" : " without a byte-order mark") + "; expected UTF-8";
      CHECK(only(in_json(encoded(valid, each.width, each.big, mark))).message == wanted);
      CHECK(only(in_json(encoded("{\n  \"version\"", each.width, each.big, mark))).message ==
            wanted);
      CHECK(only(in_yaml(encoded("version: \"0.1\"\n", each.width, each.big, mark))).message ==
            wanted);
    }
  }
}

TEST_CASE("words of other languages become those of JSON") {
  for (const auto& [written, meant] :
       std::vector<std::pair<std::string, std::string>>{{"True", "true"},
                                                        {"False", "false"},
                                                        {"TRUE", "true"},
                                                        {"None", "null"},
                                                        {"NULL", "null"},
                                                        {"nil", "null"}}) {
    const std::string text =
        R"({"version": "0.1", "type": "container", "ops": [], "meta": {"a": )" + written + "}}";
    const std::vector<Finding> found = in_json(text);
    REQUIRE(!found.empty());
    CHECK(found[0].help == "write " + meant);
    REQUIRE(found[0].fix);
    CHECK(testing::apply(*found[0].fix, text).find("\"a\": " + meant) != std::string::npos);
  }
}

TEST_CASE("a value of the form that docker or Kubernetes want says what to write") {
  const auto job = [](std::string_view args) {
    return R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": "u", )" +
           std::string(args) + "}}]}";
  };
  struct Case {
    std::string text;
    const char* help;
  };
  for (const Case& each : std::vector<Case>{
           {job(R"("env": ["A=b"])"), "{\"NAME\": \"value\"}"},
           {job(R"("env": [{"name": "A", "value": "b"}])"), "{\"NAME\": \"value\"}"},
           {job(R"("env": {"A": {"b": 1}})"), "one string"},
           {job(R"("expose": "8080:80")"), "as a number"},
           {job(R"("expose": ["80/tcp"])"), "as a number"},
           {job(R"("volumes": ["data:/data"])"), "{\"name\": \"data\", \"dest\": \"/data\"}"},
           {job(R"("volumes": {"data": "/data"})"), "write a list"},
           {job(R"("gpu": 1)"), "true or false"},
           {job(R"("gpu": "all")"), "true or false"},
           {job(R"("cmd": {"a": 1})"), "one string"},
           {job(R"("resources": {"limits": {"nvidia.com/gpu": 1}})"), "write a list"},
           {R"({"version": "0.1", "type": "container", "ops": {"a": {}}})", "into a list"},
           {R"({"version": "0.1", "type": "container", "ops": ["ubuntu"]})", "\"image\""},
           {R"([{"version": "0.1"}])", "one object"},
           {R"("hello")", "\"version\""},
       }) {
    CAPTURE(each.text);
    CHECK(only(in_json(each.text)).help.find(each.help) != std::string::npos);
  }
}

}  // namespace
}  // namespace nosana::diagnostics_test
