// SPDX-License-Identifier: MIT
#include <common/file_texts.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <common/lint_text.hpp>
#include <nosana/document/pointer.hpp>
#include <nosana/document/value.hpp>
#include <nosana/schema/official.hpp>

using nosana::tool::FileForm;
using nosana::tool::FileText;
using nosana::tool::FoundText;

namespace {

// "LINE+OFFSET:TEXT" of each text of a file.
std::vector<std::string> texts(std::string_view bytes, FileForm form) {
  std::vector<std::string> all;
  nosana::tool::for_each_text(bytes, form, 1000, [&all](const FileText& text) {
    std::string one = text.record ? std::to_string(*text.record) : "-";
    one += '+' + std::to_string(text.origin.offset) + ':';
    all.push_back(one.append(text.bytes));
  });
  return all;
}

using Texts = std::vector<std::string>;

// "KIND RECORD LINE:COLUMN+OFFSET POINTER" of each part of a file to lint.
Texts found_in(std::string_view bytes, FileForm form, bool related_only = false) {
  Texts all;
  nosana::tool::TextReader reader{nosana::Limits{}};
  const auto use = [&](const FoundText& found) {
    constexpr std::string_view kinds = "wpau";
    std::string one(1, kinds[static_cast<std::size_t>(found.kind)]);
    if (found.deployment) one += '!';
    if (found.record) one += ' ' + std::to_string(*found.record);
    const nosana::Origin& at = found.origin;
    one += ' ' + std::to_string(at.position.line) + ':' + std::to_string(at.position.column) + '+' +
           std::to_string(at.offset) + ' ';
    if (found.document.root()) one += nosana::pointer_to(found.document, 0).to_string();
    all.push_back(one);
  };
  nosana::tool::for_each_text(bytes, nosana::tool::form_by_content(form, bytes), 1000,
                              [&](const FileText& text) { reader.read(text, related_only, use); });
  return all;
}

}  // namespace

TEST_CASE("a file of JSON or YAML is one text, of NDJSON each non-blank line") {
  CHECK(texts("{}\n{}", FileForm::json) == Texts{"-+0:{}\n{}"});
  CHECK(texts("{}\n\n \t\n{\"a\": 1}\r\n", FileForm::ndjson) == Texts{"1+0:{}", "4+7:{\"a\": 1}"});
  CHECK(texts("a: 1\n# end\n", FileForm::yaml) == Texts{"-+0:a: 1\n# end\n"});
  CHECK(texts("---\na: 1\n", FileForm::yaml) == Texts{"-+0:---\na: 1\n"});
  CHECK(texts("%YAML 1.2\n---\na: 1\n...\n", FileForm::yaml).size() == 1);
  CHECK(texts("", FileForm::yaml) == Texts{"-+0:"});
}

TEST_CASE("a YAML stream is split at its markers, and empty documents are left out") {
  CHECK(texts("a: 1\n---\nb: 2\n", FileForm::yaml) == Texts{"1+0:a: 1\n", "2+5:---\nb: 2\n"});
  CHECK(texts("---\na: 1\n--- # c\nb: 2", FileForm::yaml) ==
        Texts{"1+0:---\na: 1\n", "3+9:--- # c\nb: 2"});
  CHECK(texts("# c\n---\n---\na: 1\n---\n", FileForm::yaml) ==
        Texts{"-+0:# c\n---\n---\na: 1\n---\n"});
  CHECK(texts("a: 1\r\n...\r\nb: 2\r\n", FileForm::yaml) == Texts{"1+0:a: 1\r\n", "3+11:b: 2\r\n"});
  CHECK(texts("a: |\n  ---\n ---\nb: ---x\n", FileForm::yaml).size() == 1);
  CHECK(texts("--- a\n--- b\n", FileForm::yaml) == Texts{"1+0:--- a\n", "2+6:--- b\n"});
}

