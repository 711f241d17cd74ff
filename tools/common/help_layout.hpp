// SPDX-License-Identifier: MIT
#pragma once

// How --help is laid out: lines of 80 columns, terms on the left, what they mean on the right.

#include <cstddef>
#include <string>
#include <string_view>

namespace nosana::tool {

/// Appends words from `column` on, in lines that begin at `indent`; ends the last line.
void append_wrapped(std::string& out, std::string_view text, std::size_t column,
                    std::size_t indent);

/// Appends a term, and at `column` what it means; on lines of its own where the term is too long.
void append_row(std::string& out, std::string_view term, std::string_view text, std::size_t column);

}  // namespace nosana::tool
