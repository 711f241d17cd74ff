// SPDX-License-Identifier: MIT

#include <cstddef>
#include <string>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/byte_classes.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

TEST_CASE("the classes of a text are the same, whether it is read in blocks or byte by byte") {
  const bool same = testing::holds([] {
    const std::string signs = "=: \t\r\n([{\"'`<@%?#\\$*]~.,;!&|)}>^\x80\xFF";
    std::string text;
    for (int pieces = *rc::gen::inRange(0, 8); pieces > 0; --pieces) {
      if (*rc::gen::arbitrary<bool>()) {
        text += *rc::gen::elementOf(signs);
        continue;
      }
      for (auto letters = *rc::gen::inRange<std::size_t>(1, 30); letters > 0; --letters)
        text += *rc::gen::elementOf(std::string("aZ09_-aZ09_-aZ09_-+/."));
    }
    RC_ASSERT(classes_of(text) == detail::classes_of_plain(text));
  });
  CHECK(same);
}

TEST_CASE("the rows of letters have their lengths, wherever they stand") {
  using namespace byte_class;
  for (std::size_t before = 0; before < 70; ++before) {
    const auto classes = [before](const std::string& row) {
      return classes_of(std::string(before, ' ') + row + " ") & ~blank;
    };
    CHECK(classes(std::string(15, 'a')) == 0);
    CHECK(classes(std::string(16, 'a')) == key_of_16);
    CHECK(classes(std::string(19, 'a') + '.') == key_of_16);
    CHECK(classes(std::string(20, 'a')) == (key_of_16 | key_of_20 | run_of_20));
    CHECK(classes(std::string(13, 'a') + '/' + std::string(12, 'a')) == run_of_20);
    CHECK(classes(std::string(13, 'a') + '+' + std::string(13, 'a')) == (run_of_20 | run_of_27));
    CHECK(classes(std::string(14, 'a') + '=') == (equals | run_of_14));
    CHECK(classes(std::string(13, 'a') + '=') == equals);
    CHECK(classes(std::string(13, 'a') + ":/") == (colon | scheme));
    CHECK(classes("a:b:c:d:") == (colon | colons));
  }
}

}  // namespace
}  // namespace nosana::secrets