TEST_CASE("definitions have their positions in the file, in any container") {
  CHECK(found_in(R"({"ops": []})", FileForm::json) == Texts{"w 1:1+0 "});
  CHECK(found_in("{\n \"job_definition\": {\"ops\": []}}", FileForm::json) ==
        Texts{"p! 2:20+21 /job_definition", "a! 1:1+0 "});
  CHECK(found_in("[{\"ops\": []},\r\n \"\xC3\xA9\", {\"ops\": []}]", FileForm::json) ==
        Texts{"p 1 1:2+1 /0", "p 2 2:2+16 /1", "p 2 2:7+22 /2", "a 1:1+0 "});
  CHECK(found_in("{}\n{\"jobDefinition\": {\"ops\": []}}\n", FileForm::json) ==
        Texts{"w 1 1:1+0 ", "p 2 2:19+21 /jobDefinition", "a 2 2:1+3 "});
  CHECK(found_in("a: 1\n---\njob_definition:\n  ops: []\n", FileForm::yaml) ==
        Texts{"w 1 1:1+0 ", "p! 2 4:3+27 /job_definition", "a! 2 2:1+5 "});
  CHECK(found_in("\xEF\xBB\xBF[{\"ops\": []}]", FileForm::json) ==
        Texts{"p 1 1:2+4 /0", "a 1:1+0 "});
}

TEST_CASE("of unrelated texts only definitions are passed on") {
  const auto related = [](std::string_view bytes, FileForm form) {
    return found_in(bytes, form, true);
  };
  CHECK(related(R"({"name": "x", "version": "1.0.0", "type": "module"})", FileForm::json).empty());
  CHECK(related(R"({"password": "x"})", FileForm::json).empty());
  CHECK(related("{}\n{\"ops\": []}\n", FileForm::json) == Texts{"w 2 2:1+3 "});
  CHECK(related(R"([1, {"ops": []}])", FileForm::json) == Texts{"p 1 1:5+4 /1", "a 1:1+0 "});
  CHECK(related("kind: Service\n---\nops: []\n", FileForm::yaml) == Texts{"w 2 2:1+14 "});
  CHECK(related(R"({"ops": [{)", FileForm::json) == Texts{"w 1:1+0 "});
}

TEST_CASE("text beyond a limit is reported as unread, not silently left out") {
  CHECK(found_in(std::string(200, '[') + std::string(200, ']'), FileForm::json, true) ==
        Texts{"u 1:1+0 "});
}

TEST_CASE("the definition of a deployment is public with any options") {
  nosana::tool::TextReader reader{nosana::Limits{}};
  nosana::LintOptions options;
  options.posting = nosana::Posting::confidential;
  std::vector<std::string> rules;
  const std::string text = R"({"confidential": true, "job_definition": {"version": "0.1",
    "type": "container", "ops": [{"type": "container/run", "id": "a", "args": {"image": "x",
    "authentication": {"docker": {"username": "me", "password": "hunter-horse"}}}}]}})";
  const FileText whole{text, nosana::Syntax::json, {}, {}};
  reader.read(whole, true, [&](const FoundText& found) {
    const nosana::LintResult result =
        nosana::tool::lint_text(found, nosana::official_schemas(), options);
    for (const nosana::Finding& finding : result.findings)
      rules.push_back(std::string(finding.rule) + ' ' + std::string(finding.pointer));
  });
  CHECK(rules ==
        std::vector<std::string>{"secret-docker-auth "
                                 "/job_definition/ops/0/args/authentication/docker/password",
                                 "job-deployment-published /confidential"});
}

TEST_CASE("around definitions syntax and secrets are checked, and nothing twice") {
  nosana::tool::TextReader reader{nosana::Limits{}};
  std::vector<std::string> rules;
  const std::string text = R"([{"version": "0.1", "type": "container", "ops": [],},
    {"version": "0.1", "type": "container", "ops": []},])";
  const FileText whole{text, nosana::Syntax::json, {}, {}};
  reader.read(whole, false, [&](const FoundText& found) {
    const nosana::LintResult result =
        nosana::tool::lint_text(found, nosana::official_schemas(), {});
    for (const nosana::Finding& finding : result.findings)
      rules.push_back(std::to_string(found.origin.offset + finding.span.begin) + ' ' +
                      std::string(finding.rule));
  });
  CHECK(rules == std::vector<std::string>{"50 json-syntax", "108 json-syntax"});
}

