// SPDX-License-Identifier: MIT
#include <nosana_job/status_line.hpp>

#include <catch2/catch.hpp>

using nosana::tool::status_text;

TEST_CASE("a status line says what happens, since when and what it costs", "[job]") {
  CHECK(status_text("the job runs", "12 s", "0.1728 NOS an hour", 80) ==
        "the job runs (12 s, 0.1728 NOS an hour)");
  CHECK(status_text("the job runs", "12 s", "", 80) == "the job runs (12 s)");
}

TEST_CASE("a status line is never as wide as the terminal", "[job]") {
  const std::string what = "handing the definition over";
  const std::string rate = "0.1728 NOS an hour";
  CHECK(status_text(what, "12 s", rate, 40) == "handing the definition over (12 s)");
  CHECK(status_text(what, "12 s", rate, 20) == "handing the de 12 s");
  for (std::size_t width = 0; width < 100; ++width) {
    const std::string text = status_text(what, "12 s", rate, width);
    CHECK(text.size() <= (width > 1 ? width - 1 : 1));
    CHECK_FALSE(text.empty());
  }
}
