// SPDX-License-Identifier: MIT
#include <common/file_texts.hpp>
#include <nosana_lint/line_blocks.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "support/properties.hpp"

using nosana::tool::LineBlock;
using nosana::tool::LineBlocks;

namespace {

using Record = std::tuple<std::size_t, std::size_t, std::string>;  // line, offset, text
using Records = std::vector<Record>;

// The expected result, by the definition: line by line over the whole text.
Records expected(const std::string& text, std::size_t limit) {
  Records records;
  std::size_t line = 1;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string record = text.substr(begin, end - begin);
    if (end < text.size() && record.ends_with('\r')) record.pop_back();
    const bool blank =
        record.size() <= limit && record.find_first_not_of(" \t\r") == std::string::npos;
    if (!blank)
      records.emplace_back(line, begin, record.substr(0, std::min(record.size(), limit + 1)));
    begin = end + 1;
  }
  return records;
}

struct Cut {
  Records records;
  std::size_t max_size = 0;  // bytes of the largest block
};

// Reads `text` in steps of at most `step` bytes, as a pipe would give them.
Cut cut(const std::string& text, std::size_t block_size, std::size_t step, std::size_t limit) {
  std::size_t at = 0;
  const auto read = [&](char* to, std::size_t max_bytes) {
    const std::size_t size = std::min({max_bytes, step, text.size() - at});
    std::copy_n(text.data() + at, size, to);
    at += size;
    return size;
  };
  LineBlocks blocks(read, block_size, limit);
  Cut result;
  LineBlock block;
  while (blocks.next(block)) {
    result.max_size = std::max(result.max_size, block.bytes.size());
    nosana::tool::for_each_record(
        block.bytes.view(), block.line, block.offset, limit,
        [&](std::size_t line, std::size_t offset, std::string_view record) {
          result.records.emplace_back(line, offset,
                                      record.substr(0, std::min(record.size(), limit + 1)));
        });
  }
  REQUIRE(blocks.at_end());
  REQUIRE_FALSE(blocks.next(block));
  return result;
}

rc::Gen<std::string> ndjson() {
  const auto piece = rc::gen::element<std::string>("\n", "\n", "\r\n", "\r", " ", "\t", "{}",
                                                   "[1,2]", "\"abcdefgh\"", "x");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& next : pieces) text += next;
                        return text;
                      });
}

}  // namespace

TEST_CASE("blocks of any size, read in steps of any size, hold the same records") {
  nosana::testing::for_all("records do not depend on how the stream was read", [] {
    const std::string text = *ndjson();
    const std::size_t block = *rc::gen::inRange<std::size_t>(1, 40);
    const std::size_t step = *rc::gen::inRange<std::size_t>(1, 40);
    RC_ASSERT(cut(text, block, step, 1000).records == expected(text, 1000));
  });
}

TEST_CASE("a line over the limit is cut after the limit, and its neighbours are complete") {
  nosana::testing::for_all("records under a small limit", [] {
    const std::string text = *ndjson();
    const std::size_t block = *rc::gen::inRange<std::size_t>(1, 40);
    const std::size_t step = *rc::gen::inRange<std::size_t>(1, 40);
    const std::size_t limit = *rc::gen::inRange<std::size_t>(1, 12);
    RC_ASSERT(cut(text, block, step, limit).records == expected(text, limit));
  });
}

TEST_CASE("at most the limit and one block of a line over the limit are kept") {
  const std::string text = "{}\n" + std::string(100'000, 'x') + "\n[]\n";
  const Cut result = cut(text, 64, 64, 1000);
  CHECK(result.records == expected(text, 1000));
  CHECK(result.max_size <= 1000U + 64U);
}

TEST_CASE("an empty stream has no block") {
  CHECK(cut("", 10, 10, 10).records.empty());
  CHECK(cut("\n\r\n  \n", 10, 10, 10).records.empty());
}
