// SPDX-License-Identifier: MIT
// The caret of the text report is counted in the cells of a terminal.

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/mask/file_name.hpp>
#include <nosana/nosana.hpp>
#include <nosana/report/text.hpp>
#include <nosana/text/cell_width.hpp>

namespace nosana::text_cells_test {
namespace {

/// The excerpt line of the first finding, after "1 | ", and its caret line.
std::pair<std::string, std::string> excerpt_and_caret(std::string_view text) {
  const Document document = parse(text);
  const LintResult result = lint(document);
  FileReport report;
  report.file = mask::FileName("job.json");
  report.document = &document;
  report.result = &result;
  std::string out;
  report::text::file(out, report, Style{});
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find('\n', at);
    lines.push_back(out.substr(at, end - at));
    at = end + 1;
  }
  REQUIRE(lines.size() > 3);
  const auto shown = [](const std::string& line) {
    return line.substr(std::min(line.find("| ") + 2, line.size()));
  };
  return {shown(lines[2]), shown(lines[3])};
}

TEST_CASE("the caret is below its place after wide characters, emoji and combining marks") {
  for (const char* key :
       {"abc", "\xE4\xBD\xA0\xE5\xA5\xBD", "\xF0\x9F\x9A\x80", "e\xCC\x81",
        "\xED\x95\x9C\xEA\xB8\x80", "\xEF\xBC\xA1\xEF\xBC\xA2", "\xE2\x9C\x85 ok"}) {
    const std::string text =
        "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [], \"meta\": {\"" +
        std::string(key) + "\": \"x\"}, \"opps\": 1}";
    CAPTURE(text);
    const auto [line, caret] = excerpt_and_caret(text);
    const std::size_t at = line.find("\"opps\"");
    REQUIRE(at != std::string::npos);
    std::size_t characters = 0;
    for (const char c : line.substr(0, at))
      characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    const std::size_t cells = text::cells(line, 0, characters);
    CHECK(caret == std::string(cells, ' ') + "^^^^^^");
  }
}

TEST_CASE("the caret is as wide as what it is below") {
  const auto [line, caret] = excerpt_and_caret(
      "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [], \"\xE4\xBD\xA0\xE5\xA5\xBD\": "
      "1}");
  CHECK(caret.substr(caret.find('^')) == "^^^^^^");  // two quotes, and two cells for each character
}

}  // namespace
}  // namespace nosana::text_cells_test
