// SPDX-License-Identifier: MIT
#pragma once

// What a shape accepts that the document does not have: for advice, which must not be refused when
// it is followed.

#include <cstdint>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/schema/branches.hpp>
#include <nosana/schema/checks.hpp>
#include <nosana/schema/program.hpp>
#include <nosana/schema/run.hpp>

namespace nosana::schema {

/// Whether a shape that lists no words accepts a string of this content.
[[nodiscard]] inline bool takes_string(const Program& program, std::uint32_t id,
                                       std::string_view content) {
  return all_branches(program, id, Kind::string, [&](std::uint32_t one) {
    const Shape& shape = program.shape(one);
    return shape.allowed.size == 0 && (shape.check == Check::none || passes(shape.check, content));
  });
}

/// Whether a shape accepts a list that has the value `node` alone.
[[nodiscard]] inline bool takes_in_list(const Program& program, std::uint32_t id,
                                        const Document& document, std::uint32_t node) {
  return all_branches(program, id, Kind::array, [&](std::uint32_t one) {
    const Shape& shape = program.shape(one);
    return shape.allowed.size == 0 && shape.min_items <= 1 && shape.max_items != 0 &&
           shape_accepts(program, shape.items, document, node);
  });
}

}  // namespace nosana::schema
