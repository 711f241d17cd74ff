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

const std::string yaml_job =
    "version: \"0.1\"\ntype: container\nops:\n  - type: container/run\n    id: a\n    args:\n";

TEST_CASE("typographic quotes around any text of YAML are named, and replaced with straight ones") {
  const std::string image = yaml_job + "      image: u\n";
  for (const auto& [text, name] : std::vector<std::pair<std::string, std::string>>{
           {yaml_job + "      image: \xE2\x80\x9Cubuntu\xE2\x80\x9D\n",
            "left double quotation mark (U+201C)"},
           {image + "      cmd: \xE2\x80\x98x y\xE2\x80\x99\n",
            "left single quotation mark (U+2018)"},
           {image + "      cmd: [sh, \xE2\x80\x9Ey\xE2\x80\x9C]\n",
            "double low-9 quotation mark (U+201E)"},
           {image + "      env: {A: \xE2\x80\x9F"
                    "b\xE2\x80\x9D}\n",
            "double high-reversed-9 quotation mark (U+201F)"},
           {image + "      env:\n        A: \xC2\xAB"
                    "b\xC2\xBB\n",
            "left-pointing double angle quotation mark (U+00AB)"},
           {image + "      env: {\xE2\x80\x9A"
                    "A\xE2\x80\x9B: b}\n",
            "single low-9 quotation mark (U+201A)"},
           {image + "      cmd:\n        - \xE3\x80\x8Cx\xE3\x80\x8D\n",
            "left corner bracket (U+300C)"},
           {"version: \xE2\x80\x98"
            "0.1\xE2\x80\x99\ntype: container\nops: []\n",
            "left single quotation mark (U+2018)"},
           {"version: \"0.1\"\ntype: \xE2\x80\x9C"
            "container\xE2\x80\x9D\nops: []\n",
            "left double quotation mark (U+201C)"}}) {
    CAPTURE(text);
    const Finding finding = only(in_yaml(text));
    CHECK(finding.message == "expected a straight double quote, found " + name);
    CHECK(finding.help == "remove the typographic quotes around the text");
    REQUIRE(finding.fix);
    const std::string fixed = testing::apply(*finding.fix, text);
    CHECK(in_yaml(fixed).empty());
    CHECK(std::count(fixed.begin(), fixed.end(), '"') ==
          std::count(text.begin(), text.end(), '"') + 2);
  }
}

TEST_CASE("typographic quotes are not replaced where another text would result") {
  for (const char* cmd : {"\xE2\x80\x9C"
                          "a\xE2\x80\x9D and \xE2\x80\x9C"
                          "b\xE2\x80\x9D",
                          "\xE2\x80\x9Csay \"x\"\xE2\x80\x9D",
                          "\xE2\x80\x9C"
                          "a\\b\xE2\x80\x9D",
                          "\xE2\x80\x9C"
                          "a\n        b\xE2\x80\x9D"}) {
    const Finding finding = only(in_yaml(yaml_job + "      image: u\n      cmd: " + cmd + "\n"));
    CHECK(finding.message.starts_with("expected a straight double quote"));
    CHECK(!finding.fix);
  }
}

TEST_CASE("typographic quotes that are a part of a text of YAML are left alone") {
  for (const char* cmd : {"echo \xE2\x80\x9Chi\xE2\x80\x9D", "\xE2\x80\x9Chi\xE2\x80\x9D there",
                          "\"\xE2\x80\x9Chi\xE2\x80\x9D\"", "'\xE2\x80\x9Chi\xE2\x80\x9D'",
                          "\xE2\x80\x9D", "it\xE2\x80\x99s"}) {
    CHECK(in_yaml(yaml_job + "      image: u\n      cmd: " + cmd + "\n").empty());
  }
}

TEST_CASE("the verdict of YAML with typographic quotes is that of its values") {
  const std::string text = yaml_job + "      image: \xE2\x80\x9Cu\xE2\x80\x9D\n";
  const Document document = parse_yaml(text);
  CHECK(document.verdict() == JsonVerdict::accepted);
  CHECK(document.is_whole());
}

