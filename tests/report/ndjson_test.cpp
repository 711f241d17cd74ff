// SPDX-License-Identifier: MIT
#include <nosana/report/ndjson.hpp>

#include <catch2/catch.hpp>

#include "report/sample.hpp"

namespace json = nosana::report::json;
namespace ndjson = nosana::report::ndjson;

TEST_CASE("ndjson is the objects of the json format, one a line") {
  sample::Sample bad("[\n1]", "bad\n.json");
  bad.add({2, 3});
  const sample::Sample good("{}", "good.json");
  std::string out;
  ndjson::begin(out, {});
  ndjson::file(out, bad.report(), {});
  out += ndjson::separator;
  ndjson::file(out, good.report(), {});
  ndjson::end(out, {}, {});
  CHECK(out == sample::render(json::file, bad.report()) + '\n' +
                   sample::render(json::file, good.report()) + '\n');
  CHECK(std::count(out.begin(), out.end(), '\n') == 2);
}
