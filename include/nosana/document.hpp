// SPDX-License-Identifier: MIT
#pragma once

// parse(): the bytes of a JSON text become a Document, a read-only tree that knows the place of
// each key and value.
//
//   Document, parse()      the tree, and the function that makes it; a wrong text throws nothing
//   Value, Member          a view of a node: kind(), string(), find(), elements(), ...
//   Pointer                JSON Pointers (RFC 6901): parse, print, resolve
//   Position, LineIndex    byte offsets as lines and columns
//   Limits, Syntax         limits of the input; JSON or JSON with comments
//   stringify()            the text that JSON.stringify would write

#include <nosana/document/document.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/pointer.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/stringify.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/document/value.hpp>
#include <nosana/text/position.hpp>
#include <nosana/text/span.hpp>