TEST_CASE("an unnamed text is YAML if its first line after comments is") {
  using nosana::tool::looks_like_yaml;
  CHECK(looks_like_yaml("version: \"0.1\"\ntype: container\n"));
  CHECK(looks_like_yaml("\xEF\xBB\xBF# a job\n\n  ops:\n"));
  CHECK(looks_like_yaml("---\n{}"));
  CHECK(looks_like_yaml("%YAML 1.2\n---\n"));
  CHECK(looks_like_yaml("- version: 1\n"));
  CHECK(looks_like_yaml("# flow\n{version: \"0.1\", ops: []}\n"));
  CHECK(looks_like_yaml("\"version\": \"0.1\"\n'type': container\n"));
  CHECK_FALSE(looks_like_yaml("\"a string\""));
  CHECK_FALSE(looks_like_yaml("\"no end: 1"));
  CHECK_FALSE(looks_like_yaml(""));
  CHECK_FALSE(looks_like_yaml("# only a comment"));
  CHECK_FALSE(looks_like_yaml("{\"a\": 1}"));
  CHECK_FALSE(looks_like_yaml("[1]"));
  CHECK(looks_like_yaml("\"version\": \"0.1\""));
  CHECK_FALSE(looks_like_yaml("\"version\": \"0.1\", \r\n\"type\": \"container\"}"));
  CHECK_FALSE(looks_like_yaml("// a comment: of JSON\n{}"));
  CHECK_FALSE(looks_like_yaml("https://example.com"));
  CHECK_FALSE(looks_like_yaml("ops"));
}

TEST_CASE("an unnamed text that begins with a brace is YAML only where YAML reads all of it") {
  using nosana::tool::FileForm;
  const auto form = [](FileForm by_name, std::string_view text) {
    return nosana::tool::form_of_text(by_name, text, {});
  };
  for (const char* yaml : {"{version: 1, ops: []}", " \n{\n  'version': 1, ops: []}\n", "{a: b}"}) {
    CAPTURE(yaml);
    CHECK(form(FileForm::unknown, yaml) == FileForm::yaml);
    CHECK(form(FileForm::json, yaml) == FileForm::json);
  }
  for (const char* json :
       {"{version: 1, ops: [}", "{\"version\": 1,}", "{\"version\": 1, ops: []}", "{", "{}", "",
        "{\"version\": 1}", "{a: b, a: c}", "{a: b} c", "{// a comment\n\"version\": 1}"}) {
    CAPTURE(json);
    CHECK(form(FileForm::unknown, json) == FileForm::json);
  }
}

TEST_CASE("NDJSON that is not UTF-8 is one text, to be refused") {
  using namespace std::string_view_literals;
  std::size_t texts = 0;
  nosana::tool::for_each_text("{\0}\0\n\0{\0}\0"sv, nosana::tool::FileForm::ndjson, 1000,
                              [&](const nosana::tool::FileText& text) {
                                ++texts;
                                CHECK(!text.record);
                              });
  CHECK(texts == 1);
}

TEST_CASE("values one after the other in a text are each looked at for definitions") {
  CHECK(found_in(R"({"a": 1} {"version": "0.1", "ops": []})", FileForm::json, true) ==
        Texts{"w 1 1:10+9 "});
  CHECK(found_in("{\"a\": 1}\n[1], {\"ops\": []}", FileForm::json, true) == Texts{"w 2 2:6+14 "});
  CHECK(found_in("1\n{} {\"ops\": []}\n", FileForm::ndjson, true) == Texts{"w 2 2:4+5 "});
  CHECK(found_in(R"({"ops": []} {"ops": [1]})", FileForm::json, true) ==
        Texts{"w 1:1+0 ", "w 1 1:13+12 "});
  CHECK(found_in(R"({"a": 1} and {"b": 2})", FileForm::json, true).empty());
}

TEST_CASE("a thousand values one after the other are read in one pass") {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "{}";
  many += R"({"ops": []})";
  CHECK(found_in(many, FileForm::json, true) == Texts{"w 1 1:2001+2000 "});
}

TEST_CASE("of values one after the other each has only the text before the next one that counts") {
  const auto texts_of = [](const std::string& bytes, bool related_only) {
    Texts all;
    nosana::tool::TextReader reader{nosana::Limits{}};
    reader.read({bytes, nosana::Syntax::json, std::nullopt, {}}, related_only,
                [&](const FoundText& found) {
                  all.emplace_back(found.document.text());
                  CHECK((found.followed.empty() || found.followed == bytes));
                  CHECK((found.origin.offset == 0 || found.followed.empty()));
                });
    return all;
  };
  const std::string one = R"({"ops": []})";
  CHECK(texts_of(one + "\n" + one + "\n", true) == Texts{one + "\n{\"", one + "\n"});
  // What is no definition belongs to the one before it, also behind the last one.
  CHECK(texts_of(one + " {\"a\": 1}\n[[3]] { \t\n \"ops\": []} 1 2", true) ==
        Texts{one + " {\"a\": 1}\n[[3]] { \t", "{ \t\n \"ops\": []} 1 2"});
  CHECK(texts_of("{} {} " + one + " {}", false) == Texts{"{} {} {\"", one + " {}"});
  CHECK(texts_of("{} {} " + one + " {}", true) == Texts{one + " {}"});
  CHECK(texts_of(one + "[" + one + "] {}", true) == Texts{one + "[{", one, "[" + one + "] {}"});
  // One that cannot be read is passed on, but nobody searches it.
  const std::string deep = std::string(200, '[') + std::string(200, ']') + one;
  CHECK(texts_of(one + deep, true) == Texts{one + deep, deep});
}

