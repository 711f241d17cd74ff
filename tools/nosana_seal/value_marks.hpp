// SPDX-License-Identifier: MIT
#pragma once

// The marks of all values of a definition, for the masked view of it.

#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/seal/value_mark.hpp>

namespace nosana::tool {

/// The mark of every string, number and list of numbers, by the number of its node; 0 at the others.
/// cost     one hash a value
/// throws   std::bad_alloc
[[nodiscard]] std::vector<seal::ValueMark> value_marks(const Document& document,
                                                       const seal::ValueMarker& marker);

}  // namespace nosana::tool
