// SPDX-License-Identifier: MIT
#include <common/syntax.hpp>

#include <catch2/catch.hpp>

using nosana::tool::FileForm;
using nosana::tool::form_of;

TEST_CASE("the form of a file follows from its name") {
  CHECK(form_of("a.json") == FileForm::json);
  CHECK(form_of("d/a.JSON") == FileForm::json);
  CHECK(form_of("a.ndjson") == FileForm::ndjson);
  CHECK(form_of("a.jsonl") == FileForm::ndjson);
  CHECK(form_of("a.yaml") == FileForm::yaml);
  CHECK(form_of("a.yml") == FileForm::yaml);
  CHECK(form_of("a.jsonc") == FileForm::jsonc);
  CHECK(form_of("a") == FileForm::unknown);
  CHECK(form_of(".json") == FileForm::unknown);
  CHECK(form_of("ajson") == FileForm::unknown);
}

TEST_CASE(
    "two lines that begin with an object, the first of them whole, look like a definition a line") {
  using nosana::tool::looks_like_records;
  CHECK(looks_like_records("{}\n{}"));
  CHECK(looks_like_records("\n {\"ops\": []} \r\n\n{\"ops\": []}\n"));
  CHECK(looks_like_records("{}\n{ broken"));
  CHECK_FALSE(looks_like_records(""));
  CHECK_FALSE(looks_like_records("{}"));
  CHECK_FALSE(looks_like_records("{}\n"));
  CHECK_FALSE(looks_like_records("{\n  \"ops\": []\n}\n"));
  CHECK_FALSE(looks_like_records("{\n{}\n}"));
  CHECK_FALSE(looks_like_records("{}\ntrailing"));
  CHECK_FALSE(looks_like_records("[]\n[]"));
}