TEST_CASE("the texts of many values one after the other are little more than the file") {
  for (const std::string_view value :
       {"{\"ops\": []}\n", "[{\"ops\": []}] ", "{\"a\": 1, \"log\": \"{\\\"ops\\\":[]}\"},\n"}) {
    CAPTURE(value);
    std::string many;
    for (int i = 0; i < 1000; ++i) many += value;
    std::size_t bytes = 0;
    nosana::tool::TextReader reader{nosana::Limits{}};
    reader.read({many, nosana::Syntax::json, std::nullopt, {}}, false,
                [&](const FoundText& found) { bytes += found.document.text().size(); });
    CHECK(bytes >= many.size());
    CHECK(bytes <= 3 * many.size());
  }
}

TEST_CASE("a definition in a string of a text is found, with its place in the file") {
  CHECK(found_in(R"({"body": "{\"version\":\"0.1\",\"type\":\"container\",\"ops\":[]}"})",
                 FileForm::json, true) == Texts{"p 1 1:11+10 /body", "a 1:1+0 "});
  CHECK(found_in(R"([{"log": "{\n  \"job\": {\"type\": \"container\", \"ops\": []}}"}])",
                 FileForm::json,
                 true) == Texts{"p 1 1:25+24 /0/log/job", "a 1 1:11+10 /0/log", "a 1:1+0 "});
  CHECK(found_in(R"({"a": 1} {"body": "{\"ops\":[]}"})", FileForm::json, true) ==
        Texts{"p 1 1:20+19 /body", "a 1 1:10+9 "});
  CHECK(found_in(R"({"a": 1} {"body": "{\"ops\":[]}"} {"ops": []})", FileForm::json, true).size() ==
        3);
  CHECK(found_in(R"({"body": "the \"ops\" team"})", FileForm::json, true).empty());
  CHECK(found_in(R"({"body": "{\"ops\": [}"})", FileForm::json, true).empty());
}

TEST_CASE("what a string holds beside a definition is text around it") {
  nosana::tool::TextReader reader{nosana::Limits{}};
  const auto hidden_by = [&](std::string_view text) {
    std::string hidden;
    reader.read({text, nosana::Syntax::json, std::nullopt, {}}, true, [&](const FoundText& found) {
      for (const nosana::Span part : found.parts)
        hidden += found.document.text().substr(part.begin, part.end - part.begin);
      hidden += '|';
    });
    return hidden;
  };
  CHECK(hidden_by(R"({"b": "[1, {\"ops\": []}]"})") == R"(|{ "ops" : []}|"[1, {\"ops\": []}]"|)");
  // Not all of it is JSON: none of it is passed over with the text around it.
  CHECK(hidden_by(R"({"b": "{\"ops\": []} t"})") == "||");
}

TEST_CASE("the tokens of a definition in a string have the places of the file") {
  const std::string text =
      R"({"body": "{\"version\": \"0.1\",\n\t\"type\": \"container\", \"ops\": [\"a\\nb \\\"c\\\"\", \"last\"]}"})";
  nosana::tool::TextReader reader{nosana::Limits{}};
  std::size_t parts = 0;
  const auto use = [&](const FoundText& found) {
    if (found.kind != FoundText::Kind::part) return;
    ++parts;
    const nosana::Value last = *std::next(found.document.root().find("ops").elements().begin());
    CHECK(last.string() == "last");
    CHECK(text.substr(found.origin.offset + last.span().begin + 1, 4) == "last");
  };
  nosana::tool::for_each_text(text, FileForm::json, 1000,
                              [&](const FileText& one) { reader.read(one, true, use); });
  CHECK(parts == 1);
}