/// The place of a finding: its line, and the bytes there.
std::pair<std::size_t, std::string_view> place(std::string_view text, const Finding& finding) {
  const auto before = text.substr(0, finding.span.begin);
  return {1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
          bytes_of(text, finding.span)};
}

TEST_CASE("a space that is missing after a colon of YAML is named") {
  struct Case {
    std::string text;
    std::size_t line;
  };
  const std::string image = yaml_job + "      image: u\n";
  const std::string rest = "    args: {image: u}\n";
  for (const Case& each : std::vector<Case>{
           {"version: \"0.1\"\ntype: container\nops:\n  - type:container/run\n    id: a\n" + rest,
            4},
           {"version: \"0.1\"\ntype: container\nops:\n  - type: container/run\n    id:a\n" + rest,
            5},
           {"version:\"0.1\"\ntype: container\nops: []\n", 1},
           {"version: \"0.1\"\ntype:container\nops: []\n", 2},
           {"version: \"0.1\"\ntype:container\n\nops: []\n", 2},
           {"version: \"0.1\"\ntype: container\n\"ops\":[]\n", 3},
           {image + "      gpu:true\n      cmd: x\n", 8},
           {image + "      cmd:[\"a\", \"b\"]\n", 8},
           {image + "      work_dir:'/x'\n      cmd: x\n", 8},
           {image + "      env:\n        MINE:\"b\"\n        C: d\n", 9}}) {
    CAPTURE(each.text);
    const Finding finding = only(in_yaml(each.text));
    CHECK(finding.message == "no space after the colon of a key");
    CHECK(finding.help == "put a space after the colon");
    CHECK(place(each.text, finding) == std::pair(each.line, std::string_view(":")));
  }
}

TEST_CASE("an object of YAML that is a text for want of a space after a colon says so") {
  for (const std::string& text :
       {yaml_job + "      image:u\n", yaml_job + "      image: u\n      env:\n        A:b\n",
        std::string("version: \"0.1\"\ntype: container\nops:\n  - type:container/run\n")}) {
    CAPTURE(text);
    CHECK(only(in_yaml(text)).help == "put a space after the colon");
  }
  CHECK(only(in_yaml(yaml_job + "      image: u\n      volumes: [\"data:/data\"]\n")).help !=
        "put a space after the colon");
}

TEST_CASE("a quote of YAML that is not closed is where the finding is") {
  struct Case {
    std::string text;
    std::size_t line;
  };
  const std::string image = yaml_job + "      image: u\n";
  for (const Case& each :
       std::vector<Case>{{yaml_job + "      image: \"u\n", 7},
                         {yaml_job + "      image: \"u\n      cmd: \"x\"\n", 7},
                         {image + "      cmd: 'x\n      gpu: true\n", 8},
                         {image + "      cmd:\n        - \"x\n        - \"y\"\n", 9},
                         {"version: '0.1\xE2\x80\x99\ntype: container\nops: []\n", 1},
                         {"version: \"0.1\xE2\x80\x9D\ntype: container\nops: []\n", 1}}) {
    CAPTURE(each.text);
    const Finding finding = only(in_yaml(each.text));
    CHECK(finding.message == "the string is not closed");
    CHECK(place(each.text, finding).first == each.line);
    CHECK((place(each.text, finding).second == "\"" || place(each.text, finding).second == "'"));
  }
}

TEST_CASE("a text of YAML that goes on after its closing quote says so") {
  const std::string image = yaml_job + "      image: u\n";
  for (const char* cmd : {"'it's'", "\"a\" b", "\"a\"b", "\"say \"x\"\"", "[\"a, \"b\"]"}) {
    const std::string text = image + "      cmd: " + cmd + "\n";
    CAPTURE(text);
    const Finding finding = only(in_yaml(text));
    CHECK(finding.message == "text after the closing quote of a string");
    CHECK(place(text, finding).first == 8);
    REQUIRE(finding.related.size() == 1);
    CHECK(finding.related[0].span.size() == 1);
  }
  CHECK(only(in_yaml(image + "      cmd: [\"a\" \"b\"]\n")).message.starts_with("expected \",\""));
}

