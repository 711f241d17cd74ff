// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/editor/code_lens.hpp>
#include <nosana/editor/secret_spans.hpp>
#include <nosana/schema/official.hpp>

namespace nosana::editor {
namespace {

constexpr std::string_view job = R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "x", "expose": 8080,
   "env": {"API_TOKEN": "correct-horse-battery"}}},
  {"type": "container/create-volume", "id": "b", "args": {"name": "v"}}]})";

std::vector<CodeLens> lenses(std::string_view text, Posting posting) {
  const Document document = parse(text);
  return code_lenses(document, posting, 0, Lines(text, Encoding::utf16));
}

TEST_CASE("above a definition and each operation stands what is published with the job") {
  const std::vector<CodeLens> all = lenses(job, Posting::public_ipfs);
  REQUIRE(all.size() == 2);
  CHECK(all[0].title == "published with this job: all of it, for ever");
  CHECK(all[0].range.start.line == 0);
  CHECK(all[1].range.start.line == 1);
  CHECK(all[1].title ==
        "published with this job: 1 variable of the environment, image and command; seen: port "
        "8080 (whoever works out the address from that of the job)");
}

TEST_CASE("with --confidential nothing is published") {
  const std::vector<CodeLens> all = lenses(job, Posting::confidential);
  REQUIRE(all.size() == 2);
  CHECK(all[0].title == "not published: only the host reads it");
  CHECK(all[1].title.view().starts_with("seen: port 8080"));
}

TEST_CASE("a text without operations has no lenses") {
  CHECK(lenses("{}", Posting::public_ipfs).empty());
  CHECK(lenses("[1, 2", Posting::public_ipfs).empty());
}

TEST_CASE("the secrets of a definition are known by their places, in order and without overlaps") {
  const Document document = parse(job);
  const std::vector<Span> spans = secret_spans(document, official_schemas());
  REQUIRE(spans.size() == 1);
  CHECK(bytes_of(job, spans[0]).find("correct-horse-battery") != std::string_view::npos);
  const Document none = parse(std::string_view("{}"));
  CHECK(secret_spans(none, official_schemas()).empty());
}

}  // namespace
}  // namespace nosana::editor
