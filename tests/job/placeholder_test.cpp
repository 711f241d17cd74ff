// SPDX-License-Identifier: MIT
// What a host takes for a placeholder, held against its regular expressions.

#include <array>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/job/placeholder.hpp>

#include "support/properties.hpp"

namespace nosana::detail {
namespace {

/// "begin-end", in order.
using Places = std::vector<std::pair<std::size_t, std::size_t>>;

bool of_host(const Placeholder& placeholder) {
  return placeholder.form == PlaceholderForm::operation ||
         placeholder.form == PlaceholderForm::global_path ||
         placeholder.form == PlaceholderForm::global;
}

Places ours(std::string_view text) {
  Places places;
  for_each_placeholder(text, [&](const Placeholder& placeholder) {
    if (of_host(placeholder)) places.emplace_back(placeholder.begin, placeholder.end);
  });
  return places;
}

/// The host's two passes. What the first one replaced is a dot for the second: a name does not
/// reach across it.
Places theirs(std::string text) {
  static const std::regex three(R"(%%(ops|global)\.([^.]+)\.([A-Za-z0-9._-]+)%%)");
  static const std::regex two(R"(%%(global|globals)\.([^.]+)%%)");
  Places places;
  for (const std::regex* pass : {&three, &two}) {
    const std::string before = text;
    for (std::sregex_iterator match(before.begin(), before.end(), *pass), end; match != end;
         ++match) {
      const auto begin = static_cast<std::size_t>(match->position());
      const auto size = static_cast<std::size_t>(match->length());
      places.emplace_back(begin, begin + size);
      text.replace(begin, size, size, '.');
    }
  }
  std::sort(places.begin(), places.end());
  return places;
}

std::string some_text(const std::vector<std::uint8_t>& choices) {
  constexpr std::array<std::string_view, 20> parts = {
      "%%", "%%",   "%%",     "%",         "ops", "ops.", "global.", "globals.", ".", "a",
      "b-", "host", "%%ops.", "%%global.", " ",   "\n",   "results", "%%.",      "/", ".host%%"};
  std::string text;
  for (const std::uint8_t choice : choices) text += parts[choice % parts.size()];
  return text;
}

TEST_CASE("what is taken for a placeholder is what the host's expressions match") {
  testing::for_all("placeholders", [](const std::vector<std::uint8_t>& choices) {
    const std::string text = some_text(choices);
    const Places expected = theirs(text);
    RC_TAG(expected.size() > 2 ? 2 : expected.size());
    RC_ASSERT(ours(text) == expected);
  });
}

TEST_CASE("placeholders come in order, do not overlap, begin with marks, and lie in the text") {
  testing::for_all("order", [](const std::vector<std::uint8_t>& choices) {
    const std::string text = some_text(choices);
    std::size_t behind = 0;
    for_each_placeholder(text, [&](const Placeholder& placeholder) {
      RC_ASSERT(behind <= placeholder.begin);
      RC_ASSERT(placeholder.begin + 2 < placeholder.end);
      RC_ASSERT(placeholder.end <= text.size());
      RC_ASSERT(text.compare(placeholder.begin, 2, "%%") == 0);
      RC_ASSERT(text.compare(placeholder.begin + 2, placeholder.head.size(), placeholder.head) ==
                0);
      behind = placeholder.end;
    });
  });
}

/// "form head|name|path" of each placeholder.
std::vector<std::string> parts(std::string_view text) {
  constexpr std::array<std::string_view, 5> forms = {"operation", "global_path", "global",
                                                     "plural_path", "none"};
  std::vector<std::string> result;
  for_each_placeholder(text, [&](const Placeholder& placeholder) {
    result.push_back(std::string(forms[static_cast<std::size_t>(placeholder.form)]) + ' ' +
                     std::string(placeholder.head) + '|' + std::string(placeholder.name) + '|' +
                     std::string(placeholder.path));
  });
  return result;
}

TEST_CASE("the parts of a placeholder") {
  using Words = std::vector<std::string>;
  CHECK(parts("http://%%ops.api.host%%:80") == Words{"operation ops|api|host"});
  CHECK(parts("%%ops.a.results.key.0%%") == Words{"operation ops|a|results.key.0"});
  CHECK(parts("%%global.variables.x%%") == Words{"global_path global|variables|x"});
  CHECK(parts("%%globals.job%%") == Words{"global globals|job|"});
  CHECK(parts("%%globals.variables.x%%") == Words{"plural_path globals|variables|x"});
  CHECK(parts("%%ops.a.host%% %%global.job%%") ==
        Words{"operation ops|a|host", "global global|job|"});
}

TEST_CASE("a name of a global value takes in the placeholder behind it") {
  for (const std::string_view text :
       {"%%global.host%% %%global.job%%", "%%global.host%%%%ops.a.host%%",
        "%%globals.job%% %%globals.job%%", "%%global.job%% at 100%%"}) {
    CAPTURE(text);
    std::size_t count = 0;
    for_each_placeholder(text, [&](const Placeholder& placeholder) {
      if (count++ == 0) CHECK(placeholder.takes_in_others());
    });
    CHECK(count >= 1);
  }
  // A dot between them keeps them apart.
  for_each_placeholder(
      "%%global.host%%.example/%%global.job%%",
      [](const Placeholder& placeholder) { CHECK(!placeholder.takes_in_others()); });
}

TEST_CASE("what only looks like a placeholder") {
  using Words = std::vector<std::string>;
  CHECK(parts("%%secrets.TOKEN%%") == Words{"none secrets||"});
  CHECK(parts("x %%foo.bar%% y") == Words{"none foo||"});
  CHECK(parts("%%TOKEN%%") == Words{"none TOKEN||"});
  CHECK(parts("%%ops.a%%") == Words{"none ops||"});
  CHECK(parts("%%ops.a.host%") == Words{"none ops||"});
  CHECK(parts("%%ops.a.results.two words%%") == Words{"none ops||"});
  for (const std::string_view text :
       {"", "%", "%%", "%%%%", "100%%", "date +%%H:%%M", "%%Y-%%m-%%d", "a %%TOKEN%%", "%%%d",
        "%%0.5%%", "50%% of 60%%", "%%.a%%", "%% ops.a.host %%"}) {
    CAPTURE(text);
    CHECK(parts(text).empty());
  }
}

TEST_CASE("a long row of marks is read in one go") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += i % 3 == 0 ? "%%global." : i % 3 == 1 ? "%%ops." : "%%%";
  std::size_t count = 0;
  for_each_placeholder(text, [&](const Placeholder&) { ++count; });
  CHECK(count > 1000);
  text.assign(1000000, '%');
  for_each_placeholder(text, [&](const Placeholder&) { FAIL(); });
}

}  // namespace
}  // namespace nosana::detail
