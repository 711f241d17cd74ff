// SPDX-License-Identifier: MIT
#pragma once

// The marks of all values of a definition, for its masked view.

#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/seal/value_mark.hpp>

namespace nosana::tool {

/// The mark of every string, number and list of numbers, by node number; 0 for other nodes.
/// cost     one hash for each value
/// throws   std::bad_alloc
[[nodiscard]] std::vector<seal::ValueMark> value_marks(const Document& document,
                                                       const seal::ValueMarker& marker);

}  // namespace nosana::tool
