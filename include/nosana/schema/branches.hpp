// SPDX-License-Identifier: MIT
#pragma once

// The branches of a shape that a value leads to by its kind alone.

#include <cstdint>

#include <nosana/document/value.hpp>
#include <nosana/schema/program.hpp>

namespace nosana::schema {

/// Calls use(shape) for a shape and the branches that a value of `kind`, which is no object, leads
/// to, until it returns false. False also for a shape that does not take the kind.
template <class Use>
bool all_branches(const Program& program, std::uint32_t id, Kind kind, Use&& use) {
  while (id != anything) {
    const Shape& shape = program.shape(id);
    if ((shape.types & type_bit(kind)) == 0 || !use(id)) return false;
    if (!shape.branches) return true;
    const bool holds = shape.condition.form != Condition::Form::is_type ||
                       (shape.condition.types & type_bit(kind)) != 0;
    id = holds ? shape.then_shape : shape.else_shape;
  }
  return true;
}

}  // namespace nosana::schema
