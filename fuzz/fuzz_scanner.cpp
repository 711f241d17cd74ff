// SPDX-License-Identifier: MIT
// Property: for any bytes, parse() makes a well-formed document, the same in a used Document as in
// a fresh one, and with and without the fast loop, and its verdict and value are those of nlohmann
// except for the known differences (P7).

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/document/scanner.hpp>
#include <nosana/text/position.hpp>

#include "../tests/support/agreement.hpp"
#include "../tests/support/well_formed.hpp"
#include "require.hpp"

namespace {

using namespace nosana;

/// Lines and columns of problems ascend with their offsets.
void check_positions(const Document& document) {
  if (document.problems().empty()) return;
  const LineIndex index(document.text());
  Position before;
  for (const Problem& problem : document.problems()) {
    const Position at = index.position(problem.span.begin);
    fuzz::require(at.line <= index.lines(), "a problem lies on a line of the text");
    const bool ascends =
        at.line > before.line || (at.line == before.line && at.column >= before.column);
    fuzz::require(ascends, "positions ascend");
    before = at;
  }
}

void check_limits(std::string_view text) {
  Limits limits;
  limits.depth = 3;
  limits.bytes = text.size() / 2 + 8;
  const Document document = parse(text, limits);
  fuzz::require_none(testing::flaw_of(document));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static Document used;  // the previous input must have no effect
  parse(text, used);
  const Document fresh = parse(text);
  fuzz::require_none(testing::flaw_of(fresh));
  fuzz::require_none(testing::difference(fresh, used));
  Document complete;
  const Limits limits;
  nosana::detail::Scanner(text, complete, limits).run(false);
  fuzz::require_none(testing::difference(fresh, complete));
  fuzz::require_none(testing::disagreement(fresh));
  check_positions(fresh);
  check_limits(text);
  return 0;
}
