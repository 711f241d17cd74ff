// SPDX-License-Identifier: MIT
// A second file of one program, which lints too: with nosana::compiled both share one lint().

#include <nosana/nosana.hpp>

#include <cstddef>

std::size_t findings_of_nothing() {
  const nosana::Document document = nosana::parse("{}");
  return nosana::lint(document).findings.size();
}
