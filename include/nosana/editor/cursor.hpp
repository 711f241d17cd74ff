// SPDX-License-Identifier: MIT
#pragma once

// cursor_at(): where in a definition a place of its text is, such as "at a key of ops[0].args". It
// reads half-typed text: brackets that are not closed, a key without a colon, a string without its
// end. A Document would end at the first of these, so this is a reader of its own, which accepts
// everything.

#include <cstddef>
#include <string_view>

#include <nosana/document/syntax.hpp>
#include <nosana/editor/cursor/block.hpp>
#include <nosana/editor/cursor/flow.hpp>
#include <nosana/editor/cursor/level.hpp>
#include <nosana/editor/cursor/path.hpp>

namespace nosana::editor {

/// The place of a byte.
/// offset   at most the size of the text
/// cost     one pass over the text
[[nodiscard]] inline Cursor cursor_at(std::string_view text, std::size_t offset, Syntax syntax) {
  detail::Path path(offset);
  if (syntax == Syntax::yaml) {
    detail::BlockReader(text, path).read();
  } else {
    detail::FlowReader(text, path, false).read_all();
  }
  return path.take();
}

}  // namespace nosana::editor