TEST_CASE("markers of a merge conflict and Markdown fences are one finding that names them") {
  const std::string conflict = "<<<<<<< HEAD\n  \"type\": \"x\",\n=======\n>>>>>>> b\n";
  for (const std::string& text :
       {"{\n  \"version\": \"0.1\",\n" + conflict + "  \"ops\": []\n}\n", conflict + valid,
        "{\"ops\": [\n" + conflict + "]}", valid + "\n>>>>>>> b\n"}) {
    CAPTURE(text);
    CHECK(only(in_json(text)).message == "this line is a marker of a merge conflict");
  }
  for (const char* text : {"version: \"0.1\"\n<<<<<<< HEAD\ntype: container\n=======\ntype: "
                           "x\n>>>>>>> b\nops: []\n",
                           "<<<<<<< HEAD\nversion: \"0.1\"\n=======\n>>>>>>> b\nops: []\n",
                           "ops:\n  - id: a\n<<<<<<< HEAD\n    type: x\n=======\n>>>>>>> b\n"}) {
    CAPTURE(text);
    const Finding finding = only(in_yaml(text));
    CHECK(finding.message == "this line is a marker of a merge conflict");
    CHECK(place(text, finding).second == "<<<<<<< HEAD");
  }
  for (const std::string& text : {"```json\n" + valid + "\n```\n", valid + "\n```\n",
                                  "Like this:\n\n```\n" + valid + "\n```\n"}) {
    CAPTURE(text);
    CHECK(only(in_json(text)).message == "this line is of Markdown, not of the definition");
  }
  CHECK(only(in_yaml("```yaml\nversion: \"0.1\"\ntype: container\nops: []\n```\n")).help ==
        "remove the lines that begin with ```");
}

TEST_CASE("a typographic quote that was meant to end a string is named") {
  for (const std::string text :
       {"{\"version\xE2\x80\x9D: \"0.1\", \"type\": \"container\", \"ops\": []}",
        "{\"version\": \"0.1\xE2\x80\x9D, \"type\": \"container\", \"ops\": []}",
        "{\"version\": \"0.1\", \"type\xE2\x80\x9D: \"container\", \"ops\": []}",
        "{\"version\": \"0.1\xE2\x80\x9D , \"type\": \"container\", \"ops\": []}"}) {
    CAPTURE(text);
    const Finding finding = only(in_json(text));
    CHECK(finding.message ==
          "expected a straight double quote, found right double quotation mark (U+201D)");
    CHECK(bytes_of(text, finding.span) == "\xE2\x80\x9D");
  }
  const std::string good =
      "{\"version\": \"0.1\", \"meta\": {\"a\": \"it\xE2\x80\x99s, or not\" x}}";
  CHECK(in_json(good).at(0).message.starts_with("expected \",\""));
}

TEST_CASE("a compressed file is one finding that names the compression") {
  for (const auto& [bytes, name] : std::vector<std::pair<std::string, std::string>>{
           {"\x1F\x8B\b", "gzip"}, {"PK\x03\x04", "zip"}, {"\x28\xB5\x2F\xFD", "zstd"}}) {
    for (const Finding& finding :
         {only(in_json(bytes + "\x80\x01 x")), only(in_yaml(bytes + "\x80\x01 x"))}) {
      CHECK(finding.message == "the file is compressed (" + name + "); expected UTF-8");
      CHECK(finding.help == "decompress it; nothing else was checked");
    }
  }
}

TEST_CASE("a tab after the dash of a list of YAML is named") {
  const std::string begin = "version: \"0.1\"\ntype: container\nops:\n";
  for (const char* rest : {"  -\ttype: container/run\n    id: a\n",
                           "  - type: x\n    id: a\n  -\ttype: x\n    id: b\n", "-\t- type: x\n",
                           "  - \ttype: x\n    id: b\n"}) {
    const std::string text = begin + rest;
    CAPTURE(text);
    const Finding finding = only(in_yaml(text));
    CHECK(finding.message == "tab in the indentation; YAML allows only spaces there");
    CHECK(place(text, finding).second == "\t");
  }
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
