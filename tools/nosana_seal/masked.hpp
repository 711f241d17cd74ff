// SPDX-License-Identifier: MIT
#pragma once

// A definition with its values masked, for terminals and git diff.

#include <string>

#include <nosana/document/document.hpp>

namespace nosana::tool {

/// The tree of a document as JSON, indented, with every string and long number masked, but for the
/// words that the format itself prescribes. Keys are shown where is_showable() says so. Of a text that
/// is not JSON, what could be read of it.
/// throws   std::bad_alloc
[[nodiscard]] std::string masked_text(const Document& document);

}  // namespace nosana::tool
