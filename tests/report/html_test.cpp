// SPDX-License-Identifier: MIT
#include <nosana/report/html.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/lint.hpp>
#include <nosana/schema/official.hpp>

#include "report/hostile.hpp"
#include "support/properties.hpp"

using nosana::Posting;

namespace html = nosana::report::html;

namespace {

const nosana::report::Format& html_format = *nosana::report::find_format("html");

std::string report_of(std::string_view text, Posting posting = Posting::public_ipfs) {
  const nosana::Document document = nosana::parse(text);
  nosana::LintOptions options;
  options.posting = posting;
  const nosana::LintResult result = nosana::lint(document, nosana::official_schemas(), options);
  return nosana::report::render(html_format, "job.json", document, result, {}, posting);
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) ++found;
  return found;
}

/// What is wrong with the tags of a page; empty: each that needs an end has one, in order.
std::string tag_problem(std::string_view page) {
  std::vector<std::string> open;
  std::size_t at = page.find("<html");
  while ((at = page.find('<', at)) != std::string_view::npos) {
    const std::size_t end = page.find('>', at);
    if (end == std::string_view::npos) return "a tag without an end";
    const std::string_view tag = page.substr(at + 1, end - at - 1);
    at = end;
    const std::string name(tag.substr(0, tag.find_first_of(" /", 1)));
    if (name == "meta" || name == "br" || tag.ends_with('/')) continue;
    if (name[0] != '/') {
      open.push_back(name);
    } else if (open.empty() || "/" + open.back() != name) {
      return "a tag is not ended: " + name;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : "a tag is not ended: " + open.back();
}

constexpr std::string_view two_operations =
    R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "execution": {"group": "g"},
   "args": {"image": "redis", "expose": 6379, "private": true, "env": {"A": "b"}}},
  {"type": "container/run", "id": "web", "execution": {"group": "g", "depends_on": ["db"]},
   "results": {"x": "y"}, "args": {"image": "nginx", "expose": [8000, "9100-9110"],
   "authentication": {"docker": {"username": "me", "password": "correct-horse"}}}}]})";

}  // namespace

TEST_CASE("a report in HTML forbids every request and script, by a hash of its own style") {
  const std::string page = report_of("{}");
  CHECK(has(page, "content=\"default-src 'none'; style-src 'sha256-"));
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, " style="));
  CHECK_FALSE(has(page, " src="));
  CHECK(html::hash_of_style().size() == std::string_view("sha256-").size() + 44);
  CHECK(html::hash_of_style().ends_with('='));
}

TEST_CASE("the graph and the table say what each operation gives away, and to whom") {
  const std::string page = report_of(two_operations);
  CHECK(has(page, ">port 6379</td><td class=\"to you\">only you</td>"));
  CHECK(has(page,
            ">ports 8000 and one given as text</td><td class=\"to anybody\">whoever works out the "
            "address from that of the job</td>"));
  CHECK(has(page,
            ">the login of a private registry</td><td class=\"to everybody\">everybody, for ever"));
  CHECK(has(page, ">results taken from the log</td><td class=\"to everybody\">"));
  CHECK(count(page, "<rect class=\"box\"") == 2);
  CHECK(count(page, "<path class=\"edge\"") == 1);
  CHECK(has(page, ">stage 1</text>"));
  CHECK(tag_problem(page) == "");
}

TEST_CASE("posted with --confidential only the host reads it, and the owner the results") {
  const std::string page = report_of(two_operations, Posting::confidential);
  CHECK(has(page, "<td class=\"to host\">only the host that runs it, and you</td>"));
  CHECK(has(page, ">results taken from the log</td><td class=\"to you\">only you</td>"));
  CHECK(has(page, "Nothing of this definition: a blank one"));
  CHECK_FALSE(has(page, "everybody, for ever"));
}

TEST_CASE("the rules of which there is a finding are explained once, and linked") {
  const std::string page = report_of(two_operations);
  CHECK(count(page, "<details id=\"rule-secret-docker-auth\">") == 1);
  CHECK(has(page, "<a href=\"#rule-secret-docker-auth\">secret-docker-auth</a>"));
  CHECK(has(page, "<h4>Why it matters</h4>"));
  CHECK_FALSE(has(page, "rule-json-syntax"));
}

TEST_CASE("a page of several definitions explains each rule once, after all of them") {
  const nosana::Document document = nosana::parse(two_operations);
  const nosana::LintResult result = nosana::lint(document);
  nosana::FileReport report;
  report.file = nosana::mask::FileName("job.json");
  report.document = &document;
  report.result = &result;
  nosana::Summary first_worker;
  nosana::Summary second_worker;
  std::string page;
  html_format.begin(page, {});
  for (nosana::Summary* const worker : {&first_worker, &second_worker, &second_worker}) {
    worker->add(result);
    html_format.file(page, report, {});
    // As a tool does that writes what is finished and keeps nothing.
    if (html_format.arrange != nullptr) html_format.arrange(page);
  }
  const std::size_t definitions = page.size();
  nosana::Summary all;
  all.add(first_worker);
  all.add(second_worker);
  html_format.end(page, all, {});
  constexpr std::string_view explained = "<details id=\"rule-";
  std::size_t rules = 0;
  for (std::size_t at = page.find(explained); at != std::string::npos;
       at = page.find(explained, at + 1)) {
    CHECK(at > definitions);
    const std::string_view tag = std::string_view(page).substr(at, page.find('>', at) - at);
    CHECK(count(page, tag) == 1);
    const std::string_view id = tag.substr(tag.find("rule-"));
    CHECK(has(page, std::string("href=\"#").append(id)));
    ++rules;
  }
  CHECK(rules == all.rules.size());
  CHECK(rules > 0);
}

TEST_CASE("more operations than can be drawn or listed are counted") {
  std::string text = R"({"version": "0.1", "type": "container", "ops": [)";
  for (int i = 0; i < 1010; ++i) {
    if (i != 0) text += ',';
    text += R"({"type": "container/run", "id": "a)" + std::to_string(i) +
            R"(", "args": {"image": "x"}})";
  }
  const std::string page = report_of(text + "]}");
  CHECK(count(page, "<rect class=\"box\"") == 40);
  CHECK(has(page, "<p>970 more are in the table only.</p>"));
  CHECK(has(page, "<p>10 more are not listed.</p>"));
}

TEST_CASE("whatever names and messages hold, the page is well-formed and has each finding") {
  nosana::testing::for_all("hostile HTML", [] {
    const hostile::Run run;
    const std::string page = hostile::run(html_format, run.reports, {});
    RC_ASSERT(tag_problem(page) == "");
    std::size_t findings = 0;
    for (const nosana::FileReport& report : run.reports) findings += report.result->findings.size();
    RC_ASSERT(count(page, "<li class=\"") == findings);
    RC_ASSERT(!has(page, "<script"));
  });
}

TEST_CASE("a text is written with references for what HTML reads as markup") {
  std::string out;
  html::append_text(out, "<b a='1' c=\"2\">&amp;");
  CHECK(out == "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;");
  out.clear();
  html::append_markdown(out, "\n## What\nA `code` and\nmore.\n\nSecond <p>.\n");
  CHECK(out == "<h4>What</h4>\n<p>A <code>code</code> and\nmore.</p>\n<p>Second &lt;p&gt;.</p>\n");
}
