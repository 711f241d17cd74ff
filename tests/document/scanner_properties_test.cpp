// SPDX-License-Identifier: MIT
// Properties of parse() for any text: a well-formed tree, no difference between a fresh and a used
// Document or between the fast loop and the complete reader, and the verdict, value and positions
// of nlohmann. For generated texts, for mutations of them, and for every change of one byte of a
// definition.

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#include "support/agreement.hpp"
#include "support/properties.hpp"
#include "support/well_formed.hpp"

namespace nosana {
namespace {

using testing::broken_texts;
using testing::difference;
using testing::disagreement;
using testing::flaw_of;
using testing::for_all;
using testing::json_texts;

/// All of the grammar in few bytes.
constexpr std::string_view definition =
    R"({"version":"0.1","ops":[{"id":"a","args":{"image":"caf)"
    "\xC3\xA9"
    R"(","cmd":["-c","\"\u0041\ud83d\udd12\n"],"gpu":true,"n":null,"v":[-1.5e+3,0, 17],"e":{},"f":[]}}, {"id":"b"}],)"
    "\n\t\"id\" : \"\xF0\x9F\x94\x92 plain text that is longer than a block\"}";

/// Empty, or the flaw of our result for `text`.
std::string complaint(std::string_view text, Document& used) {
  const Document fresh = parse(text);
  parse(text, used);
  Document complete;
  detail::Scanner(text, complete, Limits{}).run(false);
  Document step_by_step;
  const Limits limits;
  detail::Scanner(text, step_by_step, limits).run(false);
  for (std::string wrong : {flaw_of(fresh), difference(fresh, used), difference(fresh, complete),
                            difference(fresh, step_by_step), disagreement(fresh)}) {
    if (!wrong.empty()) return wrong;
  }
  return "";
}

void none_complains(const std::string& text, Document& used) {
  const std::string wrong = complaint(text, used);
  if (wrong.empty()) return;
  INFO("text " << text);
  CHECK(wrong == "");
}

}  // namespace

TEST_CASE("generated JSON is accepted, and its tree is well formed and nlohmann's") {
  Document used;
  std::size_t large = 0;
  for_all("accepted and well formed", [&] {
    const std::string text = *json_texts();
    large += text.size() > 200 ? 1U : 0U;
    RC_ASSERT(complaint(text, used).empty());
    RC_ASSERT(used.verdict() == JsonVerdict::accepted);
  });
  CHECK(large != 0);
}

TEST_CASE("broken texts give a well-formed tree and nlohmann's verdict") {
  Document used;
  for_all("well formed", [&] {
    const std::string text = *broken_texts();
    RC_ASSERT(complaint(text, used).empty());
  });
}

TEST_CASE("arbitrary bytes give a well-formed tree and nlohmann's verdict") {
  Document used;
  for_all("well formed", [&] {
    const std::string text = *rc::gen::arbitrary<std::string>();
    RC_ASSERT(complaint(text, used).empty());
  });
}

TEST_CASE("thousands of seeded texts, valid and mutated, are parsed as by nlohmann") {
  Document used;
  std::size_t accepted = 0;
  std::size_t rejected = 0;
  for (std::uint64_t seed = 1; seed <= 8000; ++seed) {
    testing::Choices choices = testing::Choices::seeded(seed);
    testing::Choices changes = testing::Choices::seeded(~seed, 40);
    const std::string text = testing::json_text(choices);
    none_complains(text, used);
    accepted += used.verdict() == JsonVerdict::accepted ? 1U : 0U;
    none_complains(testing::broken_text(changes, text), used);
    rejected += used.verdict() == JsonVerdict::rejected ? 1U : 0U;
  }
  CHECK(accepted == 8000);
  CHECK(rejected > 2000);
}

TEST_CASE("a definition cut off at any byte is rejected, with a well-formed tree") {
  Document used;
  REQUIRE(parse(definition).verdict() == JsonVerdict::accepted);
  for (std::size_t size = 0; size < definition.size(); ++size) {
    // A copy of exactly this size, so that the sanitizer detects a read past its end.
    const std::string text(definition.substr(0, size));
    none_complains(text, used);
    CHECK(used.verdict() == JsonVerdict::rejected);
    CHECK_FALSE(used.problems().empty());
  }
}

TEST_CASE("a definition with any byte removed gives a well-formed tree") {
  Document used;
  for (std::size_t at = 0; at < definition.size(); ++at) {
    none_complains(std::string(definition).erase(at, 1), used);
  }
}

