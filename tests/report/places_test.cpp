// SPDX-License-Identifier: MIT
#include <nosana/report/places.hpp>

#include <catch2/catch.hpp>

#include <nosana/text/position.hpp>

#include "report/sample.hpp"
#include "support/properties.hpp"

using nosana::LineIndex;
using nosana::Position;
using nosana::report::Place;
using nosana::report::Places;

namespace {

std::string some_text() {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
      std::vector<std::string>{"\n", "\r", "\r\n", "a", "\"", "\xC3\xA9", "\xE2\x82\xAC",
                               "\xF0\x9F\x99\x82", "\xFF", "\xC3", "\t"}));
  std::string text = *rc::gen::element<std::string>("", "\xEF\xBB\xBF");
  for (const std::string& part : parts) text += part;
  return text;
}

/// Findings at some places of the text, not in order.
std::vector<std::uint32_t> put_findings(sample::Sample& sample) {
  const auto end = static_cast<std::uint32_t>(sample.text().size() + 1);
  auto places =
      *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, end));
  for (std::size_t i = 0; i + 2 < places.size(); i += 3) {
    sample.add({places[i], places[i + 1]}).related.push_back({"", {places[i + 2], places[i + 2]}});
  }
  places.resize(places.size() / 3 * 3);
  return places;
}

}  // namespace

TEST_CASE("a place has the line and column that LineIndex gives") {
  nosana::testing::for_all("LineIndex", [] {
    sample::Sample sample(some_text());
    const std::vector<std::uint32_t> offsets = put_findings(sample);
    const Places places(sample.report());
    const LineIndex index(sample.text());
    for (const std::uint32_t offset : offsets) {
      const Place& place = places.at(offset);
      RC_ASSERT(place.position == index.position(offset));
      RC_ASSERT(place.offset == offset);
      RC_ASSERT(place.line_begin == index.line(place.position.line).begin);
      RC_ASSERT(place.byte_column == offset - place.line_begin + 1);
    }
  });
}

TEST_CASE("a record is one line of its file, whatever it holds") {
  nosana::testing::for_all("records", [] {
    sample::Sample sample(some_text());
    const std::vector<std::uint32_t> offsets = put_findings(sample);
    nosana::FileReport report = sample.report();
    report.record = 7;
    report.origin = {1000, {7, 1}, 1, true};
    const Places places(report);
    std::string one_line(sample.text());
    for (char& c : one_line) c = c == '\n' || c == '\r' ? ' ' : c;
    const LineIndex index(one_line);
    for (const std::uint32_t offset : offsets) {
      RC_ASSERT(places.at(offset).position == (Position{7, index.position(offset).column}));
      RC_ASSERT(places.at(offset).offset == 1000 + offset);
      RC_ASSERT(places.at(offset).line_begin == 0U);
      RC_ASSERT(places.at(offset).byte_column == offset + 1);
    }
  });
}

TEST_CASE("a byte-order mark has no width in columns and three bytes in offsets") {
  sample::Sample sample("\xEF\xBB\xBF{}");
  sample.add({3, 4});
  const Places places(sample.report());
  CHECK(places.at(3).position == Position{1, 1});
  CHECK(places.at(4).position == Position{1, 2});
  CHECK(places.at(3).offset == 3);
}

TEST_CASE("the edits of a fix have places, and so has all that was suppressed") {
  sample::Sample sample("{\n  \"a\": \"\xC3\xA9\", \"b\": 1\n}");
  const nosana::Span number = sample.span_of("1");
  sample.add({0, 1}).fix = nosana::Fix{"remove it", {{number, ""}}};
  nosana::Finding suppressed;
  suppressed.span = sample.span_of("\"b\"");
  sample.result().suppressed.push_back({suppressed, nosana::Suppression::comment});
  const Places places(sample.report());
  CHECK(places.at(number.begin).position == Position{2, 18});
  CHECK(places.at(number.begin).byte_column == 19);
  CHECK(places.at(suppressed.span.begin).position == Position{2, 13});
}