TEST_CASE("a definition with any byte replaced gives a well-formed tree") {
  Document used;
  for (std::size_t at = 0; at < definition.size(); ++at) {
    std::string text(definition);
    for (int byte = 0; byte < 256; ++byte) {
      text[at] = static_cast<char>(byte);
      none_complains(text, used);
    }
  }
}

TEST_CASE("a definition with any byte inserted gives a well-formed tree") {
  Document used;
  for (std::size_t at = 0; at <= definition.size(); ++at) {
    std::string text(definition);
    text.insert(at, 1, ' ');
    for (int byte = 0; byte < 256; ++byte) {
      text[at] = static_cast<char>(byte);
      none_complains(text, used);
    }
  }
}

TEST_CASE("bytes that are not UTF-8 are refused at every position of a definition") {
  for (const std::string_view bad :
       {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
    for (std::size_t at = 1; at <= definition.size(); ++at) {
      std::string text(definition);
      text.insert(at, bad);
      const Document document = parse(std::string_view(text));
      CHECK(document.verdict() == JsonVerdict::rejected);
      CHECK(flaw_of(document).empty());
    }
  }
}

TEST_CASE("everything before an error is still in the tree") {
  // The text up to the cut is the same, so every value that ended before it must be in the tree.
  const Document whole = parse(definition);
  for (std::size_t size = 1; size < definition.size(); ++size) {
    const Document cut = parse(definition.substr(0, size));
    for (std::uint32_t node = 0; node < whole.tape().size() && whole.tape()[node].begin < size;
         ++node) {
      const detail::Node& before = whole.tape()[node];
      REQUIRE(node < cut.tape().size());
      CHECK(cut.tape()[node].begin == before.begin);
      const bool ended = before.end < size;
      if (ended) CHECK(cut.tape()[node].end == before.end);
      if (ended) CHECK(cut.tape()[node].kind == before.kind);
    }
  }
}

// ---- positions, compared with nlohmann's parser ----

namespace {

/// Counts the bytes that were consumed.
class CountingIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator() = default;
  CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  const char* at_ = nullptr;
  std::size_t* count_ = nullptr;
};

/// The position of nlohmann's parser at an event; `inside` for opening brackets.
struct Place {
  char what;
  std::size_t end;
  friend bool operator==(const Place&, const Place&) = default;
};

class PlaceReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit PlaceReader(const std::size_t& count) : count_(count) {}
  std::vector<Place> places;

  bool null() override { return put('v'); }
  bool boolean(bool) override { return put('v'); }
  bool number_integer(number_integer_t) override { return put('n'); }
  bool number_unsigned(number_unsigned_t) override { return put('n'); }
  bool number_float(number_float_t, const string_t&) override { return put('n'); }
  bool string(string_t&) override { return put('v'); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return put('('); }
  bool key(string_t&) override { return put('v'); }
  bool end_object() override { return put(')'); }
  bool start_array(std::size_t) override { return put('('); }
  bool end_array() override { return put(')'); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool put(char what) {
    places.push_back({what, count_});
    return true;
  }

  const std::size_t& count_;
};

void append_places(const Value& value, std::vector<Place>& places) {
  const detail::Node& node = value.document().tape()[value.node()];
  const std::size_t size = value.document().text().size();
  if (value.is_array() || value.is_object()) {
    places.push_back({'(', node.begin + std::size_t{1}});
    for (const Value element : value.elements()) append_places(element, places);
    for (const Member member : value.members()) {
      places.push_back({'v', member.key_span().end});
      append_places(member.value(), places);
    }
    places.push_back({')', node.end});
  } else if (value.is(Kind::number)) {
    // nlohmann reads the byte after a number to find its end.
    places.push_back({'n', std::min<std::size_t>(node.end + std::size_t{1}, size)});
  } else {
    places.push_back({'v', node.end});
  }
}

}  // namespace

TEST_CASE("values, keys and brackets end at the position of nlohmann's events") {
  std::size_t compared = 0;
  for_all("places", [&] {
    const std::string text = *json_texts();
    std::size_t count = 0;
    PlaceReader reader(count);
    const bool read =
        nlohmann::json::sax_parse(CountingIterator(text.data(), &count),
                                  CountingIterator(text.data() + text.size(), &count), &reader);
    if (!read) return;  // a lone surrogate, or a number beyond double
    const Document document = parse(std::string_view(text));
    std::vector<Place> ours;
    append_places(document.root(), ours);
    compared += ours.size();
    RC_ASSERT(ours == reader.places);
  });
  CHECK(compared > 100);
}

}  // namespace nosana
